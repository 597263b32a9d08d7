"""Protection: which measures are live on a day, where there is a gap, and which order decisions are still owed."""

from datetime import date, datetime

import msgspec

from domain.case import Case
from domain.classes import ORDERS
from domain.kernel import Entry, Fact, PartyId
from domain.legible import legible
from domain.measures.bail import bails
from domain.measures.consideration import Considered, ProtectionOrderConsidered
from domain.measures.gaps import CLASSES, GapPeriod, gaps_over_time
from domain.measures.kinds import TITLES, MeasureKind
from domain.measures.now import MeasureNow, measures_now
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.measures.release import SuspectReleased
from domain.measures.serving import awaits_service, binds_once_known
from domain.parties import VictimNamed
from domain.people import Role

STALKING_ORDERS = frozenset({MeasureKind.STALKING_PROTECTION_ORDER, MeasureKind.INTERIM_STALKING_PROTECTION_ORDER})
UNTIL_TAKEN = Role.POLICE_COORDINATOR  # owns the decision until somebody says who does


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """One measure in force: against whom, for whom (None: for every victim, or for another person alone).

    `served` is whether it was served by that day, or needs no service.
    """

    entry: Entry[Fact]
    kind: MeasureKind
    suspect: PartyId
    protects: PartyId | None
    protects_all: bool
    starts_on: date
    ends_on: date | None
    served: bool = True

    @property
    def title(self) -> str:
        """What the measure is called."""
        return TITLES[self.kind]


class OrderOwed(msgspec.Struct, frozen=True, kw_only=True):
    """A stalking protection order that nobody has decided on for one victim, and who owns the decision."""

    victim: PartyId
    owner: Role
    since: datetime
    considering: bool
    entries: tuple[Entry[Fact], ...]


def live_measures(case: Case, day: date) -> tuple[Measure, ...]:
    """The measures in force on a day as they stand after every change, orders first. Ask it of the full fold only.

    An order made without notice is among them from its service.
    """
    orders = [
        _order(case, now, day)
        for now in measures_now(case)
        if now.in_force(day) and not (binds_once_known(now) and awaits_service(case, now, day))
    ]
    bound = [
        Measure(
            entry=bail.entry,
            kind=MeasureKind.POLICE_BAIL,
            suspect=bail.suspect,
            protects=None,
            protects_all=True,
            starts_on=bail.starts_on,
            ends_on=bail.covers_until,
        )
        for bail in bails(case, day)
        if bail.conditional and bail.starts_on <= day and (bail.covers_until is None or day <= bail.covers_until)
    ]
    return (*orders, *bound)


def made_but_unknown(case: Case, day: date) -> tuple[Measure, ...]:
    """The orders made without notice that stand on a day and do not bind him yet. Ask it of the full fold only."""
    return tuple(
        _order(case, now, day) for now in measures_now(case) if binds_once_known(now) and awaits_service(case, now, day)
    )


def _order(case: Case, now: MeasureNow, day: date) -> Measure:
    return Measure(
        entry=now.entry,
        kind=now.kind,
        suspect=now.suspect,
        protects=now.protects,
        protects_all=False,
        starts_on=now.starts_on,
        ends_on=now.last_day,
        served=not awaits_service(case, now, day),
    )


def some_erased(case: Case) -> bool:
    """Whether a record of a measure or a release was erased, so that nobody can say that there is none."""
    readable = legible(case, {ORDERS})
    return any(len(readable.of(kind)) < len(case.of(kind)) for kind in (ProtectiveMeasureRecorded, SuspectReleased))


def protection_gaps(case: Case, day: date) -> tuple[GapPeriod, ...]:
    """The gaps that are open on a day. Ask it of the full fold only."""
    return tuple(gap for gap in gaps_over_time(case, day) if gap.last is None)


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
