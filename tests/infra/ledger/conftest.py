"""A ledger on a fresh database for each file of tests, opened for demonstration."""

from collections.abc import Iterator

import pytest

from infra.keys import Keys
from infra.ledger import Ledger, open_ledger
from infra.pools import Pools, open_pools
from tests.infra.ledger.drafting import KEK


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
