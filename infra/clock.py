"""The clock: the moment now in UTC, and the calendar day that it is in London."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """The moment now, in UTC."""
    return datetime.now(UTC)


def london_day(moment: datetime) -> date:
    """The calendar day that people in London write for a moment, which must know its zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment without a zone has no day in London.")
    return moment.astimezone(LONDON).date()
