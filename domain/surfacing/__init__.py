"""Surfacing: what must be put before somebody, as one table of rules over the folded case."""

from domain.case import Case
from domain.rules import Conclusion, Moment, Rule, conclude
from domain.surfacing import (
    advocacy,
    charging,
    children,
    clinic,
    health,
    impact,
    investigation,
    mappa,
    measures,
    orders,
    others,
    probation,
    recognition,
    reports,
    response,
    risk,
    training,
    victim,
    young_suspects,
)

RULES: tuple[Rule, ...] = (
    *reports.RULES,
    *recognition.RULES,
    *response.RULES,
    *risk.RULES,
    *training.RULES,
    *impact.RULES,
    *measures.RULES,
    *orders.RULES,
    *investigation.RULES,
    *charging.RULES,
    *mappa.RULES,
    *victim.RULES,
    *advocacy.RULES,
    *others.RULES,
    *probation.RULES,
    *health.RULES,
    *children.RULES,
    *clinic.RULES,
    *young_suspects.RULES,
)


def surfaced(case: Case, moment: Moment) -> list[Conclusion]:
    """What must be put before somebody on the full fold of a case. To be revealed before anybody sees it."""
    return conclude(RULES, case, moment)
