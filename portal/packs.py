"""Packs: the pack of a meeting as one reader may open it now, each look recorded, and the bytes of a copy."""

from collections import Counter
from typing import Final
from uuid import UUID

import msgspec

from domain.clinic.agenda import item_at
from domain.clinic.pack import BEFORE_YOU_CAME, DECLARE_FIRST, Copy, may_open, packs_for
from domain.clinic.pack_said import PackFrozen, PackSealed
from domain.kernel import Entry, EntryId, StreamId, Withheld, is_open
from domain.people import Actor, Role
from portal.asking import AsOf, Opened, OpenToThem, Seat
from portal.door import Door
from portal.presenting.pack import digest_of, notices_of, pack_of
from portal.printing.pack_sheet import printed
from portal.problems import Problem
from portal.refusals import NotYours
from portal.surfaces import Surface
from portal.views.packs import Pack, RoomReader

NO_SUCH: Final = Problem(404, "not-found", "Nothing here", "There is no pack here. Open the case, then its meetings.")


class SeenPack(msgspec.Struct, frozen=True, kw_only=True):
    """A pack as one reader may see it: the case as it is now and as it was then, and what must be said beside it."""

    now: Opened
    then: Opened
    frozen: Entry[PackFrozen]
    pack: Pack
    notices: tuple[str, ...]


def case_at_meeting(door: Door, who: Actor, stream: StreamId, meeting: UUID) -> Opened:
    """The case now, where it is on the agenda of a meeting or has a pack of it. Raises `Problem` for any other."""
    now = door.look(who, stream, Surface.PACK)
    if item_at(now.case, meeting) is None and not packs_for(now.case, meeting):
        raise NO_SUCH
    return now


def meeting_of(text: str) -> UUID:
    """The meeting that an address names. Raises `Problem`, as for one that there is not."""
    try:
        return UUID(text)
    except ValueError:
        raise NO_SUCH from None


def frozen_for(now: Opened, meeting: UUID, mark: EntryId | None) -> Entry[PackFrozen] | None:
    """The pack with that mark, or the newest; None where none was frozen. Raises `Problem` for an unknown mark."""
    packs = packs_for(now.case, meeting)
    if mark is None:
        return packs[-1] if packs else None
    named = next((each for each in packs if each.id == mark), None)
    if named is None:
        raise NO_SUCH
    return named


def why_closed(now: Opened, frozen: Entry[PackFrozen]) -> str:
    """Why a pack does not open to this reader, in a sentence; empty where it does."""
    who = now.reader.actor
    if not may_open(who.role, now.packs, frozen.fact.meeting):
        return DECLARE_FIRST
    if who.role is not Role.AUDITOR and frozen.id not in now.packs.digests:
        return BEFORE_YOU_CAME
    return ""


def seen(door: Door, now: Opened, frozen: Entry[PackFrozen], surface: Surface = Surface.PACK) -> SeenPack:
    """A pack, opened as of its freezing: with the rights of now, and never wider than it was.

    Raises `NotYours` where it does not open to this reader.
    """
    if closed := why_closed(now, frozen):
        raise NotYours(closed)
    who = now.reader.actor
    at = AsOf(frozen.fact.as_of, no_wider=who.role is not Role.AUDITOR)
    then = door.look(who, now.case.stream, surface, at=at)
    pack = pack_of(then, frozen.fact.meeting)
    notices = notices_of(now.packs, frozen.id, digest_of(pack), now.register.rules)
    return SeenPack(now=now, then=then, frozen=frozen, pack=pack, notices=notices)


def file_of(door: Door, now: Opened, copy: Copy, meeting: UUID) -> bytes:
    """The file of a copy that this reader took: the very bytes, for as long as all that it held is open to them."""
    frozen = frozen_for(now, meeting, copy.pack)
    if frozen is None:
        raise NO_SUCH
    shown = seen(door, now, frozen, Surface.PACK_COPY)
    return printed(shown.pack, shown.then, copy.made, shown.notices)


def room_of(door: Door, shown: SeenPack) -> tuple[RoomReader, ...]:
    """For an auditor: of what is open to them, how much each place in the room had closed. Each place is a look."""
    if shown.now.reader.actor.role is not Role.AUDITOR:
        return ()
    sealed = [each.fact for each in shown.now.case.of(PackSealed) if is_open(each.fact.pack)]
    readers = next((each.readers for each in sealed if each.pack == shown.frozen.id and is_open(each.readers)), ())
    seats = dict.fromkeys(Seat(each.role, each.agency) for each in readers)
    return tuple(_counted(door, shown, seat) for seat in seats)


def _counted(door: Door, shown: SeenPack, seat: Seat) -> RoomReader:
    at = AsOf(shown.frozen.fact.as_of, seat=seat)
    theirs = door.look(shown.now.reader.actor, shown.now.case.stream, Surface.PACK, at=at)
    mine = Counter(_fields(shown.then))
    seen_there = Counter(_fields(theirs))
    return RoomReader(
        agency=shown.now.register.agency_name(seat.agency),
        role=seat.role,
        entries=len(shown.then.entries) - len(theirs.entries),
        fields=sum((mine - seen_there).values()),
    )


def _fields(opened: Opened) -> list[tuple[EntryId, str]]:
    """What is open of each entry, field by field."""
    return [
        (entry.id, name)
        for entry in opened.entries
        for name in entry.fact.__struct_fields__
        if not isinstance(getattr(entry.fact, name), Withheld | OpenToThem)
    ]
