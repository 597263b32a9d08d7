"""Protection: which measures are live on a day, where there is a gap, and which order decisions are still owed."""

from datetime import date, datetime, timedelta

import msgspec

from domain.case import Case
from domain.classes import ORDERS, VICTIM_IDENTITY
from domain.kernel import Entry, Fact, PartyId
from domain.legible import legible
from domain.measures.consideration import Considered, ProtectionOrderConsidered
from domain.measures.kinds import TITLES, MeasureKind
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.measures.release import Release, SuspectReleased
from domain.parties import VictimNamed
from domain.people import Role

CLASSES = frozenset({ORDERS, VICTIM_IDENTITY})
STALKING_ORDERS = frozenset({MeasureKind.STALKING_PROTECTION_ORDER, MeasureKind.INTERIM_STALKING_PROTECTION_ORDER})
UNTIL_TAKEN = Role.POLICE_COORDINATOR  # owns the decision until somebody says who does

# After these a suspect is at large and bound by nothing that was said to him on leaving.
_UNBOUND = frozenset({Release.BAIL_WITHOUT_CONDITIONS, Release.UNDER_INVESTIGATION, Release.VOLUNTARY})


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """One measure in force: against whom, for whom (None: for every victim, or for another person alone)."""

    entry: Entry[Fact]
    kind: MeasureKind
    suspect: PartyId
    protects: PartyId | None
    protects_all: bool
    starts_on: date
    ends_on: date | None

    @property
    def title(self) -> str:
        """What the measure is called."""
        return TITLES[self.kind]


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """A suspect at large whom no measure keeps from at least one victim, since a day."""

    suspect: PartyId
    since: date
    how: Release
    entry: Entry[Fact]


class OrderOwed(msgspec.Struct, frozen=True, kw_only=True):
    """A stalking protection order that nobody has decided on for one victim, and who owns the decision."""

    victim: PartyId
    owner: Role
    since: datetime
    considering: bool
    entries: tuple[Entry[Fact], ...]


def live_measures(case: Case, day: date) -> tuple[Measure, ...]:
    """The measures in force on a day, in the order in which they became known. Ask it of the full fold only."""
    readable = legible(case, {ORDERS})
    return tuple(
        measure
        for measure in (*_recorded(readable), *_bail(readable))
        if measure.starts_on <= day and (measure.ends_on is None or day <= measure.ends_on)
    )


def some_erased(case: Case) -> bool:
    """Whether a record of a measure or a release was erased, so that nobody can say that there is none."""
    readable = legible(case, {ORDERS})
    return any(len(readable.of(kind)) < len(case.of(kind)) for kind in (ProtectiveMeasureRecorded, SuspectReleased))


def _recorded(case: Case) -> list[Measure]:
    return [
        Measure(
            entry=entry,
            kind=entry.fact.kind,
            suspect=entry.fact.suspect,
            protects=entry.fact.victim,
            protects_all=False,
            starts_on=entry.fact.starts_on,
            ends_on=entry.fact.ends_on,
        )
        for entry in case.of(ProtectiveMeasureRecorded)
    ]


def _bail(case: Case) -> list[Measure]:
    return [
        Measure(
            entry=entry,
            kind=MeasureKind.POLICE_BAIL,
            suspect=entry.fact.suspect,
            protects=None,
            protects_all=True,
            starts_on=entry.fact.released_on,
            ends_on=entry.fact.bail_until,
        )
        for entry in _last_releases(case)
        if entry.fact.how is Release.BAIL_WITH_CONDITIONS
    ]


def _last_releases(case: Case, day: date = date.max) -> list[Entry[SuspectReleased]]:
    """How each suspect last left by a day: by the day that it happened, then by the order in which it became known."""
    last: dict[PartyId, Entry[SuspectReleased]] = {}
    for entry in sorted(case.of(SuspectReleased), key=lambda entry: (entry.fact.released_on, entry.position)):
        if entry.fact.released_on <= day:
            last[entry.fact.suspect] = entry
    return list(last.values())


def protection_gaps(case: Case, day: date) -> tuple[Gap, ...]:
    """Suspects at large whom no live measure keeps from at least one victim. Ask it of the full fold only.

    Released under investigation, bailed without conditions or interviewed voluntarily, nobody is bound by conditions;
    and conditions end with the bail. A suspect whose case ended in no further action is not counted.
    """
    readable = legible(case, CLASSES)
    live = live_measures(case, day)
    victims = frozenset(entry.fact.victim for entry in readable.of(VictimNamed))
    found = []
    for entry in _last_releases(readable, day):
        left = entry.fact
        since = left.released_on
        if left.how is Release.BAIL_WITH_CONDITIONS and left.bail_until is not None and left.bail_until < day:
            since = left.bail_until + timedelta(days=1)
        elif left.how not in _UNBOUND:
            continue
        against = [measure for measure in live if measure.suspect == left.suspect]
        protected = victims if any(m.protects_all for m in against) else frozenset(m.protects for m in against)
        if not against or victims - protected:
            found.append(Gap(suspect=left.suspect, since=since, how=left.how, entry=entry))
    return tuple(found)


def orders_owed(case: Case) -> tuple[OrderOwed, ...]:
    """Victims for whom nobody has decided, with reasons, whether to apply for a stalking protection order.

    Every case here is one of stalking, so the decision is owed from the day that the victim is named. An order made
    settles it; an interim one does not. Ask it of the full fold only.
    """
    readable = legible(case, CLASSES)
    made = {
        entry.fact.victim
        for entry in readable.of(ProtectiveMeasureRecorded)
        if entry.fact.kind is MeasureKind.STALKING_PROTECTION_ORDER
    }
    owed = []
    for named in readable.of(VictimNamed):
        victim = named.fact.victim
        said = [
            entry
            for entry in readable.of(ProtectionOrderConsidered)
            if entry.fact.victim == victim and entry.fact.kind in STALKING_ORDERS
        ]
        last = said[-1] if said else None
        considering = last is not None and last.fact.decision is Considered.CONSIDERING
        if victim in made or not (last is None or considering):
            continue
        owner = last.fact.owner if last is not None else UNTIL_TAKEN
        entries: tuple[Entry[Fact], ...] = (named, *said)
        owed.append(OrderOwed(victim=victim, owner=owner, since=named.known, considering=considering, entries=entries))
    return tuple(owed)
