"""The rule book: every rule and clock stands in it, in words, with who is told and what answers it."""

from datetime import date

import pytest

from domain.clocks import CLOCKS
from domain.clocks.periods import Clock, Unit
from domain.duties import RULES as DUTIES
from domain.surfacing import RULES as SURFACING
from portal.presenting.duty_titles import WHAT, what_of
from portal.presenting.owed import nearness
from portal.rule_book import in_brackets, period_of, rule_book, written


def test_every_rule_and_clock_stands_in_the_book() -> None:
    book = rule_book()
    assert [row.id for row in book.duties] == [rule.id for rule in DUTIES]
    assert [row.id for row in book.surfacing] == [rule.id for rule in SURFACING]
    assert len(book.clocks) == len(CLOCKS)
    for row in (*book.duties, *book.surfacing):
        assert row.source
        assert row.told
        assert row.rests_on
        assert not {"{", "}", "_"} & set(row.sentence)
        assert row.valid.startswith("since ")


def test_every_duty_has_a_title_that_may_stand_in_a_calendar() -> None:
    assert [rule.id for rule in DUTIES if not what_of(rule.id)] == []
    for title in WHAT.values():
        assert len(title) <= 50
        assert "{" not in title


def test_the_same_duty_said_from_less_has_the_same_title() -> None:
    assert what_of("further-stalking-released") == what_of("further-stalking") == "Decision on further stalking"


def test_what_is_filled_in_stands_in_brackets() -> None:
    assert in_brackets("{count} since {the_day}: read_them.") == "[count] since [the day]: read_them."


@pytest.mark.parametrize(
    ("unit", "number", "beginning_with", "words"),
    [
        (Unit.HOUR, 24, False, "24 hours"),
        (Unit.WORKING_DAY, 1, False, "1 working day, from the day after"),
        (Unit.CALENDAR_DAY, 3, True, "3 days, beginning with the day itself"),
        (Unit.MONTH, 6, False, "6 calendar months, from the day after"),
    ],
)
def test_a_period_reads_as_the_law_says_it(unit: Unit, number: int, *, beginning_with: bool, words: str) -> None:
    row = Clock(
        id="test",
        source="Test",
        unit=unit,
        number=number,
        beginning_with=beginning_with,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    )
    assert period_of(row) == words


def test_the_book_is_written_with_every_source() -> None:
    text = written()
    for rule in (*DUTIES, *SURFACING):
        assert f"(`{rule.id}`)" in text
        assert rule.source in text


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 10), "2 days overdue"),
        (date(2026, 3, 11), "1 day overdue"),
        (date(2026, 3, 12), "today"),
        (date(2026, 3, 13), "tomorrow"),
        (date(2026, 3, 14), "in 2 days"),
        (date(2027, 3, 12), "in 365 days"),
        (None, ""),
    ],
)
def test_how_near_something_is_is_said_in_days(day: date | None, words: str) -> None:
    assert nearness(day, date(2026, 3, 12)) == words
