"""Clocks of protective measures."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

ROWS: tuple[Clock, ...] = (
    Clock(
        id="spo-decision",
        source=f"{LOCAL}: a stalking protection order is considered within two working days of the referral",
        unit=Unit.WORKING_DAY,
        number=2,
        beginning_with=False,
        valid_from=date(2020, 1, 20),  # Stalking Protection Act 2019 in force
        valid_to=None,
    ),
    Clock(
        id="protection-gap",
        source=f"{LOCAL}: protection is settled on the day that a suspect leaves without conditions",
        unit=Unit.CALENDAR_DAY,
        number=1,
        beginning_with=True,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
)
