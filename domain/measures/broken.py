"""Broken: which orders and conditions an act can go against, when each bound him, and what breaking it is in law."""

from datetime import date

import msgspec

from domain.calendar import london_date, spelt
from domain.case import Case, once
from domain.classes import ORDERS
from domain.kernel import Circumstances, Entry, EntryId, Fact, Happened, PartyId, Refused
from domain.legible import legible
from domain.measures.bail import bails
from domain.measures.kinds import TITLES, MeasureCard, MeasureKind, card_on
from domain.measures.likeness import LikenessConfirmed
from domain.measures.now import measures_now
from domain.measures.terms import Numbered, refuse_unlisted


class Bound(msgspec.Struct, frozen=True, kw_only=True):
    """What bound a suspect: its entry, kind, from when and until when (None: until further order).

    `ends_on` is the last day on which it bound him at any time; `terms` have numbers where it is an order of this case.
    """

    entry: Entry[Fact]
    kind: MeasureKind
    suspect: PartyId
    starts_on: date
    ends_on: date | None
    terms: Numbered | None = None
    zone: bool = False

    @property
    def title(self) -> str:
        """What it is called."""
        return TITLES[self.kind]

    def card(self, day: date) -> MeasureCard | None:
        """What the catalogue says of it on a day."""
        return card_on(self.kind, day)


@once
def all_bound(case: Case) -> tuple[Bound, ...]:
    """Everything that ever bound a suspect here: orders, bail with conditions, orders made for somebody else."""
    found = [
        Bound(
            entry=now.entry,
            kind=now.kind,
            suspect=now.suspect,
            starts_on=now.starts_on,
            ends_on=min((day for day in (now.discharged_on, now.ends_on) if day), default=None),
            terms=now.terms,
            zone=now.zone,
        )
        for now in measures_now(case)
    ]
    found += [
        Bound(
            entry=entry,
            kind=entry.fact.kind,
            suspect=entry.fact.suspect,
            starts_on=entry.fact.starts_on,
            ends_on=entry.fact.ends_on,
        )
        for entry in legible(case, {ORDERS}).of(LikenessConfirmed)
    ]
    found += [
        Bound(
            entry=bail.entry,
            kind=MeasureKind.POLICE_BAIL,
            suspect=bail.suspect,
            starts_on=bail.starts_on,
            ends_on=bail.binds_until,
        )
        for bail in bails(case)
        if bail.conditional
    ]
    return tuple(found)


def bound_by(case: Case, mark: EntryId) -> Bound | None:
    """What bound him by the mark of its entry; None where there is no such thing, or it was erased."""
    return next((each for each in all_bound(case) if mark in case.marks_of(each.entry)), None)


def must_be_breakable(case: Case, mark: EntryId, suspect: PartyId, terms: tuple[str, ...]) -> Bound:
    """What an act goes against. Raises `Refused` unless the mark is of something that binds this suspect."""
    bound = bound_by(case, mark)
    if bound is None:
        raise Refused(
            "Choose an order or conditions of this case. If it is not here yet, record it first.", field="measure"
        )
    if bound.suspect != suspect:
        raise Refused("This measure binds another suspect. Choose the one whom it binds.", field="suspect")
    if len(set(terms)) != len(terms):
        raise Refused("Name each term once.", field="terms")
    if not all(term.isascii() and term.isdigit() for term in terms):
        raise Refused("Enter the numbers of the terms, one a line, such as 2.", field="terms")
    if bound.terms is not None:
        for term in terms:
            refuse_unlisted(int(term), bound.terms, zone=bound.zone, field="terms")
    return bound


def must_have_bound(bound: Bound, when: Happened, ask: Circumstances) -> None:
    """Raise `Refused` where the act lies wholly before the measure began or after it ended."""
    keep = "Check the date, or choose no technical breach: the act is kept in the pattern."
    ask.require(
        london_date(when.latest) >= bound.starts_on,
        f"{bound.title} did not bind him before {spelt(bound.starts_on)}. {keep}",
        rule="measures.breach-before-start",
        field="when",
        rests_on=frozenset({ORDERS}),
    )
    ask.require(
        bound.ends_on is None or london_date(when.earliest) <= bound.ends_on,
        f"{bound.title} ended on {spelt(bound.ends_on) if bound.ends_on else ''}. {keep}",
        rule="measures.breach-after-end",
        field="when",
        rests_on=frozenset({ORDERS}),
    )
