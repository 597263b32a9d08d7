"""Periods: so many of a unit, from a day or a moment, and where that ends."""

from datetime import date, datetime, timedelta
from enum import StrEnum

import msgspec

from domain.calendar import add_months, add_working_days, is_working_day, last_day


class Unit(StrEnum):
    """What a period is counted in."""

    HOUR = "hour"
    CALENDAR_DAY = "calendar_day"
    WORKING_DAY = "working_day"
    MONTH = "month"


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """One period: so many of a unit, from what, on whose authority, and when that holds.

    `beginning_with` says that the first day counts ("three days beginning with the day of service"). A row is never
    altered when the law changes: it gets its `valid_to` and another takes its place.
    """

    id: str
    source: str
    unit: Unit
    number: int
    beginning_with: bool
    valid_from: date
    valid_to: date | None


LOCAL = "Partnership standard, set locally"


def due_on(row: Clock, start: date) -> date:
    """The last day of a period that starts on a day. Raises ValueError for one in hours, which starts at a moment."""
    match row.unit:
        case Unit.WORKING_DAY:
            return add_working_days(start, row.number - (row.beginning_with and is_working_day(start)))
        case Unit.CALENDAR_DAY:
            return last_day(start, row.number, beginning_with=row.beginning_with)
        case Unit.MONTH:
            return _months(start, row)
        case Unit.HOUR:
            message = f"{row.id} is counted in hours, from a moment and not from a day."
            raise ValueError(message)


def due_by(row: Clock, before: date) -> date:
    """The last day that lies so many calendar days before another. Raises ValueError for any other unit.

    "At least 21 days before the hearing": on the 22nd for a hearing on the 13th of the next month of 30 days.
    """
    if row.unit is not Unit.CALENDAR_DAY:
        message = f"{row.id} is counted back from a day, which is done in calendar days alone."
        raise ValueError(message)
    return before - timedelta(days=row.number - row.beginning_with)


def _months(start: date, row: Clock) -> date:
    """A period beginning with a day ends on the day before the corresponding date, or with a month that lacks one."""
    corresponding = add_months(start, row.number)
    return corresponding - timedelta(days=int(row.beginning_with and corresponding.day == start.day))


def due_at(row: Clock, start: datetime) -> datetime:
    """The moment at which a period in hours ends. Raises ValueError for one in days or months."""
    if row.unit is not Unit.HOUR:
        message = f"{row.id} is counted in {row.unit.value.replace('_', ' ')}s, from a day and not from a moment."
        raise ValueError(message)
    return start + timedelta(hours=row.number)
