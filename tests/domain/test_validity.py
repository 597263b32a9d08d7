"""A row counts from its first day to its last, both counted in; where two would, the first of the table does."""

from datetime import date, timedelta

import msgspec
import pytest

from domain.validity import in_force


class Row(msgspec.Struct, frozen=True):
    name: str
    valid_from: date
    valid_to: date | None = None


CHANGED = date(2026, 4, 1)
BEFORE = Row("before", date(2020, 1, 1), CHANGED - timedelta(days=1))
SINCE = Row("since", CHANGED)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2019, 12, 31), None),
        (date(2020, 1, 1), "before"),
        (date(2026, 3, 31), "before"),
        (date(2026, 4, 1), "since"),
        (date(2199, 12, 31), "since"),
    ],
)
def test_a_row_counts_from_its_first_day_to_its_last(day: date, name: str | None) -> None:
    for rows in ((BEFORE, SINCE), (SINCE, BEFORE)):
        found = in_force(rows, day)
        assert (found and found.name) == name


def test_nothing_is_in_force_after_the_last_day_of_the_last_row() -> None:
    assert in_force((BEFORE,), CHANGED) is None
    assert in_force(iter(()), CHANGED) is None


def test_where_two_rows_would_count_the_first_of_the_table_does() -> None:
    assert in_force((SINCE, Row("again", CHANGED)), CHANGED) == SINCE
