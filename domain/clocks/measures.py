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
    Clock(
        id="arrest-decision",
        source=f"{LOCAL}: arrest for a breach is decided on the day that the breach is known",
        unit=Unit.CALENDAR_DAY,
        number=1,
        beginning_with=True,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="further-stalking",
        source=f"{LOCAL}: whether a breach is further stalking is decided within two working days",
        unit=Unit.WORKING_DAY,
        number=2,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="breach-attendance",
        source=f"{LOCAL}: officers come to the report of a breach within an hour",
        unit=Unit.HOUR,
        number=1,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="bail-views",
        source=f"{LOCAL}: views on conditions that were set without them are sought on the same day",
        unit=Unit.CALENDAR_DAY,
        number=1,
        beginning_with=True,
        valid_from=date(2022, 10, 28),  # the duty to seek them: Police and Criminal Evidence Act 1984 s.47ZZA
        valid_to=None,
    ),
    Clock(
        id="bail-end-notice",
        source=f"{LOCAL}: what follows bail is prepared from four weeks before it ends",
        unit=Unit.CALENDAR_DAY,
        number=28,
        beginning_with=False,
        valid_from=date(2017, 4, 3),  # Policing and Crime Act 2017: bail before charge first had a limit
        valid_to=None,
    ),
)
