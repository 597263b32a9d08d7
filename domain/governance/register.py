"""The register: the governance stream folded. What is in force, and who is who."""

from datetime import datetime
from uuid import UUID

import msgspec

from domain.case import Case, as_known_by, fold
from domain.directory import Listing
from domain.governance.agreements import Agreement
from domain.governance.engagements import Engagement, engaged
from domain.governance.listings import ServiceListed, ServiceWithdrawn, with_change
from domain.governance.said import (
    AccountRegistered,
    AgencyRegistered,
    Appointed,
    AppointmentEnded,
    LedgerKind,
    LedgerOpened,
    PolicyAdopted,
    RulesAdopted,
)
from domain.kernel import AccountId, Entry, Fact
from domain.people import PORTAL, PORTAL_AGENCY, Actor, AgencyId, AgencyKind, Role
from domain.policy import Policy, read_policy


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
    """The governance stream folded: what is in force, and who is who. `since` is when the ledger was opened.

    `barred` are those whom professional standards set apart from a case, by its reference; `persons` the accounts that
    are one natural person.
    """

    kind: LedgerKind | None = None
    since: datetime | None = None
    policy: Policy | None = None
    rules: str = ""
    agencies: dict[AgencyId, Agency] = {}
    accounts: dict[AccountId, Account] = {}
    leads: tuple[Actor, ...] = ()
    services: dict[str, Listing] = {}
    agreements: dict[str, Agreement] = {}
    engagements: tuple[Engagement, ...] = ()
    barred: dict[str, frozenset[AccountId]] = {}
    persons: tuple[frozenset[AccountId], ...] = ()

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

    def accounts_of(self, account: UUID) -> frozenset[AccountId]:
        """Every account of the natural person whose account this is: bars and locks follow the person."""
        mine = AccountId(account)
        return next((person for person in self.persons if mine in person), frozenset({mine}))

    def engaged(self, who: Actor, now: datetime) -> frozenset[str]:
        """The references of the cases that an auditor may read at a moment, under a live engagement."""
        return engaged(self.engagements, AccountId(who.account), now)

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
        case ServiceListed() | ServiceWithdrawn() as said:
            return change(register, services=with_change(register.services, said))
        case _:
            return register
