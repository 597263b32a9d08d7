"""The lists of a portal held back while a test writes much, so that they are drawn once and not for each entry."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from projections.engine import WRITER_LOCK


@contextmanager
def held_back(database_url: str) -> Iterator[None]:
    """Whoever draws the lists of this database waits."""
    with psycopg.connect(database_url, autocommit=True) as writer:
        writer.execute("SELECT pg_advisory_lock(%s)", (WRITER_LOCK,))
        yield
