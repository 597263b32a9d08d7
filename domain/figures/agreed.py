"""Agreed: what meetings decide of a case, and whether what was to be done was done, in time, late or not yet."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from domain.calendar import london_date
from domain.case import Case
from domain.classes import ACTIONS
from domain.clinic.actions import Action, State, actions_of
from domain.clinic.actions_said import ActionCompleted, ActionWithdrawn
from domain.clinic.by_class import only_victim
from domain.clinic.decisions_said import DecisionMade
from domain.figures.counted import Span, Unit, clinic_of, first_known
from domain.figures.groups import groups_of
from domain.figures.measures import Measure
from domain.legible import legible

_DONE = frozenset({State.COMPLETE, State.VERIFIED})


def units(case: Case, span: Span) -> Iterator[Unit]:
    """What the decisions and actions of a case add to a month. Ask it of the full fold, as known when it is told."""
    readable = legible(case, {ACTIONS})

    def unit(measure: Measure, meeting: UUID | None, on: date, *, hit: bool = False) -> Iterator[Unit]:
        clinic = clinic_of(case, meeting, span)
        if clinic is not None and span.holds(on):
            groups = groups_of(case, only_victim(case), on)
            yield Unit(clinic=clinic, measure=measure, on=on, of=case.stream, hit=hit, groups=groups)

    for decision in readable.of(DecisionMade):
        yield from unit(Measure.DECISIONS, decision.fact.meeting, first_known(case, decision))
    for action in actions_of(readable):
        agreed, meeting = first_known(case, action.agreed), action.agreed.fact.meeting
        yield from unit(Measure.ACTIONS_AGREED, meeting, agreed)
        done = done_on(action)
        if done is not None:
            yield from unit(Measure.ACTIONS_DONE, meeting, done, hit=done <= action.agreed.fact.by_when)
        if _is_overdue(action, agreed, span.last):
            yield from unit(Measure.ACTIONS_OVERDUE, meeting, span.last)


def done_on(action: Action) -> date | None:
    """The day on which an action was done; None while it is not, was found not to be, or was withdrawn."""
    if action.state not in _DONE:
        return None
    return next(
        (step.fact.completed_on for step in reversed(action.steps) if isinstance(step.fact, ActionCompleted)), None
    )


def _is_overdue(action: Action, agreed: date, last: date) -> bool:
    """Whether it was open and its day had passed when a day ended. On its day itself it is in time."""
    if agreed > last or action.by_when >= last:
        return False
    done = done_on(action)
    withdrawn = next((london_date(s.known) for s in action.steps if isinstance(s.fact, ActionWithdrawn)), None)
    return (done is None or done > last) and (withdrawn is None or withdrawn > last)
