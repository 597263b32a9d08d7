"""Rehearsal: a proposed policy replayed over the reads that were recorded, counted before anybody switches it on.

An exact count would tell what one case holds, to whoever knows who opened it: a small count, and one of few cases, is
told as small, every cell that the policy changes is told, and a read that came after the proposal is never counted.
Single entries are told only of cases that whoever asks reads already, and of classes that are open to them there.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

import msgspec

from domain.access import as_reader, reader_on
from domain.anatomy import fields_by_class
from domain.calendar import london_date
from domain.case import Case, fold
from domain.classes import DataClass
from domain.governance import GOVERNANCE, Register, register_of
from domain.governance.policy_differences import NARROWER, differences
from domain.kernel import Entry, EntryId, Fact, StreamId
from domain.misuse.bounds import Bounded, bound, told
from domain.people import PORTAL, Actor, AgencyId, Role
from domain.policy import Policy, Reader
from infra.ledger import Ledger
from infra.looks import Look, Looked, Looks
from portal.door import Door
from portal.recording import listed
from portal.refusals import NotYours
from portal.rehearsed_items import Item, Touched, items_told
from portal.surfaces import Surface

REHEARSE: Final = frozenset({Role.DATA_PROTECTION_OFFICER, Role.AUDITOR})
NOT_YOURS: Final = "Only data protection officers and auditors rehearse a policy. Ask yours."
DAYS: Final = (7, 30, 90)
AT_MOST: Final = 5_000  # reads: the newest count, and the answer says where there were more
_LAST = UUID(int=2**128 - 1)

Cell = tuple[DataClass, Role]
Tally = defaultdict[Cell, Counter[StreamId]]


class Counted(msgspec.Struct, frozen=True):
    """How much more and less of a class a role would have seen over the reads: pieces of entries, not people.

    Rounded down to tens; None is none, or too few to be told, or of too few cases.
    """

    data_class: DataClass
    role: Role
    opens: int | None
    closes: int | None


class Rehearsed(msgspec.Struct, frozen=True):
    """What a policy would have changed: over so many reads of so many days, `cut` where there were more reads.

    `reads` is rounded as the counts are; `counted` has every cell that the policy changes, whatever was read of it.
    """

    days: int
    reads: int | None
    cut: bool
    counted: tuple[Counted, ...]
    items: tuple[Item, ...] = ()


class Rehearsals:
    """Replays proposed policies. Each rehearsal is recorded as a look of whoever asks, before its counts are told."""

    def __init__(self, door: Door, ledger: Ledger, looks: Looks, clock: Callable[[], datetime]) -> None:
        self._door = door
        self._ledger = ledger
        self._looks = looks
        self._clock = clock

    def rehearse(self, who: Actor, policy: Policy, days: int, before: datetime | None = None) -> Rehearsed:
        """The counts for a policy over the reads of the days before a moment, which is that of its proposal, or now.

        Raises `NotYours`, and `LookNotRecorded`.
        """
        if who != PORTAL and who.role not in REHEARSE:
            raise NotYours(NOT_YOURS)
        looks, cut = self._reads(days, before or self._clock())
        reads = told(len(looks), len({look.stream for _, look in looks}), london_date(self._clock()))
        touched: dict[StreamId, set[Touched]] = defaultdict(set)
        counted, own = self._counted(who, looks, policy, touched)
        found = Rehearsed(days, reads, cut, counted)
        self._record(who, f"rehearsal of {policy.digest} over {days} days", found)
        return msgspec.structs.replace(found, items=items_told(self._door, who, own, touched))

    def _record(self, who: Actor, words: str, found: Rehearsed) -> None:
        register = self._door.register()
        reader = as_reader(Case(), who, register, self._clock(), confirmed=True) if register.holds(who) else None
        if reader is None:
            raise NotYours(NOT_YOURS)
        with self._ledger.snapshot() as snapshot:
            snapshot.record(listed(reader, Surface.POLICY, words, len(found.counted)))

    def _reads(self, days: int, before: datetime) -> tuple[list[tuple[datetime, Look]], bool]:
        found: list[tuple[datetime, Look]] = []
        for looked in self._looks.all_newest((before, _LAST)):
            if looked.at < before - timedelta(days=days):
                break
            if (look := _read_of_a_case(looked)) is not None:
                if len(found) == AT_MOST:
                    return found, True
                found.append((looked.at, look))
        return found, False

    def _counted(
        self,
        who: Actor,
        looks: Iterable[tuple[datetime, Look]],
        policy: Policy,
        touched: dict[StreamId, set[Touched]],
    ) -> tuple[tuple[Counted, ...], list[StreamId]]:
        """The counts, which entries they come from, and of these cases those that whoever asks reads now."""
        now, own = self._clock(), list[StreamId]()
        registers = _Registers(self._ledger.entries(GOVERNANCE))
        by_case: dict[StreamId, list[tuple[datetime, Look]]] = defaultdict(list)
        for at, look in looks:
            by_case[look.stream or GOVERNANCE].append((at, look))
        opens: Tally = defaultdict(Counter)
        closes: Tally = defaultdict(Counter)
        for stream, reads in by_case.items():
            case = _CaseOverTime(self._ledger.entries(stream))
            if reader_on(case.at(now), who, registers.at(now), now) is not None:
                own.append(stream)
            for at, look in reads:
                reader = reader_on(case.at(at), Actor(look.account, look.agency, look.role), registers.at(at), at)
                if reader is None:
                    continue
                for each in _differs(case.parts(at), reader, policy):
                    (opens if each[3] else closes)[each[1], each[2]][stream] += 1
                    touched[stream].add(each)
        today = london_date(self._clock())
        cells = _changed(self._door.register().policy, policy)
        counted = tuple(Counted(*cell, _told(opens[cell], today), _told(closes[cell], today)) for cell in cells)
        return counted, own


def in_tens(count: int | None, on: date) -> str:
    """A count as it is said on a day, and what stands in place of one that is too small to be told."""
    return f"fewer than {bound(Bounded.COUNT_TOLD_FROM, on)}" if count is None else f"{count} or more"


def _told(by_case: Counter[StreamId], today: date) -> int | None:
    return told(by_case.total(), len(by_case), today)


def _changed(was: Policy | None, becomes: Policy) -> list[Cell]:
    """The cells that a policy changes of the one in force, in order: a flag changes those of every role."""
    if was is None:
        return []
    everybody = tuple(role for role in Role if role is not Role.SYSTEM)
    found = differences(was, becomes)
    return sorted({(each.data_class, role) for each in found for role in ((each.role,) if each.role else everybody)})


def _read_of_a_case(looked: Looked) -> Look | None:
    """The look where it opened a case to its own reader, as it was then."""
    look = looked.look
    if look is None or look.denied or look.stream is None or look.stream == GOVERNANCE or look.as_role is not None:
        return None
    return look


def _differs(parts: Sequence[tuple[EntryId, DataClass, AgencyId]], reader: Reader, policy: Policy) -> Iterator[Touched]:
    """Each part of a case that a reader would have seen more of under a policy, or less."""
    other = msgspec.structs.replace(reader, policy=policy)
    changed: dict[tuple[DataClass, AgencyId], bool | None] = {}
    for entry, data_class, agency in parts:
        if data_class in reader.items.get(entry, frozenset()):
            continue  # handed over by itself, under either policy
        place = (data_class, agency)
        if place not in changed:
            was, becomes = reader.letter(data_class, agency), other.letter(data_class, agency)
            changed[place] = None if was is becomes else becomes not in NARROWER[was]
        opens = changed[place]
        if opens is not None:
            yield entry, data_class, reader.actor.role, opens


class _CaseOverTime:
    """One case as it was at each of many moments, folded once for each of its lengths."""

    def __init__(self, entries: Sequence[Entry[Fact]]) -> None:
        self._entries = tuple(entries)
        self._known = [entry.known for entry in entries]
        self._folded: dict[int, Case] = {}
        self._parts = [_parts_of(entry) for entry in entries]

    def at(self, moment: datetime) -> Case:
        """The case as it was known at a moment."""
        length = bisect_right(self._known, moment)
        if length not in self._folded:
            self._folded[length] = fold(self._entries[:length])
        return self._folded[length]

    def parts(self, moment: datetime) -> list[tuple[EntryId, DataClass, AgencyId]]:
        """The classes in each entry that was there then, with who supplied it."""
        return [part for parts in self._parts[: bisect_right(self._known, moment)] for part in parts]


class _Registers:
    """The register as it was at each of many moments."""

    def __init__(self, entries: Sequence[Entry[Fact]]) -> None:
        self._entries = tuple(entries)
        self._known = [entry.known for entry in entries]
        self._folded: dict[int, Register] = {}

    def at(self, moment: datetime) -> Register:
        """The register in force at a moment."""
        length = bisect_right(self._known, moment)
        if length not in self._folded:
            self._folded[length] = register_of(fold(self._entries[:length]))
        return self._folded[length]


def _parts_of(entry: Entry[Fact]) -> list[tuple[EntryId, DataClass, AgencyId]]:
    classes = {entry.fact.governs, *fields_by_class(type(entry.fact))}
    return [(entry.id, data_class, entry.agency) for data_class in sorted(classes)]
