"""Rebuilding the lists of 100,000 facts, beside selecting, opening and decoding what they are made from."""

import os
import tempfile
from pathlib import Path

from bench.measure import Alternative, Measured, in_turn
from bench.people import register_people
from bench.views import case_of
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
            return [result for projection in PROJECTIONS for result in _rebuilt(house, projection.name)]


def _rebuilt(house: House, name: str) -> list[Measured]:
    projection = next(each for each in PROJECTIONS if each.name == name)

    def read(_: object) -> None:
        reached, count = 0, 0
        while (batch := house.ledger.follow(reached, BATCH, projection.classes)).reached > reached:
            reached, count = batch.reached, count + len(batch)
        assert count >= FACTS

    return in_turn(
        f"Rebuild {name} of {FACTS:,} facts, a fact",
        [
            Alternative("select, open and decode its classes", FACTS, lambda: None, read),
            Alternative("rebuild beside and swap", FACTS, lambda: None, lambda _: house.engine.rebuild(projection)),
        ],
        ROUNDS,
    )
