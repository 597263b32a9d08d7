"""What may be used once: asked of PostgreSQL, so that no second process takes it again."""

from datetime import datetime

from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool


class UsedOnce:
    """Remembers hashes of what was used, until it would be refused by its age anyway."""

    def __init__(self, pool: ConnectionPool[Connection[TupleRow]]) -> None:
        self._pool = pool

    def is_first(self, once: bytes, *, until: datetime, now: datetime) -> bool:
        """Whether this (a SHA-256, 32 bytes) is used for the first time; it is used from now on."""
        with self._pool.connection() as connection:
            row = connection.execute("SELECT sessions.use_once(%s, %s, %s)", (once, until, now)).fetchone()
        return row is not None and bool(row[0])
