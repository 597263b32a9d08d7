"""Clocks of health: how soon the team answers, says on what basis it shared, and how long ahead a change is told."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

ROWS: tuple[Clock, ...] = (
    Clock(
        id="health-referral-answer",
        source=f"{LOCAL}: the health team answers a referral, with its reason, within five working days",
        unit=Unit.WORKING_DAY,
        number=5,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="confidence-basis",
        source=f"{LOCAL}: on what basis a clinician shared is recorded by the next working day",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="health-status-change",
        source=f"{LOCAL}: leave or discharge is put before the victim's side two weeks before it is expected",
        unit=Unit.CALENDAR_DAY,
        number=14,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="health-status-changed",
        source=f"{LOCAL}: leave or discharge that has come stands before the victim's side for two weeks",
        unit=Unit.CALENDAR_DAY,
        number=14,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
)
