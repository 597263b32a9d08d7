"""Schedule 15: whether an offence is one of those that the Criminal Justice Act 2003 specifies as violent."""

from datetime import date

import msgspec

from domain.kernel import Answer
from domain.reports.offences import Offence

_SCHEDULE = "Criminal Justice Act 2003, schedule 15, part 1"
_SUMMARY_ONLY = "Summary only: it cannot be a specified offence"


class SpecifiedRow(msgspec.Struct, frozen=True, kw_only=True):
    """Whether an offence counts as specified from a day on, on which authority."""

    specified: bool
    source: str
    valid_from: date


# Only what is certain has a row: of every other offence it is not known, and somebody must check the schedule.
SPECIFIED: dict[Offence, SpecifiedRow] = {
    Offence.STALKING_2A: SpecifiedRow(specified=False, source=_SUMMARY_ONLY, valid_from=date(2012, 11, 25)),
    Offence.HARASSMENT_2: SpecifiedRow(specified=False, source=_SUMMARY_ONLY, valid_from=date(1997, 6, 16)),
    Offence.HARASSMENT_4: SpecifiedRow(specified=True, source=_SCHEDULE, valid_from=date(2005, 4, 4)),
    Offence.STALKING_4A: SpecifiedRow(specified=True, source=_SCHEDULE, valid_from=date(2012, 11, 25)),
    Offence.THREATS_TO_KILL: SpecifiedRow(specified=True, source=_SCHEDULE, valid_from=date(2005, 4, 4)),
    Offence.CONTROLLING_OR_COERCIVE_BEHAVIOUR: SpecifiedRow(
        specified=True, source="Victims and Prisoners Act 2024", valid_from=date(2025, 2, 3)
    ),
}


def specified(offence: Offence, day: date) -> Answer:
    """Whether an offence counts as specified on a day: yes, no, or not known where nothing certain is on record."""
    row = SPECIFIED.get(offence)
    if row is None or day < row.valid_from:
        return Answer.NOT_KNOWN
    return Answer.YES if row.specified else Answer.NO
