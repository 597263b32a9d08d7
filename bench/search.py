"""Search beside opening alone: words looked for in every entry of a caseload, which no table holds in the clear."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.measure import Alternative, Measured, in_turn
from bench.people import COORDINATOR, register_people
from bench.views import case_of
from domain.case import fold
from domain.governance import LedgerKind
from domain.kernel import StreamId
from infra.embedded import DATABASE, Embedded
from infra.migrate import migrate
from infra.settings import KeyVersion, Settings
from portal.house import House, opened
from portal.opening import open_for
from portal.register_rows import Narrowing, registered
from portal.registers import BY_SLUG
from portal.searching import Search, searched
from projections.sought import sought

CASES, FACTS, ROUNDS = 100, 100, 7


def measure() -> list[Measured]:
    """One search of a caseload, for words that stand nowhere and in every entry, and one register of it."""
    with tempfile.TemporaryDirectory(prefix="accord-bench-") as folder, Embedded(Path(folder)) as embedded:
        url = embedded.url(DATABASE)
        migrate(url)
        settings = Settings(database_url=url, kek=(KeyVersion(1, os.urandom(32)),), data=Path(folder))
        with opened(settings) as house:
            open_for(house.ledger, house.door, LedgerKind.REAL)
            register_people(house.door)
            streams = [case_of(house, FACTS) for _ in range(CASES)]
            house.engine.prepare()
            house.engine.catch_up()
            return in_turn(
                f"One question over {CASES} cases of {FACTS} entries",
                [
                    Alternative("every entry opened and verified, no more", 1, lambda: None, _opening(house, streams)),
                    Alternative("searched: words that stand nowhere", 1, lambda: None, _searching(house, "zeppelin")),
                    Alternative("searched: words of every entry", 1, lambda: None, _searching(house, "station told")),
                    Alternative("searched: a number", 1, lambda: None, _searching(house, "07700 900123")),
                    Alternative("the register of assessments", 1, lambda: None, _register(house)),
                ],
                ROUNDS,
            )


def _opening(house: House, streams: list[StreamId]) -> Callable[[object], None]:
    def read(_: object) -> None:
        for stream in streams:
            fold(house.ledger.entries(stream))

    return read


def _searching(house: House, words: str) -> Callable[[object], object]:
    what = sought(words)
    assert what is not None
    return lambda _: searched(house.door, COORDINATOR, Search(words=words, what=what))


def _register(house: House) -> Callable[[object], object]:
    return lambda _: registered(house.door, COORDINATOR, BY_SLUG["assessments"], Narrowing())
