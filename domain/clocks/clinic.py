"""Clocks of the clinic: how soon a referral is screened, answered, advised on or put on an agenda, and returns come."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

ROWS: tuple[Clock, ...] = (
    Clock(
        id="clinic-screening",
        source=f"{LOCAL}: a referral to the clinic is screened within two working days of the day it was received",
        unit=Unit.WORKING_DAY,
        number=2,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="clinic-answer",
        source=f"{LOCAL}: whoever referred is told what came of it by the next working day after it was decided",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="clinic-consultation",
        source=f"{LOCAL}: a consultation is given within ten working days of the screening that chose it",
        unit=Unit.WORKING_DAY,
        number=10,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="clinic-agenda",
        source=f"{LOCAL}: a case that is taken on is on an agenda within five working days of its screening, or of the "
        "day on which the last meeting that was to hear it went by without it",
        unit=Unit.WORKING_DAY,
        number=5,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="clinic-returns",
        source=f"{LOCAL}: agencies make their returns three days before the meeting, so that the pack can be read",
        unit=Unit.CALENDAR_DAY,
        number=3,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
)
