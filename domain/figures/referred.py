"""Referred: where referrals to a clinic come from, what comes of them, and how long each step takes."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from domain.case import Case
from domain.classes import CASE_SHELL
from domain.clinic.by_class import only_victim
from domain.clinic.formulation_said import FormulationRecorded
from domain.clinic.screening import ClinicOutcome
from domain.clinic.standing import ReferralNow, referrals
from domain.figures.counted import Span, Unit, clinic_of, first_known, heard, home
from domain.figures.groups import groups_of
from domain.figures.measures import Measure
from domain.kernel import is_open
from domain.legible import legible


def units(case: Case, span: Span) -> Iterator[Unit]:
    """What the referrals of a case add to a month. Ask it of the full fold, as it was known when the month is told."""
    known = referrals(legible(case, {CASE_SHELL}))
    clinic = home(case, span)
    if not known:
        return
    if clinic is not None:
        for each in known:
            yield from _of_one(case, each, clinic, span)
    received = min(each.entry.fact.received_on for each in known)
    yield from _to_meeting(case, received, span)
    yield from _to_formulation(case, received, span)


def _of_one(case: Case, each: ReferralNow, clinic: UUID, span: Span) -> Iterator[Unit]:
    fact = each.entry.fact
    victim = fact.victim if is_open(fact.victim) else None
    groups = groups_of(case, victim, fact.received_on)

    def unit(measure: Measure, on: date, label: str = "", days: int = 0) -> Unit:
        return Unit(clinic=clinic, measure=measure, on=on, of=case.stream, label=label, days=days, groups=groups)

    if span.holds(fact.received_on):
        yield unit(Measure.REFERRALS, fact.received_on, fact.source.value)
    decided = each.decided_on
    if decided is not None and span.holds(decided):
        outcome = each.outcome or ClinicOutcome.CONSULTATION
        yield unit(Measure.OUTCOMES, decided, outcome.value)
        yield unit(Measure.DAYS_TO_SCREENING, decided, days=(decided - fact.received_on).days)


def _to_meeting(case: Case, received: date, span: Span) -> Iterator[Unit]:
    """The first meeting of a clinic at which a case was called after it was referred."""
    first = next((each for each in heard(case, span) if each.on >= received), None)
    if first is not None and span.holds(first.on):
        yield _wait(case, first.clinic, Measure.DAYS_TO_MEETING, received, first.on)


def _to_formulation(case: Case, received: date, span: Span) -> Iterator[Unit]:
    said = [
        (first_known(case, entry), entry.fact.meeting)
        for entry in case.of(FormulationRecorded)
        if is_open(entry.fact.meeting)
    ]
    first = min((each for each in said if each[0] >= received), key=lambda each: each[0], default=None)
    if first is not None and span.holds(first[0]):
        clinic = clinic_of(case, first[1], span)
        if clinic is not None:
            yield _wait(case, clinic, Measure.DAYS_TO_FORMULATION, received, first[0])


def _wait(case: Case, clinic: UUID, measure: Measure, received: date, on: date) -> Unit:
    groups = groups_of(case, only_victim(case), received)
    return Unit(clinic=clinic, measure=measure, on=on, of=case.stream, days=(on - received).days, groups=groups)
