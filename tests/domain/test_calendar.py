"""The calendar: working days, calendar months with their edges, and periods that begin with their first day."""

from datetime import UTC, date, datetime, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.calendar import (
    ENGLAND_AND_WALES,
    add_months,
    add_working_days,
    is_working_day,
    last_day,
    london_date,
)
from domain.clocks import CLOCKS, clock, due_after
from domain.clocks.periods import Clock, Unit, due_at, due_on

YEARS = range(ENGLAND_AND_WALES.first_year, ENGLAND_AND_WALES.last_year + 1)
DAYS = some.dates(date(2018, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize("year", YEARS)
def test_the_table_of_bank_holidays_agrees_with_an_independent_one(year: int) -> None:
    independent = holidays.country_holidays("GB", subdiv="ENG", years=year)
    ours = {day for day in ENGLAND_AND_WALES.days if day.year == year}
    assert ours == {day for day in independent if day.weekday() < 5}


def test_christmas_2027_moves_to_monday_and_tuesday() -> None:
    assert add_working_days(date(2027, 12, 24), 1) == date(2027, 12, 29)


def test_two_working_days_before_easter_end_after_easter_monday() -> None:
    assert add_working_days(date(2026, 4, 2), 2) == date(2026, 4, 8)


def test_no_working_days_end_on_the_day_itself_even_on_a_sunday() -> None:
    assert add_working_days(date(2026, 11, 22), 0) == date(2026, 11, 22)


def test_working_days_cannot_be_counted_backwards() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        add_working_days(date(2026, 1, 5), -1)


@given(DAYS, some.integers(1, 30))
def test_a_period_of_working_days_ends_on_a_working_day_and_holds_exactly_that_many(start: date, number: int) -> None:
    end = add_working_days(start, number)
    assert is_working_day(end)
    after = (start + timedelta(days=day) for day in range(1, (end - start).days + 1))
    assert sum(is_working_day(day) for day in after) == number


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 3, 30), 11, date(2027, 2, 28)),
        (date(2026, 5, 31), 1, date(2026, 6, 30)),
        (date(2026, 2, 28), 6, date(2026, 8, 28)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_calendar_months_end_on_the_corresponding_date_or_the_last_of_the_month(
    start: date, months: int, end: date
) -> None:
    assert add_months(start, months) == end


def test_three_days_beginning_with_service_end_two_days_later() -> None:
    assert last_day(date(2026, 3, 2), 3, beginning_with=True) == date(2026, 3, 4)
    assert last_day(date(2026, 3, 2), 3, beginning_with=False) == date(2026, 3, 5)


def test_just_before_midnight_in_summer_time_is_already_the_next_day_in_london() -> None:
    assert london_date(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == date(2026, 7, 1)
    assert london_date(datetime(2026, 12, 30, 23, 30, tzinfo=UTC)) == date(2026, 12, 30)


def test_a_moment_without_time_zone_has_no_day() -> None:
    with pytest.raises(ValueError, match="time zone"):
        london_date(datetime(2026, 6, 30, 12, 0))


def row(unit: Unit, number: int, *, beginning_with: bool) -> Clock:
    return Clock(
        id="made-up",
        source="for a test",
        unit=unit,
        number=number,
        beginning_with=beginning_with,
        valid_from=date(2024, 1, 1),
        valid_to=date(2026, 6, 30),
    )


@pytest.mark.parametrize(
    ("made_up", "start", "end"),
    [
        (row(Unit.CALENDAR_DAY, 3, beginning_with=True), date(2026, 3, 2), date(2026, 3, 4)),
        (row(Unit.CALENDAR_DAY, 3, beginning_with=False), date(2026, 3, 2), date(2026, 3, 5)),
        (row(Unit.WORKING_DAY, 2, beginning_with=True), date(2026, 3, 6), date(2026, 3, 9)),
        (row(Unit.WORKING_DAY, 2, beginning_with=True), date(2026, 3, 7), date(2026, 3, 10)),
        (row(Unit.WORKING_DAY, 2, beginning_with=False), date(2026, 3, 6), date(2026, 3, 10)),
        (row(Unit.MONTH, 6, beginning_with=False), date(2026, 1, 15), date(2026, 7, 15)),
        (row(Unit.MONTH, 6, beginning_with=True), date(2026, 1, 15), date(2026, 7, 14)),
        (row(Unit.MONTH, 6, beginning_with=True), date(2026, 8, 31), date(2027, 2, 28)),
    ],
)
def test_a_clock_ends_on_its_last_day(made_up: Clock, start: date, end: date) -> None:
    assert due_on(made_up, start) == end


def test_a_clock_in_hours_runs_from_a_moment_and_no_other_does() -> None:
    served = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
    hours = row(Unit.HOUR, 48, beginning_with=False)
    assert due_at(hours, served) == served + timedelta(hours=48)
    with pytest.raises(ValueError, match="counted in hours"):
        due_on(hours, date(2026, 3, 2))
    with pytest.raises(ValueError, match="counted in working days"):
        due_at(row(Unit.WORKING_DAY, 2, beginning_with=False), served)


def test_a_clock_holds_only_while_its_row_is_in_force() -> None:
    rows = (row(Unit.MONTH, 6, beginning_with=False),)
    assert clock("made-up", date(2026, 6, 30), rows) is rows[0]
    assert clock("made-up", date(2026, 7, 1), rows) is None
    assert clock("made-up", date(2023, 12, 31), rows) is None


def test_what_is_due_counts_from_the_london_day() -> None:
    assert due_after("spo-decision", datetime(2026, 7, 2, 23, 30, tzinfo=UTC)) == date(2026, 7, 7)
    assert due_after("spo-decision", datetime(2019, 7, 2, 23, 30, tzinfo=UTC)) is None


def test_every_clock_names_its_source_and_no_two_rows_of_one_name_overlap() -> None:
    for one in CLOCKS:
        assert one.source
        others = [other for other in CLOCKS if other.id == one.id and other is not one]
        assert not [other for other in others if clock(one.id, other.valid_from, (one,))]
