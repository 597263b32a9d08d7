"""Absences: who of an agency is away from when until when, and which colleague is asked for meanwhile.

It is said of an account and of no case, so that an administrator can say it. Whoever covers is given nothing by it:
they are on a case themself, or are brought in as anybody is. Why somebody is away is asked of nobody.
"""

from collections.abc import Set as AbstractSet
from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.classes import STAFF_IDENTITY, DataClass, Label, Options
from domain.kernel import AccountId, Circumstances, Command, Decided, Fact, Refused, is_open
from domain.misuse.bounds import Bounded, bound
from domain.people import PORTAL, Actor, Role

if TYPE_CHECKING:
    from domain.governance.register import Register

# Whoever covers is somebody to call about a case: who only sees to the portal, watches or is a guest is not.
WORKS_NO_CASE = frozenset(
    {
        Role.ADMINISTRATOR,
        Role.AUDITOR,
        Role.CLINIC_GUEST,
        Role.DATA_PROTECTION_OFFICER,
        Role.PROFESSIONAL_STANDARDS,
        Role.SYSTEM,
    }
)
# Whoever sees to others' work says that they are away; so does whoever leads cases, and everybody of themself.
SEES_TO_OTHERS = frozenset({Role.ADMINISTRATOR, Role.AGENCY_GUARDIAN, Role.POLICE_SUPERVISOR})


class _Absence(msgspec.Struct, frozen=True, kw_only=True):
    account: Annotated[AccountId, STAFF_IDENTITY, Label("Who is away"), Options("absentees")]
    first: Annotated[date, STAFF_IDENTITY, Label("First day away")]
    last: Annotated[date | None, STAFF_IDENTITY, Label("Last day away", "Leave it empty where it is not known yet")] = (
        None
    )
    cover: Annotated[
        AccountId | None,
        STAFF_IDENTITY,
        Label(
            "Who is asked for meanwhile", "A colleague of your agency. They see the cases that they are on, no others"
        ),
        Options("covers"),
    ] = None


class RecordAbsence(_Absence, Command, frozen=True, kw_only=True, tag="record-absence"):
    """Record from when until when you are away, or somebody whose work you see to, and who is asked for meanwhile."""

    title: ClassVar[str] = "Record an absence"
    section: ClassVar[str] = "governance"
    consequence: ClassVar[str] = (
        "Every case that they are on shows who else is called. Cover opens no case: where nobody of your agency is "
        "left to call, that is put before those who see to the case."
    )


class AbsenceRecorded(_Absence, Fact, frozen=True, kw_only=True, tag="absence-recorded/1"):
    """Somebody is away for some days."""

    title: ClassVar[str] = "Absence recorded"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_IDENTITY
    absence: Annotated[UUID, STAFF_IDENTITY, Label("Absence")]


class EndAbsence(Command, frozen=True, kw_only=True, tag="end-absence"):
    """Record that somebody is back from today, or is not away after all."""

    title: ClassVar[str] = "End an absence"
    section: ClassVar[str] = "governance"
    absence: Annotated[UUID, STAFF_IDENTITY, Label("Absence"), Options("absences")]


class AbsenceEnded(Fact, frozen=True, kw_only=True, tag="absence-ended/1"):
    """Somebody is back, from a day on."""

    title: ClassVar[str] = "Absence ended"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_IDENTITY
    absence: Annotated[UUID, STAFF_IDENTITY, Label("Absence")]
    back: Annotated[date, STAFF_IDENTITY, Label("Back from")]


class Absence(msgspec.Struct, frozen=True, kw_only=True):
    """That somebody is away, from their first day to their last, both counted in; `last` is None while not known."""

    absence: UUID
    account: AccountId
    first: date
    last: date | None = None
    cover: AccountId | None = None

    def holds(self, day: date) -> bool:
        """Whether they are away on a day in London."""
        return self.first <= day and (self.last is None or day <= self.last)

    def meets(self, first: date, last: date | None) -> bool:
        """Whether it has a day in common with others."""
        return (last is None or self.first <= last) and (self.last is None or first <= self.last)


Absences = tuple[Absence, ...]


def with_absence(absences: Absences, said: AbsenceRecorded | AbsenceEnded) -> Absences:
    """The absences after one more fact. Of one whose person was erased nobody can say who is away."""
    if isinstance(said, AbsenceRecorded):
        if not (is_open(said.account) and is_open(said.first) and is_open(said.last) and is_open(said.cover)):
            return absences
        return (*absences, Absence(**msgspec.structs.asdict(said)))
    return tuple(each for each in absences if each.absence != said.absence)


def away_on(absences: Absences, day: date) -> dict[AccountId, Absence]:
    """Who is away on a day, by account."""
    return {each.account: each for each in absences if each.holds(day)}


def may_say(register: "Register", who: Actor, account: AccountId) -> bool:
    """Whether somebody records that a person of their own agency is away: themself, or whose work they see to."""
    held = register.accounts.get(account)
    if held is None or held.agency != who.agency or held.closed or account in register.programs:
        return False
    themself = account in register.accounts_of(who.account)
    return themself or who.role in SEES_TO_OTHERS or who in register.leads


def decide(register: "Register", command: RecordAbsence | EndAbsence, ask: Circumstances) -> list[Decided]:
    """What follows from a command about an absence. Raises `Refused`."""
    if ask.by == PORTAL:
        raise Refused("The portal itself knows nobody's days. Whoever is away records it, or somebody of their agency.")
    match command:
        case RecordAbsence():
            _may_record(register, command.account, ask)
            _in_order(register, command, ask)
            if command.cover is not None:
                _may_cover(register, command, command.cover)
            said = AbsenceRecorded(**msgspec.structs.asdict(command), absence=ask.identifier("absence"))
            return [Decided(said)]
        case EndAbsence(absence=mark):
            found = next((each for each in register.absences if each.absence == mark), None)
            over = found is not None and found.last is not None and found.last < ask.today
            if found is None or over or not may_say(register, ask.by, found.account):
                raise Refused("There is no such absence of your agency. Choose one from the list.", field="absence")
            return [Decided(AbsenceEnded(absence=mark, back=ask.today))]


def _may_record(register: "Register", account: AccountId, ask: Circumstances) -> None:
    held = register.accounts.get(account)
    if held is None or held.agency != ask.by.agency or held.closed or account in register.programs:
        raise Refused("Choose somebody of your own agency.", field="account")
    if not may_say(register, ask.by, account):
        raise Refused(
            "You record your own absence. Ask a supervisor, a lead or your administrator to record a colleague’s.",
            field="account",
        )


def _in_order(register: "Register", command: RecordAbsence, ask: Circumstances) -> None:
    back = bound(Bounded.ABSENCE_SAID_BACK_DAYS, ask.today)
    if back is not None and (ask.today - command.first).days > back:
        raise Refused(
            "This first day is too long ago. Enter one of the last year: what counts is that they are away now.",
            field="first",
        )
    if command.last is not None and command.last < command.first:
        raise Refused("The last day away is not before the first. Enter a later one.", field="last")
    if command.last is not None and command.last < ask.today:
        raise Refused("This absence is over, and everybody is called as before. It needs no record.", field="last")
    own = [each for each in register.absences if each.account == command.account]
    if any(each.meets(command.first, command.last) for each in own):
        raise Refused(
            "An absence of this person is recorded for some of these days. End that one before you record another.",
            field="first",
        )


def could_cover(roles: AbstractSet[Role]) -> bool:
    """Whether somebody in these roles could be called about a case instead of whoever is away."""
    return bool(roles - WORKS_NO_CASE)


def _may_cover(register: "Register", command: RecordAbsence, cover: AccountId) -> None:
    held, away = register.accounts.get(cover), register.accounts[command.account]
    if held is None or held.agency != away.agency or cover in register.programs:
        raise Refused("Choose a colleague of your own agency who holds a role there.", field="cover")
    if not could_cover(held.roles):
        raise Refused(
            "This colleague holds no role in which they work on cases, so nobody could call them. Choose another, or "
            "nobody.",
            field="cover",
        )
    if cover in register.accounts_of(command.account):
        raise Refused("Nobody covers for themself. Choose a colleague, or nobody.", field="cover")
    if any(each.account == cover and each.meets(command.first, command.last) for each in register.absences):
        raise Refused("This colleague is away on some of these days too. Choose another.", field="cover")


COMMANDS: tuple[type[Command], ...] = (RecordAbsence, EndAbsence)
FACTS: tuple[type[Fact], ...] = (AbsenceRecorded, AbsenceEnded)
