"""What is said of clinics and their meetings: who sits on them, when they meet and who was there. Never which cases."""

from datetime import datetime
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.classes import CASE_SHELL, STAFF_IDENTITY, DataClass, Label, Options
from domain.governance.meetings import (
    Attendance,
    CalledOff,
    Clinic,
    Clinics,
    Meeting,
    MeetingKind,
    Meetings,
    Setting,
    attended,
)
from domain.kernel import AccountId, Entry, Fact, Line, is_open
from domain.people import AgencyId

MeetingField = Annotated[UUID, CASE_SHELL, Label("Meeting"), Options("meetings")]
ClinicField = Annotated[UUID, CASE_SHELL, Label("Clinic"), Options("clinics")]
Minutes = Annotated[int, msgspec.Meta(ge=5, le=480)]
StartsField = Annotated[datetime, CASE_SHELL, Label("When it starts")]
LengthField = Annotated[Minutes, CASE_SHELL, Label("How long it lasts, in minutes", "With its closed block")]
SettingField = Annotated[Setting, CASE_SHELL, Label("How people meet")]
WhereField = Annotated[
    Line,
    CASE_SHELL,
    Label("Where", "A room, or how to join. Nobody’s name and nothing of a case: it is in invitations"),
]


class ClinicBody(msgspec.Struct, frozen=True, kw_only=True):
    """A clinic as it is set up, asked and recorded alike."""

    name: Annotated[Line, CASE_SHELL, Label("Name of the clinic")]
    chair: Annotated[AccountId, STAFF_IDENTITY, Label("Chair"), Options("clinic-chairs")]
    coordinator: Annotated[AccountId, STAFF_IDENTITY, Label("Coordinator"), Options("clinic-coordinators")]
    members: Annotated[
        tuple[AccountId, ...],
        STAFF_IDENTITY,
        msgspec.Meta(max_length=60),
        Label("Members", "Everybody who is asked to each meeting. It opens no case to them"),
        Options("clinic-people"),
    ] = ()
    slot_minutes: Annotated[Minutes, CASE_SHELL, Label("Minutes for each case, where nothing else is said")] = 15
    closed_minutes: Annotated[
        Minutes,
        CASE_SHELL,
        Label("Minutes of the closed block", "Every meeting has one of this length, whatever is in it"),
    ] = 30


class ClinicSetUp(ClinicBody, Fact, frozen=True, kw_only=True, tag="clinic-set-up/1"):
    """A clinic was set up at its host agency."""

    title: ClassVar[str] = "Clinic set up"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = CASE_SHELL
    clinic: ClinicField
    host: Annotated[AgencyId, CASE_SHELL, Label("Host agency"), msgspec.Meta(max_length=60)]


class ClinicChanged(ClinicBody, Fact, frozen=True, kw_only=True, tag="clinic-changed/1"):
    """Who sits on a clinic, or how long it takes for what, was changed."""

    title: ClassVar[str] = "Clinic changed"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = CASE_SHELL
    clinic: ClinicField


class _OfMeeting(Fact, frozen=True, kw_only=True):
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = CASE_SHELL
    meeting: MeetingField


class MeetingCalled(_OfMeeting, frozen=True, kw_only=True, tag="meeting-called/1"):
    """A meeting was called. Without a clinic it is an urgent professionals' meeting."""

    title: ClassVar[str] = "Meeting called"
    kind: Annotated[MeetingKind, CASE_SHELL, Label("Kind of meeting")]
    clinic: Annotated[UUID | None, CASE_SHELL, Label("Clinic")] = None
    starts: StartsField
    minutes: LengthField
    how: SettingField
    where: WhereField
    chair: Annotated[AccountId, STAFF_IDENTITY, Label("Chair")]
    invited: Annotated[tuple[AccountId, ...], STAFF_IDENTITY, Label("Asked to it")] = ()
    slot_minutes: Annotated[Minutes, CASE_SHELL, Label("Minutes for each case")]
    closed_minutes: Annotated[Minutes, CASE_SHELL, Label("Minutes of the closed block")]


class MeetingMoved(_OfMeeting, frozen=True, kw_only=True, tag="meeting-moved/1"):
    """A meeting takes place at another time, or elsewhere."""

    title: ClassVar[str] = "Meeting moved"
    starts: StartsField
    minutes: LengthField
    how: SettingField
    where: WhereField


class MeetingCalledOff(_OfMeeting, frozen=True, kw_only=True, tag="meeting-called-off/1"):
    """A meeting does not take place."""

    title: ClassVar[str] = "Meeting called off"
    because: Annotated[CalledOff, CASE_SHELL, Label("Why")]


class MeetingBegan(_OfMeeting, frozen=True, kw_only=True, tag="meeting-began/1"):
    """A meeting began when this was recorded."""

    title: ClassVar[str] = "Meeting began"


class MeetingEnded(_OfMeeting, frozen=True, kw_only=True, tag="meeting-ended/1"):
    """A meeting ended when this was recorded."""

    title: ClassVar[str] = "Meeting ended"


class MeetingAttended(_OfMeeting, frozen=True, kw_only=True, tag="meeting-attended/1"):
    """How somebody attends a meeting, from when this was recorded. By being there the statement is accepted."""

    title: ClassVar[str] = "Attendance at a meeting"
    account: Annotated[AccountId, STAFF_IDENTITY, Label("Who")]
    how: Annotated[Attendance, CASE_SHELL, Label("How they attend")]
    accepted: Annotated[bool, CASE_SHELL, Label("The statement of confidentiality and diversity is accepted")]


SaidOfClinics = (
    ClinicSetUp
    | ClinicChanged
    | MeetingCalled
    | MeetingMoved
    | MeetingCalledOff
    | MeetingBegan
    | MeetingEnded
    | MeetingAttended
)


def clinics_after(
    clinics: Clinics, meetings: Meetings, entry: Entry[Fact], said: SaidOfClinics
) -> tuple[Clinics, Meetings]:
    """The clinics and the meetings after one more fact. What was erased of them changes nothing."""
    if not all(is_open(value) for value in msgspec.structs.astuple(said)):
        return clinics, meetings
    if isinstance(said, ClinicSetUp):
        return {**clinics, said.clinic: Clinic(**msgspec.structs.asdict(said))}, meetings
    if isinstance(said, ClinicChanged):
        was = clinics.get(said.clinic)
        changed = None if was is None else msgspec.structs.replace(was, **msgspec.structs.asdict(said))
        return clinics if changed is None else {**clinics, said.clinic: changed}, meetings
    if isinstance(said, MeetingCalled):
        by = entry.by if is_open(entry.by) else said.chair
        called = Meeting(**msgspec.structs.asdict(said), called_by=by, changed=entry.known)
        return clinics, {**meetings, said.meeting: called}
    meeting = meetings.get(said.meeting)
    return clinics, meetings if meeting is None else {**meetings, said.meeting: _later(meeting, entry, said)}


def _later(
    meeting: Meeting,
    entry: Entry[Fact],
    said: MeetingMoved | MeetingCalledOff | MeetingBegan | MeetingEnded | MeetingAttended,
) -> Meeting:
    change = msgspec.structs.replace
    again = change(meeting, changes=meeting.changes + 1, changed=entry.known)
    match said:
        case MeetingMoved():
            return change(again, starts=said.starts, minutes=said.minutes, how=said.how, where=said.where)
        case MeetingCalledOff(because=why):
            return change(again, called_off=True, why_called_off=why)
        case MeetingBegan():
            return change(meeting, began=entry.known)
        case MeetingEnded():
            return change(meeting, ended=entry.known)
        case MeetingAttended(account=account, how=how):
            return attended(meeting, account, how, entry.known)


FACTS: tuple[type[Fact], ...] = (
    ClinicSetUp,
    ClinicChanged,
    MeetingCalled,
    MeetingMoved,
    MeetingCalledOff,
    MeetingBegan,
    MeetingEnded,
    MeetingAttended,
)
