"""Pipeline: how long each application for an order stood, and stands, at each step."""

from datetime import date

import msgspec

from domain.case import Case, once
from domain.classes import ORDERS
from domain.clocks import due_from
from domain.kernel import Entry, Fact, PartyId
from domain.legible import legible
from domain.measures.application import (
    ENDED,
    OrderApplicationAdvanced,
    State,
    decisions_to_apply,
    family,
    steps_in_turn,
)
from domain.measures.consideration import Considered, ProtectionOrderConsidered
from domain.measures.kinds import TITLES, MeasureKind
from domain.measures.now import measures_now


class Stood(msgspec.Struct, frozen=True, kw_only=True):
    """One step of an application: since when, until when (None: it stands there still), and on what entry."""

    state: State
    since: date
    until: date | None
    entry: Entry[Fact]

    def days(self, today: date) -> int:
        """How many days it stood there, up to today where it still does."""
        return ((self.until or today) - self.since).days


class Application(msgspec.Struct, frozen=True, kw_only=True):
    """One application: for what order, for whom and against whom, and the steps that it went through."""

    kind: MeasureKind
    victim: PartyId
    suspect: PartyId
    steps: tuple[Stood, ...]
    hearing_on: date | None = None

    @property
    def title(self) -> str:
        """What the order is called."""
        return TITLES[self.kind]

    @property
    def last(self) -> Stood:
        """The step at which it stands."""
        return self.steps[-1]

    @property
    def ended(self) -> bool:
        """Whether it was decided or withdrawn."""
        return self.last.state in ENDED

    def days(self, today: date) -> int:
        """How many days it took, or has taken up to today, from the decision to apply."""
        return ((self.last.since if self.ended else today) - self.steps[0].since).days


CLOCKED = frozenset({State.CONSIDERED, State.DRAFTED, State.LEGAL_REVIEW, State.SUBMITTED, State.ADJOURNED})
_Key = tuple[PartyId, PartyId, MeasureKind]


@once
def applications(case: Case) -> tuple[Application, ...]:
    """The applications of a case, in the order in which they began. Ask it of the full fold only.

    One begins with the decision to apply, or with its first step where that decision is not recorded; a new one begins
    where a step follows one that ended the last. The decision on the full order begins the interim one's too, where
    steps of that are recorded. An order that was made shows that the decision to apply did not stand still.
    """
    readable = legible(case, {ORDERS})
    steps: dict[_Key, list[Entry[OrderApplicationAdvanced]]] = {}
    for entry in steps_in_turn(case):
        steps.setdefault((entry.fact.victim, entry.fact.suspect, entry.fact.kind), []).append(entry)
    decided = {key: said[-1] for key, said in _said(readable).items() if said[-1].fact.decision is Considered.APPLY}
    found: list[Application] = []
    for entries in steps.values():
        run: list[Entry[OrderApplicationAdvanced]] = []
        after = date.min
        for entry in entries:
            run.append(entry)
            if entry.fact.state in ENDED:
                found.append(_application(readable, run, after))
                run, after = [], entry.fact.reached_on
        if run:
            found.append(_application(readable, run, after))
    made = [now for now in measures_now(case) if now.protects is not None]
    for key, decision in decided.items():
        begun = any(
            (app.victim, app.suspect, family(app.kind)) == key
            and (not app.ended or app.last.entry.position > decision.position)
            for app in found
        )
        got = any(
            (now.protects, now.suspect, family(now.kind)) == key and now.made_on >= decision.fact.considered_on
            for now in made
        )
        if not begun and not got:
            found.append(_undrafted(decision))
    return tuple(sorted(found, key=lambda app: app.steps[0].since))


def _said(case: Case) -> dict[_Key, list[Entry[ProtectionOrderConsidered]]]:
    """What was decided on each order, in the order in which it became known."""
    found: dict[_Key, list[Entry[ProtectionOrderConsidered]]] = {}
    for entry in case.of(ProtectionOrderConsidered):
        found.setdefault((entry.fact.victim, entry.fact.suspect, family(entry.fact.kind)), []).append(entry)
    return found


def _application(case: Case, run: list[Entry[OrderApplicationAdvanced]], after: date) -> Application:
    """One application from its steps, and the last decision to apply that lies between the one before and its steps."""
    first = run[0].fact
    decided = [
        decision
        for decision in decisions_to_apply(case, first.victim, first.suspect, first.kind)
        if after <= decision.fact.considered_on <= first.reached_on
    ]
    begins: list[tuple[State, date, Entry[Fact]]] = []
    if decided:
        begins.append((State.CONSIDERED, decided[-1].fact.considered_on, decided[-1]))
    begins += [(entry.fact.state, entry.fact.reached_on, entry) for entry in run]
    ends: list[date | None] = [since for _, since, _ in begins[1:]]
    last = run[-1].fact
    return Application(
        kind=first.kind,
        victim=first.victim,
        suspect=first.suspect,
        steps=tuple(
            Stood(state=state, since=since, until=until, entry=entry)
            for (state, since, entry), until in zip(begins, [*ends, None], strict=True)
        ),
        hearing_on=None if last.state in ENDED else last.hearing_on,
    )


def _undrafted(entry: Entry[ProtectionOrderConsidered]) -> Application:
    fact = entry.fact
    stood = Stood(state=State.CONSIDERED, since=fact.considered_on, until=None, entry=entry)
    return Application(kind=fact.kind, victim=fact.victim, suspect=fact.suspect, steps=(stood,))


def waits(application: Application) -> date | None:
    """The day by which an application leaves the step at which it stands; None where that step has no clock.

    An adjourned one that has its new date waits for that day and for nobody.
    """
    last = application.last
    if last.state not in CLOCKED or (last.state is State.ADJOURNED and application.hearing_on is not None):
        return None
    return due_from(f"application-{last.state.value}", last.since)
