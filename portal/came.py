"""Came: how a session came out for one person, as one answer, and the answers of the command that it stands for."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from domain.kernel import is_open
from domain.probation.sessions import Attended, NoSession, SessionRecorded


class Came(StrEnum):
    """How a session came out for one person, in the one answer that a row of the register asks."""

    YES = "yes"
    LATE = "late"
    ACCEPTABLE = "acceptable"
    UNACCEPTABLE = "unacceptable"
    NOT_HELD = "logistics"


CAME_WORDS: Final[Mapping[Came, str]] = {
    Came.YES: "Attended",
    Came.LATE: "Attended late",
    Came.ACCEPTABLE: "Absent, acceptable reason",
    Came.UNACCEPTABLE: "Absent, no acceptable reason",
    Came.NOT_HELD: "Not held",
}
ANSWERS: Final[Mapping[str, Mapping[str, str]]] = {
    Came.YES: {"took_place": "yes", "attended": "yes"},
    Came.LATE: {"took_place": "yes", "attended": "late"},
    Came.ACCEPTABLE: {"took_place": "yes", "attended": "no", "no_session": "acceptable_reason"},
    Came.UNACCEPTABLE: {"took_place": "yes", "attended": "no", "no_session": "unacceptable_reason"},
    Came.NOT_HELD: {"took_place": "no", "no_session": "logistics"},
}
_SAID: Final[Mapping[Attended | NoSession, Came]] = {
    Attended.YES: Came.YES,
    Attended.LATE: Came.LATE,
    NoSession.ACCEPTABLE: Came.ACCEPTABLE,
    NoSession.UNACCEPTABLE: Came.UNACCEPTABLE,
    NoSession.LOGISTICS: Came.NOT_HELD,
}


def said_of(session: SessionRecorded) -> str:
    """How a session on record came out, in the words of the register; nothing where that is closed."""
    for answer in (session.attended, session.no_session):
        if is_open(answer) and answer is not None and answer is not Attended.NO:
            return CAME_WORDS[_SAID[answer]].lower()
    return ""
