"""Clocks of probation and programme."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

ROWS: tuple[Clock, ...] = (
    Clock(
        id="attendance-concern",
        source=f"{LOCAL}: a missed session or a concern stands before the agencies for four weeks",
        unit=Unit.CALENDAR_DAY,
        number=28,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="failure-warning",
        source="Sentencing Act 2020, schedule 10: a second failure within twelve months beginning with the warning",
        unit=Unit.MONTH,
        number=12,
        beginning_with=True,
        valid_from=date(2020, 12, 1),
        valid_to=None,
    ),
    Clock(
        id="release-ahead",
        source=f"{LOCAL}: a release on licence is put before the agencies from four weeks before it",
        unit=Unit.CALENDAR_DAY,
        number=28,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="supervision-ending",
        source=f"{LOCAL}: the end of supervision is put before the agencies from four weeks before it",
        unit=Unit.CALENDAR_DAY,
        number=28,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="licence-conditions",
        source=f"{LOCAL}: licence conditions are on record within two working days of the licence",
        unit=Unit.WORKING_DAY,
        number=2,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="recall-decision",
        source=f"{LOCAL}: the decision on a recall is on record by the next working day",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="breach-outcome",
        source=f"{LOCAL}: the outcome of breach proceedings is on record within eight weeks of their start",
        unit=Unit.CALENDAR_DAY,
        number=56,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="outcome-after",
        source=f"{LOCAL}: what was measured before a programme is measured again within four weeks of its end",
        unit=Unit.CALENDAR_DAY,
        number=28,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
)
