"""The calendar of England and Wales: working days, calendar months, and periods that begin with their first day."""

import calendar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

LONDON = ZoneInfo("Europe/London")


class BankHolidays(msgspec.Struct, frozen=True, kw_only=True):
    """Bank holidays that fall on a weekday, as published, with the version and source of the list.

    Outside `first_year` to `last_year` only the weekend is known not to be worked.
    """

    version: str
    source: str
    first_year: int
    last_year: int
    days: frozenset[date]


def _days(rows: dict[int, str]) -> frozenset[date]:
    return frozenset(date.fromisoformat(f"{year}-{day}") for year, days in rows.items() for day in days.split())


# Good Friday and Christmas Day are common-law holidays; the others rest on the Act, New Year's Day and the early May
# holiday on yearly proclamation. Days given once only: 8 May 2020 (moved), 3 June and 19 September 2022, 8 May 2023.
ENGLAND_AND_WALES = BankHolidays(
    version="2026-11",
    source="gov.uk list of bank holidays in England and Wales; from 2029 the rule of the Banking and Financial "
    "Dealings Act 1971, schedule 1",
    first_year=2018,
    last_year=2032,
    days=_days(
        {
            2018: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
            2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
            2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
            2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
            2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
            2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
            2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
            2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
            2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
            2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
            2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
            2029: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
            2030: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
            2031: "01-01 04-11 04-14 05-05 05-26 08-25 12-25 12-26",
            2032: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
        }
    ),
)


def is_working_day(day: date, holidays: BankHolidays = ENGLAND_AND_WALES) -> bool:
    """Whether a day is Monday to Friday and no bank holiday in England and Wales."""
    return day.weekday() < 5 and day not in holidays.days


def add_working_days(start: date, number: int, holidays: BankHolidays = ENGLAND_AND_WALES) -> date:
    """The last of so many working days, counted from the day after `start`; with 0, `start` itself.

    Raises ValueError for a negative number.
    """
    if number < 0:
        message = "Working days are counted forwards: the number must be 0 or more."
        raise ValueError(message)
    day = start
    while number:
        day += timedelta(days=1)
        number -= is_working_day(day, holidays)
    return day


def add_months(start: date, number: int) -> date:
    """The corresponding date so many calendar months later, or the last day of a month that has no such date.

    31 August and six months is 28 February, or 29 in a leap year (Dodds v Walker [1981] 1 WLR 1027).
    """
    year, month = divmod(start.year * 12 + start.month - 1 + number, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def last_day(start: date, days: int, *, beginning_with: bool) -> date:
    """The last day of a period of so many calendar days: `start` counts where the period is "beginning with" it."""
    return start + timedelta(days=days - 1 if beginning_with else days)


def london_date(moment: datetime) -> date:
    """The calendar day in London at a moment that carries its time zone. Raises ValueError for one that does not."""
    if moment.tzinfo is None:
        message = "A moment must carry its time zone."
        raise ValueError(message)
    try:
        return moment.astimezone(LONDON).date()
    except OverflowError:  # the first and the last hours that there are have no day in London
        return moment.date()


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def clock_time(moment: datetime) -> str:
    """The time of day in London at a moment as it is written to people: "09:05"."""
    return moment.astimezone(LONDON).strftime("%H:%M")


def spelt(day: date) -> str:
    """A day as it is written to people: "2 March 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
