"""Bounds: a count that is small, or of few cases, is not told, and any other is told in tens."""

from datetime import date

import pytest

from domain.misuse.bounds import BOUNDS, Bounded, bound, told

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("count", "cases", "said"),
    [(0, 0, None), (9, 9, None), (10, 3, 10), (19, 3, 10), (20, 4, 20), (500, 2, None), (500, 1, None)],
)
def test_a_count_is_told_from_ten_upwards_in_tens_and_over_three_cases(
    count: int, cases: int, said: int | None
) -> None:
    assert told(count, cases, TODAY) == said


@pytest.mark.parametrize("of", Bounded)
def test_a_bound_says_on_whose_authority_it_is_and_holds_from_its_first_day(of: Bounded) -> None:
    (row,) = [each for each in BOUNDS if each.of is of]
    assert row.source
    assert bound(of, row.valid_from) == row.number
    assert bound(of, date(2019, 12, 31)) is None


def test_nothing_is_counted_where_no_bound_is_in_force() -> None:
    assert told(500, 50, date(2019, 12, 31)) is None
