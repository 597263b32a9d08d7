"""At a meeting: what has to hold before something is recorded of a case there, and the sentences where it does not."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from domain.calendar import london_date
from domain.case import Case
from domain.clinic.agenda import item_at, meeting_of
from domain.clinic.in_room import in_room_now, outside, progress, was_called
from domain.governance.meetings import HERE, Attendance, Meeting
from domain.governance.running import asked_to, is_run_by
from domain.kernel import AccountId, Circumstances, Entry, Fact, Refused
from domain.people import AgencyId

_NOT_YOURS = "Choose a meeting that you are asked to, or ask its coordinator."
_OFF_AGENDA = "This case is not on the agenda of that meeting. Put it there first, or add it as an emergency item."

_NEVER_CALLED = (
    "This case was not called at that meeting, so nothing was said of it there. Put it on the agenda of another, and "
    "write in the minutes why it was not heard."
)
_OVER = (
    "That meeting has ended. Its chair or its coordinator still records what was said there: ask one of them, or say "
    "it at the next."
)
_BETWEEN = "What is agreed between meetings names none: leave it empty."


def begun(mark: UUID, ask: Circumstances) -> Meeting:
    """A meeting that has begun, over or not, and that whoever asks is asked to. Raises `Refused`."""
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
    return _run(under_way(case, mark, ask), ask)


def _run(meeting: Meeting, ask: Circumstances) -> Meeting:
    if not runs(meeting, ask):
        raise Refused("The chair or the coordinator of the meeting does this. Ask one of them.", field="meeting")
    return meeting


def closing(case: Case, mark: UUID, ask: Circumstances) -> Meeting:
    """The same for closing an item, also of a meeting that ended while the case was called. Raises `Refused`.

    The meeting and the case are streams of their own, and whoever ended it may not have known of the case (decision
    0032): so that no item stays called for good, it is closed afterwards by those who may.
    """
    meeting = ask.meetings.get(mark)
    if meeting is None or meeting.ended is None or not progress(case, mark).called:
        return run_by(case, mark, ask)
    if item_at(case, mark) is None:
        raise Refused(_OFF_AGENDA, field="meeting")
    return _run(begun(mark, ask), ask)


def runs(meeting: Meeting, ask: Circumstances) -> bool:
    """Whether whoever asks chairs a meeting, coordinates it or called it, or stands in for who does."""
    return is_run_by(ask.clinics, meeting, ask.by, ask.is_same_person)


def said_at(case: Case, mark: UUID, ask: Circumstances, *, own: bool = False) -> Meeting:
    """A meeting at which something was said of this case by whoever asks, who is in the room if it is under way.

    Whoever runs it writes for others too. `own` is what an agency says for itself. Raises `Refused`.
    """
    meeting = begun(mark, ask)
    if item_at(case, mark) is None:
        raise Refused(_OFF_AGENDA, field="meeting")
    if meeting.ended is not None:
        _refuse_too_late(case, meeting, ask, own=own)
        return meeting
    if runs(meeting, ask):
        return meeting
    if AccountId(ask.by.account) in outside(case, mark).accounts:
        raise Refused("You are out of the room for this case. Come back to the room first.", field="meeting")
    if ask.by not in in_room_now(case, meeting, ask):
        raise Refused("Say first, on the page of the meeting, that you are there.", field="meeting")
    return meeting


def said_for(case: Case, mark: UUID, ask: Circumstances, agency: AgencyId | None) -> Meeting:
    """The same for what is said for one agency: where none is named, for the own. Raises `Refused`."""
    return said_at(case, mark, ask, own=agency in {None, ask.by.agency})


def refuse_not_agreed_there(case: Case, mark: UUID, ask: Circumstances) -> None:
    """Raise `Refused` for an action that cannot have been agreed at a meeting on whose agenda the case is."""
    meeting = ask.meetings.get(mark)
    if meeting is not None and meeting.began is None:
        raise Refused(f"That meeting has not begun. {_BETWEEN}", field="meeting")
    if meeting is not None and meeting.ended is not None:
        _refuse_too_late(case, meeting, ask, own=True, instead=f" {_BETWEEN}")


def _refuse_too_late(case: Case, meeting: Meeting, ask: Circumstances, *, own: bool, instead: str = "") -> None:
    there = was_there(meeting, ask.is_same_person)
    if sentence := too_late(case, meeting, keeps=runs(meeting, ask), own=own and there, today=ask.today):
        raise Refused(f"{sentence}{instead}", field="meeting")


def too_late(case: Case, meeting: Meeting, *, keeps: bool, own: bool, today: date) -> str:
    """Why nothing more is recorded of a case at a meeting that ended; empty where it still is.

    Whoever runs the meeting (`keeps`) types up afterwards what was said of a case that was called, and nothing is lost
    with a screen that failed; it stands as recorded after the end, and once minutes were issued it corrects them. What
    an agency that was there says for itself (`own`) is taken until that day is over: it was typed while the meeting
    ended. Of a case that was never called nothing was said.
    """
    if not was_called(case, meeting.meeting):
        return _NEVER_CALLED
    is_that_day = meeting.ended is not None and london_date(meeting.ended) == today
    return "" if keeps or (own and is_that_day) else _OVER


def was_there(meeting: Meeting, is_theirs: Callable[[AccountId], bool]) -> bool:
    """Whether somebody was in a meeting, by whichever account, to its end or not."""
    return any(how in HERE or how is Attendance.LEFT for who, how in meeting.present.items() if is_theirs(who))


def is_recorded_late(case: Case, entry: Entry[Fact], meeting: Meeting | None) -> bool:
    """Whether what an entry says, as far as whoever asks may know, was first recorded after its meeting had ended."""
    return meeting is not None and meeting.ended is not None and case.first_known(entry) > meeting.ended
