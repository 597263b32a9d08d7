"""The pack of a meeting: frozen in one act, opened to whoever has no conflict, and copied under the reader's name."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.case import Case
from domain.classes import ACCESS_LOG, CASE_SHELL, STAFF_IDENTITY, Label, Options
from domain.clinic.agenda import item_at, meeting_of
from domain.clinic.minutes import KEEP
from domain.clinic.pack_said import (
    NoConflictDeclared,
    PackCopySealed,
    PackCopyTaken,
    PackFrozen,
    PackSealed,
)
from domain.kernel import AccountId, Circumstances, Command, Decided, Entry, EntryId, Fact, Refused, is_open
from domain.people import Actor, Role
from domain.sharing.opened import Openings

NOT_ON_AGENDA = "This case is not on the agenda of that meeting. Put it there first."
BEFORE_YOU_CAME = "This pack was frozen before you came to the case. Ask the coordinator to freeze it again."
DECLARE_FIRST = "Say first whether you have a conflict of interest in this case. The pack opens after that."
MeetingOfCase = Annotated[UUID, CASE_SHELL, Label("Meeting"), Options("meetings-of-case")]


class FreezePack(Command, frozen=True, kw_only=True, tag="freeze-pack"):
    """Freeze the pack of this case for a meeting, for everybody who is on the case now."""

    title: ClassVar[str] = "Freeze the pack for a meeting"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = (
        "Each person on the case has a pack of what is open to them now. What is recorded later stands beside it. "
        "Freeze it again to take that in."
    )
    meeting: MeetingOfCase


class TakePackCopy(Command, frozen=True, kw_only=True, tag="take-pack-copy"):
    """Take a printed copy of your own pack, which carries your name on every page."""

    title: ClassVar[str] = "Take a printed copy of a pack"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = (
        "The copy names you, your agency and the time on every page. That you took it, and what it held, is kept for "
        "auditors."
    )
    pack: Annotated[EntryId, ACCESS_LOG, Label("Pack"), Options("packs")]


class DeclareNoConflict(Command, frozen=True, kw_only=True, tag="declare-no-conflict"):
    """Say, before the pack opens, that neither you nor anybody near you is in this case."""

    title: ClassVar[str] = "Declare that you have no conflict of interest"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = "The pack of that meeting opens to you. Declare it at once should you find otherwise."
    meeting: MeetingOfCase


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """A printed copy that somebody took: its own mark, that of the pack, and when it was made (UTC)."""

    mark: EntryId
    pack: EntryId
    made: datetime


class OwnPacks(msgspec.Struct, frozen=True, kw_only=True):
    """What one person, in one capacity, is told of packs: nothing of it says anything about anybody else.

    `digests` is what each pack showed to them, `rules` the rules that it was drawn up by, by the mark of the pack;
    `declared` are the meetings before which they said that they have no conflict.
    """

    digests: Mapping[EntryId, str] = MappingProxyType({})
    rules: Mapping[EntryId, str] = MappingProxyType({})
    copies: tuple[Copy, ...] = ()
    declared: frozenset[UUID] = frozenset()


def own_packs(case: Case, who: Actor) -> OwnPacks:
    """What is told to somebody of their own packs and copies. Ask it of the full fold."""
    sealed = [(each, mine) for each in case.of(PackSealed) if (mine := _own_digest(each.fact, who)) is not None]
    return OwnPacks(
        digests={each.fact.pack: mine for each, mine in sealed},
        rules={each.fact.pack: each.fact.rules for each, _ in sealed},
        copies=tuple(
            Copy(mark=each.id, pack=each.fact.pack, made=each.fact.made)
            for each in case.of(PackCopyTaken)
            if _is_own(each, who) and is_open(each.fact.pack) and is_open(each.fact.made)
        ),
        declared=frozenset(
            each.fact.meeting
            for each in case.of(NoConflictDeclared)
            if _is_own(each, who) and is_open(each.fact.meeting)
        ),
    )


def _own_digest(sealed: PackSealed, who: Actor) -> str | None:
    if not (is_open(sealed.pack) and is_open(sealed.readers) and is_open(sealed.rules)):
        return None
    mine = (each for each in sealed.readers if Actor(each.account, each.agency, each.role) == who)
    return next((each.digest for each in mine), None)


def _is_own(entry: Entry[PackCopyTaken] | Entry[NoConflictDeclared], who: Actor) -> bool:
    return is_open(entry.by) and (entry.by, entry.agency, entry.role) == (who.account, who.agency, who.role)


def opened_by(case: Case, who: Actor, accounts: frozenset[AccountId], now: datetime) -> Openings:
    """What somebody declared before a meeting, to themselves and to those who run its meetings. Ask the full fold."""
    del accounts, now
    act = frozenset({ACCESS_LOG, STAFF_IDENTITY})
    runs = who.role in KEEP
    return Openings(items={each.id: act for each in case.of(NoConflictDeclared) if runs or _is_own(each, who)})


def may_open(role: Role, own: OwnPacks, meeting: UUID) -> bool:
    """Whether the pack of a meeting opens: to whoever declared no conflict before it, and to an auditor."""
    return role is Role.AUDITOR or meeting in own.declared


def packs_for(case: Case, meeting: UUID) -> tuple[Entry[PackFrozen], ...]:
    """The packs that were frozen for a meeting, as far as they can still be read, in that order."""
    return tuple(
        each
        for each in case.of(PackFrozen)
        if is_open(each.fact.meeting) and is_open(each.fact.as_of) and each.fact.meeting == meeting
    )


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about a pack. Raises `Refused`."""
    match command:
        case FreezePack(meeting=meeting):
            meeting_of(meeting, ask)
            _must_be_on_agenda(case, meeting)
            as_of = max(ask.now, case.entries[-1].known)  # everything that is recorded by now, and nothing later
            return [Decided(PackFrozen(meeting=meeting, as_of=as_of))]
        case DeclareNoConflict(meeting=meeting):
            _must_be_on_agenda(case, meeting)
            if meeting in own_packs(case, ask.by).declared:
                raise Refused("You declared this before this meeting already. Open the pack.", field="meeting")
            return [Decided(NoConflictDeclared(meeting=meeting))]
        case TakePackCopy(pack=mark):
            return [Decided(_copied(case, mark, ask))]
        case _:
            return []


def _must_be_on_agenda(case: Case, meeting: UUID) -> None:
    if item_at(case, meeting) is None:
        raise Refused(NOT_ON_AGENDA, field="meeting")


def _copied(case: Case, mark: EntryId, ask: Circumstances) -> PackCopyTaken:
    pack = case.meant(PackFrozen, mark)
    if pack is None or not is_open(pack.fact.meeting):
        raise Refused("Choose a pack of this case.", field="pack")
    own = own_packs(case, ask.by)
    if not may_open(ask.by.role, own, pack.fact.meeting):
        raise Refused(DECLARE_FIRST, field="pack")
    if pack.id not in own.digests:
        raise Refused(BEFORE_YOU_CAME, field="pack")
    return PackCopyTaken(pack=pack.id, made=ask.now)


COMMANDS: tuple[type[Command], ...] = (FreezePack, DeclareNoConflict, TakePackCopy)
FACTS: tuple[type[Fact], ...] = (PackFrozen, PackSealed, PackCopyTaken, PackCopySealed, NoConflictDeclared)
