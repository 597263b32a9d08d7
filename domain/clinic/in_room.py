"""In the room: who is there for this case at a meeting, which part is spoken of, and how far the item has come."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import TypeVar
from uuid import UUID

import msgspec

from domain.case import Case
from domain.clinic.agenda import item_at
from domain.clinic.heard import (
    CameBack,
    ClosedPartCalled,
    ClosedPartEnded,
    GuestAdmitted,
    GuestRemoved,
    LeftRoom,
    Part,
    hears,
)
from domain.clinic.room_said import ItemCalled, ItemClosed, ItemOutcome
from domain.governance.meetings import Meeting
from domain.kernel import AccountId, Circumstances, Entry, EntryId, Fact, is_open
from domain.membership import members
from domain.people import ROLE_TITLES, Actor
from domain.policy import Policy
from domain.sharing import conflicts, narrowing

F = TypeVar("F", bound=Fact)

SETTLES = frozenset({ItemOutcome.DECIDED, ItemOutcome.MOVED})
"""How an item is closed for good at its meeting. One that was adjourned or deferred may be called again there."""


class Progress(msgspec.Struct, frozen=True):
    """How far a case has come at a meeting: whether it is called, which part is heard, and how it was closed last."""

    called: bool = False
    part: Part = Part.DISCUSSION
    closed: ItemClosed | None = None


class Outside(msgspec.Struct, frozen=True):
    """Who left the room for this case and has not come back: people by account, guests by the entry that names them."""

    accounts: frozenset[AccountId] = frozenset()
    guests: frozenset[EntryId] = frozenset()


def progress(case: Case, meeting: UUID) -> Progress:
    """How far the case has come there, as far as whoever asks may know: of a reader's own entries, or the full fold."""
    found = Progress()
    for entry in _said_at(case, meeting, (ItemCalled, ItemClosed, ClosedPartCalled, ClosedPartEnded)):
        match entry.fact:
            case ItemCalled():
                found = Progress(called=True, closed=found.closed)
            case ClosedPartCalled(part=part) if is_open(part):
                found = msgspec.structs.replace(found, part=part)
            case ClosedPartEnded():
                found = msgspec.structs.replace(found, part=Part.DISCUSSION)
            case ItemClosed() as closed:
                found = Progress(closed=closed)
            case _:
                pass
    return found


def is_on_her_plan(case: Case, meeting: UUID) -> bool:
    """Whether the part on her safety plan is called there: what is recorded in it is hers."""
    return progress(case, meeting).part is Part.SAFETY_PLAN


def was_called(case: Case, meeting: UUID) -> bool:
    """Whether the case was ever called there, which everybody on it may know."""
    return bool(_said_at(case, meeting, (ItemCalled,)))


def was_part_called(case: Case, meeting: UUID, part: Part) -> bool:
    """Whether a part that not everybody hears was ever called there."""
    return any(entry.fact.part is part for entry in at(case, meeting, ClosedPartCalled))


def is_settled(case: Case, meeting: UUID) -> bool:
    """Whether the case was decided there or moved to another clinic since it was put on that agenda, and is closed."""
    item = item_at(case, meeting)
    put = case.entry(item.entry) if item is not None else None
    closed = at(case, meeting, ItemClosed)
    if put is None or not closed or progress(case, meeting).called:
        return False
    return closed[-1].position > case.place(put) and closed[-1].fact.outcome in SETTLES


def outside(case: Case, meeting: UUID) -> Outside:
    """Who is out of the room for this case at a meeting, as far as whoever asks may know."""
    accounts: set[AccountId] = set()
    guests: set[EntryId] = set()
    for entry in _said_at(case, meeting, (LeftRoom, CameBack)):
        match entry.fact:
            case LeftRoom(account=account, guest=guest):
                accounts |= {account} if account is not None and is_open(account) else set()
                guests |= {guest} if guest is not None and is_open(guest) else set()
            case CameBack(account=account, guest=guest):
                accounts -= {account} if account is not None and is_open(account) else set()
                guests -= {guest} if guest is not None and is_open(guest) else set()
            case _:
                pass
    return Outside(frozenset(accounts), frozenset(guests))


def is_out(case: Case, accounts: AbstractSet[AccountId], meeting: UUID) -> bool:
    """Whether somebody, by any of these accounts of theirs, is out of the room for this case. Ask the full fold."""
    return not outside(case, meeting).accounts.isdisjoint(accounts)


def guests_at(case: Case, meeting: UUID) -> tuple[Entry[GuestAdmitted], ...]:
    """The guests who were brought in for this case at a meeting and have not gone for good."""
    gone = {entry.fact.guest for entry in at(case, meeting, GuestRemoved)}
    return tuple(entry for entry in at(case, meeting, GuestAdmitted) if entry.id not in gone)


def guests_in(case: Case, meeting: UUID) -> tuple[Entry[GuestAdmitted], ...]:
    """The guests who are in the room now."""
    out = outside(case, meeting).guests
    return tuple(entry for entry in guests_at(case, meeting) if entry.id not in out)


def in_room(
    case: Case,
    meeting: Meeting,
    here: Iterable[AccountId],
    *,
    now: datetime,
    appointed: Mapping[Actor, datetime],
    persons: Iterable[frozenset[AccountId]] = (),
    apart: frozenset[AccountId] = frozenset(),
) -> tuple[Actor, ...]:
    """Who is in the room for this case: of those who are `here` at the meeting, the members with standing.

    Nobody whom a conflict bars, by whichever account, nobody the case is closed to by name, and nobody who left the
    room. `appointed` says since when (UTC) each role is held, and that it is held; `persons` which accounts are one
    natural person; `apart` who is set apart by the case's reference. Ask it of the full fold; of what is open to a
    reader, name in `apart` everybody who is kept from the case, for their entries do not say who is barred.
    """
    together = tuple(persons)
    out = outside(case, meeting.meeting).accounts
    barred = conflicts.barred(case) | apart
    there = frozenset(here)
    found = []
    for actor, member in members(case).items():
        account = AccountId(actor.account)
        mine = frozenset({account}).union(*(person for person in together if account in person))
        if account not in there or actor not in appointed or not member.counts(appointed[actor]):
            continue
        if mine & (barred | out) or narrowing.kept_out(case, actor, mine, now):
            continue
        found.append(actor)
    return tuple(sorted(found, key=lambda actor: (actor.agency, actor.role, str(actor.account))))


def in_room_now(case: Case, meeting: Meeting, ask: Circumstances) -> tuple[Actor, ...]:
    """Who is in the room for this case at the moment at which somebody asks. Ask it of the full fold."""
    return in_room(
        case,
        meeting,
        meeting.here,
        now=ask.now,
        appointed=ask.appointed,
        persons=ask.persons,
        apart=ask.apart,
    )


def may_hear(case: Case, actor: Actor, part: Part, policy: Policy | None) -> bool:
    """Whether a member may be in the room for a part. Her plan waits for a newcomer until another agency confirms them.

    Ask it of the full fold.
    """
    member = members(case).get(actor)
    waits = part is Part.SAFETY_PLAN and (member is None or not member.confirmed)
    return hears(policy, actor.role, part) and not waits


def place_of(actor: Actor) -> str:
    """Somebody by their place: role and agency, and no name."""
    return f"{ROLE_TITLES[actor.role]}, {actor.agency}"


def at(case: Case, meeting: UUID, kind: type[F]) -> tuple[Entry[F], ...]:
    """The standing entries of one kind that are about one meeting, of which no field is erased."""
    return tuple(entry for entry in case.of(kind) if named_meeting(entry.fact) == meeting and entry.id not in case.shut)


def _said_at(case: Case, meeting: UUID, kinds: tuple[type[Fact], ...]) -> list[Entry[Fact]]:
    """What was said of these kinds at one meeting, in ledger order."""
    return [entry for entry in case.ever(*kinds) if named_meeting(entry.fact) == meeting]


def named_meeting(fact: Fact) -> UUID | None:
    """The meeting that a fact names, where it names one and that is open."""
    where: object = getattr(fact, "meeting", None)
    return where if isinstance(where, UUID) else None
