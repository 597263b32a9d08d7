"""When something happened, and the sentences for a date that cannot be."""

from datetime import date, datetime

from domain.calendar import london_date, spelt
from domain.kernel import Circumstances, Happened, Refused

EARLIEST = date(1970, 1, 1)
"""Nothing that is recorded of a case is older, as the partnership sets it: an earlier date is a slip of the year."""


def not_in_future(day: date | Happened, ask: Circumstances, field: str, sentence: str) -> None:
    """Raise `Refused` beside the field where a day (London) or the earliest moment lies in the future."""
    if isinstance(day, Happened):
        has_offset(day.earliest, field)
        has_offset(day.latest, field)
    ahead = day.earliest > ask.now if isinstance(day, Happened) else day > ask.today
    if ahead:
        raise Refused(sentence, field=field)
    if isinstance(day, Happened) and day.latest < day.earliest:
        raise Refused("The latest time must not be before the earliest.", field=field)


def has_offset(moment: datetime, field: str) -> None:
    """Raise `Refused` beside the field where a moment does not say how far it lies from UTC."""
    if moment.utcoffset() is None:
        raise Refused("Give the time with its offset from UTC, such as 2026-03-02T10:04:00Z.", field=field)


def not_before_memory(day: date | Happened, field: str) -> None:
    """Raise `Refused` beside the field where a day (London) or the earliest moment is evidently a slip of the year."""
    if (london_date(day.earliest) if isinstance(day, Happened) else day) < EARLIEST:
        raise Refused(f"Check the year: nothing is recorded of a day before {spelt(EARLIEST)}.", field=field)
