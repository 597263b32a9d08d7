"""Surfaced now: what is to be put before somebody on which case?"""

from collections.abc import Sequence
from datetime import datetime

from domain.calendar import london_date
from domain.case import Case
from domain.classes import CASE_SHELL, DataClass
from domain.rules import Moment
from domain.surfacing import RULES, surfaced
from projections.carried import carried
from projections.tables import NEVER_PROJECTED, Column, Projection, Row

BY_ID = {rule.id: rule for rule in RULES}
RESTS_ON: frozenset[DataClass] = frozenset().union(*(rule.rests_on for rule in RULES)) - NEVER_PROJECTED

# As with what is owed: opened as a conclusion. What rests on the classes kept closest is told on the case alone.
COLUMNS = (Column("rule", "text", CASE_SHELL), Column("conclusion", "bytea", CASE_SHELL))


def rows(case: Case, moment: datetime) -> Sequence[Row]:
    """One row for everything that is surfaced now."""
    found = surfaced(case, Moment(moment, london_date(moment)))
    return [(each.rule.id, carried(each)) for each in found if not each.rule.rests_on & NEVER_PROJECTED]


SURFACED_NOW = Projection(name="surfaced_now", columns=COLUMNS, rows=rows, opens=RESTS_ON)
