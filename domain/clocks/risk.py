"""Clocks of risk: assessment and review."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

ROWS: tuple[Clock, ...] = (
    Clock(
        id="risk-assessment",
        source=f"{LOCAL}: screening and triage within two working days of the referral",
        unit=Unit.WORKING_DAY,
        number=2,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="grade-review",
        source=f"{LOCAL}: a supervisor looks at a grade below the indicators on the day that it is given",
        unit=Unit.CALENDAR_DAY,
        number=1,
        beginning_with=True,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="risk-plan",
        source=f"{LOCAL}: a risk management plan within three working days of the referral",
        unit=Unit.WORKING_DAY,
        number=3,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="reassessment",
        source=f"{LOCAL}: the risk is assessed again within one working day of what puts the last one out of date",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
)
