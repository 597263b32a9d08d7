"""Looks: who looked at what, recorded before the answer leaves and sealed like the ledger."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID, uuid4

import msgspec
import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow

from domain.classes import DataClass
from domain.governance import GOVERNANCE
from domain.kernel import AccountId, EntryId, StreamId
from domain.lawful_purposes import LawfulPurpose
from domain.operations import Operation
from domain.people import AgencyId, Role
from infra.keys import Keys
from infra.leaf import Label, frame
from infra.pools import Pool
from infra.seal import Place, seal, unseal

_LABEL = Label(DataClass.ACCESS_LOG.value)
_KEY_ID = 16
_AT_ONCE = 500


class LookNotRecorded(psycopg.OperationalError):
    """The look could not be recorded, and so there is no answer. As for a lost database, the portal answers 503."""


KeyUsed = tuple[DataClass, AgencyId]
"""A data key by the class that lies under it and the agency that it came from; of which person is not said."""


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """One look: by whom and in which role, at what, what was opened and what was not, and under which policy.

    `stream` is None for lists and searches. `marks` are the entries that were opened, `count` how many rows a list
    had, `words` what was searched for. `as_of` is the moment asked for and `axis` known or happened; `as_role` and
    `as_agency` whose view an auditor asked for. `denied` looks were answered as if there were nothing. `operation` is
    what the look came to, and None in looks from before it was kept; `recipients` are to whom content went; `purpose`
    is for what the record itself was read. `keys` are those that opened what was shown, and None in looks from before
    their use was kept.
    """

    account: AccountId
    agency: AgencyId
    role: Role
    surface: str
    stream: StreamId | None = None
    marks: tuple[EntryId, ...] = ()
    opened: frozenset[DataClass] = frozenset()
    withheld: frozenset[DataClass] = frozenset()
    policy: str = ""
    as_of: datetime | None = None
    axis: str | None = None
    as_role: Role | None = None
    as_agency: AgencyId | None = None
    reason: str = ""
    words: str = ""
    count: int | None = None
    denied: bool = False
    operation: Operation | None = None
    recipients: tuple[str, ...] = ()
    purpose: LawfulPurpose | None = None
    keys: tuple[KeyUsed, ...] | None = None


class Looked(msgspec.Struct, frozen=True):
    """A recorded look: its id, when it was, and the look; None where its key was destroyed."""

    id: UUID
    at: datetime
    stream: StreamId | None
    account: AccountId
    look: Look | None


_encode = msgspec.msgpack.Encoder(uuid_format="bytes", order="deterministic").encode
_decode = msgspec.msgpack.Decoder(Look).decode


def record(connection: Connection[TupleRow], keys: Keys, look: Look) -> datetime:
    """Record a look in the transaction of this connection, and answer with the moment it was stamped with.

    Raises `LookNotRecorded`.
    """
    mark = uuid4()
    try:
        key = keys.key_for(GOVERNANCE, DataClass.ACCESS_LOG.value, look.agency, None)
        sealed = key.key_id + seal(key, _place(look.stream, look.account, mark), _LABEL, _encode(look))
        row = connection.execute(
            "SELECT looks.record(%s, %s, %s, %s)", (mark, look.stream, look.account, sealed), prepare=True
        ).fetchone()
    except psycopg.Error as problem:
        raise LookNotRecorded("The look could not be recorded.") from problem
    if row is None:
        raise LookNotRecorded("The look could not be recorded.")
    stamped: datetime = row[0]
    return stamped


class Looks:
    """The recorded looks, for those who may read them. The door decides who that is."""

    def __init__(self, pool: Pool, keys: Keys) -> None:
        self._pool = pool
        self._keys = keys

    def of_stream(self, stream: StreamId, *, before: datetime | None = None, limit: int = 100) -> list[Looked]:
        """The looks at a stream, newest first."""
        return self._newest("stream", stream, before, limit)

    def of_account(self, account: AccountId, *, before: datetime | None = None, limit: int = 100) -> list[Looked]:
        """The looks of a person, newest first."""
        return self._newest("account", account, before, limit)

    def all_newest(
        self,
        before: tuple[datetime, UUID],
        *,
        account: AccountId | None = None,
        streams: Sequence[StreamId] | None = None,
    ) -> Iterator[Looked]:
        """Everybody's looks before a place in time, newest first, as many as are asked for and read in batches.

        Narrowed to those of one account, or at some streams, where these are given.
        """
        at_these = None if streams is None else list(streams)
        while True:
            with self._pool.connection() as connection:
                rows = connection.execute(
                    "SELECT id, at, stream, account, sealed FROM looks.looks WHERE (at, id) < (%s, %s) "
                    "AND (%s::uuid IS NULL OR account = %s) AND (%s::uuid[] IS NULL OR stream = ANY (%s)) "
                    "ORDER BY at DESC, id DESC LIMIT %s",
                    (*before, account, account, at_these, at_these, _AT_ONCE),
                ).fetchall()
            yield from self._opened(rows)
            if len(rows) < _AT_ONCE:
                return
            before = (rows[-1][1], rows[-1][0])

    def readers_of(self, stream: StreamId, mark: EntryId) -> list[Looked]:
        """Every look at a stream that opened this entry, oldest first: who has read what was misfiled."""
        return [found for found in self._every(stream) if found.look is not None and mark in found.look.marks]

    def _every(self, stream: StreamId) -> Iterator[Looked]:
        after: tuple[object, object] = ("-infinity", UUID(int=0))
        while True:
            with self._pool.connection() as connection:
                rows = connection.execute(
                    "SELECT id, at, stream, account, sealed FROM looks.looks "
                    "WHERE stream = %s AND (at, id) > (%s, %s) ORDER BY at, id LIMIT %s",
                    (stream, *after, _AT_ONCE),
                ).fetchall()
            yield from self._opened(rows)
            if len(rows) < _AT_ONCE:
                return
            after = (rows[-1][1], rows[-1][0])

    def _newest(self, column: str, value: UUID, before: datetime | None, limit: int) -> list[Looked]:
        with self._pool.connection() as connection:
            rows = connection.execute(
                f"SELECT id, at, stream, account, sealed FROM looks.looks WHERE {column} = %s "  # noqa: S608 - ours
                "AND at < coalesce(%s, 'infinity'::timestamptz) ORDER BY at DESC, id DESC LIMIT %s".encode(),
                (value, before, limit),
            ).fetchall()
        return self._opened(rows)

    def _opened(self, rows: list[TupleRow]) -> list[Looked]:
        keys = self._keys.keys_of(GOVERNANCE)
        found = []
        for mark, at, stream, account, sealed in rows:
            key = keys[sealed[:_KEY_ID]]
            look = None
            if key is not None:
                look = _decode(unseal(key, _place(stream, account, mark), _LABEL, sealed[_KEY_ID:]))
            found.append(Looked(mark, at, stream, account, look))
        return found


def _place(stream: UUID | None, account: UUID, mark: UUID) -> Place:
    """What a look's box is bound to: its id and the columns in the clear, so that none can be changed unseen."""
    return Place(frame(b"" if stream is None else stream.bytes, account.bytes), mark.bytes)
