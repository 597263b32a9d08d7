"""Real cases: a database is migrated, its people registered and served; a demonstration and the real never mix."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg
import pytest

from domain.governance import LedgerKind
from infra.embedded import DATABASE, Embedded
from infra.key_file import kept_key
from infra.migrate import migrate
from infra.settings import Settings, write_kek
from portal.house import opened
from portal.opening import open_for
from tests.conftest import NewDatabase
from tests.trust import TRUST

pytestmark = pytest.mark.start

ROOT = Path(__file__).parents[1]
ACCORD = (sys.executable, "-c", "from portal.cli import main; main()")
PEOPLE = """
[[agencies]]
agency = "north-police"
name = "North Police"
kind = "police"
issuer = "https://sign-in.north.example"
client_id = "accord"

[[agencies.accounts]]
subject = "4711"
name = "Dana Whitlock"
roles = ["police_coordinator"]
leads = ["police_coordinator"]
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="accord-tests-"))
    yield path
    shutil.rmtree(path)


def accord(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ACCORD_")}
    environ = kept | {"PYTHONPATH": str(ROOT), "ACCORD_DATA": str(folder)} | variables
    return subprocess.run(
        [*ACCORD, *arguments], capture_output=True, text=True, env=environ, cwd=folder, check=False, timeout=90
    )


@pytest.fixture
def empty_database(server: Embedded) -> Iterator[str]:
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE real_cases")
    yield server.url("real_cases")
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute("DROP DATABASE real_cases WITH (FORCE)")


def test_a_database_is_migrated_its_people_registered_and_served(
    folder: Path, empty_database: str, free_port: int
) -> None:
    given = {"ACCORD_DATABASE_URL": empty_database, "ACCORD_KEK": write_kek(kept_key(folder))}
    early = accord(folder, "serve", "--port", str(free_port), **given)
    assert (early.returncode, early.stderr) == (
        2,
        "accord: The database is not at this version: run accord migrate first.\n",
    )
    assert accord(folder, "migrate", **given).returncode == 0
    people = folder / "people.toml"
    people.write_text(PEOPLE, encoding="utf-8")
    registered = accord(folder, "register", str(people), **given)
    assert registered.returncode == 0, registered.stderr

    kept = {name: value for name, value in os.environ.items() if not name.startswith("ACCORD_")}
    with subprocess.Popen(
        [*ACCORD, "serve", "--port", str(free_port), "--workers", "2"],
        env=kept | {"PYTHONPATH": str(ROOT), "ACCORD_DATA": str(folder)} | given,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    ) as served:
        url = f"http://127.0.0.1:{free_port}"
        try:
            _until_ready(url)
            choices = httpx.get(f"{url}/sign-in", trust_env=False).text
            assert "North Police" in choices
            assert "Whitlock" not in choices
            assert httpx.get(f"{url}/demonstration", trust_env=False).status_code == 404
            assert httpx.get(f"{url}/api/v1/cases", trust_env=False).status_code == 401
        finally:
            served.send_signal(signal.SIGTERM)
            assert served.wait(30) == 0


def _until_ready(url: str) -> None:
    deadline = time.monotonic() + 40
    with httpx.Client(trust_env=False, verify=TRUST) as asking:
        while time.monotonic() < deadline:
            try:
                if asking.get(f"{url}/health/ready").status_code == httpx.codes.OK:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.1)
    raise AssertionError("not ready in time")


def test_serve_refuses_without_database_or_key(folder: Path, empty_database: str) -> None:
    nothing = accord(folder, "serve")
    assert nothing.returncode == 2
    assert "ACCORD_DATABASE_URL must be set" in nothing.stderr
    keyless = accord(folder, "serve", ACCORD_DATABASE_URL=empty_database)
    assert keyless.returncode == 2
    assert "ACCORD_KEK must be set" in keyless.stderr


def test_serve_refuses_a_demonstration_ledger(folder: Path, new_database: NewDatabase) -> None:
    url, kek = new_database(), kept_key(folder)
    with opened(Settings(database_url=url, kek=kek, data=folder)) as house:
        open_for(house.ledger, house.door, LedgerKind.DEMONSTRATION)
    refused = accord(folder, "serve", ACCORD_DATABASE_URL=url, ACCORD_KEK=write_kek(kek))
    assert refused.returncode == 2
    assert "This ledger is for demonstration: serve refuses it." in refused.stderr


def test_the_demonstration_refuses_a_ledger_of_real_cases(folder: Path, free_port: int) -> None:
    with Embedded(folder) as embedded:
        url = embedded.url(DATABASE)
        migrate(url)
        with opened(Settings(database_url=url, kek=kept_key(folder), data=folder)) as house:
            open_for(house.ledger, house.door, LedgerKind.REAL)
    refused = accord(folder, "demo", "--data", str(folder), "--port", str(free_port))
    assert refused.returncode == 2
    assert "This ledger holds real cases: the demonstration refuses it." in refused.stderr


def test_the_demonstration_refuses_any_address_but_loopback(folder: Path) -> None:
    refused = accord(folder, "demo", "--data", str(folder), "--host", "0.0.0.0")  # noqa: S104 - it is refused
    assert refused.returncode == 2
    assert "loopback" in refused.stderr


def test_real_cases_are_backed_up_and_restored_from_the_command_line(
    folder: Path, empty_database: str, new_database: NewDatabase
) -> None:
    given = {"ACCORD_DATABASE_URL": new_database(), "ACCORD_KEK": write_kek(kept_key(folder))}
    people = folder / "people.toml"
    people.write_text(PEOPLE, encoding="utf-8")
    assert accord(folder, "register", str(people), **given).returncode == 0
    made = accord(folder, "backup", "--out", str(folder / "kept"), "--json", **given)
    assert made.returncode == 0, made.stderr
    assert {path.name for path in (folder / "kept").iterdir()} == {"ledger.dump", "keys.dump"}
    into = given | {"ACCORD_DATABASE_URL": empty_database}
    unlisted = accord(folder, "restore", str(folder / "kept"), **into)
    assert unlisted.returncode == 1
    assert "The list of erased keys is not there" in unlisted.stderr
    restored = accord(folder, "restore", str(folder / "kept"), "--nothing-erased", **into)
    assert restored.returncode == 0, restored.stderr
    assert "0 erased keys destroyed again" in restored.stdout
    again = accord(folder, "register", str(people), **into)
    assert "registered already" in again.stdout
    refused = accord(folder, "restore", str(folder / "kept"), "--nothing-erased", **into)
    assert (refused.returncode, refused.stderr) == (
        2,
        "accord: This database is not empty. Restore into a new one.\n",
    )
    (folder / "erased-keys").write_text(f"{_some_key(empty_database)}\n", encoding="ascii")
    dead = accord(folder, "serve", **into)
    assert dead.returncode == 1
    assert "accord erasures finish" in dead.stderr
    assert "1 finished" in accord(folder, "erasures", "finish", **into).stdout


def _some_key(url: str) -> str:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT key_id FROM keys.data_keys LIMIT 1").fetchone()
    assert row is not None
    return str(row[0])
