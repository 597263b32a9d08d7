"""Surfaced now: what is to be put before somebody on which case?"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from domain.calendar import london_date
from domain.case import Case
from domain.classes import CASE_SHELL, DataClass
from domain.kernel import is_open
from domain.legible import legible
from domain.reachable import There
from domain.risk.assessments import RiskAssessed
from domain.rules import Moment, conclude
from domain.surfacing import RULES, clinic, surfaced, training
from projections.carried import Asks, carried
from projections.once_over import once_over, until_over
from projections.tables import NEVER_PROJECTED, Column, Projection, Row

BY_ID = {rule.id: rule for rule in RULES}
RESTS_ON: frozenset[DataClass] = frozenset().union(*(rule.rests_on for rule in RULES)) - NEVER_PROJECTED

# As with what is owed: opened as a conclusion. What rests on the classes kept closest is told on the case alone.
COLUMNS = (Column("rule", "text", CASE_SHELL), Column("conclusion", "bytea", CASE_SHELL))


def rows(case: Case, moment: datetime) -> Sequence[Row]:
    """One row for everything that is surfaced now, and for what the register of now is asked of first.

    That is each assessment whose assessor’s training is asked for, and what waits for a meeting to be over.
    """
    found = surfaced(case, Moment(moment, london_date(moment)))
    told = [
        (each.rule.id, carried(each, until=until_over(case, each)))
        for each in found
        if not each.rule.rests_on & NEVER_PROJECTED
    ]
    waiting = once_over(clinic.RULES, case, moment)
    return [*told, *_asking(case, moment), *((each.rule.id, carried(each, waits=waits)) for each, waits in waiting)]


def _asking(case: Case, moment: datetime) -> Iterator[Row]:
    """Assessments as if nobody’s training were on record: whoever reads them asks the register of now."""
    assessed = {entry.id: entry for entry in legible(case, training.RULE.rests_on).of(RiskAssessed)}
    keeping = frozenset(entry.agency for entry in assessed.values())
    nobody = There(since={}, ended={}, away={}, names={}, agencies={}, keeping=keeping)
    for each in conclude(training.RULES, case, Moment(moment, london_date(moment), nobody)):
        entry = assessed[each.entries[0]]
        if is_open(entry.by):
            asks = Asks(entry.agency, entry.by, entry.fact.tool, entry.fact.assessed_on)
            yield each.rule.id, carried(each, asks)


SURFACED_NOW = Projection(name="surfaced_now", columns=COLUMNS, rows=rows, opens=RESTS_ON)
