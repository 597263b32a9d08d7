"""The recorder: the library's PostgreSQL recorder over our own table, written through one database function."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
import psycopg
from eventsourcing.persistence import IntegrityError, ProgrammingError, StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
from psycopg import Connection, Cursor, sql
from psycopg.rows import TupleRow

from infra.mapper import COLUMNS, LedgerDamaged, Row, Sealed, Stored
from infra.pools import Pool

CHANNEL = "accord_ledger"

_APPEND = (
    "SELECT position, known FROM ledger.append(%s::uuid[], %s::int4[], %s::bytea[], %s::bytea[], "
    "%s::timestamptz[], %s::bytea, %s::bytea, %s::uuid[])"
)
_OF_STREAM = sql.SQL(f"SELECT {COLUMNS} FROM ledger.entries WHERE stream = %s AND version > %s ORDER BY version")  # noqa: S608 - our own column names
_FROM_POSITION = sql.SQL(f"SELECT {COLUMNS} FROM ledger.entries WHERE position > %s ORDER BY position LIMIT %s")  # noqa: S608 - as above

Stamp = tuple[int, datetime]
"""Position and moment known, as the ledger gave them."""


class RequestRepeated(Exception):  # noqa: N818 - it says what the request was
    """A request with this digest was answered before; `Ledger.answered` tells where its facts are."""


class KeyDestroyed(Exception):  # noqa: N818 - it says what has happened
    """A data key that a draft was sealed under was destroyed before the draft was appended."""


class NotOpened(Exception):  # noqa: N818 - it says what the ledger is not
    """The ledger has not been opened, for demonstration or real; or it was opened for the other."""


class KnownRefused(Exception):  # noqa: N818 - it says what was refused
    """Only the ledger of a demonstration may be told when something became known."""


class Request(msgspec.Struct, frozen=True):
    """A request that may be repeated: the hash of account, role and Idempotency-Key, and the hash of its body."""

    digest: bytes
    body_digest: bytes


@dataclass
class Receipt:
    """What an append answers, entry by entry: handed in with the events, filled by the recorder."""

    stamps: list[Stamp] = field(default_factory=list)


class LedgerDatastore(PostgresDatastore):
    """The library's datastore over a pool that somebody else opened and closes."""

    def __init__(self, pool: Pool) -> None:
        # Not the library's own constructor: it would open a pool of its own, without a role.
        self.pool = pool  # type: ignore[assignment] # rows as tuples, not the library's dictionaries
        self.schema = "ledger"
        self.originator_id_type = "uuid"
        self.enable_db_functions = False
        self.lock_timeout = 0
        self.pool_open_timeout = None
        self.db_type_names = set()
        self.psycopg_type_adapters = {}
        self.psycopg_python_types = {}

    def register_type_adapters(self) -> None:
        """Ask nothing of the database: no composite types are used."""

    def close(self) -> None:
        """Leave the pool to whoever opened it."""


class LedgerRecorder(PostgresApplicationRecorder):
    """Appends through `ledger.append` in one round trip and reads `ledger.entries`.

    The public `insert_events` is overridden and no underscore hook: what a hook raises is swallowed and its events
    commit (eventsourcing 9.5.6). Nothing is tried again here: after a lost connection nobody knows what was written.
    """

    def __init__(self, pool: Pool) -> None:
        super().__init__(LedgerDatastore(pool), events_table_name="entries")
        self._pool = pool
        self._cursors: dict[int, Cursor[TupleRow]] = {}
        self.channel_name = CHANNEL

    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        *,
        known: datetime | Sequence[datetime] | None = None,
        request: Request | None = None,
        receipt: Receipt | None = None,
        **_: Any,
    ) -> Sequence[int]:
        """Append all or none, one after another without a gap, and answer with their positions.

        Raises the library's `IntegrityError` where a version is taken or does not follow, `RequestRepeated`,
        `KeyDestroyed`, `NotOpened`, `KnownRefused`, and `psycopg.OperationalError` where the database is away.
        """
        sealed = [event for event in stored_events if isinstance(event, Sealed)]
        if len(sealed) != len(stored_events):
            raise ProgrammingError("Only sealed drafts are stored in the ledger.")
        if not sealed:
            return []
        arguments = (
            [event.originator_id for event in sealed],
            [event.originator_version for event in sealed],
            [event.state for event in sealed],
            [event.digests for event in sealed],
            [known] if isinstance(known, datetime) else known and list(known),
            request.digest if request else None,
            request.body_digest if request else None,
            list({key for event in sealed for key in event.keys}),
        )
        try:
            with self._pool.connection() as connection:
                rows: list[Stamp] = self._cursor_of(connection).execute(_APPEND, arguments, prepare=True).fetchall()
        except psycopg.DatabaseError as problem:
            meaning = _meaning(problem.sqlstate)
            if meaning is None:
                raise
            raise meaning from problem
        stamps = sorted(rows)
        if receipt is not None:
            receipt.stamps = stamps
        return [position for position, _ in stamps]

    def _cursor_of(self, connection: Connection[TupleRow]) -> Cursor[TupleRow]:
        """The appending cursor of a connection, kept: finding out anew how to send arrays is a fifth of an append."""
        cursor = self._cursors.get(id(connection))
        if cursor is None or cursor.connection is not connection:
            self._cursors = {number: kept for number, kept in self._cursors.items() if not kept.connection.closed}
            cursor = self._cursors[id(connection)] = connection.cursor(binary=True)
        return cursor

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """The rows of a stream in the library's words, in the order of their versions or, `desc`, the other way."""
        rows = [row for row in self.rows_of(UUID(str(originator_id)), gt or 0) if lte is None or row[2] <= lte]
        return [_stored(row) for row in (rows[::-1] if desc else rows)[:limit]]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),  # noqa: ARG002 - the library's signature
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Stored]:
        """The rows from a position on in the library's words. Topics choose nothing: no row has one in the clear."""
        after = 0 if start is None else start - inclusive_of_start
        return [_stored(row) for row in self.rows_from(after, limit) if stop is None or row[0] <= stop]

    def max_notification_id(self) -> int | None:
        """The last position, or None of an empty ledger."""
        return self.head() or None

    def rows_of(self, stream: UUID, after_version: int = 0, on: Connection[TupleRow] | None = None) -> list[Row]:
        """The rows of a stream after a version. Raises `LedgerDamaged` for a gap or positions out of order."""
        rows = self._read(_OF_STREAM, (stream, after_version), on)
        last = 0
        for expected, row in enumerate(rows, after_version + 1):
            if row[2] != expected:
                raise LedgerDamaged(row[0], "the version before it is missing")
            if row[0] <= last:
                raise LedgerDamaged(row[0], "its position is not after that of the version before it")
            last = row[0]
        return rows

    def rows_from(self, after: int, limit: int, on: Connection[TupleRow] | None = None) -> list[Row]:
        """The rows after a position, at most so many. Raises `LedgerDamaged` where a position is missing."""
        rows = self._read(_FROM_POSITION, (after, limit), on)
        for expected, row in enumerate(rows, after + 1):
            if row[0] != expected:
                raise LedgerDamaged(expected, "there is no entry")
        return rows

    def head(self, on: Connection[TupleRow] | None = None) -> int:
        """The last position given out, 0 of an empty ledger."""
        return int(self.one("SELECT position FROM ledger.head", (), on)[0])

    def one(self, query: str, arguments: Sequence[object], on: Connection[TupleRow] | None = None) -> TupleRow:
        """The single row of a query of ours. Raises `LookupError` where there is none."""
        if on is None:
            with self._pool.connection() as connection:
                return self.one(query, arguments, connection)
        row = on.execute(query.encode(), arguments).fetchone()
        if row is None:
            raise LookupError(query)
        return row

    def _read(self, query: sql.SQL, arguments: Sequence[object], on: Connection[TupleRow] | None) -> list[Row]:
        if on is None:
            with self._pool.connection() as connection:
                return self._read(query, arguments, connection)
        with on.cursor(binary=True) as cursor:
            return cursor.execute(query, arguments, prepare=True).fetchall()


def _stored(row: Row) -> Stored:
    position, stream, version, known, body, leaf = row
    return Stored(
        id=position,
        originator_id=stream,
        originator_version=version,
        topic="",
        state=body,
        known=known,
        leaf=leaf,
    )


def _meaning(sqlstate: str | None) -> Exception | None:
    """What an answer of `ledger.append` says to the portal, or None where it is no word of ours."""
    match sqlstate:
        case "AC001":
            return KeyDestroyed("A data key was destroyed while a fact was being sealed under it.")
        case "AC002":
            return RequestRepeated("This request was answered before.")
        case "AC003":
            return NotOpened("This ledger has not been opened: say first whether it is for demonstration or real.")
        case "AC004":
            return KnownRefused("Only the ledger of a demonstration may be told when something became known.")
        case "AC005":
            return IntegrityError("A version does not follow the last of its stream.")
        case "23505":
            return IntegrityError("Somebody else wrote to this stream first.")
        case _:
            return None
