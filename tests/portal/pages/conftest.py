"""One running portal for each file of page tests, with a case that several agencies work on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.at_hand import CaseAtHand
from tests.running import Portal, running


@pytest.fixture(scope="module")
def portal(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The portal."""
    folder: Path = tmp_path_factory.mktemp("house")
    with running(database_url, folder) as portal:
        yield portal


@pytest.fixture(scope="module")
def case(portal: Portal) -> CaseAtHand:
    """The case."""
    return CaseAtHand(portal)
