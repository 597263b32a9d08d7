"""Gaps: the days on which nothing kept a suspect at large from a victim, as periods over time."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from domain.calendar import london_date
from domain.case import Case
from domain.classes import ORDERS, VICTIM_IDENTITY
from domain.investigation.custody import InterviewRecorded, InterviewSetting
from domain.kernel import Entry, Fact, PartyId
from domain.legible import legible
from domain.measures.application import OrderApplicationAdvanced, State
from domain.measures.bail import SETTLED, BailEnd, bails
from domain.measures.breach import breaches
from domain.measures.consideration import ProtectionOrderConsidered
from domain.measures.now import measures_now
from domain.measures.release import Release, SuspectReleased
from domain.measures.serving import counts_from
from domain.parties import VictimNamed

CLASSES = frozenset({ORDERS, VICTIM_IDENTITY})
DAY = timedelta(days=1)


class GapCause(StrEnum):
    """What left a suspect at large with nothing to keep him from a victim."""

    BAIL_WITHOUT_CONDITIONS = "bail_without_conditions"
    UNDER_INVESTIGATION = "released_under_investigation"
    VOLUNTARY = "voluntary_interview"
    BAIL_ENDED = "bail_ended"
    ORDER_ENDED = "order_ended"
    APPLICATION_REFUSED = "application_refused"


class GapPeriod(msgspec.Struct, frozen=True, kw_only=True):
    """Days without protection for at least one victim at risk from a suspect; `last` is None while it goes on.

    `how` and `entry` say what it began with.
    """

    suspect: PartyId
    first: date
    last: date | None
    how: GapCause
    entry: Entry[Fact]


class Cover(msgspec.Struct, frozen=True, kw_only=True):
    """A measure for the days on which it can be counted on: whom it protects, None for every victim.

    `first` is None for an order made without notice that is not served: it covers no day.
    """

    suspect: PartyId
    first: date | None
    last: date | None
    victim: PartyId | None
    entry: Entry[Fact]
    bail: bool = False

    def holds(self, day: date) -> bool:
        """Whether it can be counted on, on a day."""
        return self.first is not None and self.first <= day and (self.last is None or day <= self.last)


class _Turn(msgspec.Struct, frozen=True):
    """That a suspect is at large from a day (with what left him so), held, or no longer pursued.

    `rank` puts what happened on one day in order: an end first, then a release, then how bail was disposed of.
    """

    suspect: PartyId
    day: date
    rank: int
    entry: Entry[Fact]
    cause: GapCause | None
    held: bool = False


_CAUSES = {
    Release.BAIL_WITH_CONDITIONS: GapCause.BAIL_ENDED,  # while it lasts it covers him; what comes after is its end
    Release.BAIL_WITHOUT_CONDITIONS: GapCause.BAIL_WITHOUT_CONDITIONS,
    Release.UNDER_INVESTIGATION: GapCause.UNDER_INVESTIGATION,
    Release.VOLUNTARY: GapCause.VOLUNTARY,
}


def gaps_over_time(case: Case, until: date) -> tuple[GapPeriod, ...]:
    """Every gap up to and with a day, by suspect and in order of time. Ask it of the full fold only.

    A suspect counts as at large once he was released or interviewed, once a measure that bound him ended, or once an
    application was refused; not after no further action, nor while he is kept in custody. The last day of a measure
    is covered, the day after is not. An order made without notice covers from its service.
    """
    readable = legible(case, CLASSES)
    covers = _covers(readable)
    by_suspect: dict[PartyId, list[_Turn]] = {}
    for turn in (*_ended(covers), *_left(readable), *_bail_ends(readable)):
        by_suspect.setdefault(turn.suspect, []).append(turn)
    found: list[GapPeriod] = []
    for suspect, turns in by_suspect.items():
        his = [cover for cover in covers if cover.suspect == suspect]
        in_order = sorted(turns, key=lambda turn: (turn.day, turn.rank, turn.entry.position))
        found += _periods(suspect, in_order, his, at_risk(readable, suspect), until)
    return tuple(found)


def at_risk(case: Case, suspect: PartyId) -> frozenset[PartyId]:
    """The victims whom a suspect is a danger to: all, but for those whom the record ties to other suspects alone.

    A victim is left out only where measures, decisions and breaches name her with another suspect and never with this
    one, and name this one with another victim: where nothing is said, she is at risk.
    """
    victims = frozenset(entry.fact.victim for entry in case.of(VictimNamed))
    pairs = {(e.fact.suspect, e.fact.victim) for e in case.of(ProtectionOrderConsidered)}
    pairs |= {(entry.fact.suspect, entry.fact.victim) for entry in breaches(case)}
    pairs |= {(now.suspect, now.protects) for now in measures_now(case) if now.protects is not None}
    if not any(who == suspect for who, _ in pairs):
        return victims
    elsewhere = {victim for who, victim in pairs if who != suspect}
    return frozenset(v for v in victims if v not in elsewhere or (suspect, v) in pairs)


def _covers(case: Case) -> list[Cover]:
    found = [
        Cover(
            suspect=now.suspect,
            first=counts_from(case, now),
            last=now.last_day,
            victim=now.protects,
            entry=now.entry,
        )
        for now in measures_now(case)
        if now.protects is not None
    ]
    found += [
        Cover(
            suspect=bail.suspect,
            first=bail.starts_on,
            last=bail.covers_until,
            victim=None,
            entry=bail.entry,
            bail=True,
        )
        for bail in bails(case)
        if bail.conditional
    ]
    return found


def _left(case: Case) -> Iterator[_Turn]:
    for entry in case.of(SuspectReleased):
        left = entry.fact
        yield _Turn(left.suspect, left.released_on, 1, entry, _CAUSES.get(left.how))
    for interview in case.of(InterviewRecorded):
        if interview.fact.setting is InterviewSetting.VOLUNTARY:
            day = london_date(interview.fact.when.earliest)
            yield _Turn(interview.fact.suspect, day, 1, interview, GapCause.VOLUNTARY)
    for step in case.of(OrderApplicationAdvanced):
        if step.fact.state is State.REFUSED:
            yield _Turn(step.fact.suspect, step.fact.reached_on, 0, step, GapCause.APPLICATION_REFUSED)


def _ended(covers: Iterable[Cover]) -> Iterator[_Turn]:
    for cover in covers:
        if cover.last is not None and (cover.first is None or cover.last >= cover.first):
            cause = GapCause.BAIL_ENDED if cover.bail else GapCause.ORDER_ENDED
            yield _Turn(cover.suspect, cover.last + DAY, 0, cover.entry, cause)


def _bail_ends(case: Case) -> Iterator[_Turn]:
    """Bail that ended in custody or in no further action: he is not at large, or no longer pursued, from that day."""
    for bail in bails(case):
        if bail.ended is not None and bail.ended.fact.ended_how in SETTLED:
            held = bail.ended.fact.ended_how is BailEnd.CHARGED_AND_HELD
            yield _Turn(bail.suspect, bail.ended.fact.changed_on, 2, bail.ended, None, held)


def _periods(
    suspect: PartyId, turns: list[_Turn], covers: list[Cover], victims: frozenset[PartyId], until: date
) -> Iterator[GapPeriod]:
    days = (
        {turn.day for turn in turns} | {c.first for c in covers if c.first} | {c.last + DAY for c in covers if c.last}
    )
    steps = sorted(day for day in days if day <= until)
    open_: GapPeriod | None = None
    for day in steps:
        turn = _standing(turns, day)
        bare = turn is not None and turn.cause is not None and _bare(covers, victims, day)
        if bare and open_ is None and turn is not None and turn.cause is not None:
            open_ = GapPeriod(suspect=suspect, first=day, last=None, how=turn.cause, entry=turn.entry)
        elif not bare and open_ is not None:
            yield msgspec.structs.replace(open_, last=day - DAY)
            open_ = None
    if open_ is not None:
        yield open_


def _standing(turns: list[_Turn], day: date) -> _Turn | None:
    """How he stands on a day. While he is kept in custody the end of an order does not put him at large."""
    stands: _Turn | None = None
    for turn in turns:
        if turn.day > day:
            break
        if stands is not None and stands.held and turn.cause in {GapCause.ORDER_ENDED, GapCause.APPLICATION_REFUSED}:
            continue
        stands = turn
    return stands


def _bare(covers: list[Cover], victims: frozenset[PartyId], day: date) -> bool:
    holding = [cover for cover in covers if cover.holds(day)]
    if not holding:
        return True
    if any(cover.victim is None for cover in holding):
        return False
    return bool(victims - {cover.victim for cover in holding})
