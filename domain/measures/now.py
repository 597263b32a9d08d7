"""Now: a recorded measure as it stands after everything that became of it."""

from datetime import date, timedelta

import msgspec

from domain.case import Case, once
from domain.classes import ORDERS
from domain.kernel import Entry, EntryId, Fact, PartyId, Refused
from domain.legible import legible
from domain.measures.kinds import TITLES, MeasureKind
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.measures.terms import Numbered, numbered, varied
from domain.measures.variation import Change, MeasureChanged


class MeasureNow(msgspec.Struct, frozen=True, kw_only=True):
    """One recorded measure with its terms, its end and whether it still stands.

    `changes` are the entries that changed it, in the order of their decisions. `terms` keep their numbers for good.
    `zone` says whether an exclusion zone goes with it; `left_to_end` that it was decided not to renew it.
    """

    entry: Entry[ProtectiveMeasureRecorded]
    changes: tuple[Entry[MeasureChanged], ...]
    kind: MeasureKind
    suspect: PartyId
    protects: PartyId | None
    terms: Numbered
    zone: bool
    made_on: date
    starts_on: date
    ends_on: date | None
    discharged_on: date | None = None
    under_appeal: bool = False
    left_to_end: bool = False

    @property
    def title(self) -> str:
        """What the measure is called."""
        return TITLES[self.kind]

    @property
    def last_day(self) -> date | None:
        """The last day on which it can be counted on; None where it runs until further order.

        The day of a discharge is not counted any more: a gap is better seen a day early than late.
        """
        if self.discharged_on is None:
            return self.ends_on
        day = self.discharged_on - timedelta(days=1)
        return day if self.ends_on is None else min(day, self.ends_on)

    def in_force(self, day: date) -> bool:
        """Whether it stands on a day."""
        return self.starts_on <= day and (self.last_day is None or day <= self.last_day)

    @property
    def entries(self) -> tuple[Entry[Fact], ...]:
        """Everything that this rests on."""
        return (self.entry, *self.changes)


@once
def measures_now(case: Case) -> tuple[MeasureNow, ...]:
    """Every recorded measure as it stands, in the order in which they became known. Ask it of the full fold only."""
    readable = legible(case, {ORDERS})
    return tuple(_folded(readable, entry) for entry in readable.of(ProtectiveMeasureRecorded))


def measure_now(case: Case, entry: Entry[Fact]) -> MeasureNow | None:
    """A recorded measure as it stands; None for an entry of another kind, replaced or erased."""
    return measure_marked(case, entry.id)


def measure_marked(case: Case, mark: EntryId) -> MeasureNow | None:
    """The measure of that mark as it stands; None where no legible measure of this case has it."""
    readable = legible(case, {ORDERS})
    every = readable.of(ProtectiveMeasureRecorded)
    found = next((entry for entry in every if mark in case.marks_of(entry)), None)
    return None if found is None else _folded(readable, found)


def place_of(case: Case, entry: Entry[Fact]) -> int:
    """Where an entry stands among those of its day: where the first of those in whose place it stands was recorded."""
    found = (case.entry(mark) for mark in case.marks_of(entry))
    return min((each.position for each in found if each is not None), default=entry.position)


def must_be_measure(case: Case, mark: EntryId) -> MeasureNow:
    """The measure of that mark as it stands. Raises `Refused` for anything else."""
    now = measure_marked(case, mark)
    if now is None:
        raise Refused("Choose a measure of this case.", field="measure")
    return now


def _folded(case: Case, entry: Entry[ProtectiveMeasureRecorded]) -> MeasureNow:
    marks = case.marks_of(entry)
    changes = sorted(
        (change for change in case.of(MeasureChanged) if change.fact.measure in marks),
        key=lambda change: (change.fact.decided_on, place_of(case, change)),
    )
    fact = entry.fact
    now = MeasureNow(
        entry=entry,
        changes=tuple(changes),
        kind=fact.kind,
        suspect=fact.suspect,
        protects=fact.victim,
        terms=numbered(fact.terms),
        zone=fact.exclusion_zone is not None,
        made_on=fact.made_on or fact.starts_on,
        starts_on=fact.starts_on,
        ends_on=fact.ends_on,
    )
    ever = len(fact.terms)
    for change in changes:
        now = _after(now, change.fact, ever)
        ever = max(ever, *now.terms, 0)
    return now


def _after(now: MeasureNow, change: MeasureChanged, ever: int) -> MeasureNow:
    replace = msgspec.structs.replace
    match change.change:
        case Change.DISCHARGED | Change.APPEAL_ALLOWED:
            return replace(now, discharged_on=change.decided_on, under_appeal=False)
        case Change.APPEAL_LODGED | Change.APPEAL_DISMISSED:
            return replace(now, under_appeal=change.change is Change.APPEAL_LODGED)
        case Change.LEFT_TO_END:
            return replace(now, left_to_end=True)
        case Change.VARIED | Change.EXTENDED:
            ends = None if change.further_order else change.ends_on or now.ends_on
            return replace(
                now,
                terms=varied(now.terms, change.terms, ever),
                zone=now.zone or change.exclusion_zone is not None,
                ends_on=ends,
                left_to_end=now.left_to_end and change.change is not Change.EXTENDED,
            )
