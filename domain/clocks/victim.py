"""Clocks of the victim's rights."""

from datetime import date

from domain.clocks.periods import Clock, Unit

ROWS: tuple[Clock, ...] = (
    Clock(
        id="right-6",
        source="Victims' Code, Right 6: told within five working days of the event",
        unit=Unit.WORKING_DAY,
        number=5,
        beginning_with=False,
        valid_from=date(2021, 4, 1),
        valid_to=None,
    ),
    Clock(
        id="right-6-enhanced",
        source="Victims' Code, Right 6 under enhanced rights: told within one working day of the event",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=date(2021, 4, 1),
        valid_to=None,
    ),
)
