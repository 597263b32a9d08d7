"""A ledger on a fresh database for each file of tests, opened for demonstration."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from domain.kernel import Fact
from infra.keys import Keys
from infra.ledger import Ledger, open_ledger
from infra.mapper import Row
from infra.pools import Pools, open_pools
from tests.conftest import NewDatabase
from tests.infra.ledger.drafting import KEK, draft, every_sample, new_stream


@pytest.fixture(scope="module")
def pools(database_url: str) -> Iterator[Pools]:
    with open_pools(database_url, connections=20) as opened:
        yield opened


@pytest.fixture(scope="module")
def keys(pools: Pools) -> Keys:
    return Keys(pools.keykeeper, KEK)


@pytest.fixture(scope="module")
def ledger(pools: Pools, keys: Keys) -> Iterator[Ledger]:
    with open_ledger(pools, keys) as opened:
        opened.open(demonstration=True)
        yield opened


@pytest.fixture
def new_ledger(new_database: NewDatabase) -> Iterator[Callable[[], tuple[Ledger, str]]]:
    """A function that makes one more ledger on a database of its own, opened for demonstration, with its URL."""
    with ExitStack() as stack:

        def make() -> tuple[Ledger, str]:
            url = new_database()
            opened = stack.enter_context(open_pools(url))
            made = stack.enter_context(open_ledger(opened, Keys(opened.keykeeper, KEK)))
            made.open(demonstration=True)
            return made, url

        yield make


@pytest.fixture(scope="module")
def sampled(ledger: Ledger) -> tuple[list[Fact], list[Row]]:
    """A stream that holds a fact of each kind that has a sample, and its rows."""
    stream, facts = new_stream(), list(every_sample())
    ledger.append([draft(stream, version, fact) for version, fact in enumerate(facts, 1)])
    return facts, ledger.recorder.rows_of(stream)
