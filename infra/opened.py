"""Opened: cases as they were last opened, kept in memory so that the next reader's request opens no box again."""

import threading
import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.case import Case, fold
from domain.classes import DataClass
from domain.kernel import Entry, Fact, StreamId
from infra.mapper import Row, SealedMapper
from infra.seal import DataKey

Shelf = Mapping[bytes, DataKey | None]
How = tuple[StreamId, frozenset[DataClass] | None, frozenset[DataClass] | None]
"""The stream, and the classes and summaries of it that are opened (None opens all)."""

ENTRIES_KEPT = 8_192  # of all cases together: some tens of megabytes
SECONDS_KEPT = 300.0  # a case that nobody asked for in so long is let go of


@dataclass(frozen=True)
class Read:
    """The rows of one stream from its first, under which keys they were read, and what they opened to, row by row."""

    rows: Sequence[Row]
    shelf: Shelf
    opened: tuple[Entry[Fact] | None, ...]

    @cached_property
    def entries(self) -> tuple[Entry[Fact], ...]:
        """The entries, without those whose envelope was erased."""
        return tuple(entry for entry in self.opened if entry is not None)

    @cached_property
    def case(self) -> Case:
        """The fold of the entries: one case for everybody who asks, so that what it leads to is worked out once."""
        return fold(self.entries)


class OpenedCases:
    """Cases as this process last opened them, for as long as the rows and their keys are what they were.

    Rows and keys are read from the database for every request all the same, and compared: a row that differs by one
    byte is opened and verified anew, and a key that was destroyed by any process closes its boxes from the next read
    on. Like the unwrapped keys, what they opened is in memory alone, and is dropped when a key of it is destroyed.
    """

    def __init__(self, mapper: SealedMapper) -> None:
        self._mapper = mapper
        self._kept: OrderedDict[How, tuple[float, Read]] = OrderedDict()
        self._entries = 0
        self._guard = threading.Lock()

    def read(self, how: How, rows: Sequence[Row], shelf: Shelf) -> Read:
        """A stream's rows from its first, opened. Raises `LedgerDamaged`."""
        stream, classes, summaries = how
        known = self._known(how, shelf)
        same = 0 if known is None else _alike(known.rows, rows)
        if known is not None and same == len(rows) == len(known.rows):
            self._keep(how, known)
            return known
        fresh = rows[same:]
        found = {entry.position: entry for entry in self._mapper.open_all(fresh, {stream: shelf}, classes, summaries)}
        before = () if known is None else known.opened[:same]
        read = Read(rows, shelf, (*before, *(found.get(row[0]) for row in fresh)))
        self._keep(how, read)
        return read

    def forget(self, stream: StreamId) -> None:
        """Drop what is kept of a stream."""
        with self._guard:
            for how in [how for how in self._kept if how[0] == stream]:
                self._drop(how)

    def kept(self) -> set[StreamId]:
        """The streams of which something is kept."""
        with self._guard:
            return {how[0] for how in self._kept}

    def _known(self, how: How, shelf: Shelf) -> Read | None:
        """What is kept, if every key that there was then is the same now."""
        with self._guard:
            kept = self._kept.get(how)
            if kept is not None and not kept[1].shelf.items() <= shelf.items():
                self._drop(how)
                return None
        return None if kept is None else kept[1]

    def _keep(self, how: How, read: Read) -> None:
        now = time.monotonic()
        with self._guard:
            if how in self._kept:
                self._drop(how)
            if len(read.rows) > ENTRIES_KEPT:
                return
            self._kept[how] = now, read
            self._entries += len(read.rows)
            while self._entries > ENTRIES_KEPT or next(iter(self._kept.values()))[0] < now - SECONDS_KEPT:
                self._drop(next(iter(self._kept)))

    def _drop(self, how: How) -> None:
        _, read = self._kept.pop(how)
        self._entries -= len(read.rows)


def _alike(before: Sequence[Row], now: Sequence[Row]) -> int:
    """How many rows from the first on are the same to the byte."""
    for number, (one, other) in enumerate(zip(before, now, strict=False)):
        if one != other:
            return number
    return min(len(before), len(now))
