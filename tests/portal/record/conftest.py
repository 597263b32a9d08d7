"""One house for each file of tests."""

from collections.abc import Iterator

import pytest

from tests.house import World, served


@pytest.fixture(scope="module")
def world(database_url: str) -> Iterator[World]:
    with served(database_url) as open_world:
        yield open_world
