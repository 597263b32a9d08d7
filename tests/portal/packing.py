"""Packing: a case on the agenda of a meeting, its pack frozen, and readers who declared that they have no conflict."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from domain.clinic.agenda import PutOnAgenda
from domain.clinic.pack import DeclareNoConflict, FreezePack, TakePackCopy
from domain.clinic.pack_said import PackCopyTaken, PackFrozen
from domain.governance.clinics import CallMeeting
from domain.governance.meetings import MeetingKind, Setting
from domain.kernel import AccountId, EntryId, StreamId
from domain.people import Actor
from tests.cast import actor
from tests.house import World

KEEPER = actor("clinic_coordinator")


def meeting_called(world: World, invited: Iterable[Actor] = (actor("clinic_chair"),), *, by: Actor = KEEPER) -> UUID:
    """An urgent professionals' meeting in a week."""
    there = set(world.house.door.register().meetings)
    call = CallMeeting(
        kind=MeetingKind.URGENT_PROFESSIONALS,
        starts=(datetime.now(UTC) + timedelta(days=7)).replace(minute=0, second=0, microsecond=0),
        minutes=90,
        how=Setting.BOTH,
        where="Room 4, Northfield town hall",
        invited=tuple(AccountId(who.account) for who in invited),
    )
    world.ask(by, None, call)
    return next(iter(set(world.house.door.register().meetings) - there))


def on_agenda(world: World, stream: StreamId, *, wanted: str | None = None) -> UUID:
    """The case on the agenda of a meeting of its own."""
    meeting = meeting_called(world)
    world.ask(KEEPER, stream, PutOnAgenda(meeting=meeting, wanted=wanted))
    return meeting


def frozen(world: World, stream: StreamId, meeting: UUID) -> EntryId:
    """The mark of a pack that is frozen now."""
    entries = world.ask(KEEPER, stream, FreezePack(meeting=meeting)).entries
    return next(each.id for each in entries if isinstance(each.fact, PackFrozen))


def declared(world: World, stream: StreamId, meeting: UUID, *people: Actor) -> None:
    """Each of them says that they have no conflict."""
    for who in people:
        world.ask(who, stream, DeclareNoConflict(meeting=meeting))


def copied(world: World, stream: StreamId, pack: EntryId, who: Actor) -> EntryId:
    """The mark of a copy that somebody takes."""
    world.ask(who, stream, TakePackCopy(pack=pack))
    taken = (each for each in reversed(world.house.ledger.entries(stream)) if isinstance(each.fact, PackCopyTaken))
    return next(each.id for each in taken)


def address(stream: StreamId, meeting: UUID) -> str:
    """Where the pack of a meeting is."""
    return f"/cases/{stream}/meetings/{meeting}/pack"
