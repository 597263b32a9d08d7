"""Clocks of advocacy: the service's own periods, which each partnership sets."""

from domain.clocks.periods import LOCAL, Clock, Unit
from domain.sources import FIRST_ADOPTED


def _own(name: str, says: str, number: int, unit: Unit = Unit.WORKING_DAY) -> Clock:
    return Clock(
        id=name,
        source=f"{LOCAL}: {says}",
        unit=unit,
        number=number,
        beginning_with=False,
        valid_from=FIRST_ADOPTED,
        valid_to=None,
    )


ROWS: tuple[Clock, ...] = (
    _own("advocacy-first-contact", "the service first contacts her within two working days of her intake", 2),
    _own("advocacy-introduced", "a new advocate makes herself known within three working days", 3),
    _own(
        "advocacy-ended",
        "that her advocate’s support ended is put before those who care for her for 28 days",
        28,
        Unit.CALENDAR_DAY,
    ),
    _own("wishes-changed", "that her wishes changed is put before those who decide for 14 days", 14, Unit.CALENDAR_DAY),
)
