"""Pattern: breaches read together, over every measure that bound a suspect, and what the record says that he knew."""

from datetime import date, timedelta

import msgspec

from domain.calendar import london_date
from domain.case import Case
from domain.kernel import Answer, Entry, Fact, PartyId
from domain.measures.bail import BailChange, bail_of
from domain.measures.breach import AnyBreach, BreachKind, breaches, waited
from domain.measures.breach_response import response_to
from domain.measures.broken import Bound, bound_by
from domain.measures.kinds import card_on
from domain.measures.now import measure_marked
from domain.measures.release import Release, SuspectReleased
from domain.measures.serving import Known, knows_of, served_on

WEEK = 7


class Repeated(msgspec.Struct, frozen=True, kw_only=True):
    """A breach that is not the first: which one of its measure and of all measures, and in how many weeks."""

    last: Entry[AnyBreach]
    entries: tuple[Entry[AnyBreach], ...]
    of_measure: int
    measures: int
    first: date
    weeks: int


def repeated(case: Case) -> list[Repeated]:
    """For each suspect with two or more breaches, the last of them among all. Ask it of a legible case."""
    by_suspect: dict[PartyId, list[Entry[AnyBreach]]] = {}
    for entry in sorted(breaches(case), key=lambda each: (each.happened.earliest, each.position)):
        if entry.fact.kind is BreachKind.BREACH:
            by_suspect.setdefault(entry.fact.suspect, []).append(entry)
    found = []
    for acts in by_suspect.values():
        if len(acts) < 2:
            continue
        last = acts[-1]
        first, ends = london_date(acts[0].happened.earliest), london_date(last.happened.earliest)
        found.append(
            Repeated(
                last=last,
                entries=tuple(acts),
                of_measure=sum(_same(case, entry, last) for entry in acts),
                measures=len({_measure(case, entry) for entry in acts}),
                first=first,
                weeks=max(1, -(-((ends - first).days + 1) // WEEK)),
            )
        )
    return found


def _measure(case: Case, entry: Entry[AnyBreach]) -> object:
    bound = bound_by(case, entry.fact.measure)
    return bound.entry.id if bound is not None else entry.fact.measure


def _same(case: Case, one: Entry[AnyBreach], other: Entry[AnyBreach]) -> bool:
    return _measure(case, one) == _measure(case, other)


def unserved_then(case: Case) -> list[tuple[Entry[AnyBreach], Bound]]:
    """Breaches of an order that binds only who knows of it, where no service before the act is on record."""
    found = []
    for entry in breaches(case):
        now = measure_marked(case, entry.fact.measure)
        bound = bound_by(case, entry.fact.measure)
        if entry.fact.kind is not BreachKind.BREACH or now is None or bound is None:
            continue
        card = card_on(now.kind, now.made_on)
        served = served_on(case, now)
        if card is not None and card.served and (served is None or served > london_date(entry.happened.latest)):
            found.append((entry, bound))
    return found


class Claimed(msgspec.Struct, frozen=True, kw_only=True):
    """That he says that he did not know, and how each term was made known by the record (None: nobody said)."""

    breach: Entry[AnyBreach]
    bound: Bound
    terms: tuple[tuple[int, Known | None], ...]

    @property
    def shown(self) -> bool:
        """Whether the record shows that he knew of every term that he broke."""
        return bool(self.terms) and all(how not in {None, Known.NOT_YET} for _, how in self.terms)


def claims(case: Case) -> list[Claimed]:
    """Breaches of which he says that he did not know of the term, against the service of each. Ask a legible case."""
    found = []
    for entry in breaches(case):
        now = measure_marked(case, entry.fact.measure)
        bound = bound_by(case, entry.fact.measure)
        if entry.fact.says_not_aware is not Answer.YES or bound is None:
            continue
        day = london_date(entry.happened.latest)
        numbers = [int(term) for term in entry.fact.terms]
        terms = [(number, knows_of(case, now, number, day) if now is not None else None) for number in numbers]
        found.append(Claimed(breach=entry, bound=bound, terms=tuple(terms)))
    return found


class Wait(msgspec.Struct, frozen=True, kw_only=True):
    """How long it was from the report of a breach until officers came; None where nobody has come so far."""

    breach: Entry[AnyBreach]
    entries: tuple[Entry[Fact], ...]
    took: timedelta | None
    excused: bool


def waits(case: Case) -> list[Wait]:
    """The wait after each breach that was reported to the police, by its record or by the response to it."""
    found = []
    for entry in breaches(case):
        answer = response_to(case, entry)
        said = answer.fact if answer is not None else None
        fact = entry.fact
        reported = fact.reported_at or (said.reported_at if said is not None else None)
        attended = fact.attended_at or (said.attended_at if said is not None else None)
        if reported is None:
            continue
        excused = fact.not_attended_because or (said.not_attended_because if said is not None else None)
        entries: tuple[Entry[Fact], ...] = (entry, answer) if answer is not None else (entry,)
        took = waited(fact) or (attended - reported if attended is not None else None)
        found.append(Wait(breach=entry, entries=entries, took=took, excused=excused is not None))
    return found


class ReleasedAgain(msgspec.Struct, frozen=True, kw_only=True):
    """That a suspect left again on the same conditions of bail that he had broken."""

    breach: Entry[AnyBreach]
    again: Entry[Fact]
    day: date


def released_again(case: Case) -> list[ReleasedAgain]:
    """Each time that somebody who broke bail was released on the same bail, or on new bail in the same words."""
    found = []
    for entry in breaches(case):
        bail = bail_of(case, entry.fact.measure)
        if bail is None or entry.fact.kind is not BreachKind.BREACH:
            continue
        broken_on = london_date(entry.happened.earliest)
        back: list[tuple[Entry[Fact], date]] = [
            (change, change.fact.changed_on)
            for change in bail.changes
            if change.fact.change is BailChange.RELEASED_AGAIN and change.fact.conditions is None
        ]
        back += [
            (left, left.fact.released_on)
            for left in case.of(SuspectReleased)
            if left.id != bail.entry.id
            and left.fact.suspect == bail.suspect
            and left.fact.how is Release.BAIL_WITH_CONDITIONS
            and _alike(left.fact.conditions, bail.conditions)
        ]
        found += [ReleasedAgain(breach=entry, again=each, day=day) for each, day in back if day >= broken_on]
    return found


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two sets of conditions say the same, but for spaces, capitals and a full stop."""
    return " ".join((one or "").casefold().rstrip(".").split()) == " ".join(
        (other or "").casefold().rstrip(".").split()
    )
