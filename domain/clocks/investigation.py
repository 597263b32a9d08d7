"""Clocks of an investigation: the six months of a summary offence, and what a supervisor owes and when."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit
from domain.sources import FIRST_ADOPTED

_AT_RISK = f"{LOCAL}: how many days after the last act a summary offence that is not charged is at risk"


def _local(name: str, says: str, unit: Unit, number: int) -> Clock:
    return Clock(
        id=name,
        source=f"{LOCAL}: {says}",
        unit=unit,
        number=number,
        beginning_with=False,
        valid_from=FIRST_ADOPTED,
        valid_to=None,
    )


ROWS: tuple[Clock, ...] = (
    # Whether the day of the act itself counts is set here: `beginning_with` ends the period a day earlier. Calendar
    # months either way, from 31 August to the last day of February.
    Clock(
        id="limitation",
        source="Magistrates' Courts Act 1980 s.127",
        unit=Unit.MONTH,
        number=6,
        beginning_with=False,
        valid_from=date(1981, 7, 6),
        valid_to=None,
    ),
    *(
        Clock(
            id=f"limitation-at-risk-{days}",
            source=_AT_RISK,
            unit=Unit.CALENDAR_DAY,
            number=days,
            beginning_with=False,
            valid_from=FIRST_ADOPTED,
            valid_to=None,
        )
        for days in (90, 120, 150)
    ),
    _local("escalation-unanswered", "a lead sees to an answer within a working day of its day", Unit.WORKING_DAY, 1),
    _local(
        "escalation-further",
        "what nobody answered is taken to a named lead within two working days",
        Unit.WORKING_DAY,
        2,
    ),
    _local(
        "escalation-with-nobody",
        "what nobody holds the role to answer is put to another within two working days",
        Unit.WORKING_DAY,
        2,
    ),
    _local("escalation-conclusion", "what changed is said within ten working days", Unit.WORKING_DAY, 10),
    _local("allocation", "a crime is allocated within one working day", Unit.WORKING_DAY, 1),
    _local("investigation-plan", "a supervisor sets a plan within two working days of the crime", Unit.WORKING_DAY, 2),
    _local("investigation-review", "a plan without a review date is reviewed after 28 days", Unit.CALENDAR_DAY, 28),
    _local("new-officer-told", "the victim is told of her officer within one working day", Unit.WORKING_DAY, 1),
    _local("handover", "a handover is written within one working day of a new officer", Unit.WORKING_DAY, 1),
    _local("closing-decision", "a supervisor decides on a proposal within two working days", Unit.WORKING_DAY, 2),
    _local("database-checks", "PNC and PND are checked within one working day of the crime", Unit.WORKING_DAY, 1),
    _local("digital-strategy", "digital enquiries are begun within two working days", Unit.WORKING_DAY, 2),
    _local("interview", "a suspect is interviewed within 28 days of the crime", Unit.CALENDAR_DAY, 28),
    _local("wanted", "a search for a suspect is looked at again after seven days", Unit.CALENDAR_DAY, 7),
)
