"""Duties due: what is owed on which case, and by when?"""

from collections.abc import Sequence
from datetime import datetime

from domain.calendar import london_date
from domain.case import Case
from domain.classes import CASE_SHELL, DataClass
from domain.duties import RULES, clinic, duties
from domain.rules import Moment
from projections.carried import carried
from projections.once_over import once_over, until_over
from projections.tables import NEVER_PROJECTED, Column, Projection, Row

BY_ID = {rule.id: rule for rule in RULES}
RESTS_ON: frozenset[DataClass] = frozenset().union(*(rule.rests_on for rule in RULES)) - NEVER_PROJECTED

# A row is opened as a conclusion, by all that it rests on, and never column by column.
COLUMNS = (
    Column("rule", "text", CASE_SHELL),
    Column("due", "date", CASE_SHELL),
    Column("conclusion", "bytea", CASE_SHELL),
)


def rows(case: Case, moment: datetime) -> Sequence[Row]:
    """One row for everything owed now, and for what is once the meetings that a case waits for are over."""
    owed = duties(case, Moment(moment, london_date(moment)))
    told = [
        (duty.rule.id, duty.due, carried(duty, until=until_over(case, duty)))
        for duty in owed
        if not duty.rule.rests_on & NEVER_PROJECTED
    ]
    waiting = once_over(clinic.RULES, case, moment)
    return [*told, *((each.rule.id, each.due, carried(each, waits=waits)) for each, waits in waiting)]


DUTIES_DUE = Projection(name="duties_due", columns=COLUMNS, rows=rows, opens=RESTS_ON)
