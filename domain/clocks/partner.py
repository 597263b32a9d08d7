"""Clocks of a disclosure to a new partner of the suspect."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

ROWS: tuple[Clock, ...] = (
    Clock(
        id="partner-disclosure",
        source="Domestic violence disclosure scheme: within 28 days, to be checked locally",
        unit=Unit.CALENDAR_DAY,
        number=28,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="partner-told",
        source=f"{LOCAL}: whoever is to be told is told within five working days of the decision",
        unit=Unit.WORKING_DAY,
        number=5,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
)
