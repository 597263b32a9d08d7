"""Calls: how a report reached the police, what the control room made of it, and whether it is the first."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import CHRONOLOGY, VICTIM_UNRELEASED, DataClass, Label, Options
from domain.kernel import (
    Answer,
    Circumstances,
    Command,
    Decided,
    Entry,
    EntryId,
    Fact,
    Happened,
    Line,
    PartyId,
    Refused,
    is_open,
)
from domain.parties import must_be_victim
from domain.reports.incidents import UnreleasedIncidentRecorded, incidents
from domain.telling import SuspectKnowsField, ToldBy, must_not_reach_suspect
from domain.timing import has_offset, not_in_future


class Route(StrEnum):
    """How the report reached the police."""

    CALL_999 = "call_999"
    CALL_101 = "call_101"
    ONLINE_REPORT = "online_report"
    FRONT_COUNTER = "front_counter"
    OFFICER_SPOKEN_TO = "officer_spoken_to"
    ANOTHER_AGENCY = "another_agency"
    OTHER = "other"


class OpenedAs(StrEnum):
    """What the control room took it for when the log was opened."""

    STALKING = "stalking"
    HARASSMENT = "harassment"
    MALICIOUS_COMMUNICATIONS = "malicious_communications"
    BREACH_OF_AN_ORDER_OR_BAIL = "breach_of_an_order_or_bail"
    DOMESTIC_INCIDENT = "domestic_incident"
    CONCERN_FOR_SAFETY = "concern_for_safety"
    CRIMINAL_DAMAGE = "criminal_damage"
    SUSPICIOUS_CIRCUMSTANCES = "suspicious_circumstances"
    OTHER = "other"
    NOT_KNOWN = "not_known"


class Response(StrEnum):
    """How soon somebody was to come. Forces name these grades differently."""

    EMERGENCY = "emergency"
    PRIORITY = "priority"
    APPOINTMENT = "appointment"
    NO_ATTENDANCE = "no_attendance"
    NOT_KNOWN = "not_known"


class Thrive(StrEnum):
    """What the control room weighs at the first call: threat, harm, risk, investigation, vulnerability, engagement."""

    THREAT = "threat"
    HARM = "harm"
    RISK = "risk"
    INVESTIGATION = "investigation"
    VULNERABILITY = "vulnerability"
    ENGAGEMENT = "engagement"


AttendedField = Annotated[datetime | None, CHRONOLOGY, Label("When officers first came", "Leave empty if nobody has")]
NotAttendedField = Annotated[
    Line | None, CHRONOLOGY, Label("Why nobody came", "Where it was decided that nobody would")
]


class CallBody(msgspec.Struct, frozen=True, kw_only=True):
    """One call, asked and recorded alike."""

    victim: Annotated[PartyId, CHRONOLOGY, Label("Victim"), Options("victims")]
    received: Annotated[Happened, CHRONOLOGY, Label("When it was reported")]
    route: Annotated[Route, CHRONOLOGY, Label("How it was reported")]
    told_by: Annotated[ToldBy, CHRONOLOGY, Label("Who reported it")]
    suspect_knows: SuspectKnowsField = None
    opened_as: Annotated[OpenedAs, CHRONOLOGY, Label("Log opened as", "What the control room took it for")]
    opening_code: Annotated[Line | None, CHRONOLOGY, Label("Opening code", "As the force writes it")] = None
    log_reference: Annotated[Line | None, CHRONOLOGY, Label("Log reference")] = None
    response: Annotated[Response, CHRONOLOGY, Label("Response that was set")] = Response.NOT_KNOWN
    thrive_done: Annotated[Answer, CHRONOLOGY, Label("Was THRIVE recorded?")] = Answer.NOT_KNOWN
    thrive: Annotated[
        tuple[Thrive, ...],
        CHRONOLOGY,
        msgspec.Meta(max_length=len(Thrive)),
        Label("THRIVE", "Each that the log records: threat, harm, risk, investigation, vulnerability, engagement"),
    ] = ()
    incident: Annotated[
        EntryId | None,
        CHRONOLOGY,
        Label("Incident that it reports", "Leave empty if it is not recorded yet"),
        Options("incidents"),
    ] = None
    repeats: Annotated[
        EntryId | None,
        CHRONOLOGY,
        Label("Earlier call", "Where this is a second call for the same thing"),
        Options("calls"),
    ] = None
    attended_at: AttendedField = None
    not_attended_because: NotAttendedField = None


class RecordCall(CallBody, Command, frozen=True, kw_only=True, tag="record-call"):
    """Record a call or other report to the police, with how it was opened, THRIVE, and when somebody came."""

    title: ClassVar[str] = "Record a call to the police"
    section: ClassVar[str] = "reports"
    consequence: ClassVar[str] = "The time until somebody came is measured from the first call."


class CallRecorded(CallBody, Fact, frozen=True, kw_only=True, tag="call-recorded/1"):
    """A report reached the police."""

    title: ClassVar[str] = "Call to the police"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = CHRONOLOGY
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "received"

    def summary(self) -> dict[DataClass, str]:
        """What it was opened as, never its references or who called."""
        known = self.opened_as not in {OpenedAs.NOT_KNOWN, OpenedAs.OTHER}
        opened = f", opened as {self.opened_as.value.replace('_', ' ')}" if known else ""
        return {CHRONOLOGY: f"Call to the police{opened}"}


class UnreleasedCallRecorded(CallBody, Fact, frozen=True, kw_only=True, tag="unreleased-call-recorded/1"):
    """A report to the police that the suspect does not know of."""

    title: ClassVar[str] = "Call to the police (the suspect does not know)"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = VICTIM_UNRELEASED
    wholly: ClassVar[DataClass] = VICTIM_UNRELEASED
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "received"

    def summary(self) -> dict[DataClass, str]:
        """That there is a call which must not reach the suspect."""
        return {VICTIM_UNRELEASED: "A call that must not reach the suspect is on record"}


AnyCall = CallRecorded | UnreleasedCallRecorded


def calls(case: Case) -> list[Entry[AnyCall]]:
    """Every call, open and kept close, in ledger order."""
    both: list[Entry[AnyCall]] = [*case.of(CallRecorded), *case.of(UnreleasedCallRecorded)]
    return sorted(both, key=lambda entry: entry.position)


def call_of(case: Case, mark: EntryId, field: str) -> Entry[AnyCall]:
    """A standing call of the case by its mark. Raises `Refused` beside the field where there is none."""
    found = next((entry for entry in calls(case) if entry.id == mark), None)
    if found is None:
        raise Refused("Choose a call of this case.", field=field)
    return found


def refuse_attendance(
    attended_at: datetime | None, because: str | None, received: Happened, ask: Circumstances
) -> None:
    """Raise `Refused` where somebody came before the call, or in the future, or both came and did not come."""
    if attended_at is None:
        return
    if because is not None:
        raise Refused("Say when officers came, or why nobody did, but not both.", field="not_attended_because")
    has_offset(attended_at, "attended_at")
    if attended_at > ask.now:
        raise Refused("The time must be now or in the past.", field="attended_at")
    if is_open(received) and attended_at < received.earliest:
        raise Refused("Officers cannot have come before it was reported. Check both times.", field="attended_at")


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from the record of a call."""
    match command:
        case RecordCall():
            return [Decided(_recorded(case, command, ask))]
        case _:
            return []


def _recorded(case: Case, command: RecordCall, ask: Circumstances) -> AnyCall:
    must_be_victim(case, command.victim)
    not_in_future(command.received, ask, "received", "Say when it was reported: it must be now or in the past.")
    _thrive(command)
    refuse_attendance(command.attended_at, command.not_attended_because, command.received, ask)
    if command.incident is not None and command.incident not in {entry.id for entry in incidents(case)}:
        raise Refused("Choose an incident of this case.", field="incident")
    earlier = call_of(case, command.repeats, "repeats") if command.repeats is not None else None
    if earlier is not None and is_open(earlier.happened) and earlier.happened.earliest > command.received.latest:
        raise Refused("The earlier call must have come before this one. Check both times.", field="repeats")
    kept_close = must_not_reach_suspect(command.told_by, command.suspect_knows)
    # A call about what the suspect does not know is known would give it away, whatever is said of the call itself.
    kept_close = (
        kept_close
        or command.incident in {entry.id for entry in case.of(UnreleasedIncidentRecorded)}
        or (earlier is not None and isinstance(earlier.fact, UnreleasedCallRecorded))
    )
    kind = UnreleasedCallRecorded if kept_close else CallRecorded
    return kind(**msgspec.structs.asdict(command))


def _thrive(command: RecordCall) -> None:
    if len(set(command.thrive)) != len(command.thrive):
        raise Refused("Choose each of these once.", field="thrive")
    if command.thrive and command.thrive_done is not Answer.YES:
        raise Refused("Say that THRIVE was recorded, or choose none of its letters.", field="thrive_done")
    if command.thrive_done is Answer.YES and not command.thrive:
        raise Refused("Choose the letters of THRIVE that the log records.", field="thrive")


COMMANDS = (RecordCall,)
FACTS = (CallRecorded, UnreleasedCallRecorded)
