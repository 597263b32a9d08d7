"""Duties: what is owed on a case, by whom and by when, as one table of rules over the folded case."""

from datetime import date

from domain.case import Case
from domain.duties import (
    advocacy,
    applications,
    barring,
    charging,
    children,
    contacts,
    court,
    enquiries,
    escalation,
    health,
    hearings,
    investigation,
    limitation,
    mappa,
    measures,
    membership,
    narrowing,
    orders,
    partner,
    probation,
    reassessment,
    reports,
    retention,
    risk,
    sharing,
    staff,
    support,
    transfer,
    unseen,
    victim,
    worker_names,
)
from domain.rules import Conclusion, Moment, Rule, conclude

RULES: tuple[Rule, ...] = (
    *risk.RULES,
    *reassessment.RULES,
    *reports.RULES,
    *measures.RULES,
    *applications.RULES,
    *orders.RULES,
    *limitation.RULES,
    *investigation.RULES,
    *escalation.RULES,
    *enquiries.RULES,
    *charging.RULES,
    *court.RULES,
    *hearings.RULES,
    *mappa.RULES,
    *probation.RULES,
    *victim.RULES,
    *advocacy.RULES,
    *support.RULES,
    *health.RULES,
    *children.RULES,
    *membership.RULES,
    *contacts.RULES,
    *transfer.RULES,
    *partner.RULES,
    *barring.RULES,
    *staff.RULES,
    *narrowing.RULES,
    *unseen.RULES,
    *worker_names.RULES,
    *retention.RULES,
    *sharing.RULES,
)


def duties(case: Case, moment: Moment) -> list[Conclusion]:
    """What is owed on the full fold of a case, the soonest due first. To be revealed before anybody sees it."""
    owed = conclude(RULES, case, moment)
    return sorted(owed, key=lambda duty: duty.due or date.max)
