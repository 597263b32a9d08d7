"""Clocks of probation and programme."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

ROWS: tuple[Clock, ...] = (
    Clock(
        id="attendance-concern",
        source=f"{LOCAL}: a missed session or a concern stands before the agencies for four weeks",
        unit=Unit.CALENDAR_DAY,
        number=28,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="failure-warning",
        source="Sentencing Act 2020, schedule 10: a second failure within twelve months beginning with the warning",
        unit=Unit.MONTH,
        number=12,
        beginning_with=True,
        valid_from=date(2020, 12, 1),
        valid_to=None,
    ),
)
