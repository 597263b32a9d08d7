"""Clocks of reports and crimes."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

ROWS: tuple[Clock, ...] = (
    Clock(
        id="classification-review",
        source=f"{LOCAL}: a supervisor decides a doubt about the classification within two working days",
        unit=Unit.WORKING_DAY,
        number=2,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="counter-allegation",
        source=f"{LOCAL}: a supervisor judges a counter-allegation within two working days",
        unit=Unit.WORKING_DAY,
        number=2,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="third-party-information",
        source=f"{LOCAL}: what somebody tells of earlier stalking is followed within three working days",
        unit=Unit.WORKING_DAY,
        number=3,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="attendance-emergency",
        source=f"{LOCAL}: officers come to an emergency within an hour",
        unit=Unit.HOUR,
        number=1,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="attendance-priority",
        source=f"{LOCAL}: officers come to a priority call within four hours",
        unit=Unit.HOUR,
        number=4,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="attendance-appointment",
        source=f"{LOCAL}: officers keep an appointment within two days of the call",
        unit=Unit.HOUR,
        number=48,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="attendance-not_known",
        source=f"{LOCAL}: where no response was set, somebody comes within a day",
        unit=Unit.HOUR,
        number=24,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
)
