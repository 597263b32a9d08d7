"""Considered: of the convictions and cautions that call for it, after how many a suspect was considered for MAPPA."""

from collections.abc import Iterator

from domain.case import Case
from domain.charging.mappa_facts import mappa_facts
from domain.clinic.by_class import only_victim
from domain.clocks import due_from
from domain.figures.counted import Span, Unit, home
from domain.figures.groups import groups_of
from domain.figures.measures import Measure
from domain.kernel import is_open
from domain.mappa.considered import unconsidered
from domain.reports.incidents import incidents


def units(case: Case, span: Span) -> Iterator[Unit]:
    """What a case of a clinic adds to a month. Ask it of the full fold, as it was known when the month is told.

    Due is what the duties have it (`domain/duties/mappa.py`): a stalking conviction or caution, and another one of
    somebody who shows stalking behaviour. What says something else since it was considered waits again.
    """
    clinic = home(case, span)
    if clinic is None:
        return
    shows = {entry.fact.suspect for entry in incidents(case) if is_open(entry.fact.suspect)}
    waiting = {each.facts.entry.id for each in unconsidered(case)}
    for facts in mappa_facts(case):
        due = due_from("mappa-assessment", facts.on) if is_open(facts.on) else None
        if due is not None and span.holds(due) and (facts.stalking or facts.suspect in shows):
            yield Unit(
                clinic=clinic,
                measure=Measure.MAPPA,
                on=due,
                of=case.stream,
                hit=facts.entry.id not in waiting,
                groups=groups_of(case, only_victim(case), due),
            )
