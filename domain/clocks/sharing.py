"""Clocks of sharing: how long what was opened lives, and how long there is to answer, review and confirm."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

ROWS: tuple[Clock, ...] = (
    Clock(
        id="break-glass",
        source=f"{LOCAL}: what is opened in an emergency closes again after one hour",
        unit=Unit.HOUR,
        number=1,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="emergency-review",
        source=f"{LOCAL}: what was opened in an emergency is reviewed within one working day",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="emergency-answer",
        source=f"{LOCAL}: emergency access that no guardian has answered within a day lapses, and is asked for again",
        unit=Unit.HOUR,
        number=24,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="closing-proposal",
        source=f"{LOCAL}: a proposal to close a high-risk case lapses after ten working days without an answer",
        unit=Unit.WORKING_DAY,
        number=10,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="grade-remembered",
        source=f"{LOCAL}: a victim who was graded at high risk is closed on by two agencies for three months after it",
        unit=Unit.CALENDAR_DAY,
        number=90,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="information-request",
        source=f"{LOCAL}: an agency answers a request for information within five working days",
        unit=Unit.WORKING_DAY,
        number=5,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
)
