"""Days: when one begins in London, and which days something that a fact says could turn on."""

from datetime import UTC, date, datetime, time, timedelta

import msgspec

from domain.calendar import LONDON, london_date

FIRST_YEAR, LAST_YEAR = 1, 9999  # of a calendar: beyond these a day has none before it, or none after it


def midnight(day: date) -> datetime:
    """The moment (UTC) at which a day begins in London."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def day_after(day: date | None) -> date | None:
    """The day after a day; None after none, and after the last that there is."""
    return None if day is None or day.year == LAST_YEAR else day + timedelta(days=1)


def days_about(value: object) -> set[date]:
    """Each day that stands in a fact or in a part of one, with the one before and the one after it."""
    match value:
        case datetime():
            return days_about(london_date(value)) if value.tzinfo is not None else set()
        case date(year=year):
            return {value + timedelta(days=days) for days in (-1, 0, 1)} if FIRST_YEAR < year < LAST_YEAR else set()
        case msgspec.Struct():
            return {day for part in msgspec.structs.astuple(value) for day in days_about(part)}
        case tuple():
            return {day for part in value for day in days_about(part)}
        case _:
            return set()
