"""Alone: a piece of work that one process at a time does, whichever of them is first."""

import contextlib
from collections.abc import Iterator

from psycopg import OperationalError

from infra.pools import Pool

TELLER_LOCK = 7_165_924


@contextlib.contextmanager
def alone(pool: Pool, lock: int) -> Iterator[bool]:
    """Whether nobody else holds a lock of this number; it is held until this ends, and as long as the connection.

    Raises `psycopg.OperationalError` without a database.
    """
    with pool.connection() as connection:
        row = connection.execute("SELECT pg_try_advisory_lock(%s)", (lock,)).fetchone()
        held = bool(row and row[0])
        try:
            yield held
        finally:
            if held:
                with contextlib.suppress(OperationalError):
                    connection.execute("SELECT pg_advisory_unlock(%s)", (lock,))
