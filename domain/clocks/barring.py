"""Clocks of conflicts of interest."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

ROWS: tuple[Clock, ...] = (
    Clock(
        id="bar-review",
        source=f"{LOCAL}: that somebody is kept out because of what was typed is reviewed within a working day",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="advocate-sees-nothing",
        source=f"{LOCAL}: a victim none of whose advocates sees her case has another one within a working day",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="worker-name",
        source=f"{LOCAL}: opening the name of a protected worker is answered within a working day",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="staff-access",
        source=f"{LOCAL}: professional standards name within a working day who of an agency may see the case",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="staff-investigation",
        source=f"{LOCAL}: who investigates a member of staff is settled within a working day",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="iopc-referral",
        source=f"{LOCAL}, to be checked against the Police (Complaints and Misconduct) Regulations 2020: by the end of "
        "the day after it is clear that a matter is to be referred",
        unit=Unit.CALENDAR_DAY,
        number=1,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
)
