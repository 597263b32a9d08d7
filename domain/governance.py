"""Governance: what kind of ledger this is, which policy and rules are in force, and who is appointed to what."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.case import Case, as_known_by, fold
from domain.classes import CASE_SHELL, FACT, STAFF_IDENTITY, DataClass, Label
from domain.kernel import AccountId, Circumstances, Command, Decided, Entry, Fact, Line, Refused, StreamId
from domain.people import PORTAL, PORTAL_AGENCY, Actor, AgencyId, AgencyKind, Role
from domain.policy import Policy, digest_of, read_policy

GOVERNANCE = StreamId(UUID("00000000-0000-4000-8000-000000000001"))

Slug = Annotated[str, msgspec.Meta(min_length=2, max_length=60, pattern="^[a-z][a-z0-9-]*$")]
Table = Annotated[str, msgspec.Meta(max_length=500_000)]


class LedgerKind(StrEnum):
    """A ledger is for demonstration or real, from its first entry and for ever."""

    DEMONSTRATION = "demonstration"
    REAL = "real"


class _Opening(msgspec.Struct, frozen=True, kw_only=True):
    kind: Annotated[LedgerKind, CASE_SHELL, Label("Kind of ledger")]


class OpenLedger(_Opening, Command, frozen=True, kw_only=True, tag="open-ledger"):
    """Say once and for ever whether this ledger is for demonstration or real."""

    title: ClassVar[str] = "Open the ledger"
    section: ClassVar[str] = "governance"


class LedgerOpened(_Opening, Fact, frozen=True, kw_only=True, tag="ledger-opened/1"):
    """The first entry of every ledger."""

    title: ClassVar[str] = "Ledger opened"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = CASE_SHELL


class _Tables(msgspec.Struct, frozen=True, kw_only=True):
    sharing: Annotated[Table, CASE_SHELL, FACT, Label("Who may read", "CSV: one row a data class")]
    giving: Annotated[Table, CASE_SHELL, FACT, Label("Who may give", "CSV: one row a command")]


class AdoptPolicy(_Tables, Command, frozen=True, kw_only=True, tag="adopt-policy"):
    """Adopt both policy tables from now on."""

    title: ClassVar[str] = "Adopt the sharing policy"
    section: ClassVar[str] = "governance"
    grave: ClassVar[bool] = True


class PolicyAdopted(_Tables, Fact, frozen=True, kw_only=True, tag="policy-adopted/1"):
    """Both policy tables as adopted, with the digest of their text."""

    title: ClassVar[str] = "Sharing policy adopted"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = CASE_SHELL
    digest: Annotated[Line, CASE_SHELL, Label("Digest (SHA-256)")]


class _Rules(msgspec.Struct, frozen=True, kw_only=True):
    digest: Annotated[Line, CASE_SHELL, Label("Digest (SHA-256)")]
    rules: Annotated[Table, CASE_SHELL, FACT, Label("Rules", "Identifier, sentence, source and validity of each")]


class AdoptRules(_Rules, Command, frozen=True, kw_only=True, tag="adopt-rules"):
    """Adopt the tables of clocks, duties and things to surface that this version carries."""

    title: ClassVar[str] = "Adopt the rules"
    section: ClassVar[str] = "governance"


class RulesAdopted(_Rules, Fact, frozen=True, kw_only=True, tag="rules-adopted/1"):
    """The rules of practice in force, with the digest of their text."""

    title: ClassVar[str] = "Rules adopted"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = CASE_SHELL


class _Registration(msgspec.Struct, frozen=True, kw_only=True):
    agency: Annotated[Slug, CASE_SHELL, Label("Short name of the agency")]
    name: Annotated[Line, CASE_SHELL, Label("Name of the agency")]
    kind: Annotated[AgencyKind, CASE_SHELL, Label("Kind of agency")]
    issuer: Annotated[Line, CASE_SHELL, Label("Issuer", "The address of the agency's identity provider")]
    client_id: Annotated[Line, CASE_SHELL, Label("The portal's client id there")]


class RegisterAgency(_Registration, Command, frozen=True, kw_only=True, tag="register-agency"):
    """Register an agency and the one issuer that signs its people in."""

    title: ClassVar[str] = "Register an agency"
    section: ClassVar[str] = "governance"


class AgencyRegistered(_Registration, Fact, frozen=True, kw_only=True, tag="agency-registered/1"):
    """An agency was registered, or registered anew with another issuer."""

    title: ClassVar[str] = "Agency registered"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = CASE_SHELL


class _Account(msgspec.Struct, frozen=True, kw_only=True):
    account: Annotated[AccountId, STAFF_IDENTITY, Label("Account")]
    agency: Annotated[Slug, STAFF_IDENTITY, Label("Agency")]
    subject: Annotated[Line, STAFF_IDENTITY, Label("Subject at the agency's issuer")]
    name: Annotated[Line, STAFF_IDENTITY, Label("Name")]


class RegisterAccount(_Account, Command, frozen=True, kw_only=True, tag="register-account"):
    """Register a person of an agency, known by the subject of the agency's own issuer."""

    title: ClassVar[str] = "Register an account"
    section: ClassVar[str] = "governance"


class AccountRegistered(_Account, Fact, frozen=True, kw_only=True, tag="account-registered/1"):
    """A person of an agency got an account."""

    title: ClassVar[str] = "Account registered"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_IDENTITY


class _Appointment(msgspec.Struct, frozen=True, kw_only=True):
    account: Annotated[AccountId, STAFF_IDENTITY, Label("Account")]
    role: Annotated[Role, STAFF_IDENTITY, Label("Role")]


class Appoint(_Appointment, Command, frozen=True, kw_only=True, tag="appoint"):
    """Give a person a role in their agency, and say whether they lead newly referred cases."""

    title: ClassVar[str] = "Appoint to a role"
    section: ClassVar[str] = "governance"
    leads: Annotated[bool, STAFF_IDENTITY, Label("Leads newly referred cases")] = False


class Appointed(_Appointment, Fact, frozen=True, kw_only=True, tag="appointed/1"):
    """A person holds a role from now on."""

    title: ClassVar[str] = "Appointed"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_IDENTITY
    leads: Annotated[bool, STAFF_IDENTITY, Label("Leads newly referred cases")] = False


class EndAppointment(_Appointment, Command, frozen=True, kw_only=True, tag="end-appointment"):
    """Take a role away: access that rests on it ends at once."""

    title: ClassVar[str] = "End an appointment"
    section: ClassVar[str] = "governance"


class AppointmentEnded(_Appointment, Fact, frozen=True, kw_only=True, tag="appointment-ended/1"):
    """A person no longer holds a role."""

    title: ClassVar[str] = "Appointment ended"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_IDENTITY


class Agency(msgspec.Struct, frozen=True):
    """One registered agency and its issuer."""

    id: AgencyId
    name: str
    kind: AgencyKind
    issuer: str
    client_id: str


class Account(msgspec.Struct, frozen=True):
    """One person of one agency, with the roles that they hold now."""

    id: AccountId
    agency: AgencyId
    subject: str
    name: str
    roles: frozenset[Role] = frozenset()


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """The governance stream folded: what is in force, and who is who. `since` is when the ledger was opened."""

    kind: LedgerKind | None = None
    since: datetime | None = None
    policy: Policy | None = None
    rules: str = ""
    agencies: dict[AgencyId, Agency] = {}
    accounts: dict[AccountId, Account] = {}
    leads: tuple[Actor, ...] = ()

    @property
    def kinds(self) -> dict[AgencyId, AgencyKind]:
        """Each agency's kind, the portal's own included."""
        return {agency.id: agency.kind for agency in self.agencies.values()} | {PORTAL_AGENCY: AgencyKind.PORTAL}

    @property
    def appointments(self) -> frozenset[Actor]:
        """Everybody in each capacity that they hold now."""
        return frozenset(Actor(a.id, a.agency, role) for a in self.accounts.values() for role in a.roles)

    def holds(self, who: Actor) -> bool:
        """Whether the person holds that role in that agency now."""
        account = self.accounts.get(AccountId(who.account))
        return who == PORTAL or (account is not None and account.agency == who.agency and who.role in account.roles)

    def agency_name(self, agency: AgencyId) -> str:
        """The agency's name as it reads on a page."""
        if agency == PORTAL_AGENCY:
            return "Accord"
        return self.agencies[agency].name if agency in self.agencies else agency


def register_of(case: Case) -> Register:
    """The register that the governance stream's entries give."""
    register = Register()
    for entry in case.entries:
        register = _evolve(register, entry)
    return register


def register_as_known_by(entries: tuple[Entry[Fact], ...], moment: datetime) -> Register:
    """The register as it was at a moment: what lets replay use the policy of then."""
    return register_of(fold(as_known_by(entries, moment)))


def _evolve(register: Register, entry: Entry[Fact]) -> Register:
    change = msgspec.structs.replace
    match entry.fact:
        case LedgerOpened(kind=kind):
            return change(register, kind=kind, since=entry.known)
        case PolicyAdopted(sharing=sharing, giving=giving):
            return change(register, policy=read_policy(sharing, giving))
        case RulesAdopted(digest=digest):
            return change(register, rules=digest)
        case AgencyRegistered() as new:
            agency = Agency(AgencyId(new.agency), new.name, new.kind, new.issuer, new.client_id)
            return change(register, agencies=register.agencies | {agency.id: agency})
        case AccountRegistered() as new:
            before = register.accounts.get(new.account)
            roles = before.roles if before else frozenset[Role]()
            account = Account(new.account, AgencyId(new.agency), new.subject, new.name, roles)
            return change(register, accounts=register.accounts | {account.id: account})
        case Appointed(account=mark, role=role, leads=leads):
            account = register.accounts[mark]
            appointed = change(account, roles=account.roles | {role})
            who = Actor(mark, account.agency, role)
            everybody = register.accounts | {mark: appointed}
            return change(register, accounts=everybody, leads=(*register.leads, who) if leads else register.leads)
        case AppointmentEnded(account=mark, role=role):
            account = register.accounts[mark]
            ended = change(account, roles=account.roles - {role})
            still = tuple(lead for lead in register.leads if (lead.account, lead.role) != (mark, role))
            return change(register, accounts=register.accounts | {mark: ended}, leads=still)
        case _:
            return register


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about the ledger itself. Only the portal gives these, from the command line."""
    if ask.by != PORTAL:
        raise Refused("Only the portal itself gives this command, from the command line.")
    register = register_of(case)
    match command:
        case OpenLedger(kind=kind):
            if register.kind is not None:
                raise Refused(f"This ledger is already open as {register.kind}: that never changes.", field="kind")
            return [Decided(LedgerOpened(kind=kind))]
        case AdoptPolicy(sharing=sharing, giving=giving):
            try:
                policy = read_policy(sharing, giving)
            except (ValueError, KeyError) as wrong:
                raise Refused(f"The policy cannot be read: {str(wrong).rstrip('.')}.", field="sharing") from wrong
            if register.policy is not None and register.policy.digest == policy.digest:
                return []
            return [Decided(PolicyAdopted(sharing=sharing, giving=giving, digest=digest_of(sharing, giving)))]
        case AdoptRules(digest=digest, rules=rules):
            return [] if register.rules == digest else [Decided(RulesAdopted(digest=digest, rules=rules))]
        case RegisterAgency():
            new = AgencyRegistered(**msgspec.structs.asdict(command))
            agency = Agency(AgencyId(new.agency), new.name, new.kind, new.issuer, new.client_id)
            return [] if register.agencies.get(agency.id) == agency else [Decided(new)]
        case RegisterAccount(agency=agency_id, account=mark, subject=subject, name=name):
            if agency_id not in register.agencies:
                raise Refused("Register the agency before its people.", field="agency")
            held = register.accounts.get(mark)
            renamed = held is not None and (held.agency, held.subject) == (agency_id, subject) and held.name != name
            if held is not None and not renamed:
                raise Refused("This account is already registered.", field="account")
            return [Decided(AccountRegistered(**msgspec.structs.asdict(command)))]
        case Appoint(account=mark, role=role, leads=leads):
            if mark not in register.accounts:
                raise Refused("Register the account before appointing it.", field="account")
            return [Decided(Appointed(account=mark, role=role, leads=leads))]
        case EndAppointment(account=mark, role=role):
            if mark not in register.accounts or role not in register.accounts[mark].roles:
                raise Refused("This account does not hold that role.", field="role")
            return [Decided(AppointmentEnded(account=mark, role=role))]
        case _:
            return []


COMMANDS = (OpenLedger, AdoptPolicy, AdoptRules, RegisterAgency, RegisterAccount, Appoint, EndAppointment)
FACTS = (
    LedgerOpened,
    PolicyAdopted,
    RulesAdopted,
    AgencyRegistered,
    AccountRegistered,
    Appointed,
    AppointmentEnded,
)
