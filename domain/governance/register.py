"""The register: the governance stream folded. What is in force, and who is who."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

import msgspec

from domain.case import Case, known_then, once
from domain.directory import Listing
from domain.governance.accounts import Account, with_registration, with_role, without_joining, without_role
from domain.governance.administration_said import AccountClosed, TeamChanged
from domain.governance.agreements import Agreement, SaidOfAgreement, with_agreement
from domain.governance.away_and_trained import Absences, AwayOrTrained, Trainings, away_and_trained
from domain.governance.clinics_said import SaidOfClinics, clinics_after
from domain.governance.conduct import ConductInquiryClosed, ConductInquiryOpened, with_inquiry
from domain.governance.engagements import Engagement, EngagementEnded, EngagementOpened, engaged, with_engagement
from domain.governance.issuers import (
    Agency,
    IssuerAssuranceSet,
    IssuerResumed,
    IssuerSuspended,
    Signing,
    with_agency,
)
from domain.governance.linking_said import AccountsLinked, AccountUnlinked, Persons, linked, parted
from domain.governance.listings import ServiceListed, ServiceWithdrawn, with_change
from domain.governance.meetings import Clinics, Meetings
from domain.governance.policy_change_said import PolicyApproved, PolicyDeclined, PolicyProposed
from domain.governance.policy_proposals import PolicyProposal, Version, with_adopted, with_answer
from domain.governance.programs_said import (
    Program,
    ProgramEnded,
    ProgramRegistered,
    with_own_account,
    with_program,
)
from domain.governance.proposals import Proposal, ProposalFact, with_proposal, without_account
from domain.governance.rejoining import still_joining
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
from domain.governance.staff import (
    PersonNoLongerApart,
    PersonSetApart,
    SetApart,
    StaffParticularsRecorded,
    apart_after,
    barred_by_reference,
)
from domain.governance.staff_on_record import (
    Awaiting,
    OnRecord,
    Particulars,
    Recording,
    recordings_after,
    staff_after,
)
from domain.kernel import AccountId, Entry, Fact
from domain.people import PORTAL, PORTAL_AGENCY, Actor, AgencyId, AgencyKind
from domain.policy import Policy, read_policy


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """The governance stream folded: what is in force, and who is who. `since` is when the ledger was opened.

    `barred` are those whom professional standards set apart from a case, by its reference; `persons` the accounts that
    are one natural person; `recordings` when particulars were recorded, without them.
    """

    kind: LedgerKind | None = None
    since: datetime | None = None
    policy: Policy | None = None
    rules: str = ""
    agencies: dict[AgencyId, Agency] = {}
    signing: dict[AgencyId, Signing] = {}
    accounts: dict[AccountId, Account] = {}
    programs: dict[AccountId, Program] = {}
    leads: tuple[Actor, ...] = ()
    services: dict[str, Listing] = {}
    agreements: dict[str, Agreement] = {}
    engagements: tuple[Engagement, ...] = ()
    barred: dict[str, frozenset[AccountId]] = {}
    set_apart: tuple[SetApart, ...] = ()
    staff: Mapping[AccountId, Particulars] = {}
    staff_awaiting: Mapping[AccountId, Awaiting] = {}
    recordings: dict[AccountId, tuple[Recording, ...]] = {}
    persons: Persons = ()
    proposals: dict[UUID, Proposal] = {}
    policy_proposals: dict[UUID, PolicyProposal] = {}
    policies: tuple[Version, ...] = ()
    policy_text: tuple[str, str] = ("", "")
    parted_again: frozenset[AccountId] = frozenset()
    inquiries: dict[AccountId, date] = {}
    absences: Absences = ()
    trainings: Trainings = {}
    clinics: Clinics = {}
    meetings: Meetings = {}

    @property
    def kinds(self) -> dict[AgencyId, AgencyKind]:
        """Each agency's kind, the portal's own included."""
        return {agency.id: agency.kind for agency in self.agencies.values()} | {PORTAL_AGENCY: AgencyKind.PORTAL}

    @property
    def appointments(self) -> frozenset[Actor]:
        """Everybody in each capacity that they hold now."""
        return frozenset(Actor(a.id, a.agency, role) for a in self.accounts.values() for role in a.roles)

    def holds(self, who: Actor) -> bool:
        """Whether the person holds that role in that agency now, and the agency's issuer is believed."""
        account = self.accounts.get(AccountId(who.account))
        if who.agency in self.signing and self.signing[who.agency].suspended:
            return False
        if who == PORTAL or account is None or account.agency != who.agency:
            return who == PORTAL
        program = self.programs.get(account.id)
        return who.role in account.roles if program is None else not program.ended and who.role is program.role

    def appointed(self, who: Actor) -> datetime | None:
        """Since when (UTC) somebody holds the role that they act in, by their present appointment."""
        account, program = self.accounts.get(AccountId(who.account)), self.programs.get(AccountId(who.account))
        if program is not None:
            return program.since
        return None if account is None else account.since.get(who.role)

    def came_back(self, who: Actor) -> bool:
        """Whether somebody held the role that they act in before, and left it."""
        account = self.accounts.get(AccountId(who.account))
        program = self.programs.get(AccountId(who.account))
        return account is not None and (who.role in account.again or (program is not None and program.again))

    def accounts_of(self, account: UUID) -> frozenset[AccountId]:
        """Every account of the natural person whose account this is: bars and locks follow the person."""
        mine = AccountId(account)
        return next((person for person in self.persons if mine in person), frozenset({mine}))

    def engaged(self, who: Actor, now: datetime) -> frozenset[str]:
        """The references of the cases that an auditor may read at a moment, under a live engagement."""
        return engaged(self.engagements, AccountId(who.account), now)

    def under_inquiry(self, account: UUID, day: date) -> bool:
        """Whether professional standards look into a natural person on a day in London, by whichever account."""
        return any(self.inquiries.get(each, date.min) >= day for each in self.accounts_of(account))

    def described_by(self, account: UUID) -> frozenset[AccountId]:
        """Whose particulars a natural person recorded, at any time: every account of each."""
        mine = self.accounts_of(account)
        described = (each for each, told in self.recordings.items() if any(one.by.account in mine for one in told))
        return frozenset[AccountId]().union(*(self.accounts_of(each) for each in described))

    @property
    def recorders(self) -> dict[AccountId, frozenset[AccountId]]:
        """By the account whose particulars are on record, the accounts that ever recorded them."""
        return {
            mark: frozenset(AccountId(one.by.account) for one in told) for mark, told in self.recordings.items() if told
        }

    def agency_name(self, agency: AgencyId) -> str:
        """The agency's name as it reads on a page."""
        if agency == PORTAL_AGENCY:
            return "Accord"
        return self.agencies[agency].name if agency in self.agencies else agency


@once
def register_of(case: Case) -> Register:
    """The register that the governance stream's entries give."""
    register = Register()
    for entry in case.entries:
        register = _evolve(register, entry)
    return register


def register_as_known_by(case: Case, moment: datetime) -> Register:
    """The register as it was at a moment: what lets replay use the policy of then."""
    return register_of(known_then(case, moment))


def _evolve(register: Register, entry: Entry[Fact]) -> Register:
    change = msgspec.structs.replace
    match entry.fact:
        case LedgerOpened(kind=kind):
            return change(register, kind=kind, since=entry.known)
        case PolicyAdopted(sharing=sharing, giving=giving) as adopted:
            return change(
                register,
                policy=read_policy(sharing, giving),
                policy_text=(sharing, giving),
                policies=(*register.policies, Version(adopted.digest, entry.known)),
                policy_proposals=with_adopted(register.policy_proposals, adopted),
            )
        case PolicyProposed() | PolicyApproved() | PolicyDeclined() as said:
            return change(register, policy_proposals=with_answer(register.policy_proposals, entry, said))
        case RulesAdopted(digest=digest):
            return change(register, rules=digest)
        case AgencyRegistered() | IssuerSuspended() | IssuerResumed() | IssuerAssuranceSet() as said:
            agencies, signing = with_agency(register.agencies, register.signing, said, entry.known)
            return change(register, agencies=agencies, signing=signing)
        case StaffParticularsRecorded() as said:
            recordings = recordings_after(register.recordings, entry, said)
            before = OnRecord(staff=register.staff, awaiting=register.staff_awaiting)
            after = staff_after(before, entry, said, register.accounts_of(entry.by))
            return change(register, staff=after.staff, staff_awaiting=after.awaiting, recordings=recordings)
        case PersonSetApart() | PersonNoLongerApart() as said:
            apart = apart_after(register.set_apart, entry, said)
            return change(register, set_apart=apart, barred=barred_by_reference(apart))
        case ServiceListed() | ServiceWithdrawn() as said:
            return change(register, services=with_change(register.services, said))
        case said if isinstance(said, SaidOfClinics):
            clinics, meetings = clinics_after(register.clinics, register.meetings, entry, said)
            return change(register, clinics=clinics, meetings=meetings)
        case said if isinstance(said, SaidOfAgreement):
            return change(register, agreements=with_agreement(register.agreements, said, entry.by))
        case EngagementOpened() | EngagementEnded() as said:
            return change(register, engagements=with_engagement(register.engagements, said, entry.known))
        case ConductInquiryOpened() | ConductInquiryClosed() as said:
            return change(register, inquiries=with_inquiry(register.inquiries, said))
        case _:
            return _with_people(register, entry)


def _with_people(register: Register, entry: Entry[Fact]) -> Register:
    """The register after one more fact about accounts, their roles, and who is one person."""
    change = msgspec.structs.replace
    match entry.fact:
        case AccountRegistered() as new:
            fresh = Account(new.account, AgencyId(new.agency), new.subject, new.name)
            before = register.accounts.get(new.account, fresh)
            account = with_registration(before, new.subject, new.name, entry)
            waiting = without_account(register.proposals, account.id) if before.closed else register.proposals
            return change(register, accounts=register.accounts | {account.id: account}, proposals=waiting)
        case Appointed(account=mark, role=role, leads=leads):
            account = register.accounts[mark]
            appointed = with_role(account, role, entry)
            who = Actor(mark, account.agency, role)
            others = tuple(lead for lead in register.leads if lead != who)
            everybody = register.accounts | {mark: appointed}
            return change(register, accounts=everybody, leads=(*others, who) if leads else others)
        case AppointmentEnded(account=mark, role=role):
            account = register.accounts[mark]
            ended = without_role(account, role, entry)
            still = tuple(lead for lead in register.leads if (lead.account, lead.role) != (mark, role))
            return change(register, accounts=register.accounts | {mark: ended}, leads=still)
        case AccountClosed(account=mark):
            shut = change(without_joining(register.accounts[mark]), closed=True, team="")
            waiting = without_account(register.proposals, mark)
            return change(register, accounts=register.accounts | {mark: shut}, proposals=waiting)
        case said if isinstance(said, AwayOrTrained):
            absences, trainings = away_and_trained(register.absences, register.trainings, said)
            return change(register, absences=absences, trainings=trainings)
        case TeamChanged(account=mark, team=team):
            moved = change(register.accounts[mark], team=team or "")
            return change(register, accounts=register.accounts | {mark: moved})
        case said if isinstance(said, ProposalFact):
            proposals = with_proposal(register.proposals, entry, said)
            return change(register, proposals=proposals, accounts=still_joining(register.accounts, proposals, said))
        case ProgramRegistered() | ProgramEnded() as said:
            own = with_own_account(register.accounts, said, entry.known)
            return change(register, accounts=own, programs=with_program(register.programs, said, entry.known))
        case AccountsLinked(accounts=marks):
            return change(register, persons=linked(register.persons, marks))
        case AccountUnlinked(account=mark):
            persons, again = parted(register.persons, mark), register.parted_again | {mark}
            return change(register, persons=persons, parted_again=again)
        case _:
            return register
