"""Clocks of children and young suspects: a council's decision, a youth justice service told, and a birthday."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit
from domain.sources import FIRST_ADOPTED

ROWS: tuple[Clock, ...] = (
    Clock(
        id="childrens-referral",
        source="Working Together to Safeguard Children: a decision within one working day of a referral",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=FIRST_ADOPTED,
        valid_to=None,
    ),
    Clock(
        id="youth-justice",
        source=f"{LOCAL}: the youth justice service is told of a suspect under eighteen by the next working day",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="youth-justice-answer",
        source=f"{LOCAL}: the youth justice service answers within five working days",
        unit=Unit.WORKING_DAY,
        number=5,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="turning-eighteen",
        source=f"{LOCAL}: what changes on an eighteenth birthday is agreed in the thirteen weeks before it",
        unit=Unit.CALENDAR_DAY,
        number=91,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="turned-eighteen",
        source=f"{LOCAL}: that somebody turned eighteen stands before the agencies for four weeks",
        unit=Unit.CALENDAR_DAY,
        number=28,
        beginning_with=True,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
)
