"""Clocks of conduct: for how long accesses may be kept back, and how far one looks for patterns of misuse."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

ROWS: tuple[Clock, ...] = (
    Clock(
        id="conduct-inquiry-longest",
        source=f"{LOCAL}: accesses under inquiry are kept out of the feeds for six months at the most, then again",
        unit=Unit.MONTH,
        number=6,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="misuse-patterns-span",
        source=f"{LOCAL}: patterns are looked for in the looks of the last 28 days",
        unit=Unit.CALENDAR_DAY,
        number=28,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
)
