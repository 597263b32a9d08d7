"""Clocks of reports and crimes."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

ROWS: tuple[Clock, ...] = (
    Clock(
        id="classification-review",
        source=f"{LOCAL}: a supervisor decides a doubt about the classification within two working days",
        unit=Unit.WORKING_DAY,
        number=2,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="counter-allegation",
        source=f"{LOCAL}: a supervisor judges a counter-allegation within two working days",
        unit=Unit.WORKING_DAY,
        number=2,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
)
