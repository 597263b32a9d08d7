"""Forewarned: what somebody reads beside their answers before a grave action is recorded."""

from typing import Final

from domain.kernel import Fact
from portal.asking import Opened
from portal.questions import Kind, questions
from portal.sentences import lower_first

STAY: Final = "These fields stay as they were, readable by all who may read this kind of entry:"
_FREE: Final = frozenset({Kind.LINE, Kind.TEXT, Kind.LINES})


def still_open(opened: Opened) -> tuple[str, ...]:
    """What is owed on a case and put before this reader: nobody closes it over open things unseen."""
    owed = (f"Still owed: {lower_first(each.sentence)}" for each in opened.duties)
    return (*owed, *(f"Needs attention: {lower_first(each.sentence)}" for each in opened.surfaced))


def left_open(before: Fact, after: Fact) -> tuple[str, ...]:
    """Which free text of a misfiled entry its correction leaves as it was."""
    kept = [
        question.label
        for question in questions(type(after))
        if question.kind in _FREE
        and getattr(after, question.name)
        and getattr(after, question.name) == getattr(before, question.name)
    ]
    return (f"{STAY} {'; '.join(kept)}.",) if kept else ()
