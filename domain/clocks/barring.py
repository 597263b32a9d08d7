"""Clocks of conflicts of interest."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

ROWS: tuple[Clock, ...] = (
    Clock(
        id="bar-review",
        source=f"{LOCAL}: that somebody is kept out because of what was typed is reviewed within a working day",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
)
