"""Broken: which orders and conditions an act can go against, when each bound him, and what breaking it is in law."""

from datetime import date, timedelta

import msgspec

from domain.calendar import london_date, spelt
from domain.case import Case, once
from domain.classes import ORDERS
from domain.kernel import Circumstances, Entry, EntryId, Fact, Happened, PartyId, Refused
from domain.legible import legible
from domain.measures.bail import bail_of, bails, lines_of
from domain.measures.kinds import TITLES, MeasureCard, MeasureKind, card_on
from domain.measures.likeness import LikenessConfirmed
from domain.measures.now import measure_marked, measures_now
from domain.measures.serving import binds_once_known, served_on
from domain.measures.terms import ZONE, Numbered, refuse_unlisted


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


def must_be_breakable(case: Case, mark: EntryId, suspect: PartyId, terms: tuple[str, ...], when: Happened) -> Bound:
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
    elif bail_of(case, mark) is not None:
        _refuse_unlisted_conditions(case, mark, terms, when)
    return bound


def _refuse_unlisted_conditions(case: Case, mark: EntryId, terms: tuple[str, ...], when: Happened) -> None:
    """Refuse a number beyond the lines of the conditions of bail, as they stood on any day on which it may have been.

    0 stands for the exclusion zone where there is one.
    """
    days = (london_date(when.earliest) - timedelta(days=1), london_date(when.latest))
    stood = [bail for day in days for bail in bails(case, day) if mark in case.marks_of(bail.entry)]
    if not stood:
        return  # whether he was bound at all by then is asked apart
    last = max(len(lines_of(bail.conditions)) for bail in stood)
    zone = any(bail.zone for bail in stood)
    for term in terms:
        if int(term) > last or (int(term) == ZONE and not zone):
            has = "one line, condition 1" if last == 1 else f"{last} lines, conditions 1 to {last}"
            also = " 0 stands for the exclusion zone." if zone else ""
            raise Refused(f"The bail has no condition {term}. It has {has}.{also}", field="terms")


def must_have_been_served(case: Case, mark: EntryId, when: Happened, ask: Circumstances) -> None:
    """Raise `Refused` where the order was made without notice and no service before the act is on record."""
    now = measure_marked(case, mark)
    if now is None or not binds_once_known(now):
        return
    served = served_on(case, now)
    ask.require(
        served is not None and served <= london_date(when.latest),
        f"The {now.title.lower()} was made without notice, and no service before this act is recorded: it binds him "
        "once he knows of it. Record the service first, or choose “before it was served”: the act is kept in the "
        "pattern.",
        rule="measures.breach-before-service",
        field="kind",
        rests_on=frozenset({ORDERS}),
    )


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
