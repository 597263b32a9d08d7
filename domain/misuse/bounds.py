"""Bounds: how small a count is told, and how often one thing is done in a day, as rows with their source."""

from datetime import date
from enum import StrEnum

import msgspec

from domain.clocks.periods import LOCAL
from domain.validity import in_force


class Bounded(StrEnum):
    """What has a bound."""

    COUNT_TOLD_FROM = "count_told_from"
    COUNT_TOLD_IN_STEPS = "count_told_in_steps"
    COUNT_TOLD_OVER_CASES = "count_told_over_cases"
    PARTICULARS_A_DAY = "particulars_a_day"
    PARTICULARS_NEW_FOR_DAYS = "particulars_new_for_days"
    TEAM_TOLD_FROM = "team_told_from"
    ABSENCE_SAID_BACK_DAYS = "absence_said_back_days"
    GROUP_TOLD_FROM = "group_told_from"
    GROUP_TOLD_IN_STEPS = "group_told_in_steps"
    MONTH_TOLD_AFTER_DAYS = "month_told_after_days"


class Bound(msgspec.Struct, frozen=True, kw_only=True):
    """One number that holds for something, on whose authority, and when. A row is never altered, only ended."""

    of: Bounded
    number: int
    source: str
    valid_from: date
    valid_to: date | None = None


_FROM = date(2020, 1, 1)

BOUNDS: tuple[Bound, ...] = (
    Bound(
        of=Bounded.TEAM_TOLD_FROM,
        number=5,
        source=f"{LOCAL}: no count of a team's training below five is told",
        valid_from=_FROM,
    ),
    Bound(
        of=Bounded.ABSENCE_SAID_BACK_DAYS,
        number=366,
        source=f"{LOCAL}: an absence is recorded from a first day at most 366 days back",
        valid_from=_FROM,
    ),
    Bound(
        of=Bounded.GROUP_TOLD_FROM,
        number=10,
        source=f"{LOCAL}: of no fewer than ten people of an ethnic group is anything told",
        valid_from=_FROM,
    ),
    Bound(
        of=Bounded.GROUP_TOLD_IN_STEPS,
        number=10,
        source=f"{LOCAL}: people of an ethnic group are told to the nearest ten, so that one more or less is not seen",
        valid_from=_FROM,
    ),
    Bound(
        of=Bounded.MONTH_TOLD_AFTER_DAYS,
        number=14,
        source=f"{LOCAL}: a month is told 14 days after its last, when what was recorded after a look is known",
        valid_from=_FROM,
    ),
    Bound(
        of=Bounded.COUNT_TOLD_FROM,
        number=10,
        source=f"{LOCAL}: no count below ten is told",
        valid_from=_FROM,
    ),
    Bound(
        of=Bounded.COUNT_TOLD_IN_STEPS,
        number=10,
        source=f"{LOCAL}: a count is told rounded down to tens, so that one read more or less does not show",
        valid_from=_FROM,
    ),
    Bound(
        of=Bounded.COUNT_TOLD_OVER_CASES,
        number=3,
        source=f"{LOCAL}: a count is told only where it comes from three cases or more, so that it is of none of them",
        valid_from=_FROM,
    ),
    Bound(
        of=Bounded.PARTICULARS_A_DAY,
        number=2,
        source=f"{LOCAL}: somebody’s particulars are recorded twice in a day at most: once, and once to mend a slip",
        valid_from=_FROM,
    ),
    Bound(
        of=Bounded.PARTICULARS_NEW_FOR_DAYS,
        number=28,
        source=f"{LOCAL}: whom particulars of less than 28 days keep out is reviewed before others",
        valid_from=_FROM,
    ),
)


def bound(of: Bounded, on: date, rows: tuple[Bound, ...] = BOUNDS) -> int | None:
    """The number that holds for something on a day, or None where there was none then."""
    row = in_force((row for row in rows if row.of is of), on)
    return None if row is None else row.number


def told(count: int, cases: int, on: date) -> int | None:
    """A count as it may be told of so many cases: rounded down, and None where it is too small or of too few."""
    least, steps, over = (
        bound(of, on) for of in (Bounded.COUNT_TOLD_FROM, Bounded.COUNT_TOLD_IN_STEPS, Bounded.COUNT_TOLD_OVER_CASES)
    )
    if least is None or steps is None or over is None or count < least or cases < over:
        return None
    return count - count % steps
