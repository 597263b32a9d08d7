"""The clocks of charging: the last day of each, and a row that changes."""

from datetime import date

import msgspec
import pytest

from domain.clocks import CLOCKS, clock, due_from

# Clocks


@pytest.mark.parametrize(
    ("name", "start", "due"),
    [
        ("cps-decision", date(2026, 1, 31), date(2026, 2, 28)),  # counted from the day after, over the end of a month
        ("cps-decision-threshold", date(2028, 2, 28), date(2028, 2, 29)),  # a leap day
        ("action-plan", date(2026, 4, 2), date(2026, 4, 7)),  # over Good Friday and Easter Monday
        ("refer-back", date(2026, 3, 27), date(2026, 3, 31)),  # over the change of the clocks
        ("caution-referral", date(2026, 12, 24), date(2026, 12, 29)),  # Christmas; Boxing Day is moved to Monday
        ("plea-consultation", date(2026, 5, 1), date(2026, 5, 5)),
        ("special-measures-crown", date(2026, 8, 17), date(2026, 9, 1)),  # over the summer bank holiday
        ("special-measures-magistrates", date(2026, 8, 17), date(2026, 9, 15)),
        ("hearing-told", date(2026, 12, 31), date(2027, 1, 4)),  # over New Year's Day and a weekend
        ("hearing-result", date(2026, 10, 23), date(2026, 10, 26)),
        ("restraining-order-conviction", date(2026, 3, 13), date(2026, 3, 17)),
        (
            "restraining-order-acquittal",
            date(2026, 3, 14),
            date(2026, 3, 14),
        ),  # inclusive: that very Saturday
        ("right-to-review", date(2026, 3, 13), date(2026, 3, 16)),
        ("review-answer", date(2026, 3, 13), date(2026, 4, 28)),
    ],
)
def test_the_last_day_of_each_clock(name: str, start: date, due: date) -> None:
    assert due_from(name, start) == due


def test_a_rule_that_changes_keeps_its_old_row_for_what_was_before() -> None:
    old = clock("cps-decision", date(2026, 3, 9))
    assert old is not None
    new = msgspec.structs.replace(old, number=14, valid_from=date(2026, 4, 1))
    rows = (*(row for row in CLOCKS if row is not old), msgspec.structs.replace(old, valid_to=date(2026, 3, 31)), new)
    before, after = (clock("cps-decision", day, rows) for day in (date(2026, 3, 31), date(2026, 4, 1)))
    assert before is not None
    assert after is not None
    assert (before.number, after.number) == (28, 14)
