"""Clocks of information-sharing agreements, the warning before one ends and its reviews, and of engagements."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

ROWS: tuple[Clock, ...] = (
    Clock(
        id="agreement-warning",
        source=f"{LOCAL}: the people of every party are told 30 days before an agreement ends",
        unit=Unit.CALENDAR_DAY,
        number=30,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="agreement-first-review",
        source=f"{LOCAL}: an agreement is looked at again six months after its first day",
        unit=Unit.MONTH,
        number=6,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="agreement-review",
        source=f"{LOCAL}: after its first review an agreement is looked at every year",
        unit=Unit.MONTH,
        number=12,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="program",
        source=f"{LOCAL}: a program reads cases for twelve months at most before two agencies look at it again",
        unit=Unit.MONTH,
        number=12,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="engagement",
        source=f"{LOCAL}: an auditor's engagement ends within twelve months of the day on which it is opened",
        unit=Unit.MONTH,
        number=12,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
)
