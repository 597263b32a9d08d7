"""Kept drafts: what somebody had typed when they were sent to prove anew who they are, sealed, one a session."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from infra.opaque import Sealer

KEPT_FOR = timedelta(minutes=15)


class KeptDraft(msgspec.Struct, frozen=True, array_like=True):
    """Whose it is and in which role, the form's own address within the portal, and what was typed there."""

    account: UUID
    role: str
    path: str
    posted: Mapping[str, Sequence[str]]

    def __repr__(self) -> str:
        # What was typed is printed nowhere.
        return "KeptDraft(…)"


_read = msgspec.msgpack.Decoder(KeptDraft).decode


class KeptDrafts:
    """Keeps a draft for a session. It ends with the session, and is never there for another account or role."""

    def __init__(self, pool: ConnectionPool[Connection[TupleRow]], sealer: Sealer) -> None:
        self._pool = pool
        self._sealer = sealer

    def keep(self, session: bytes, draft: KeptDraft, *, now: datetime) -> None:
        """Keep this draft, in place of any earlier one of the session, for a quarter of an hour."""
        sealed = self._sealer.seal(msgspec.msgpack.encode(draft))
        with self._pool.connection() as connection:
            connection.execute("DELETE FROM sessions.draft WHERE expires <= %s", (now,))
            connection.execute(
                "INSERT INTO sessions.draft (session, sealed, expires)"
                " SELECT ref, %s, %s FROM sessions.session WHERE ref = %s"
                " ON CONFLICT (session) DO UPDATE SET sealed = excluded.sealed, expires = excluded.expires",
                (sealed, now + KEPT_FOR, session),
            )

    def find(self, session: bytes, account: UUID, role: str, *, now: datetime) -> KeptDraft | None:
        """The session's draft; None where there is none of this account in this role, or no longer."""
        with self._pool.connection() as connection:
            row = connection.execute(
                "SELECT sealed, expires FROM sessions.draft WHERE session = %s", (session,)
            ).fetchone()
        if row is None or now >= row[1]:
            return None
        try:
            draft = _read(self._sealer.open(bytes(row[0])))
        except ValueError:
            return None
        return draft if (draft.account, draft.role) == (account, role) else None
