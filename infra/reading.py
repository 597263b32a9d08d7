"""Reading: rows of the ledger opened as entries, and moments of it to read at and to record the look in."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime

import psycopg
from psycopg import Connection
from psycopg.pq import TransactionStatus
from psycopg.rows import TupleRow

from domain.case import Case
from domain.classes import DataClass
from domain.kernel import Entry, Fact, StreamId
from infra import looks
from infra.keys import Keys
from infra.looks import Look, LookNotRecorded
from infra.mapper import Row, SealedMapper
from infra.opened import OpenedCases, Read
from infra.recorder import LedgerRecorder


class Followed(list[Entry[Fact]]):
    """Entries in order, and the position up to which the ledger was read for them: erased ones are left out."""

    def __init__(self, entries: Iterable[Entry[Fact]], reached: int) -> None:
        super().__init__(entries)
        self.reached = reached


class Reading:
    """Rows with the keys that still live, opened and verified."""

    def __init__(self, recorder: LedgerRecorder, mapper: SealedMapper, keys: Keys) -> None:
        self.recorder = recorder
        self.keys = keys
        self._mapper = mapper
        self._cases = OpenedCases(mapper)
        keys.when_forgotten(self._cases.forget)

    def entries(
        self,
        stream: StreamId,
        after_version: int = 0,
        on: Connection[TupleRow] | None = None,
        classes: frozenset[DataClass] | None = None,
        summaries: frozenset[DataClass] | None = None,
    ) -> tuple[Entry[Fact], ...]:
        """The entries of a stream after a version; `on` reads within a transaction that is under way."""
        if after_version == 0:
            return self._read(stream, on, classes, summaries).entries
        return tuple(self._opened(self.recorder.rows_of(stream, after_version, on), classes, summaries))

    def case(
        self,
        stream: StreamId,
        on: Connection[TupleRow] | None = None,
        classes: frozenset[DataClass] | None = None,
    ) -> Case:
        """The fold of a stream's entries, the same one for as long as nothing of it changes."""
        return self._read(stream, on, classes).case

    def _read(
        self,
        stream: StreamId,
        on: Connection[TupleRow] | None,
        classes: frozenset[DataClass] | None,
        summaries: frozenset[DataClass] | None = None,
    ) -> Read:
        rows = self.recorder.rows_of(stream, 0, on)
        # Keys are read after the rows: a key is made before the entry that is sealed under it.
        return self._cases.read((stream, classes, summaries), rows, self.keys.keys_of(stream) if rows else {})

    def follow(self, after: int, limit: int, classes: frozenset[DataClass] | None) -> Followed:
        """The entries of at most so many rows after a position."""
        rows = self.recorder.rows_from(after, limit)
        return Followed(self._opened(rows, classes), rows[-1][0] if rows else after)

    def _opened(
        self,
        rows: Sequence[Row],
        classes: frozenset[DataClass] | None,
        summaries: frozenset[DataClass] | None = None,
    ) -> list[Entry[Fact]]:
        # Keys are read after the rows: a key is made before the entry that is sealed under it.
        streams = {StreamId(row[1]) for row in rows}
        return self._mapper.open_all(rows, self.keys.keys_of_all(streams), classes, summaries) if streams else []


class Snapshot:
    """One moment of the ledger. What is read and the record that it was read are one transaction."""

    def __init__(self, reading: Reading, connection: Connection[TupleRow]) -> None:
        self._reading = reading
        self.connection = connection
        self.recorded = 0

    def entries(
        self,
        stream: StreamId,
        after_version: int = 0,
        classes: frozenset[DataClass] | None = None,
        summaries: frozenset[DataClass] | None = None,
    ) -> tuple[Entry[Fact], ...]:
        """The entries of a stream after a version, opened in full or in these classes and summaries alone."""
        return self._reading.entries(stream, after_version, self.connection, classes, summaries)

    def case(self, stream: StreamId) -> Case:
        """The fold of a stream's entries, opened in full."""
        return self._reading.case(stream, self.connection)

    def versions(self, streams: Sequence[StreamId]) -> dict[StreamId, int]:
        """The last version of each of these streams, 0 of one that is not there."""
        return versions_of(self.connection, streams)

    def gone(self, streams: Sequence[StreamId]) -> dict[StreamId, int]:
        """How many keys of each of these streams have been destroyed, as it is now."""
        return self._reading.keys.gone_of(streams) if streams else {}

    def record(self, look: Look) -> datetime:
        """Record a look, and answer with its moment. It stands once the snapshot ends; raises `LookNotRecorded`."""
        moment = looks.record(self.connection, self._reading.keys, look)
        self.recorded += 1
        return moment


@contextmanager
def reading_at_once(reading: Reading, connection: Connection[TupleRow]) -> Iterator[Snapshot]:
    """One transaction at one moment on this connection, kept at the end. Raises `LookNotRecorded`."""
    connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
    snapshot = Snapshot(reading, connection)
    try:
        yield snapshot
    except BaseException:
        with suppress(psycopg.Error):
            connection.rollback()
        raise
    failed = connection.info.transaction_status != TransactionStatus.INTRANS
    try:
        connection.commit()
    except psycopg.Error as problem:
        if snapshot.recorded:
            raise LookNotRecorded("The look could not be recorded.") from problem
        raise
    if failed and snapshot.recorded:  # the server answers the COMMIT of a failed transaction by undoing it
        raise LookNotRecorded("The look could not be recorded.")


def versions_of(connection: Connection[TupleRow], streams: Sequence[StreamId]) -> dict[StreamId, int]:
    """The last version of each of these streams, 0 of one that is not there."""
    rows = connection.execute(
        "SELECT asked.stream, coalesce((SELECT max(version) FROM ledger.entries AS e "
        "WHERE e.stream = asked.stream), 0) FROM unnest(%s::uuid[]) AS asked (stream)",
        (list(streams),),
    ).fetchall()
    return {StreamId(stream): int(version) for stream, version in rows}
