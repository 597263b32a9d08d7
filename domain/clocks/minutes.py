"""Clocks of what follows a meeting: its minutes, a correction of them, checking what was done, and a review."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit


def _working_days(mark: str, number: int, source: str) -> Clock:
    return Clock(
        id=mark,
        source=f"{LOCAL}: {source}",
        unit=Unit.WORKING_DAY,
        number=number,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    )


ROWS: tuple[Clock, ...] = (
    _working_days(
        "clinic-minutes",
        10,
        "minutes are issued within ten working days of the meeting, as for MAPPA level 2; confirm with your clinic",
    ),
    _working_days(
        "minutes-again", 2, "minutes that were corrected are issued again within two working days to all who got them"
    ),
    _working_days("action-check", 5, "what is said to be done is checked within five working days"),
    _working_days("action-owner", 1, "an action whose owner has gone has another within a working day"),
    _working_days(
        "clinic-review", 5, "a clinic looks at a case again within five working days of what calls for a review"
    ),
)
