"""Duties: what is owed on a case, by whom and by when, as one table of rules over the folded case."""

from datetime import date

from domain.case import Case
from domain.duties import measures, membership, reassessment, reports, risk
from domain.rules import Conclusion, Moment, Rule, conclude

RULES: tuple[Rule, ...] = (
    *risk.RULES,
    *reassessment.RULES,
    *reports.RULES,
    *measures.RULES,
    *membership.RULES,
)


def duties(case: Case, moment: Moment) -> list[Conclusion]:
    """What is owed on the full fold of a case, the soonest due first. To be revealed before anybody sees it."""
    owed = conclude(RULES, case, moment)
    return sorted(owed, key=lambda duty: duty.due or date.max)
