"""The clock is UTC; the day is London's."""

from datetime import UTC, date, datetime, timedelta

import pytest

from infra.clock import london_day, now


def test_now_knows_that_it_is_utc() -> None:
    assert now().utcoffset() == timedelta(0)


def test_a_late_summer_evening_in_utc_is_the_next_day_in_london() -> None:
    assert london_day(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == date(2026, 7, 2)
    assert london_day(datetime(2026, 1, 1, 23, 30, tzinfo=UTC)) == date(2026, 1, 1)


def test_a_moment_without_a_zone_has_no_day() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        london_day(datetime(2026, 7, 1, 12))
