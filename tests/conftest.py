"""What every test may ask for: a real PostgreSQL of the test run, and fresh databases in it."""

import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from infra.embedded import Embedded
from infra.migrate import migrate

NewDatabase = Callable[[], str]


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
    """A port of the loopback address that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
    return number
