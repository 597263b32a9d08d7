"""Clocks of the room: how soon what a meeting leaves open about a case is written down."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

ROWS: tuple[Clock, ...] = (
    Clock(
        id="differing-view",
        source=f"{LOCAL}: a view that differs from a decision is recorded by the next working day after the meeting",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="review-set",
        source=f"{LOCAL}: a meeting sets the day of its next look at a case, by the next working day at the latest",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
)
