"""Course: how a case goes on after its first meeting: the working grade then and now, and incidents since."""

from collections.abc import Iterator
from datetime import date

from domain.calendar import add_months, london_date
from domain.case import Case
from domain.classes import RISK
from domain.clinic.by_class import only_victim
from domain.figures.counted import Span, Unit, first_known, heard
from domain.figures.groups import groups_of
from domain.figures.measures import HORIZONS, Measure
from domain.kernel import PartyId, is_open
from domain.legible import legible
from domain.parties import victim_handles, victims
from domain.reports.incidents import incidents, is_counter_allegation
from domain.risk.tools import TOOLS
from domain.risk.working_grade import WorkingGradeSet

NO_GRADE = "none"


def units(case: Case, span: Span) -> Iterator[Unit]:
    """What the course of a case adds to a month. Ask it of the full fold, as it was known when the month is told."""
    yield from _grades(case, span)
    yield from _repeats(case, span)


def grade_label(tool: str, grade: str) -> str:
    """The part of the grades in which one falls: the grade with its scale, since scales are never converted."""
    return f"{tool}:{grade}"


def grade_titles() -> dict[str, str]:
    """Every grade of every scale in which a working grade can be set, in words, and that there is none."""
    full = {tool: card for tool, card in TOOLS.items() if not card.screens_only}
    return {
        **{
            grade_label(tool.value, grade): f"{card.title}: {card.name_of(grade)}"
            for tool, card in full.items()
            for grade in card.scale
        },
        NO_GRADE: "No working grade",
    }


def _grades(case: Case, span: Span) -> Iterator[Unit]:
    """Of each victim the grade at the first and at the latest meeting of a case that was called in the month."""
    all_heard = heard(case, span)
    of_month = [each for each in all_heard if span.holds(each.on)]
    for clinic in sorted({each.clinic for each in of_month}, key=str):
        first = next(each.on for each in all_heard if each.clinic == clinic)
        latest = max(each.on for each in of_month if each.clinic == clinic)
        for victim in sorted(victim_handles(case), key=str):
            for measure, on in ((Measure.GRADE_FIRST, first), (Measure.GRADE_LATEST, latest)):
                yield Unit(
                    clinic=clinic,
                    measure=measure,
                    on=latest,
                    of=case.stream,
                    label=_grade_on(case, victim, on),
                    once=(case.stream, victim),
                )


def _grade_on(case: Case, victim: PartyId, on: date) -> str:
    """The working grade that stood when a day ended: the last that was set by then."""
    grades = legible(case, {RISK}).of(WorkingGradeSet)
    stood = [entry.fact for entry in grades if entry.fact.victim == victim and entry.fact.set_on <= on]
    return grade_label(stood[-1].tool.value, stood[-1].grade) if stood else NO_GRADE


def _repeats(case: Case, span: Span) -> Iterator[Unit]:
    """Of a case whose first meeting was so many months before a day of the month, whether there was an incident since.

    An incident of which the day is not exactly known counts where all of it lies after the meeting.
    """
    first = next(iter(heard(case, span)), None)
    if first is None:
        return
    named = {
        entry.fact.victim
        for entry in victims(case)
        if is_open(entry.fact.victim) and first_known(case, entry) <= first.on
    }
    since = [
        (london_date(entry.fact.when.earliest), entry.fact.victim)
        for entry in incidents(case)
        if is_open(entry.fact.when) and is_open(entry.fact.victim) and not is_counter_allegation(entry)
    ]
    for months, measures in HORIZONS.items():
        until = add_months(first.on, months)
        if not span.holds(until):
            continue
        struck = {victim for on, victim in since if first.on < on <= until}
        for measure, hit in zip(measures, (struck & named, struck - named), strict=True):
            yield Unit(
                clinic=first.clinic,
                measure=measure,
                on=until,
                of=case.stream,
                hit=bool(hit),
                groups=groups_of(case, only_victim(case), first.on),
            )
