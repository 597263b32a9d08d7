"""What an agency's administrators say of its people: who joins, moves and leaves, and who is to have which role."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.classes import FACT, STAFF_IDENTITY, DataClass, Label, Options
from domain.kernel import AccountId, Command, Fact, Line, Text
from domain.people import Role

PersonField = Annotated[AccountId, STAFF_IDENTITY, Label("Person"), Options("own-accounts")]
AccountField = Annotated[AccountId, STAFF_IDENTITY, Label("Account")]
RoleField = Annotated[Role, STAFF_IDENTITY, Label("Role"), Options("own-roles")]
HeldField = Annotated[Role, STAFF_IDENTITY, Label("Role")]
EndsField = Annotated[Role, STAFF_IDENTITY, Label("Role"), Options("held-roles")]
LeadsField = Annotated[bool, STAFF_IDENTITY, Label("Leads newly referred cases")]
ProposalField = Annotated[UUID, STAFF_IDENTITY, Label("Proposal"), Options("proposals")]
BecauseField = Annotated[Text, STAFF_IDENTITY, FACT, Label("Why", "Never a case: its reference or anything of it")]
TeamField = Annotated[Line | None, STAFF_IDENTITY, Label("Team")]
LastDayField = Annotated[date, STAFF_IDENTITY, Label("Lapses after")]


class _Command(Command, frozen=True, kw_only=True):
    section: ClassVar[str] = "governance"


class _Fact(Fact, frozen=True, kw_only=True):
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_IDENTITY


class RegisterJoiner(_Command, frozen=True, kw_only=True, tag="register-joiner"):
    """Give somebody who joined the agency an account, and propose the role that they are to have."""

    title: ClassVar[str] = "Somebody joined"
    consequence: ClassVar[str] = "They can sign in once another administrator has confirmed their role."
    subject: Annotated[
        Line, STAFF_IDENTITY, Label("Subject at your issuer", "What your own sign-in calls this person, never reused")
    ]
    name: Annotated[Line, STAFF_IDENTITY, Label("Name", "As colleagues in other agencies know them")]
    role: RoleField
    because: BecauseField
    team: TeamField = None
    leads: LeadsField = False


class RecordMover(_Command, frozen=True, kw_only=True, tag="record-mover"):
    """Record that somebody changed team: roles that end at once, and the role that they are to have."""

    title: ClassVar[str] = "Somebody moved"
    consequence: ClassVar[str] = "Roles that you end are over at once. A new role waits for another administrator."
    account: PersonField
    because: BecauseField
    team: TeamField = None
    ends: Annotated[
        tuple[Role, ...],
        STAFF_IDENTITY,
        msgspec.Meta(max_length=len(Role)),
        Label("Roles that end"),
        Options("held-roles"),
    ] = ()
    role: Annotated[Role | None, STAFF_IDENTITY, Label("New role"), Options("own-roles")] = None


class CloseAccount(_Command, frozen=True, kw_only=True, tag="close-account"):
    """Close the account of somebody who left: every role ends at once."""

    title: ClassVar[str] = "Somebody left"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Every role of this account ends in this moment, on open pages and tokens too. A guardian, an auditor, a data "
        "protection officer or somebody of professional standards has that role ended first, with another agency."
    )
    account: PersonField
    because: BecauseField


class AccountClosed(_Fact, frozen=True, kw_only=True, tag="account-closed/1"):
    """An account is closed: it holds no role and takes none."""

    title: ClassVar[str] = "Account closed"
    account: AccountField
    because: BecauseField


class TeamChanged(_Fact, frozen=True, kw_only=True, tag="team-changed/1"):
    """A person is in a team from now on, or in none."""

    title: ClassVar[str] = "Team changed"
    account: AccountField
    team: TeamField = None


class ProposeAppointment(_Command, frozen=True, kw_only=True, tag="propose-appointment"):
    """Propose that a person of one's own agency has a role, for another administrator to confirm."""

    title: ClassVar[str] = "Propose a role"
    consequence: ClassVar[str] = (
        "Another administrator confirms it. A guardian, an auditor, a data protection officer and somebody of "
        "professional standards are confirmed by an administrator of another agency, because they watch over yours."
    )
    account: PersonField
    role: RoleField
    because: BecauseField
    leads: LeadsField = False


class AppointmentProposed(_Fact, frozen=True, kw_only=True, tag="appointment-proposed/1"):
    """An administrator proposed a role for a person."""

    title: ClassVar[str] = "Role proposed"
    proposal: Annotated[UUID, STAFF_IDENTITY, Label("Proposal")]
    account: AccountField
    role: HeldField
    leads: LeadsField = False
    because: BecauseField
    last_day: LastDayField


class ConfirmProposal(_Command, frozen=True, kw_only=True, tag="confirm-proposal"):
    """Confirm, as another administrator, the role, its end or the parting of accounts that was proposed."""

    title: ClassVar[str] = "Confirm a proposal"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "It counts from this moment."
    proposal: ProposalField


class ProposalConfirmed(_Fact, frozen=True, kw_only=True, tag="proposal-confirmed/1"):
    """Another administrator confirmed what was proposed."""

    title: ClassVar[str] = "Proposal confirmed"
    proposal: Annotated[UUID, STAFF_IDENTITY, Label("Proposal")]


class DeclineProposal(_Command, frozen=True, kw_only=True, tag="decline-proposal"):
    """Decline what an administrator proposed, or take one's own proposal back."""

    title: ClassVar[str] = "Decline a proposal"
    proposal: ProposalField
    because: BecauseField


class ProposalDeclined(_Fact, frozen=True, kw_only=True, tag="proposal-declined/1"):
    """What was proposed does not come to be."""

    title: ClassVar[str] = "Proposal declined"
    proposal: Annotated[UUID, STAFF_IDENTITY, Label("Proposal")]
    because: BecauseField


class EndRole(_Command, frozen=True, kw_only=True, tag="end-role"):
    """End a role of a person of one's own agency, at once."""

    title: ClassVar[str] = "End a role"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "Access that rests on this role ends in this moment, on open pages and tokens too."
    account: PersonField
    role: EndsField
    because: BecauseField


class ProposeRoleEnd(_Command, frozen=True, kw_only=True, tag="propose-role-end"):
    """Propose that a role ends in which somebody watches over one's own agency, for another agency to confirm."""

    title: ClassVar[str] = "Propose that a watching role ends"
    consequence: ClassVar[str] = (
        "The role goes on until an administrator of another agency confirms that it ends: no agency ends the watch "
        "over itself alone. If the account is in wrong hands, have your own sign-in service close it now."
    )
    account: PersonField
    role: EndsField
    because: BecauseField


class RoleEndProposed(_Fact, frozen=True, kw_only=True, tag="role-end-proposed/1"):
    """An administrator proposed that a watching role ends."""

    title: ClassVar[str] = "End of a role proposed"
    proposal: Annotated[UUID, STAFF_IDENTITY, Label("Proposal")]
    account: AccountField
    role: HeldField
    because: BecauseField
    last_day: LastDayField


class RoleEndedBecause(_Fact, frozen=True, kw_only=True, tag="role-ended-because/1"):
    """Why an administrator ended a role; that it ended is said beside it."""

    title: ClassVar[str] = "Why a role ended"
    account: AccountField
    role: HeldField
    because: BecauseField


COMMANDS = (
    RegisterJoiner,
    RecordMover,
    CloseAccount,
    ProposeAppointment,
    ConfirmProposal,
    DeclineProposal,
    EndRole,
    ProposeRoleEnd,
)
FACTS = (
    AccountClosed,
    TeamChanged,
    AppointmentProposed,
    RoleEndProposed,
    ProposalConfirmed,
    ProposalDeclined,
    RoleEndedBecause,
)
