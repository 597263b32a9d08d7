"""Clinics and meetings, kept by those who run them. A meeting names no case: what is on its agenda each case says."""

from typing import TYPE_CHECKING, Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.calendar import london_date
from domain.classes import CASE_SHELL, STAFF_IDENTITY, Label, Options
from domain.governance import attending
from domain.governance.clinics_said import (
    FACTS,
    ClinicBody,
    ClinicChanged,
    ClinicField,
    ClinicSetUp,
    LengthField,
    MeetingBegan,
    MeetingCalled,
    MeetingCalledOff,
    MeetingEnded,
    MeetingMoved,
    Minutes,
    SettingField,
    StartsField,
    WhereField,
)
from domain.governance.meetings import CalledOff, Clinic, Meeting, MeetingKind
from domain.governance.running import KEEPERS, accounts_who_sit, refuse_people, running, runs_clinic
from domain.kernel import AccountId, Circumstances, Command, Decided, Refused
from domain.people import PORTAL
from domain.timing import has_offset

if TYPE_CHECKING:
    from domain.governance.register import Register

__all__ = ["COMMANDS", "FACTS", "Clinic", "Meeting", "decide"]

URGENT_CLOSED_MINUTES = 15
"""How long the closed block of an urgent meeting is where its caller says nothing else."""
STILL_CALLED = (
    "A case is called at this meeting. Close its item first: decided, or adjourned or deferred with the reason. Then "
    "end the meeting."
)


class SetUpClinic(ClinicBody, Command, frozen=True, kw_only=True, tag="set-up-clinic"):
    """Set up a clinic at your own agency: who chairs it, who coordinates it and who is asked to its meetings."""

    title: ClassVar[str] = "Set up a clinic"
    section: ClassVar[str] = "governance"
    consequence: ClassVar[str] = "Nobody sees a case by it: each case has its own members."


class ChangeClinic(ClinicBody, Command, frozen=True, kw_only=True, tag="change-clinic"):
    """Change who sits on a clinic, or how long it takes for each case and for its closed block."""

    title: ClassVar[str] = "Change a clinic"
    section: ClassVar[str] = "governance"
    consequence: ClassVar[str] = "Meetings that are called already keep their length and their closed block."
    clinic: ClinicField


class CallMeeting(Command, frozen=True, kw_only=True, tag="call-meeting"):
    """Call a meeting of a clinic, or an urgent professionals' meeting of the people whom you name."""

    title: ClassVar[str] = "Call a meeting"
    section: ClassVar[str] = "governance"
    consequence: ClassVar[str] = (
        "Everybody who is asked finds it under Meetings. Each sees on its agenda the cases that they are on, no others."
    )
    kind: Annotated[MeetingKind, CASE_SHELL, Label("Kind of meeting")]
    clinic: Annotated[
        UUID | None,
        CASE_SHELL,
        Label("Clinic", "Needed where it is a clinic’s meeting"),
        Options("clinics"),
    ] = None
    starts: StartsField
    minutes: LengthField
    how: SettingField
    where: WhereField
    chair: Annotated[
        AccountId | None,
        STAFF_IDENTITY,
        Label("Chair", "Leave it empty for the clinic’s own chair, or yourself"),
        Options("clinic-people"),
    ] = None
    invited: Annotated[
        tuple[AccountId, ...],
        STAFF_IDENTITY,
        msgspec.Meta(max_length=60),
        Label("Who else is asked to it", "Beside the members of the clinic"),
        Options("clinic-people"),
    ] = ()
    closed_minutes: Annotated[
        Minutes | None, CASE_SHELL, Label("Minutes of the closed block", "Leave it empty for what is usual")
    ] = None


class MoveMeeting(Command, frozen=True, kw_only=True, tag="move-meeting"):
    """Move a meeting to another time or place before it begins."""

    title: ClassVar[str] = "Move a meeting"
    section: ClassVar[str] = "governance"
    meeting: Annotated[UUID, CASE_SHELL, Label("Meeting"), Options("meetings-to-come")]
    starts: StartsField
    minutes: LengthField
    how: SettingField
    where: WhereField


class CallOffMeeting(Command, frozen=True, kw_only=True, tag="call-off-meeting"):
    """Call off a meeting that has not begun. The cases on its agenda wait for another."""

    title: ClassVar[str] = "Call off a meeting"
    section: ClassVar[str] = "governance"
    meeting: Annotated[UUID, CASE_SHELL, Label("Meeting"), Options("meetings-to-come")]
    because: Annotated[CalledOff, CASE_SHELL, Label("Why")]


class BeginMeeting(Command, frozen=True, kw_only=True, tag="begin-meeting"):
    """Begin a meeting on its day: from now on cases are called."""

    title: ClassVar[str] = "Begin a meeting"
    section: ClassVar[str] = "governance"
    meeting: Annotated[UUID, CASE_SHELL, Label("Meeting"), Options("meetings-to-begin")]


class EndMeeting(Command, frozen=True, kw_only=True, tag="end-meeting"):
    """End a meeting: no case is called in it any more."""

    title: ClassVar[str] = "End a meeting"
    section: ClassVar[str] = "governance"
    consequence: ClassVar[str] = "What it came to on a case that was called, its chair or coordinator still types up."
    meeting: Annotated[UUID, CASE_SHELL, Label("Meeting"), Options("meetings-to-end")]


def decide(register: "Register", command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about a clinic or a meeting. Raises `Refused`."""
    if ask.by == PORTAL:
        raise Refused("Meetings are kept by people. The clinic’s coordinator or chair gives this.")
    match command:
        case SetUpClinic():
            refuse_people(register, command, None, ask.by.agency)
            said = msgspec.structs.asdict(_once(command))
            new = ClinicSetUp(**said, clinic=ask.identifier("clinic"), host=ask.by.agency)
            return [Decided(new)]
        case ChangeClinic(clinic=mark):
            clinic = register.clinics.get(mark)
            if clinic is None or not runs_clinic(register, ask.by, clinic):
                raise Refused("Choose a clinic of your own agency, or one that you run.", field="clinic")
            refuse_people(register, command, mark, clinic.host)
            return [Decided(ClinicChanged(**msgspec.structs.asdict(_once(command))))]
        case CallMeeting():
            return [Decided(_called(register, command, ask))]
        case MoveMeeting():
            meeting = running(register, command.meeting, ask)
            _not_begun(meeting)
            _in_time(command, meeting.closed_minutes, ask)
            return [Decided(MeetingMoved(**msgspec.structs.asdict(command)))]
        case CallOffMeeting(meeting=mark, because=because):
            _not_begun(running(register, mark, ask))
            return [Decided(MeetingCalledOff(meeting=mark, because=because))]
        case BeginMeeting(meeting=mark):
            meeting = running(register, mark, ask)
            _not_begun(meeting)
            if ask.today < london_date(meeting.starts):
                raise Refused("This meeting is on a later day. Move it to today, or begin it then.", field="meeting")
            return [Decided(MeetingBegan(meeting=mark))]
        case EndMeeting(meeting=mark):
            if running(register, mark, ask).began is None:
                raise Refused("This meeting has not begun. Call it off instead.", field="meeting")
            if mark in ask.called_beside:
                raise Refused(STILL_CALLED, field="meeting")
            return [Decided(MeetingEnded(meeting=mark))]
        case _:
            return attending.decide(register, command, ask)


def _once(command: ClinicBody) -> ClinicBody:
    """The same with each member once."""
    return msgspec.structs.replace(command, members=tuple(dict.fromkeys(command.members)))


def _called(register: "Register", command: CallMeeting, ask: Circumstances) -> MeetingCalled:
    clinic = register.clinics.get(command.clinic) if command.clinic is not None else None
    if command.kind is MeetingKind.URGENT_PROFESSIONALS:
        if command.clinic is not None:
            raise Refused("An urgent professionals’ meeting is of no clinic. Leave the clinic empty.", field="clinic")
    elif clinic is None or not runs_clinic(register, ask.by, clinic) or ask.by.role not in KEEPERS:
        raise Refused("Choose a clinic that you coordinate or chair. Others ask its coordinator.", field="clinic")
    closed = command.closed_minutes or (URGENT_CLOSED_MINUTES if clinic is None else clinic.closed_minutes)
    _in_time(command, closed, ask)
    chair = command.chair or (AccountId(ask.by.account) if clinic is None else clinic.chair)
    sit = accounts_who_sit(register)
    if chair not in sit:
        raise Refused("Choose somebody who works on cases.", field="chair")
    if not sit.issuperset(command.invited):
        raise Refused("Choose people who work on cases.", field="invited")
    asked = tuple(dict.fromkeys(command.invited))
    if clinic is None and not set(asked) - register.accounts_of(ask.by.account):
        raise Refused("Choose who is asked to it: one person alone is no meeting.", field="invited")
    return MeetingCalled(
        meeting=ask.identifier("meeting"),
        kind=command.kind,
        clinic=command.clinic,
        starts=command.starts,
        minutes=command.minutes,
        how=command.how,
        where=command.where,
        chair=chair,
        invited=asked,
        slot_minutes=max(command.minutes - closed, 5) if clinic is None else clinic.slot_minutes,
        closed_minutes=closed,
    )


def _in_time(command: CallMeeting | MoveMeeting, closed: int, ask: Circumstances) -> None:
    has_offset(command.starts, "starts")
    if command.starts < ask.now:
        raise Refused("A meeting starts at a time that is still to come. Enter a later one.", field="starts")
    if command.minutes <= closed:
        raise Refused(f"A meeting is longer than its closed block of {closed} minutes. Enter more.", field="minutes")


def _not_begun(meeting: Meeting) -> None:
    if meeting.began is not None:
        raise Refused("This meeting has begun. End it, and call another if more is to be said.", field="meeting")


COMMANDS: tuple[type[Command], ...] = (
    SetUpClinic,
    ChangeClinic,
    CallMeeting,
    MoveMeeting,
    CallOffMeeting,
    BeginMeeting,
    EndMeeting,
    *attending.COMMANDS,
)
