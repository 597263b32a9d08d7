"""What every test may ask for: a real PostgreSQL of the test run, and fresh databases in it."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from infra.embedded import Embedded
from infra.migrate import migrate
from tests import ports

NewDatabase = Callable[[], str]


# What takes longest goes first, so that the workers end together: whole files go to one worker, the last ones last.
LONGEST = (
    "tests/test_start.py",
    "tests/scopes/test_twin_worlds.py",
    "tests/scopes/test_canaries.py",
    "tests/scopes/test_canaries_on_pages.py",
    "tests/portal/test_pages_in_a_browser.py",
    "tests/scopes/",
    "tests/journeys/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the files by how long they take, the tests of each as they stand."""
    items.sort(
        key=lambda item: next((n for n, path in enumerate(LONGEST) if item.nodeid.startswith(path)), len(LONGEST))
    )


def pytest_configure(config: pytest.Config) -> None:
    """Where Python is told to keep nothing that it compiled, it keeps it for this run: the tests start many programs.

    Whoever starts the run says so; its workers and all that they start take it over.
    """
    if hasattr(config, "workerinput") or not sys.dont_write_bytecode:
        return
    folder = tempfile.mkdtemp(prefix="accord-compiled-")
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = folder
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


@pytest.fixture(scope="session")
def server() -> Iterator[Embedded]:
    """One PostgreSQL for this worker of the test run."""
    # Not pytest's own temporary folder: another run would shut it against the user that stands in for root.
    folder = Path(tempfile.mkdtemp(prefix="accord-tests-"))
    embedded = Embedded(folder, fleeting=True)
    embedded.start()
    yield embedded
    embedded.stop()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def migrated_database(server: Embedded) -> str:
    """The name of a migrated database without entries, from which others are copied. Nobody connects to it."""
    name = "migrated"
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    migrate(server.url(name))
    return name


@pytest.fixture(scope="session")
def new_database(server: Embedded, migrated_database: str) -> NewDatabase:
    """A function that makes one more migrated, empty database and answers with its superuser's URL."""
    numbers = count(1)

    def make() -> str:
        name = f"accord_{next(numbers)}"
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {migrated_database}".encode())
        return server.url(name)

    return make


@pytest.fixture(scope="module")
def database_url(new_database: NewDatabase, server: Embedded) -> Iterator[str]:
    """A fresh migrated database for this test module, as its superuser."""
    url = new_database()
    yield url
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {urlsplit(url).path.strip('/')} WITH (FORCE)".encode())


@pytest.fixture
def free_port() -> int:
    """A port of the loopback address on which nobody listens."""
    return ports.free_port()
