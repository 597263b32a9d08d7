"""Months: from which day on a month is told, and which months are told on a day."""

from datetime import date, datetime, timedelta

from domain.calendar import add_months
from domain.kernel import Happened
from domain.misuse.bounds import Bounded, bound

MONTHS = 12
"""How many months one may go back to."""


def told_on(month: date) -> date | None:
    """From which day on a month is told, by its first day; None where no row says so.

    By then it is known what was recorded after the month's last day. Everything is counted as it was known the day
    before, and nothing that anybody says later changes it.
    """
    last = last_of(month)
    days = bound(Bounded.MONTH_TOLD_AFTER_DAYS, last)
    return None if days is None else last + timedelta(days=days + 1)


def known_at(month: date) -> datetime:
    """The moment (UTC) as of which a month that is told is counted: when the day before came to its end."""
    return Happened.on(told_on(month) or last_of(month)).earliest


def last_of(month: date) -> date:
    """The last day of a month, by its first."""
    return add_months(month, 1) - timedelta(days=1)


def told_months(today: date, number: int = MONTHS) -> tuple[date, ...]:
    """The first days of the months that are told on a day, the newest first, so many at most."""
    this = today.replace(day=1)
    months = (add_months(this, -back) for back in range(1, number + 2))
    return tuple(month for month in months if (day := told_on(month)) is not None and day <= today)[:number]


def months_of(year: int) -> tuple[date, ...]:
    """The first days of the twelve months of a calendar year."""
    return tuple(date(year, month, 1) for month in range(1, 13))


def told_year(today: date) -> int:
    """The last calendar year of which every month is told on a day."""
    newest = told_on(date(today.year - 1, 12, 1))
    return today.year - 1 if newest is not None and newest <= today else today.year - 2
