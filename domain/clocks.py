"""Clocks: how long there is for what is owed, as rows with their source and the time that they are in force."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

import msgspec

from domain.calendar import add_months, add_working_days, is_working_day, last_day, london_date


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

CLOCKS: tuple[Clock, ...] = (
    Clock(
        id="risk-assessment",
        source=f"{LOCAL}: screening and triage within two working days of the referral",
        unit=Unit.WORKING_DAY,
        number=2,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="grade-review",
        source=f"{LOCAL}: a supervisor looks at a grade below the indicators on the day that it is given",
        unit=Unit.CALENDAR_DAY,
        number=1,
        beginning_with=True,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="classification-review",
        source=f"{LOCAL}: a supervisor decides a doubt about the classification within two working days",
        unit=Unit.WORKING_DAY,
        number=2,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="counter-allegation",
        source=f"{LOCAL}: a supervisor judges a counter-allegation within two working days",
        unit=Unit.WORKING_DAY,
        number=2,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="spo-decision",
        source=f"{LOCAL}: a stalking protection order is considered within two working days of the referral",
        unit=Unit.WORKING_DAY,
        number=2,
        beginning_with=False,
        valid_from=date(2020, 1, 20),  # Stalking Protection Act 2019 in force
        valid_to=None,
    ),
    Clock(
        id="protection-gap",
        source=f"{LOCAL}: protection is settled on the day that a suspect leaves without conditions",
        unit=Unit.CALENDAR_DAY,
        number=1,
        beginning_with=True,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="member-confirmation",
        source=f"{LOCAL}: another agency confirms or questions a newcomer within two working days",
        unit=Unit.WORKING_DAY,
        number=2,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="attendance-concern",
        source=f"{LOCAL}: a missed session or a concern stands before the agencies for four weeks",
        unit=Unit.CALENDAR_DAY,
        number=28,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="right-6",
        source="Victims' Code, Right 6: told within five working days of the event",
        unit=Unit.WORKING_DAY,
        number=5,
        beginning_with=False,
        valid_from=date(2021, 4, 1),
        valid_to=None,
    ),
    Clock(
        id="right-6-enhanced",
        source="Victims' Code, Right 6 under enhanced rights: told within one working day of the event",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=date(2021, 4, 1),
        valid_to=None,
    ),
    Clock(
        id="failure-warning",
        source="Sentencing Act 2020, schedule 10: a second failure within twelve months beginning with the warning",
        unit=Unit.MONTH,
        number=12,
        beginning_with=True,
        valid_from=date(2020, 12, 1),
        valid_to=None,
    ),
)


def clock(name: str, on: date, clocks: tuple[Clock, ...] = CLOCKS) -> Clock | None:
    """The row of that name in force on a day, or None where there was none then."""
    rows = (row for row in clocks if row.id == name and row.valid_from <= on)
    return next((row for row in rows if row.valid_to is None or on <= row.valid_to), None)


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


def due_after(name: str, start: datetime) -> date | None:
    """The London date by which something is due that started at a moment, by the row in force on that day."""
    day = london_date(start)
    row = clock(name, day)
    if row is None:
        return None
    return london_date(due_at(row, start)) if row.unit is Unit.HOUR else due_on(row, day)


def text_of(clocks: Iterable[Clock]) -> str:
    """A table of clocks as text, one JSON line each, for adopting it with its digest."""
    return "".join(msgspec.json.encode(clock).decode() + "\n" for clock in clocks)
