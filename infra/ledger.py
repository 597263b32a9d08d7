"""The ledger: sealed facts in the order in which they became known, added to and never changed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import Self
from uuid import UUID

import msgspec
import psycopg
from eventsourcing.application import Application
from eventsourcing.persistence import ApplicationRecorder, Mapper

from domain.case import Case
from domain.classes import DataClass
from domain.kernel import Entry, Fact, StreamId
from infra import metrics
from infra.bell import Bell
from infra.draft import Draft, entry_of
from infra.keys import Keys
from infra.looks import LookNotRecorded
from infra.mapper import LedgerDamaged, SealedMapper, slots_of
from infra.pools import Pools
from infra.reading import Followed, Reading, Snapshot, reading_at_once, versions_of
from infra.recorder import KeyDestroyed, KnownRefused, LedgerRecorder, NotOpened, Receipt, Request, RequestRepeated

__all__ = [
    "Answered",
    "Draft",
    "Followed",
    "KnownRefused",
    "Ledger",
    "LedgerDamaged",
    "LookNotRecorded",
    "NotOpened",
    "Request",
    "RequestRepeated",
    "Snapshot",
    "open_ledger",
]

_ATTEMPTS = 4  # a key may be destroyed between sealing and appending; that it happens again and again is an error


class Answered(msgspec.Struct, frozen=True):
    """Where the facts of a request that was answered before are, and the digest of the body that it had."""

    body_digest: bytes
    stream: StreamId
    first_position: int
    entries: int


class _Recording(Application[UUID]):
    """The library's application with our recorder and mapper."""

    def __init__(self, recorder: LedgerRecorder, mapper: SealedMapper) -> None:
        self._given = recorder, mapper
        super().__init__(env={"PERSISTENCE_MODULE": "eventsourcing.popo"})  # its own recorder is never asked for

    def construct_recorder(self) -> ApplicationRecorder:
        return self._given[0]

    def construct_mapper(self) -> Mapper[UUID]:
        return self._given[1]


class Ledger:
    """Facts in, entries out. Every write is one append; every read verifies what it reads.

    Without a database every call raises `psycopg.OperationalError`, and nothing is half written.
    """

    def __init__(self, pools: Pools, keys: Keys) -> None:
        self.keys = keys
        self.recorder = LedgerRecorder(pools.appender)
        self._pool = pools.appender
        mapper = SealedMapper(keys)
        self._reading = Reading(self.recorder, mapper, keys)
        self._application = _Recording(self.recorder, mapper)
        self._bell = Bell(pools.url)
        self._demonstration: bool | None = None

    def open(self, *, demonstration: bool) -> None:
        """Say once and for ever, before the first entry, what this ledger is for.

        Raises `NotOpened` where the other was said before.
        """
        try:
            self.recorder.one("SELECT ledger.open(%s)", (demonstration,))
        except psycopg.DatabaseError as problem:
            if problem.sqlstate == "AC003":
                raise NotOpened("What this ledger is for was said before, and is said once and for ever.") from problem
            raise

    @property
    def demonstration(self) -> bool | None:
        """Whether this ledger is for demonstration; None until it is opened."""
        if self._demonstration is None:
            self._demonstration = self.recorder.one("SELECT demonstration FROM ledger.head", ())[0]
        return self._demonstration

    def known_until(self) -> datetime | None:
        """When the last entry became known (UTC), before which nothing becomes known; None of an empty ledger."""
        known: datetime | None = self.recorder.one("SELECT nullif(known, '-infinity') FROM ledger.head", ())[0]
        return known

    def append(
        self, drafts: Sequence[Draft], *, known: datetime | None = None, request: Request | None = None
    ) -> list[Entry[Fact]]:
        """Seal and append all of the drafts or none, and answer with the entries in order.

        `known` is for demonstrations alone. Raises the library's `IntegrityError` where somebody else wrote a version
        first, `RequestRepeated`, `NotOpened` or `KnownRefused`.
        """
        if not drafts:
            return []
        with metrics.appending():
            receipt = self._save(drafts, known, request)
        self._bell.ring(receipt.stamps[-1][0])
        return [entry_of(draft, *stamp) for draft, stamp in zip(drafts, receipt.stamps, strict=True)]

    def append_many(self, drafts: Sequence[Draft], known: Sequence[datetime]) -> list[Entry[Fact]]:
        """Seal and append all of a demonstration's drafts or none, each with the moment at which it became known.

        The moments rise; keys of many streams are made at once. Raises as `append` does.
        """
        if not drafts:
            return []
        self.keys.make_ready(slots_of(drafts))
        receipt = self._save(drafts, known, None)
        self._bell.ring(receipt.stamps[-1][0])
        return [entry_of(draft, *stamp) for draft, stamp in zip(drafts, receipt.stamps, strict=True)]

    def _save(
        self, drafts: Sequence[Draft], known: datetime | Sequence[datetime] | None, request: Request | None
    ) -> Receipt:
        for _attempt in range(_ATTEMPTS):
            receipt = Receipt()
            try:
                # What `Application.save` comes to, without its asking each draft at length whether it is an event.
                self._application.events.put(drafts, known=known, request=request, receipt=receipt)
            except KeyDestroyed:
                for stream in {draft.stream for draft in drafts}:
                    self.keys.forget(stream)
            else:
                return receipt
        raise KeyDestroyed("A data key was destroyed each time that a fact was sealed under it.")

    def answered(self, digest: bytes) -> Answered | None:
        """What a request with this digest came to, if there was one."""
        with self._pool.connection() as connection:
            row = connection.execute(
                "SELECT body_digest, stream, first_position, entries FROM ledger.requests WHERE request = %s", (digest,)
            ).fetchone()
        return None if row is None else Answered(bytes(row[0]), StreamId(row[1]), int(row[2]), int(row[3]))

    def entries(
        self, stream: StreamId, *, after_version: int = 0, classes: frozenset[DataClass] | None = None
    ) -> tuple[Entry[Fact], ...]:
        """The entries of a stream after a version, opened in full; fields whose key was destroyed are `Erased`.

        Where `classes` are named, the others stay `Withheld` without being opened. Raises `LedgerDamaged`.
        """
        return self._reading.entries(stream, after_version, classes=classes)

    def case(self, stream: StreamId, *, classes: frozenset[DataClass] | None = None) -> Case:
        """The fold of a stream's entries, in full or in these classes; the same one while nothing of it changes."""
        return self._reading.case(stream, classes=classes)

    def follow(self, after: int, limit: int, classes: frozenset[DataClass] | None = None) -> Followed:
        """The entries after a position in order, of at most `limit` rows; classes that are not named stay `Withheld`.

        `reached` says how far it read, which is further than the last entry where erased ones were left out. Raises
        `LedgerDamaged`.
        """
        return self._reading.follow(after, limit, classes)

    def head(self) -> int:
        """The last position, 0 of an empty ledger."""
        return self.recorder.head()

    def versions(self, streams: Sequence[StreamId]) -> dict[StreamId, int]:
        """The last version of each of these streams now, 0 of one that is not there."""
        with self._pool.connection() as connection:
            return versions_of(connection, streams)

    def streams(self) -> list[StreamId]:
        """Every stream, in the order of their first entries."""
        with self._pool.connection() as connection:
            rows = connection.execute(
                "SELECT stream FROM ledger.entries WHERE version = 1 ORDER BY position"
            ).fetchall()
        return [StreamId(stream) for (stream,) in rows]

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """One moment of the ledger to read from and to record looks in; the record stands when this ends.

        Raises `LookNotRecorded` at the end where a look was recorded and could not be kept.
        """
        with self._pool.connection() as connection, reading_at_once(self._reading, connection) as snapshot:
            yield snapshot

    def wait(self, after: int, timeout: float) -> bool:
        """Whether there is an entry after this position, or comes to be within `timeout` seconds. Asks no query."""
        return self._bell.wait(after, timeout)

    def listening(self, within: float = 0.0) -> int:
        """Which listening for appended entries this is, from 1, or 0 where there is none `within` seconds."""
        return self._bell.listening(within)

    def close(self) -> None:
        """Stop listening. The pools belong to whoever opened them."""
        self._bell.close()
        self._application.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_ledger(pools: Pools, keys: Keys) -> Ledger:
    """The ledger of this database. Raises `infra.keys.WrongKeyEncryptionKey` where the keys are for another."""
    keys.check()
    return Ledger(pools, keys)
