"""What is said of programs: an agency's own system that reads some classes of some cases, and never as a person."""

from datetime import date, datetime
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.calendar import london_date
from domain.classes import STAFF_IDENTITY, DataClass, Label, Options
from domain.governance.accounts import Account
from domain.governance.administration_said import BecauseField, LastDayField, PersonField
from domain.kernel import AccountId, Command, Fact, Line
from domain.people import AgencyId, Role
from domain.policy import SAYS_WHERE_SHE_IS, Letter, Policy

NEVER = SAYS_WHERE_SHE_IS | {
    DataClass.ACCESS_LOG,
    DataClass.FORCE_LEGAL_ADVICE,
    DataClass.LEGAL_ADVICE,
    DataClass.STAFF_CONFLICT,
    DataClass.VICTIM_UNRELEASED,
}
"""What no program is told, beside the classes that the policy guards."""


class ProgramBody(msgspec.Struct, frozen=True, kw_only=True):
    """What a program may do at most, asked and recorded alike."""

    name: Annotated[Line, STAFF_IDENTITY, Label("Name", "As colleagues find it when they add it to a case")]
    subject: Annotated[
        Line, STAFF_IDENTITY, Label("Client at your issuer", "The client identifier of this program, used by no person")
    ]
    role: Annotated[Role, STAFF_IDENTITY, Label("Role that it never exceeds"), Options("program-roles")]
    classes: Annotated[
        tuple[DataClass, ...],
        STAFF_IDENTITY,
        msgspec.Meta(min_length=1, max_length=len(DataClass)),
        Label("What it may read", "Never what is guarded, says where the victim is, or is legal advice"),
        Options("program-classes"),
    ]
    daily: Annotated[
        int,
        STAFF_IDENTITY,
        msgspec.Meta(ge=1, le=100_000),
        Label("Requests a day at most"),
    ]
    until: Annotated[date, STAFF_IDENTITY, Label("Last day")]
    because: BecauseField


class ProposeProgram(ProgramBody, Command, frozen=True, kw_only=True, tag="propose-program"):
    """Propose that a system of one's own agency reads cases, for an administrator of another agency to confirm."""

    title: ClassVar[str] = "Propose a program"
    section: ClassVar[str] = "governance"
    consequence: ClassVar[str] = (
        "An administrator of another agency confirms it. Then the lead of a case may add it there: it reads that case, "
        "these classes of it alone, and records nothing."
    )


class ProgramProposed(ProgramBody, Fact, frozen=True, kw_only=True, tag="program-proposed/1"):
    """An administrator proposed that a system of their agency reads cases."""

    title: ClassVar[str] = "Program proposed"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_IDENTITY
    proposal: Annotated[UUID, STAFF_IDENTITY, Label("Proposal")]
    account: Annotated[AccountId, STAFF_IDENTITY, Label("Account")]
    last_day: LastDayField


class ProgramRegistered(ProgramBody, Fact, frozen=True, kw_only=True, tag="program-registered/1"):
    """A system of an agency may read cases from now on, as far as this says."""

    title: ClassVar[str] = "Program registered"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_IDENTITY
    account: Annotated[AccountId, STAFF_IDENTITY, Label("Account")]
    agency: Annotated[AgencyId, STAFF_IDENTITY, Label("Agency"), msgspec.Meta(max_length=60)]


class EndProgram(Command, frozen=True, kw_only=True, tag="end-program"):
    """End what a program of one's own agency may read."""

    title: ClassVar[str] = "End a program"
    section: ClassVar[str] = "governance"
    consequence: ClassVar[str] = "It reads nothing from this moment, with the tokens that it holds too."
    account: Annotated[PersonField, Label("Program"), Options("programs")]
    because: BecauseField


class ProgramEnded(Fact, frozen=True, kw_only=True, tag="program-ended/1"):
    """A program reads nothing any longer."""

    title: ClassVar[str] = "Program ended"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_IDENTITY
    account: Annotated[AccountId, STAFF_IDENTITY, Label("Account")]
    because: BecauseField


class Program(msgspec.Struct, frozen=True, kw_only=True):
    """A registered program: its role and agency, what it may read of cases that it is added to, and until which day.

    `since` is when it was registered last; `again` that it was before.
    """

    account: AccountId
    agency: AgencyId
    role: Role
    classes: frozenset[DataClass]
    daily: int
    until: date
    since: datetime
    again: bool = False
    ended: bool = False

    def lives(self, now: datetime) -> bool:
        """Whether it may read anything at a moment: its last day, in London, is counted in."""
        return not self.ended and london_date(now) <= self.until

    def reads(self, policy: Policy) -> frozenset[DataClass]:
        """The classes that it reads at most under a policy: none that is guarded now, always the shell of a case."""
        return (self.classes & tellable(policy)) | {DataClass.CASE_SHELL}


def tellable(policy: Policy) -> frozenset[DataClass]:
    """The classes that a program may be given under a policy."""
    return frozenset(DataClass) - NEVER - policy.guarded


def within_role(policy: Policy, role: Role) -> frozenset[DataClass]:
    """The classes that a program in a role may be given: those of which the role itself reads anything."""
    reads = {Letter.OPEN, Letter.SUMMARY}
    return frozenset(each for each in tellable(policy) if policy.letters[each].get(role) in reads)


def registered(said: ProgramProposed, agency: AgencyId) -> ProgramRegistered:
    """What was proposed, as it counts once it is confirmed."""
    body = {name: getattr(said, name) for name in ProgramBody.__struct_fields__}
    return ProgramRegistered(**body, account=said.account, agency=agency)


def with_program(
    programs: dict[AccountId, Program], fact: ProgramRegistered | ProgramEnded, known: datetime
) -> dict[AccountId, Program]:
    """The programs after one more fact, known since a moment."""
    if isinstance(fact, ProgramEnded):
        return {**programs, fact.account: msgspec.structs.replace(programs[fact.account], ended=True)}
    program = Program(
        account=fact.account,
        agency=fact.agency,
        role=fact.role,
        classes=frozenset(fact.classes),
        daily=fact.daily,
        until=fact.until,
        since=known,
        again=fact.account in programs,
    )
    return {**programs, fact.account: program}


def with_own_account(
    accounts: dict[AccountId, Account], fact: ProgramRegistered | ProgramEnded, known: datetime
) -> dict[AccountId, Account]:
    """The accounts with a program's own, which holds no role as people do; it stays when the program ends."""
    if isinstance(fact, ProgramEnded):
        return accounts
    return {**accounts, fact.account: Account(fact.account, fact.agency, fact.subject, fact.name, registered=known)}


COMMANDS: tuple[type[Command], ...] = (ProposeProgram, EndProgram)
FACTS: tuple[type[Fact], ...] = (ProgramProposed, ProgramRegistered, ProgramEnded)
