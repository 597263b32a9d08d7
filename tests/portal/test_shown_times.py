"""Moments, days and how long ago: as people in London read them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.kernel import Happened, Precision
from portal.rendering import ago, clock_words, day, happened, when
from tests.portal.sampled import NOW


def test_times_are_londons_with_the_same_moment_in_utc_beside() -> None:
    summer, winter = datetime(2026, 7, 2, 9, 4, tzinfo=UTC), datetime(2026, 3, 2, 10, 4, tzinfo=UTC)
    assert when(summer) == '<time datetime="2026-07-02T09:04:00Z">2 July 2026, 10:04</time>'
    assert when(winter) == '<time datetime="2026-03-02T10:04:00Z">2 March 2026, 10:04</time>'
    assert day(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == '<time datetime="2026-07-02">2 July 2026</time>'
    assert day(date(2026, 3, 2)) == '<time datetime="2026-03-02">2 March 2026</time>'


def test_what_goes_on_past_midnight_in_london_ends_on_a_day_that_is_named() -> None:
    late = datetime(2026, 7, 2, 21, 50, tzinfo=UTC)
    assert clock_words(late + timedelta(minutes=69), late) == "23:59"
    assert clock_words(late + timedelta(hours=3), late) == "3 July, 01:50"
    assert clock_words(late + timedelta(hours=3)) == "01:50"
    eve = datetime(2026, 12, 31, 23, 50, tzinfo=UTC)
    assert clock_words(eve + timedelta(hours=2), eve) == "1 January 2027, 01:50"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOW, "just now"),
        (NOW - timedelta(minutes=1), "1 minute ago"),
        (NOW - timedelta(hours=3), "3 hours ago"),
        (NOW + timedelta(hours=3), "later today"),
        (date(2026, 3, 12), "today"),
        (date(2026, 3, 11), "yesterday"),
        (date(2026, 3, 13), "tomorrow"),
        (date(2026, 3, 16), "in 4 days"),
        (date(2026, 3, 9), "3 days ago"),
        (date(2025, 12, 1), "3 months ago"),
        (date(2022, 12, 1), "3 years ago"),
    ],
)
def test_how_long_ago_is_counted_in_londons_days(moment: date | datetime, words: str) -> None:
    assert ago(moment, NOW) == words


def test_when_something_happened_is_shown_no_more_exactly_than_it_was_said() -> None:
    summer = date(2026, 7, 2)
    whole = Happened.on(summer)
    assert happened(whole) == day(summer)
    assert happened(Happened.on(summer)) == day(summer)
    for changed in (date(2026, 3, 29), date(2026, 10, 25)):
        assert happened(Happened.on(changed)) == day(changed)
    assert happened(Happened(whole.earliest, whole.latest, Precision.ABOUT)).startswith("about <time")
    several = Happened(whole.earliest, Happened.on(date(2026, 7, 9)).latest, Precision.ABOUT)
    assert happened(several) == f"between {day(summer)} and {day(date(2026, 7, 9))}"
    assert "10:04" in happened(Happened.at(datetime(2026, 7, 2, 9, 4, tzinfo=UTC)))
