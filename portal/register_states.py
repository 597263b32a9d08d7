"""States of a measure on the day that is asked about: in force, to come, or ended."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from domain.kernel import Entry, Fact
from domain.measures.likeness import LikenessConfirmed
from domain.measures.release import Release
from portal.asking import Opened

STARTS: Final = frozenset({"starts_on", "released_on", "made_on"})
_UNBOUND: Final = frozenset(Release) - {Release.BAIL_WITH_CONDITIONS}  # nothing binds him then that could end


class State(StrEnum):
    """Whether a measure binds on the day that is asked about."""

    IN_FORCE = "in-force"
    TO_COME = "to-come"
    ENDED = "ended"


def state_of(opened: Opened, entry: Entry[Fact], day: date) -> State | None:
    """Whether a measure binds; None where nothing says when it began, or where it cannot be known whether it does."""
    fact = entry.fact
    starts: Sequence[object] = [getattr(fact, field, None) for field in sorted(STARTS)]
    began = next((each for each in starts if isinstance(each, date)), None)
    how: object = getattr(fact, "how", None)
    if opened.stands.measures is None or began is None or (isinstance(how, Release) and how in _UNBOUND):
        return None
    elsewhere = isinstance(fact, LikenessConfirmed) and _covers(began, fact.ends_on, day)
    if entry.id in opened.stands.measures or elsewhere:
        return State.IN_FORCE
    return State.TO_COME if began > day else State.ENDED


def _covers(began: date, ends: object, day: date) -> bool:
    """Whether an order of another case binds on a day by its own dates: nothing more is known of it here."""
    return began <= day and (not isinstance(ends, date) or day <= ends)
