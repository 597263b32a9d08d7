"""The programme: who is enrolled and on what basis, how that ends, and whose each session is."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import OPINION, PROGRAMME_ATTENDANCE, DataClass, Label
from domain.contact import WhichSuspect
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, Line, PartyId, Refused, Text, is_open
from domain.parties import must_be_suspect
from domain.probation.consequences import AttendanceBasis
from domain.probation.sessions import CONCERN, RecordSession, SessionRecorded, WhichEnrolment, must_agree
from domain.timing import not_in_future

RESTS = frozenset({PROGRAMME_ATTENDANCE})


Planned = Annotated[int, msgspec.Meta(ge=1, le=200)]


class Enrolment(msgspec.Struct, frozen=True, kw_only=True):
    """Who was enrolled on what, and why they have to come, asked and recorded alike."""

    suspect: Annotated[WhichSuspect, PROGRAMME_ATTENDANCE]
    programme: Annotated[Line, PROGRAMME_ATTENDANCE, Label("Programme")]
    provider: Annotated[Line | None, PROGRAMME_ATTENDANCE, Label("Provider")] = None
    basis: Annotated[
        AttendanceBasis,
        PROGRAMME_ATTENDANCE,
        Label("On what attendance rests", "It decides what a missed session leads to"),
    ]
    enrolled_on: Annotated[date, PROGRAMME_ATTENDANCE, Label("Date enrolled")]
    starts_on: Annotated[date, PROGRAMME_ATTENDANCE, Label("First session planned on")]
    sessions_planned: Annotated[Planned | None, PROGRAMME_ATTENDANCE, Label("Sessions planned")] = None


class EnrolOnProgramme(Enrolment, Command, frozen=True, kw_only=True, tag="enrol-on-programme"):
    """Enrol the suspect on a programme, with the basis in law of attendance."""

    title: ClassVar[str] = "Enrol on a programme"
    section: ClassVar[str] = "probation"
    consequence: ClassVar[str] = "Advocates and police see that the person attends, not which programme."


class ProgrammeEnrolled(Enrolment, Fact, frozen=True, kw_only=True, tag="programme-enrolled/1"):
    """The suspect was enrolled on a programme."""

    title: ClassVar[str] = "Enrolled on a programme"
    section: ClassVar[str] = "probation"
    governs: ClassVar[DataClass] = PROGRAMME_ATTENDANCE
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "enrolled_on"

    def summary(self) -> dict[DataClass, str]:
        """That the person attends a programme, never which."""
        return {PROGRAMME_ATTENDANCE: "Attending: enrolled on a programme"}


class Ending(StrEnum):
    """How an enrolment ended."""

    COMPLETED = "completed"
    LEFT = "left"
    REMOVED = "removed_by_provider"
    BASIS_ENDED = "order_or_licence_ended"
    TRANSFERRED = "transferred"


STOPS_SHORT = frozenset({Ending.LEFT, Ending.REMOVED})


class _End(msgspec.Struct, frozen=True, kw_only=True):
    enrolment: WhichEnrolment
    ended_on: Annotated[date, PROGRAMME_ATTENDANCE, Label("Date ended")]
    ending: Annotated[Ending, PROGRAMME_ATTENDANCE, Label("How it ended")]
    because: Annotated[Text | None, PROGRAMME_ATTENDANCE, OPINION, Label("Why")] = None


class EndProgramme(_End, Command, frozen=True, kw_only=True, tag="end-programme"):
    """Record that somebody completed a programme, left it or was removed."""

    title: ClassVar[str] = "End a programme"
    section: ClassVar[str] = "probation"
    grave: ClassVar[bool] = True
    replaces: ClassVar[tuple[str, ...]] = ("programme-ended/1",)


class ProgrammeEnded(_End, Fact, frozen=True, kw_only=True, tag="programme-ended/1"):
    """An enrolment ended."""

    title: ClassVar[str] = "Programme ended"
    section: ClassVar[str] = "probation"
    governs: ClassVar[DataClass] = PROGRAMME_ATTENDANCE
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "ended_on"
    suspect: Annotated[WhichSuspect, PROGRAMME_ATTENDANCE]

    def summary(self) -> dict[DataClass, str]:
        """That it stopped, and that a plan may have to change unless it was completed."""
        completed = self.ending is Ending.COMPLETED
        return {PROGRAMME_ATTENDANCE: "Stopped: programme completed" if completed else f"Stopped. {CONCERN}"}


def enrolment_of(case: Case, mark: EntryId) -> Entry[ProgrammeEnrolled] | None:
    """The standing enrolment that a mark means: that entry, or the one that stands in its place. None for another."""
    return case.meant(ProgrammeEnrolled, mark)


def ended(case: Case, enrolment: Entry[ProgrammeEnrolled]) -> Entry[ProgrammeEnded] | None:
    """The end of an enrolment, if it ended. Ask it of the full fold."""
    for entry in case.of(ProgrammeEnded):
        meant = enrolment_of(case, entry.fact.enrolment) if is_open(entry.fact.enrolment) else None
        if meant is not None and meant.id == enrolment.id:
            return entry
    return None


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about a programme."""
    match command:
        case EnrolOnProgramme():
            return [Decided(_enrolled(case, command, ask))]
        case RecordSession():
            suspect = _session_of(case, command, ask)
            return [Decided(SessionRecorded(suspect=suspect, **msgspec.structs.asdict(command)))]
        case EndProgramme(enrolment=mark, ended_on=day):
            not_in_future(day, ask, "ended_on", "The date that it ended must be today or in the past.")
            enrolment = _enrolment(case, mark)
            if day < enrolment.fact.enrolled_on:
                raise Refused(
                    "The programme cannot end before the date enrolled. Enter a later date.", field="ended_on"
                )
            ask.require(
                ended(case, enrolment) is None,
                "This programme has ended already. Correct that entry if something is wrong in it.",
                rule="programme.ended-once",
                field="enrolment",
                rests_on=RESTS,
            )
            return [Decided(ProgrammeEnded(suspect=enrolment.fact.suspect, **msgspec.structs.asdict(command)))]
        case _:
            return []


def _enrolled(case: Case, command: EnrolOnProgramme, ask: Circumstances) -> ProgrammeEnrolled:
    must_be_suspect(case, command.suspect)
    not_in_future(command.enrolled_on, ask, "enrolled_on", "The date enrolled must be today or in the past.")
    if command.starts_on < command.enrolled_on:
        raise Refused("The first session comes on or after the date enrolled. Enter a later date.", field="starts_on")
    same = (command.suspect, command.programme.casefold())
    ask.require(
        not any(
            ended(case, entry) is None and (entry.fact.suspect, entry.fact.programme.casefold()) == same
            for entry in case.of(ProgrammeEnrolled)
            if is_open(entry.fact.suspect)
        ),
        "This person is already enrolled on that programme. End it first, or record a session.",
        rule="programme.enrolled-once",
        field="programme",
        rests_on=RESTS,
    )
    return ProgrammeEnrolled(**msgspec.structs.asdict(command))


def _enrolment(case: Case, mark: EntryId) -> Entry[ProgrammeEnrolled]:
    found = enrolment_of(case, mark)
    if found is None or not is_open(found.fact.suspect):
        raise Refused("Choose a programme that somebody on this case is enrolled on.", field="enrolment")
    return found


def _session_of(case: Case, command: RecordSession, ask: Circumstances) -> PartyId:
    """Whose session it is. Raises `Refused` where the answers contradict each other or the enrolment."""
    not_in_future(command.held_on, ask, "held_on", "The date of the session must be today or in the past.")
    must_agree(command)
    enrolment = _enrolment(case, command.enrolment)
    ask.require(
        command.held_on >= enrolment.fact.enrolled_on,
        "The session lies before the date enrolled. Enter a later date, or correct the enrolment.",
        rule="programme.session-after-enrolment",
        field="held_on",
        rests_on=RESTS,
    )
    end = ended(case, enrolment)
    ask.require(
        end is None or command.held_on <= end.fact.ended_on,
        "The programme had ended by then. Enter an earlier date, or enrol the person again.",
        rule="programme.session-before-end",
        field="held_on",
        rests_on=RESTS,
    )
    ask.require(
        not any(
            entry.agency == ask.by.agency and entry.fact.held_on == command.held_on
            for entry in case.of(SessionRecorded)
            if is_open(entry.fact.enrolment) and case.stands(entry.fact.enrolment) == enrolment.id
        ),
        "A session on that day is already recorded. Correct that entry.",
        rule="programme.one-session-a-day",
        field="held_on",
        rests_on=RESTS,
    )
    return enrolment.fact.suspect


COMMANDS = (EnrolOnProgramme, RecordSession, EndProgramme)
FACTS = (ProgrammeEnrolled, SessionRecorded, ProgrammeEnded)
