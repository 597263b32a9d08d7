"""A case: the entries of one stream, each standing under its kind of fact until another is put in its place."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property, wraps
from types import MappingProxyType
from typing import TypeVar

import msgspec

from domain.kernel import Closed, Entry, EntryId, Fact, StreamId

F = TypeVar("F", bound=Fact)
T = TypeVar("T")
Standing = Mapping[type[Fact], tuple[Entry[Fact], ...]]
_THEN = "domain.case.known_then"


class Case(msgspec.Struct, frozen=True, dict=True):
    """What the ledger says of one case. It only places entries: whatever is concluded from them is a function apart.

    `entries` are all, in ledger order; `standing` those that no correction has replaced, by kind of fact; `shut` the
    marks of those with a field that is closed; `kept` the places of those that stand for one that is not there: of a
    case as opened for a reader, to whom the entry that was misfiled is closed.
    """

    entries: tuple[Entry[Fact], ...] = ()
    standing: Standing = MappingProxyType({})
    shut: frozenset[EntryId] = frozenset()
    kept: Mapping[EntryId, int] = MappingProxyType({})

    def of(self, kind: type[F]) -> tuple[Entry[F], ...]:
        """The standing entries of one kind of fact, in ledger order."""
        return self.standing.get(kind, ())  # type: ignore[return-value] # keyed by the type itself

    def first(self, kind: type[F]) -> Entry[F] | None:
        """The first standing entry of a kind."""
        found = self.of(kind)
        return found[0] if found else None

    def latest(self, kind: type[F]) -> Entry[F] | None:
        """The last standing entry of a kind in ledger order."""
        found = self.of(kind)
        return found[-1] if found else None

    def ever(self, *kinds: type[Fact]) -> tuple[Entry[Fact], ...]:
        """Every entry of these kinds of fact, standing or not, in ledger order."""
        found = [held for kind in kinds for held in self._by_kind.get(kind, ())]
        if not found:
            return ()
        return tuple(self.entries[number] for number in sorted(found))

    def entry(self, mark: EntryId) -> Entry[Fact] | None:
        """The entry with that mark, standing or not."""
        return self._by_mark.get(mark)

    def stands(self, mark: EntryId) -> EntryId:
        """The mark of the entry that stands now in the place of one, however often it was corrected; else itself."""
        while (later := self._corrections.get(mark)) is not None:
            mark = later.id
        return mark

    def meant(self, kind: type[F], mark: EntryId) -> Entry[F] | None:
        """The standing entry of a kind that a mark means: that entry, or the one in its place. None for any other."""
        found = self.stands(mark)
        return next((entry for entry in self.of(kind) if entry.id == found), None)

    def marks_of(self, entry: Entry[Fact]) -> frozenset[EntryId]:
        """The mark of an entry and of those in whose place it stands: what was said of them is said of it."""
        marks = {entry.id}
        while entry.corrects is not None and (before := self.entry(entry.corrects.entry)) is not None:
            marks.add(before.id)
            entry = before
        return frozenset(marks)

    def place(self, entry: Entry[Fact]) -> int:
        """Where an entry stands in order: that of the first in whose place it stands, however often corrected."""
        found = (e.position for mark in self.marks_of(entry) if (e := self.entry(mark)) is not None)
        return min(found, default=entry.position) if entry.id not in self.kept else self.kept[entry.id]

    def first_known(self, entry: Entry[Fact]) -> datetime:
        """When that became known (UTC) which an entry, however often corrected, says."""
        found = (e.known for mark in self.marks_of(entry) if (e := self.entry(mark)) is not None)
        return min(found, default=entry.known)

    def narrowed(self, standing: Standing) -> "Case":
        """The same entries, of which only some stand for whoever asks."""
        case = Case(self.entries, MappingProxyType(dict(standing)), self.shut, self.kept)
        # Found once for all of them.
        vars(case).update(_by_mark=self._by_mark, _by_kind=self._by_kind, _corrections=self._corrections)
        return case

    @cached_property
    def _by_kind(self) -> Mapping[type[Fact], Sequence[int]]:
        """Where the entries of each kind of fact are."""
        places: dict[type[Fact], list[int]] = {}
        for number, entry in enumerate(self.entries):
            places.setdefault(type(entry.fact), []).append(number)
        return places

    @cached_property
    def _by_mark(self) -> Mapping[EntryId, Entry[Fact]]:
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def _corrections(self) -> Mapping[EntryId, Entry[Fact]]:
        return {entry.corrects.entry: entry for entry in self.entries if entry.corrects is not None}

    @property
    def stream(self) -> StreamId:
        """The stream that the entries are in. Raises IndexError for a case with no entry."""
        return self.entries[0].stream


def once(conclude: Callable[[Case], T]) -> Callable[[Case], T]:
    """Work out what a function concludes from a case once, however many rules ask: a case never changes."""
    name = f"{conclude.__module__}.{conclude.__qualname__}"

    @wraps(conclude)
    def kept(case: Case) -> T:
        worked_out = vars(case)
        if name not in worked_out:
            worked_out[name] = conclude(case)
        found: T = worked_out[name]
        return found

    return kept


def evolve(case: Case, entry: Entry[Fact]) -> Case:
    """The case with one more entry: placed under its kind, and in the place of the one that it corrects."""
    kind = type(entry.fact)
    standing = dict(case.standing)
    if entry.corrects is not None:
        replaced = entry.corrects.entry
        standing = {key: tuple(e for e in held if e.id != replaced) for key, held in standing.items()}
        standing = {key: held for key, held in standing.items() if held}
    standing[kind] = (*standing.get(kind, ()), entry)
    shut = case.shut | {entry.id} if _has_shut_field(entry.fact) else case.shut
    return Case((*case.entries, entry), MappingProxyType(standing), shut, case.kept)


def fold(entries: Iterable[Entry[Fact]], onto: Case | None = None) -> Case:
    """What `evolve` gives entry by entry, in one pass (the law that they agree is a test)."""
    start = onto or Case()
    everything = list(start.entries)
    shut = set(start.shut)
    held: dict[type[Fact], dict[EntryId, Entry[Fact]]] = {
        kind: {entry.id: entry for entry in standing} for kind, standing in start.standing.items()
    }
    home: dict[EntryId, type[Fact]] = {mark: kind for kind, standing in held.items() for mark in standing}
    for entry in entries:
        everything.append(entry)
        if entry.corrects is not None and (kind := home.pop(entry.corrects.entry, None)) is not None:
            del held[kind][entry.corrects.entry]
        held.setdefault(type(entry.fact), {})[entry.id] = entry
        home[entry.id] = type(entry.fact)
        if _has_shut_field(entry.fact):
            shut.add(entry.id)
    standing = {kind: tuple(under.values()) for kind, under in held.items() if under}
    return Case(tuple(everything), MappingProxyType(standing), frozenset(shut), start.kept)


def _has_shut_field(fact: Fact) -> bool:
    return any(isinstance(value, Closed) for value in msgspec.structs.astuple(fact))


def as_known_by(entries: Iterable[Entry[Fact]], moment: datetime) -> tuple[Entry[Fact], ...]:
    """The entries that the ledger held at a moment."""
    return tuple(entry for entry in entries if entry.known <= moment)


def known_then(case: Case, moment: datetime) -> Case:
    """The fold of what was known of a case at a moment. Ask it of the full fold.

    The last that was asked for stays with the case: everybody at a meeting opens a pack of the same moment.
    """
    kept = vars(case).get(_THEN)
    if kept is None or kept[0] != moment:
        kept = vars(case)[_THEN] = moment, fold(as_known_by(case.entries, moment))
    then: Case = kept[1]
    return then
