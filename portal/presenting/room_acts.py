"""What is recorded of a case from its room: the acts with their words and keys, and who is offered which."""

from typing import Final

from domain.calendar import london_date
from domain.clinic.at_meeting import too_late, was_there
from domain.clinic.heard import LeftRoom
from domain.clinic.in_room import guests_at, is_settled, named_meeting, progress
from domain.governance.meetings import Meeting
from domain.governance.running import runs
from portal.asking import Opened
from portal.meetings import OnAgenda
from portal.presenting.actions import may_give
from portal.views.room import Act

# What is recorded of a case in the room, in the order of a meeting: the name of the command, its words and its key.
ACTS: Final[tuple[tuple[str, str, str], ...]] = (
    ("give-update", "Give an update", "u"),
    ("record-formulation", "Record the formulation", "f"),
    ("record-differing-view", "Record a differing view", "v"),
    ("set-working-grade", "Set the working grade", "g"),
    ("decide-at-clinic", "Record a decision", "d"),
    ("agree-action", "Agree an action", "a"),
    ("tell-victim-plan", "Say who tells the victim", "t"),
    ("set-next-review", "Set the next review", "r"),
    ("close-item", "Close the item", "x"),
)
MORE: Final[tuple[tuple[str, str, str], ...]] = (
    ("call-item", "Call a part that not everybody hears, or end it", "p"),
    ("leave-room", "Leave the room for this case", ""),
    ("come-back-to-room", "Come back to the room", ""),
    ("admit-guest", "Bring in a guest", ""),
    ("remove-guest", "Record that a guest has gone", ""),
    ("record-not-attended", "Record that an agency did not attend or return", ""),
    ("declare-conflict", "Declare a conflict of interest", ""),
    ("keep-off-minutes", "Keep something off the minutes", ""),
    ("write-minutes", "Write minutes", "m"),
    ("take-off-agenda", "Take it off the agenda", ""),
)
RECORDED_HERE: Final = frozenset(name for name, _, _ in (*ACTS, *MORE))
CALL: Final = "call-item"
_CLOSE: Final = "close-item"
# What is still recorded of a meeting that ended: by whoever runs it, and by an agency for itself while the day lasts.
_TYPED_UP: Final = frozenset(
    {
        "give-update",
        "record-formulation",
        "record-differing-view",
        "decide-at-clinic",
        "agree-action",
        "tell-victim-plan",
        "set-next-review",
        "keep-off-minutes",
        "write-minutes",
    }
)
_OWN_WORDS: Final = frozenset({"give-update", "record-differing-view", "agree-action"})
# What only those do who run the meeting: others are not offered what they would be refused.
_RUNNERS: Final = frozenset(
    {CALL, _CLOSE, "admit-guest", "remove-guest", "record-not-attended", "take-off-agenda", "keep-off-minutes"}
)


def _has_anybody_left(opened: Opened, meeting: Meeting) -> bool:
    """Whether this reader knows of anybody who left the room, themselves among them, by name or not."""
    return any(named_meeting(entry.fact) == meeting.meeting for entry in opened.case.ever(LeftRoom))


def offered(opened: Opened, meeting: Meeting) -> frozenset[str]:
    """What this reader's role gives of a case in a room: once the meeting has ended, what is still typed up there."""
    gives = frozenset(may_give(opened.reader.policy, opened.reader.actor.role, opened)) & RECORDED_HERE
    gives -= set() if guests_at(opened.case, meeting.meeting) else {"remove-guest"}
    gives -= set() if _has_anybody_left(opened, meeting) else {"come-back-to-room"}
    gives -= {_CLOSE} if is_settled(opened.case, meeting.meeting) else set()
    if meeting.is_under_way:
        return gives
    keeps = runs(opened.register, opened.reader.actor, meeting)
    own = was_there(meeting, opened.register.accounts_of(opened.reader.actor.account).__contains__)
    if too_late(opened.case, meeting, keeps=keeps, own=own, today=london_date(opened.now)):
        return frozenset()
    closing = {_CLOSE} if progress(opened.case, meeting.meeting).called else set()
    return gives & (_TYPED_UP | closing if keeps else _OWN_WORDS)


def acts_of(
    rows: tuple[tuple[str, str, str], ...], gives: frozenset[str], room: str, item: OnAgenda, *, runs_it: bool
) -> tuple[Act, ...]:
    """The acts of a table that are given here, each as the link to its form; `runs_it` to whoever runs the meeting."""
    return tuple(
        Act(text=words, href=f"{room}?case={item.stream}&write={name}#writing", key=key)
        for name, words, key in rows
        if name in gives and (runs_it or name not in _RUNNERS)
    )
