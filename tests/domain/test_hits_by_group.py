"""Hits by group: shares of large groups, and nothing that could be worked out of a few, alone or by subtraction."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.ethnicity import Group
from domain.figures.months import MONTHS, last_of, told_months, told_on
from domain.misuse.bounds import Bounded, bound
from domain.misuse.by_group import Watched, shares
from domain.misuse.thresholds import Pattern

DAY = date(2026, 3, 31)
PATTERN = Pattern.SWEEPING
ASIAN, BLACK, MIXED, WHITE, OTHER, NOT_TOLD = Group
Sizes = dict[Group, tuple[int, int]]
Told = dict[Group | None, tuple[int | None, int | None]]


def people(sizes: Sizes) -> list[Watched]:
    """Groups, each with how many of them looked and on how many of these the pattern fell."""
    return [
        Watched(group, frozenset({PATTERN}) if place < hit else frozenset())
        for group, (looked, hit) in sizes.items()
        for place in range(looked)
    ]


def told(sizes: Sizes, day: date = DAY) -> Told:
    return {each.group: (each.looked, each.hit) for each in shares(people(sizes), day) if each.pattern is PATTERN}


def test_large_groups_are_told_to_the_nearest_ten_with_their_share() -> None:
    sizes = {ASIAN: (64, 16), WHITE: (206, 24), NOT_TOLD: (40, 12), BLACK: (30, 14), MIXED: (31, 13), OTHER: (30, 15)}
    found = told(sizes)
    assert found[ASIAN] == (60, 20)
    assert found[WHITE] == (210, 20)
    assert found[None] == (400, 90)
    (asian,) = [each for each in shares(people(sizes), DAY) if (each.pattern, each.group) == (PATTERN, ASIAN)]
    assert asian.per_cent == 33


@pytest.mark.parametrize(
    ("looked", "hit", "is_told"), [(40, 9, False), (40, 10, True), (40, 30, True), (40, 31, False), (40, 0, False)]
)
def test_neither_fewer_than_ten_on_whom_it_fell_nor_fewer_than_ten_on_whom_it_did_not_are_told(
    looked: int, hit: int, is_told: bool
) -> None:
    others = {group: (60, 20) for group in Group if group is not ASIAN}
    found = told({ASIAN: (looked, hit), **others})
    assert (found[ASIAN][1] is not None) is is_told
    assert found[ASIAN][0] == 40


def test_no_single_group_is_found_by_taking_the_others_from_the_whole() -> None:
    found = told(
        {WHITE: (200, 40), NOT_TOLD: (100, 30), ASIAN: (90, 25), BLACK: (80, 20), MIXED: (70, 15), OTHER: (60, 3)}
    )
    assert found[OTHER] == (60, None)
    assert found[MIXED] == (70, None)  # the next smallest goes with it
    assert found[BLACK] == (80, 20)
    assert found[None] == (600, 130)


def test_where_all_on_whom_it_fell_are_of_one_group_nothing_tells_so() -> None:
    found = told({WHITE: (200, 0), ASIAN: (90, 25), NOT_TOLD: (100, 0), BLACK: (80, 0), MIXED: (70, 0), OTHER: (60, 0)})
    assert {hit for group, (_, hit) in found.items() if group is not None} == {None}


def test_one_person_more_or_less_is_not_seen_in_most_of_what_is_told() -> None:
    others = {group: (60, 20) for group in Group if group is not ASIAN}
    assert told({ASIAN: (41, 17), **others}) == told({ASIAN: (40, 16), **others})


def test_a_pattern_that_fell_on_nobody_says_no_more_than_how_many_looked() -> None:
    found = [each for each in shares(people(dict.fromkeys(Group, (60, 20))), DAY) if each.pattern is not PATTERN]
    assert {(each.hit, each.per_cent) for each in found} == {(None, None)}
    assert {each.looked for each in found} == {60, 360}


def test_of_nobody_and_without_a_bound_nothing_is_told() -> None:
    assert {(each.looked, each.hit) for each in shares([], DAY)} == {(None, None)}
    assert shares(people({WHITE: (200, 50)}), date(2019, 12, 31)) == []


@given(some.lists(some.tuples(some.integers(0, 60), some.integers(0, 60)), min_size=6, max_size=6))
def test_whoever_knows_the_whole_and_all_names_is_left_with_ten_or_more_of_several_groups(
    drawn: list[tuple[int, int]],
) -> None:
    sizes = {group: (max(one, other), min(one, other)) for group, (one, other) in zip(Group, drawn, strict=True)}
    found = told(sizes)
    for column, sides in ((0, _looked), (1, _hit_and_not)):
        opened = {group for group in Group if found[group][column] is not None}
        hidden = [sides(*sizes[group]) for group in Group if group not in opened]
        assert all(side >= 10 for group in opened for side in sides(*sizes[group]))
        if opened and hidden:
            assert len(hidden) > 1
            assert all(sum(side) >= 10 for side in zip(*hidden, strict=True))
    assert all(number is None or number >= 10 for pair in found.values() for number in pair)


def _looked(looked: int, hit: int) -> tuple[int, ...]:
    del hit
    return (looked,)


def _hit_and_not(looked: int, hit: int) -> tuple[int, ...]:
    return (hit, looked - hit)


# Months


def test_a_month_is_told_from_the_fifteenth_day_after_it_on() -> None:
    days = bound(Bounded.MONTH_TOLD_AFTER_DAYS, DAY)
    assert days == 14
    assert told_on(date(2026, 3, 1)) == date(2026, 4, 15)
    assert told_months(date(2026, 4, 14))[0] == date(2026, 2, 1)
    assert told_months(date(2026, 4, 15))[0] == date(2026, 3, 1)
    assert last_of(date(2024, 2, 1)) == date(2024, 2, 29)


def test_twelve_months_are_told_and_the_running_one_never_is() -> None:
    for number in range(400):
        today = date(2026, 1, 1) + timedelta(days=number)
        months = told_months(today)
        assert len(months) == MONTHS
        assert list(months) == sorted(months, reverse=True)
        assert all(month.day == 1 and last_of(month) + timedelta(days=14) < today for month in months)


def test_where_no_row_says_when_a_month_is_told_none_is() -> None:
    assert told_on(date(2019, 12, 1)) is None
    assert told_months(date(2019, 6, 1)) == ()
