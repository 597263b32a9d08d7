"""At a meeting: what has to hold before something is recorded of a case there, and the sentences where it does not."""

from uuid import UUID

from domain.case import Case
from domain.clinic.agenda import item_at, meeting_of
from domain.clinic.in_room import in_room_now, outside
from domain.governance.meetings import Meeting
from domain.governance.running import asked_to, is_run_by
from domain.kernel import AccountId, Circumstances, Refused

_NOT_YOURS = "Choose a meeting that you are asked to, or ask its coordinator."
_OFF_AGENDA = "This case is not on the agenda of that meeting. Put it there first, or add it as an emergency item."


def begun(mark: UUID, ask: Circumstances) -> Meeting:
    """A meeting that has begun, over or not, and that whoever asks is asked to. Raises `Refused`.

    What was typed while the meeting ended is not lost: it is recorded of the meeting in which it was said.
    """
    meeting = ask.meetings.get(mark)
    if meeting is None or not any(ask.is_same_person(each) for each in asked_to(ask.clinics, meeting)):
        raise Refused(_NOT_YOURS, field="meeting")
    if meeting.called_off:
        raise Refused("This meeting was called off. Choose another.", field="meeting")
    if meeting.began is None:
        raise Refused("This meeting has not begun. Begin it first.", field="meeting")
    return meeting


def under_way(case: Case, mark: UUID, ask: Circumstances) -> Meeting:
    """A meeting that is under way with this case on its agenda. Raises `Refused`."""
    meeting = meeting_of(mark, ask)
    if meeting.began is None:
        raise Refused("This meeting has not begun. Begin it first.", field="meeting")
    if item_at(case, mark) is None:
        raise Refused(_OFF_AGENDA, field="meeting")
    return meeting


def run_by(case: Case, mark: UUID, ask: Circumstances) -> Meeting:
    """The same, for what only its chair or coordinator does. Raises `Refused`."""
    meeting = under_way(case, mark, ask)
    if not runs(meeting, ask):
        raise Refused("The chair or the coordinator of the meeting does this. Ask one of them.", field="meeting")
    return meeting


def runs(meeting: Meeting, ask: Circumstances) -> bool:
    """Whether whoever asks chairs a meeting, coordinates it or called it, or stands in for who does."""
    return is_run_by(ask.clinics, meeting, ask.by, ask.is_same_person)


def said_at(case: Case, mark: UUID, ask: Circumstances) -> Meeting:
    """A meeting at which something was said of this case by whoever asks, who is in the room if it is under way.

    Whoever runs it writes for others too. Raises `Refused`.
    """
    meeting = begun(mark, ask)
    if item_at(case, mark) is None:
        raise Refused(_OFF_AGENDA, field="meeting")
    if not meeting.is_under_way or runs(meeting, ask):
        return meeting
    if AccountId(ask.by.account) in outside(case, mark).accounts:
        raise Refused("You are out of the room for this case. Come back to the room first.", field="meeting")
    if ask.by not in in_room_now(case, meeting, ask):
        raise Refused("Say first, on the page of the meeting, that you are there.", field="meeting")
    return meeting
