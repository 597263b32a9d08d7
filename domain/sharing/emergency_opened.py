"""What an emergency opens: for whom, until which second, and who may read that it was opened at all."""

from datetime import datetime

import msgspec

from domain.calendar import london_date
from domain.case import Case, once
from domain.classes import ACCESS_LOG, STAFF_IDENTITY, DataClass
from domain.clocks import clock
from domain.clocks.periods import due_at
from domain.kernel import Entry, EntryId, Fact, is_open
from domain.legible import legible
from domain.people import Actor, AgencyId, Role
from domain.sharing.emergency_facts import (
    BreakGlassReviewed,
    EmergencyAccessAllowed,
    EmergencyAccessAsked,
    EmergencyAccessDeclined,
    GlassBroken,
    ReviewOutcome,
)
from domain.sharing.emergency_reviewers import Offices, is_one_person, others, stand_ins
from domain.sharing.opened import Openings

CONCERNED = frozenset({ACCESS_LOG, STAFF_IDENTITY})
"""What the parties to an emergency read of its entries: all of it, and who wrote it."""


class EmergencyOpening(msgspec.Struct, frozen=True, kw_only=True):
    """One class of one agency, open to one person in one capacity from a moment until another.

    `entry` is the one that opened it, and the one that a review names.
    """

    entry: EntryId
    to: Actor
    data_class: DataClass
    agency: AgencyId
    since: datetime
    until: datetime

    def lives(self, now: datetime) -> bool:
        """Whether it is open at a moment: from the one in which it was opened, and no longer in its last."""
        return self.since <= now < self.until


def person_of(entry: Entry[Fact]) -> Actor:
    """Who recorded an entry, in which capacity."""
    return Actor(entry.by, entry.agency, entry.role)


@once
def openings_made(case: Case) -> tuple[EmergencyOpening, ...]:
    """Everything that was ever opened in an emergency, in ledger order. Ask it of the full fold.

    A review that does not find it justified ends what is still open. What was erased opens nothing.
    """
    ended = _ended(case)
    found = []
    for entry in case.ever(GlassBroken, EmergencyAccessAllowed):
        asked, until = entry, getattr(entry.fact, "until", None)
        if isinstance(entry.fact, EmergencyAccessAllowed):
            if not is_open(entry.fact.entry) or (about := case.entry(entry.fact.entry)) is None:
                continue
            asked = about
        elif not isinstance(entry.fact, GlassBroken):
            continue
        body = asked.fact
        if not isinstance(body, GlassBroken | EmergencyAccessAsked) or not isinstance(until, datetime):
            continue
        if not (is_open(asked.by) and is_open(body.data_class) and is_open(body.agency)):
            continue
        found.append(
            EmergencyOpening(
                entry=entry.id,
                to=person_of(asked),
                data_class=body.data_class,
                agency=body.agency,
                since=entry.known,
                until=min(until, ended.get(entry.id, until)),
            )
        )
    return tuple(found)


def _ended(case: Case) -> dict[EntryId, datetime]:
    """When a review ended each opening that it did not find justified."""
    return {
        entry.fact.entry: entry.known
        for entry in case.ever(BreakGlassReviewed)
        if isinstance(entry.fact, BreakGlassReviewed)
        and is_open(entry.fact.entry)
        and is_open(entry.fact.outcome)
        and entry.fact.outcome is not ReviewOutcome.JUSTIFIED
    }


def was_misused(case: Case, who: Actor, offices: Offices) -> bool:
    """Whether the last review of what a natural person opened on a case did not find it justified.

    By whichever account and in whichever role they opened it. Ask it of the full fold.
    """
    theirs = {each.entry for each in openings_made(case) if is_one_person(offices, each.to.account, who.account)}
    outcomes = [
        entry.fact.outcome
        for entry in case.ever(BreakGlassReviewed)
        if isinstance(entry.fact, BreakGlassReviewed)
        and is_open(entry.fact.entry)
        and is_open(entry.fact.outcome)
        and entry.fact.entry in theirs
    ]
    return bool(outcomes) and outcomes[-1] is not ReviewOutcome.JUSTIFIED


def reviewed(case: Case) -> frozenset[EntryId]:
    """The openings that somebody has reviewed."""
    return frozenset(
        entry.fact.entry
        for entry in case.ever(BreakGlassReviewed)
        if isinstance(entry.fact, BreakGlassReviewed) and is_open(entry.fact.entry)
    )


def awaiting_answer(case: Case, now: datetime) -> tuple[Entry[EmergencyAccessAsked], ...]:
    """What was asked for in an emergency, has no guardian's answer and has not lapsed. Nothing erased waits."""
    done = {
        entry.fact.entry
        for entry in case.ever(EmergencyAccessAllowed, EmergencyAccessDeclined)
        if isinstance(entry.fact, EmergencyAccessAllowed | EmergencyAccessDeclined) and is_open(entry.fact.entry)
    }
    asked = legible(case, {ACCESS_LOG}).of(EmergencyAccessAsked)
    return tuple(entry for entry in asked if entry.id not in done and now < _lapses_at(entry))


def _lapses_at(entry: Entry[EmergencyAccessAsked]) -> datetime:
    row = clock("emergency-answer", london_date(entry.known))
    return entry.known if row is None else due_at(row, entry.known)


def opened_by(case: Case, who: Actor, now: datetime, offices: Offices | None = None) -> Openings:
    """What emergencies open to a reader at a moment: the classes, and the entries that tell of it to those concerned.

    A class opens to the very person in the very role that broke the glass, and to no other account of theirs.
    `offices` say which agencies have no guardian; without them every agency is taken to have one.
    """
    urgent = {(each.data_class, each.agency) for each in openings_made(case) if each.to == who and each.lives(now)}
    items = {
        entry.id: CONCERNED
        for entry, asked in _told_of(case)
        if _is_party(who, asked) or _stands_in(case, who, asked, offices)
    }
    return Openings(urgent=frozenset(urgent), items=items)


@once
def _told_of(case: Case) -> tuple[tuple[Entry[Fact], Entry[Fact]], ...]:
    """Each entry about an emergency, with the entry in which it was opened or asked for."""
    began = {entry.id: entry for entry in case.ever(GlassBroken, EmergencyAccessAsked)}
    answers = case.ever(EmergencyAccessAllowed, EmergencyAccessDeclined, BreakGlassReviewed)
    firsts = began | {entry.id: first for entry in answers if (first := _first(case, entry)) is not None}
    return tuple((entry, firsts[entry.id]) for entry in case.entries if entry.id in firsts)


def _first(case: Case, entry: Entry[Fact]) -> Entry[Fact] | None:
    """The entry in which an emergency began that this one answers or reviews."""
    about = getattr(entry.fact, "entry", None)
    found = case.entry(EntryId(about)) if about is not None and is_open(about) else None
    return _first(case, found) if found is not None and isinstance(found.fact, EmergencyAccessAllowed) else found


def _is_party(who: Actor, asked: Entry[Fact]) -> bool:
    """Whether somebody reads what an emergency was: whoever it was, the guardian who is asked, and who reviews it."""
    supplier = asked.fact.agency if isinstance(asked.fact, GlassBroken | EmergencyAccessAsked) else None
    if who == person_of(asked):
        return True
    if who.role is Role.AGENCY_GUARDIAN:
        return supplier is not None and is_open(supplier) and who.agency == supplier
    return who.role is Role.PROFESSIONAL_STANDARDS and who.agency != asked.agency


def _stands_in(case: Case, who: Actor, asked: Entry[Fact], offices: Offices | None) -> bool:
    """Whether somebody reads it in the place of a guardian: who is on the case for the agency, or who reviews it.

    What only waits for an answer is told to nobody beyond the agency that is asked.
    """
    fact = asked.fact
    if offices is None or not isinstance(fact, GlassBroken | EmergencyAccessAsked):
        return False
    if not (is_open(asked.by) and is_open(fact.agency) and is_open(fact.data_class)):
        return False
    found = (case, person_of(asked), fact.agency, fact.data_class, offices)
    return who in stand_ins(*found) or (_was_opened(case, asked) and who in others(*found))


def _was_opened(case: Case, asked: Entry[Fact]) -> bool:
    return isinstance(asked.fact, GlassBroken) or any(
        isinstance(entry.fact, EmergencyAccessAllowed) and is_open(entry.fact.entry) and entry.fact.entry == asked.id
        for entry in case.entries
    )
