"""Clocks of a transfer between forces."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

ROWS: tuple[Clock, ...] = (
    Clock(
        id="transfer-answer",
        source=f"{LOCAL}: a force answers an offer of a case within two working days",
        unit=Unit.WORKING_DAY,
        number=2,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="new-force-told",
        source=f"{LOCAL}: the victim is told within a working day which force holds her case now",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="new-force-allocation",
        source=f"{LOCAL}: a force that takes a case on names its officer within two working days",
        unit=Unit.WORKING_DAY,
        number=2,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
)
