"""Rebuilding the lists of 100,000 facts, beside selecting, opening and decoding what they are made from."""

import os
import tempfile
from pathlib import Path

import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow

from bench.measure import Alternative, Measured, in_turn
from bench.people import register_people
from bench.views import case_of, decoded
from domain.classes import DataClass
from domain.governance import LedgerKind
from infra.embedded import DATABASE, Embedded
from infra.migrate import migrate
from infra.settings import KeyVersion, Settings
from portal.house import PROJECTIONS, House, opened
from portal.opening import open_for
from projections.engine import BATCH

FACTS = 100_000
A_CASE = 500
ROUNDS = 2
MEASURED = ("caseload", "duties_due")  # the one that opens least and the one that concludes most
_ROWS = "SELECT position, stream, body FROM ledger.entries WHERE position > %s ORDER BY position LIMIT %s"


def measure() -> list[Measured]:
    """Each projection rebuilt beside and swapped, against reading the same classes of the same entries."""
    with tempfile.TemporaryDirectory(prefix="accord-bench-") as folder, Embedded(Path(folder)) as embedded:
        url = embedded.url(DATABASE)
        migrate(url)
        settings = Settings(database_url=url, kek=(KeyVersion(1, os.urandom(32)),), data=Path(folder))
        with opened(settings) as house:
            open_for(house.ledger, house.door, LedgerKind.REAL)
            register_people(house.door)
            for _ in range(FACTS // A_CASE):
                case_of(house, A_CASE)
            house.engine.prepare()
            return [result for name in MEASURED for result in _rebuilt(house, name)]


def bare_read(connection: Connection[TupleRow], keys: dict[bytes, bytes], classes: frozenset[DataClass]) -> int:
    """Every row of the ledger in batches, its boxes of these classes opened and decoded; how many rows there were."""
    reached, count = 0, 0
    with connection.cursor(binary=True) as cursor:
        while rows := cursor.execute(_ROWS, (reached, BATCH), prepare=True).fetchall():
            reached = rows[-1][0]
            count += decoded([(stream, body) for _, stream, body in rows], keys, classes)
    return count


def _keys(house: House) -> dict[bytes, bytes]:
    shelves = house.ledger.keys.keys_of_all(set(house.ledger.streams()))
    return {key_id: key.plain for shelf in shelves.values() for key_id, key in shelf.items() if key is not None}


def _rebuilt(house: House, name: str) -> list[Measured]:
    projection = next(each for each in PROJECTIONS if each.name == name)

    def bare(_: object) -> None:
        with psycopg.connect(house.pools.url, autocommit=True) as connection:
            assert bare_read(connection, _keys(house), projection.classes) >= FACTS

    def read(_: object) -> None:
        reached, count = 0, 0
        while (batch := house.ledger.follow(reached, BATCH, projection.classes)).reached > reached:
            reached, count = batch.reached, count + len(batch)
        assert count >= FACTS

    return in_turn(
        f"Rebuild {name} of {FACTS:,} facts, a fact",
        [
            Alternative("bare select, open and decode of its classes", FACTS, lambda: None, bare),
            Alternative("our entries of its classes: verified", FACTS, lambda: None, read),
            Alternative("rebuild beside and swap", FACTS, lambda: None, lambda _: house.engine.rebuild(projection)),
        ],
        ROUNDS,
    )
