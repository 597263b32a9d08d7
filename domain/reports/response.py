"""Response: from the report to the first officer. The time runs from the first call, however many followed."""

from datetime import datetime
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import CHRONOLOGY, VICTIM_UNRELEASED, DataClass, Fixed, Label, Options
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, Refused
from domain.reports.calls import (
    AnyCall,
    AttendedField,
    NotAttendedField,
    Response,
    UnreleasedCallRecorded,
    call_of,
    calls,
    refuse_attendance,
)
from domain.reports.incidents import incidents


class AttendanceBody(msgspec.Struct, frozen=True, kw_only=True):
    """That officers came to a call, or that it was decided that nobody would."""

    call: Annotated[EntryId, CHRONOLOGY, Label("Call"), Options("calls"), Fixed()]
    attended_at: AttendedField = None
    not_attended_because: NotAttendedField = None


class RecordAttendance(AttendanceBody, Command, frozen=True, kw_only=True, tag="record-attendance"):
    """Record when officers first came to a call, or why nobody did."""

    title: ClassVar[str] = "Record when officers came"
    section: ClassVar[str] = "reports"
    consequence: ClassVar[str] = "The time is measured from the first call for the same thing."


class AttendanceRecorded(AttendanceBody, Fact, frozen=True, kw_only=True, tag="attendance-recorded/1"):
    """Officers came to a call, or it was decided that nobody would."""

    title: ClassVar[str] = "Police attendance"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = CHRONOLOGY

    def summary(self) -> dict[DataClass, str]:
        """Whether somebody came, never why nobody did."""
        return {CHRONOLOGY: "Officers came" if self.attended_at is not None else "Nobody came to a call"}


class UnreleasedAttendanceRecorded(
    AttendanceBody, Fact, frozen=True, kw_only=True, tag="unreleased-attendance-recorded/1"
):
    """The same, of a call that the suspect does not know of."""

    title: ClassVar[str] = "Police attendance (the suspect does not know)"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = VICTIM_UNRELEASED
    wholly: ClassVar[DataClass] = VICTIM_UNRELEASED

    def summary(self) -> dict[DataClass, str]:
        """That something about a call must not reach the suspect."""
        return {VICTIM_UNRELEASED: "Something about a call that must not reach the suspect is on record"}


AnyAttendance = AttendanceRecorded | UnreleasedAttendanceRecorded


class Wait(msgspec.Struct, frozen=True, kw_only=True):
    """The time from a report to the first officer.

    `since` is the earliest moment of the first call and `precise` whether it is known to the minute; `attended` None
    where nobody has come; `excused` whether it was decided that nobody would; `response` the quickest that was set.
    """

    entries: tuple[Entry[Fact], ...]
    since: datetime
    precise: bool
    attended: datetime | None
    excused: bool
    response: Response
    times_called: int

    @property
    def minutes(self) -> int | None:
        """Whole minutes until somebody came, None where nobody has."""
        return None if self.attended is None else int((self.attended - self.since).total_seconds()) // 60


def waits(case: Case) -> list[Wait]:
    """The wait of each call with those that repeat it, and of each incident with both its times, the earliest first.

    Ask it of what is legible: it compares every field of a call, an attendance and an incident.
    """
    known = {entry.id: entry for entry in calls(case)}
    threads: dict[EntryId, list[Entry[AnyCall]]] = {}
    for call in known.values():
        threads.setdefault(_first(case, call, known), []).append(call)
    came: list[Entry[AnyAttendance]] = [*case.of(AttendanceRecorded), *case.of(UnreleasedAttendanceRecorded)]
    found = [
        _of_thread(thread, [entry for entry in came if case.stands(entry.fact.call) in {call.id for call in thread}])
        for thread in threads.values()
    ]
    told = {case.stands(call.fact.incident) for call in known.values() if call.fact.incident is not None}
    for incident in incidents(case):
        reported, attended = incident.fact.reported_at, incident.fact.attended_at
        if reported is not None and attended is not None and incident.id not in told:
            found.append(
                Wait(
                    entries=(incident,),
                    since=reported,
                    precise=True,
                    attended=attended,
                    excused=False,
                    response=Response.NOT_KNOWN,
                    times_called=1,
                )
            )
    return sorted(found, key=lambda wait: wait.since)


def _first(case: Case, call: Entry[AnyCall], known: dict[EntryId, Entry[AnyCall]]) -> EntryId:
    """The first call of those that one repeats: a chain that was corrected into a ring ends where it began."""
    passed = {call.id}
    while call.fact.repeats is not None:
        earlier = known.get(case.stands(call.fact.repeats))
        if earlier is None or earlier.id in passed:
            break
        call = earlier
        passed.add(call.id)
    return call.id


def _of_thread(thread: list[Entry[AnyCall]], came: list[Entry[AnyAttendance]]) -> Wait:
    said = [entry.fact for entry in (*thread, *came)]
    received = min((call.fact.received for call in thread), key=lambda moment: moment.earliest)
    return Wait(
        entries=(*thread, *came),
        since=received.earliest,
        precise=received.earliest == received.latest,
        attended=min((fact.attended_at for fact in said if fact.attended_at is not None), default=None),
        excused=any(fact.not_attended_because is not None for fact in said),
        response=next(grade for grade in Response if any(call.fact.response is grade for call in thread)),
        times_called=len(thread),
    )


def spent(minutes: int) -> str:
    """A time in hours and minutes, as it is said: "1 hour 5 minutes"."""
    hours, rest = divmod(minutes, 60)
    parts = [(hours, "hour"), (rest, "minute")]
    said = [f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in parts if number]
    return " ".join(said) or "less than a minute"


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from the record of an attendance."""
    match command:
        case RecordAttendance():
            call = call_of(case, command.call, "call")
            if command.attended_at is None and command.not_attended_because is None:
                raise Refused("Say when officers came, or why nobody did.", field="attended_at")
            refuse_attendance(command.attended_at, command.not_attended_because, call.happened, ask)
            close = isinstance(call.fact, UnreleasedCallRecorded)
            kind = UnreleasedAttendanceRecorded if close else AttendanceRecorded
            return [Decided(kind(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (RecordAttendance,)
FACTS = (AttendanceRecorded, UnreleasedAttendanceRecorded)
