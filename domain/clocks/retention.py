"""Clocks of retention: when each kind of agency looks again at what it keeps, and how long a proposed erasure waits."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

_FROM = date(2020, 1, 1)

ROWS: tuple[Clock, ...] = (
    Clock(
        id="retention-police",
        source="College of Policing, Review, retention and disposal: a minimum of six years, then review",
        unit=Unit.MONTH,
        number=72,
        beginning_with=False,
        valid_from=_FROM,
        valid_to=None,
    ),
    Clock(
        id="retention-advocacy",
        source=f"{LOCAL}: charities' schedules keep advocacy records six to seven years after closing",
        unit=Unit.MONTH,
        number=84,
        beginning_with=False,
        valid_from=_FROM,
        valid_to=None,
    ),
    Clock(
        id="retention-health",
        source=f"{LOCAL}, until the trust enters its row of the NHS Records Management Code of Practice",
        unit=Unit.MONTH,
        number=96,
        beginning_with=False,
        valid_from=_FROM,
        valid_to=None,
    ),
    Clock(
        id="retention-other",
        source=f"{LOCAL}: six years after closing",
        unit=Unit.MONTH,
        number=72,
        beginning_with=False,
        valid_from=_FROM,
        valid_to=None,
    ),
    Clock(
        id="erasure-proposal",
        source=f"{LOCAL}: a proposed erasure lapses unless a second person confirms it within thirty days",
        unit=Unit.CALENDAR_DAY,
        number=30,
        beginning_with=False,
        valid_from=_FROM,
        valid_to=None,
    ),
)
