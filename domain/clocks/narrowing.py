"""Clocks of narrowing: how long a safety override may last, and by when it is reviewed."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

ROWS: tuple[Clock, ...] = (
    Clock(
        id="override-by-holder",
        source=f"{LOCAL}: the agency that holds the material opens it again for at most 28 days at a time",
        unit=Unit.HOUR,
        number=28 * 24,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="override-by-another",
        source=f"{LOCAL}: a police supervisor opens it for their own force, for vital interests, for at most 72 hours",
        unit=Unit.HOUR,
        number=72,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="exclusion-review",
        source=f"{LOCAL}: that one lead kept a person out is reviewed by another agency within one working day",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="override-review",
        source=f"{LOCAL}: the guardian of the agency that holds the material reviews it within one working day",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
)
