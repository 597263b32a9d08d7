"""Attending: who says that somebody comes to a meeting, is there or left, and who may come instead of whom."""

from typing import TYPE_CHECKING, Annotated, ClassVar

from domain.calendar import london_date
from domain.classes import CASE_SHELL, STAFF_IDENTITY, Label, Options
from domain.governance.absences import away_on
from domain.governance.clinics_said import MeetingAttended, MeetingField
from domain.governance.meetings import HERE, Attendance, Meeting, MeetingKind
from domain.governance.running import accounts_who_sit, asked_to, runs
from domain.kernel import AccountId, Circumstances, Command, Decided, Refused

if TYPE_CHECKING:
    from domain.governance.register import Register

_NOT_ASKED = (
    "Nobody of this agency is asked to the meeting. Change the clinic to make this person a member, or bring them in "
    "as a guest for the one case that they are needed for."
)


class AttendMeeting(Command, frozen=True, kw_only=True, tag="attend-meeting"):
    """Say how you attend a meeting, or record it for somebody whose meeting you run."""

    title: ClassVar[str] = "Attend a meeting"
    section: ClassVar[str] = "governance"
    consequence: ClassVar[str] = (
        "Whoever attends accepts the statement: what is said is kept in confidence and used only to protect people; "
        "nobody is judged by who they are; a conflict of interest is declared before a case is opened."
    )
    meeting: MeetingField
    how: Annotated[Attendance, CASE_SHELL, Label("How")]
    account: Annotated[
        AccountId | None, STAFF_IDENTITY, Label("Who", "Leave it empty for yourself"), Options("attendees")
    ] = None


def comes_to(register: "Register", meeting: Meeting) -> frozenset[AccountId]:
    """Who says for themself that they come: whoever is asked, and who covers one of them that is away on its day."""
    asked = asked_to(register.clinics, meeting)
    away = away_on(register.absences, london_date(meeting.starts))
    return asked | {each.cover for who, each in away.items() if who in asked and each.cover is not None}


def decide(register: "Register", command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from somebody's attendance. Raises `Refused`."""
    return [Decided(_attended(register, command, ask))] if isinstance(command, AttendMeeting) else []


def _attended(register: "Register", command: AttendMeeting, ask: Circumstances) -> MeetingAttended:
    meeting = register.meetings.get(command.meeting)
    keeps = meeting is not None and runs(register, ask.by, meeting)
    if meeting is None or not (keeps or register.accounts_of(ask.by.account) & comes_to(register, meeting)):
        raise Refused("Choose a meeting that you are asked to, or ask its coordinator.", field="meeting")
    account = command.account or AccountId(ask.by.account)
    if not keeps and not ask.is_same_person(account):
        raise Refused("You say how you attend yourself. Its coordinator records others.", field="account")
    if meeting.called_off or (meeting.ended is not None and not keeps):
        raise Refused("This meeting is over, or called off. Its coordinator can say who was there.", field="meeting")
    if account not in accounts_who_sit(register):
        raise Refused("Choose somebody who works on cases.", field="account")
    if not _may_be_brought(register, meeting, account):
        raise Refused(_NOT_ASKED, field="account")
    if command.how is Attendance.NOT_THERE and not keeps:
        raise Refused("Send your apologies instead: its coordinator records who was not there.", field="how")
    if command.how is Attendance.LEFT and meeting.present.get(account) not in HERE:
        raise Refused("This person is not recorded as being there, so that they cannot leave.", field="how")
    if command.how is not Attendance.APOLOGIES and ask.today < london_date(meeting.starts):
        raise Refused("This meeting is on a later day: only apologies are sent before it.", field="how")
    return MeetingAttended(meeting=command.meeting, account=account, how=command.how, accepted=command.how in HERE)


def _may_be_brought(register: "Register", meeting: Meeting, account: AccountId) -> bool:
    """Whether whoever runs a meeting may say of somebody that they come.

    An agency that is asked sends whom it can. To an urgent meeting its caller asks people one by one, to the end of it.
    """
    asked = asked_to(register.clinics, meeting)
    agencies = {register.accounts[each].agency for each in asked if each in register.accounts}
    return meeting.kind is MeetingKind.URGENT_PROFESSIONALS or register.accounts[account].agency in agencies


COMMANDS: tuple[type[Command], ...] = (AttendMeeting,)
