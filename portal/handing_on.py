"""Handing on: the places that an agency's people have on cases, and many of them handed to colleagues in one act."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final

import msgspec

from domain.calendar import london_date
from domain.closure import closed
from domain.governance import Register
from domain.governance.absences import away_on
from domain.handing_on import HandOnCase
from domain.kernel import AccountId, EntryId, StreamId, is_open
from domain.membership import Member, MemberAdded, members
from domain.people import Actor, Role
from domain.reachable import is_there
from portal.browsing import Gathered, Glimpse
from portal.door import Door
from portal.one_of_many import Sentences, given_by_itself
from portal.surfaces import Surface

GIVES: Final = "hand-on-case"
NOT_HERE: Final = "This case is not open to you now. If you handed it on before, that stands."
MEANWHILE: Final = "Something was recorded on this case meanwhile. Send it again."
SENT_BEFORE: Final = "You sent this before with another colleague, and what you sent first is recorded."
SENTENCES: Final = Sentences(not_here=NOT_HERE, sent_before=SENT_BEFORE, meanwhile=MEANWHILE)


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One person's place on one open case.

    `live` is whether they hold the role still in which they have it, `away` whether they are absent today.
    """

    stream: StreamId
    reference: str | None
    who: Actor
    live: bool
    away: bool = False
    shown: frozenset[EntryId]


class Handed(msgspec.Struct, frozen=True):
    """How one case came out: handed on, or with the sentence that says why not."""

    stream: StreamId
    sentence: str = ""


def sees_to_all(who: Actor) -> bool:
    """Whether somebody hands on the places of everybody in their agency, and not their own alone."""
    return who.role is Role.AGENCY_GUARDIAN


def places_of(door: Door, who: Actor) -> list[Place]:
    """The places on open cases that this reader may hand on: their own, or of everybody in their guardian's agency."""
    return door.gather(who, Surface.HANDING_ON, lambda cases: _found(who, cases))


def without_contact(places: list[Place]) -> list[Place]:
    """One place for each case on which nobody of the agency is there who still holds their role and is not away.

    Ask it of everybody's places: of one's own it tells nothing.
    """
    attended = {place.stream for place in places if place.live and not place.away}
    last = {place.stream: place for place in places if place.stream not in attended}
    return list(last.values())


def _found(who: Actor, cases: Iterator[Glimpse]) -> Gathered[list[Place]]:
    places = [place for glimpse in cases for place in _places(who, glimpse)]
    places.sort(key=lambda place: (place.reference or "", place.stream, place.who.account))
    shown: dict[StreamId, frozenset[EntryId]] = {}
    for place in places:
        shown[place.stream] = shown.get(place.stream, frozenset()) | place.shown
    return Gathered(places, len(places), shown)


def _places(who: Actor, glimpse: Glimpse) -> Iterator[Place]:
    opened = glimpse.opened
    if closed(opened.case):
        return
    for member in _meant(who, glimpse):
        actor = member.actor
        if AccountId(actor.account) in opened.register.programs:
            continue  # a machine's place is an agreement's, and nobody succeeds to it
        joined = {
            entry.id
            for entry in opened.case.of(MemberAdded)
            if is_open(entry.fact.account) and entry.fact.account == actor.account
        }
        yield Place(
            stream=glimpse.stream,
            reference=opened.reference,
            who=actor,
            live=is_there(opened.register, member),
            away=AccountId(actor.account) in away_on(opened.register.absences, london_date(opened.now)),
            shown=frozenset(joined),
        )


def _meant(who: Actor, glimpse: Glimpse) -> Iterator[Member]:
    """One's own places, which everybody knows of; for a guardian those too of the colleagues whom they may know of."""
    yield from glimpse.own_places
    if sees_to_all(who):
        for actor, member in members(glimpse.opened.case).items():
            if actor.agency == who.agency and actor.account != who.account:
                yield member


def colleagues_of(
    register: Register, agency: str, roles: frozenset[Role], but: AbstractSet[AccountId]
) -> Mapping[AccountId, str]:
    """The people of an agency who hold all of these roles, by name; never one of its programs."""
    found = [
        account
        for account in register.accounts.values()
        if account.agency == agency and roles <= account.roles and account.id not in but | register.programs.keys()
    ]
    return {account.id: account.name for account in sorted(found, key=lambda each: each.name)}


def handed_on(
    door: Door, who: Actor, member: AccountId, to: Mapping[StreamId, AccountId], because: str, key: str
) -> list[Handed]:
    """Each case handed on by itself: what one meets changes nothing for another.

    The form's key makes each case's own, so that the same form sent again records nothing twice.
    """
    handed = []
    for stream, colleague in to.items():
        command = HandOnCase(member=member, to=colleague, because=because)
        met = given_by_itself(door, who, stream, command, f"{key}-{stream}" if key else "", SENTENCES)
        handed.append(Handed(stream, met.sentence if met is not None else ""))
    return handed
