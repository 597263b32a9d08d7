"""The embedded PostgreSQL starts, stops, recovers, and stands alone on its folder."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from infra import server_process
from infra.embedded import AlreadyInUseError, Embedded, EmbeddedError

ROOT = Path(__file__).parents[2]
HOLD = """
import sys, time
from pathlib import Path
from infra.embedded import Embedded
embedded = Embedded(Path(sys.argv[1]))
print(embedded.start(), flush=True)
time.sleep(60)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="accord-tests-"))
    yield path
    shutil.rmtree(path)


def remember(url: str, word: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
        connection.execute("INSERT INTO kept VALUES (%s)", (word,))


def remembered(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute("SELECT word FROM kept")]


def test_a_second_start_finds_the_data_as_it_was_and_a_stop_leaves_no_process(folder: Path) -> None:
    embedded = Embedded(folder)
    remember(embedded.start(), "first")
    embedded.stop()
    embedded.stop()
    assert server_process.at_work_in(embedded.directory) == []
    assert not (embedded.directory / "postmaster.pid").exists()
    with Embedded(folder) as again:
        assert remembered(again.url("accord")) == ["first"]


def test_it_is_postgresql_18_in_utf8_and_utc_reached_by_socket_alone(server: Embedded) -> None:
    with psycopg.connect(server.url("postgres")) as connection:
        names = ("server_version_num", "server_encoding", "timezone", "listen_addresses", "log_min_error_statement")
        answers = [connection.execute(f"SHOW {name}".encode()).fetchone() for name in names]
    version, *rest = [row[0] for row in answers if row]
    assert version.startswith("18")
    assert rest == ["UTF8", "UTC", "", "panic"]
    assert (server.directory / ".s.PGSQL.5432").stat().st_mode & 0o077 == 0


def test_what_fails_is_not_quoted_in_the_servers_log(server: Embedded) -> None:
    with psycopg.connect(server.url("postgres")) as connection, pytest.raises(psycopg.Error):
        connection.execute("SELECT %s::text::integer, 'canary'", ("1x",))
    log = (server.data / "postgres.log").read_text(encoding="utf-8")
    assert "canary" not in log
    assert "SELECT" not in log


def test_a_folder_in_use_is_refused_in_a_sentence_and_left_alone(folder: Path) -> None:
    with Embedded(folder) as embedded:
        with pytest.raises(AlreadyInUseError, match=rf"in use by a running portal \(process {os.getpid()}\)"):
            Embedded(folder).start()
        remember(embedded.url("accord"), "still here")


def test_a_command_joins_the_server_that_a_live_portal_runs_and_leaves_it_running(folder: Path) -> None:
    assert Embedded(folder).joined() is None
    with Embedded(folder) as embedded:
        beside = Embedded(folder)
        url = beside.joined()
        assert url is not None
        remember(url, "beside")
        beside.stop()
        assert remembered(embedded.url("accord")) == ["beside"]
    assert Embedded(folder).joined() is None


def test_two_run_side_by_side_on_two_folders(folder: Path) -> None:
    with Embedded(folder / "one") as one, Embedded(folder / "two") as two:
        remember(one.url("accord"), "one")
        remember(two.url("accord"), "two")
        assert (remembered(one.url("accord")), remembered(two.url("accord"))) == (["one"], ["two"])


def test_after_the_portal_is_killed_the_next_start_ends_the_leftover_and_recovers(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as portal:
        assert portal.stdout is not None
        remember(portal.stdout.readline().strip(), "before")
        portal.kill()
    left = server_process.at_work_in(folder / "postgres")
    assert left
    with Embedded(folder) as embedded:
        assert remembered(embedded.url("accord")) == ["before"]
        assert all(not process.is_running() for process in left)


def test_a_stranger_who_now_bears_the_old_number_is_not_touched(folder: Path) -> None:
    embedded = Embedded(folder)
    remember(embedded.start(), "before")
    number = embedded.directory / "postmaster.pid"
    for process in server_process.at_work_in(embedded.directory):
        process.send_signal(signal.SIGKILL)
    embedded.stop()
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as stranger:
        number.write_text(f"{stranger.pid}\n{embedded.directory}\n", encoding="ascii")
        with Embedded(folder) as again:
            assert remembered(again.url("accord")) == ["before"]
        assert psutil.Process(stranger.pid).status() != psutil.STATUS_ZOMBIE
        stranger.kill()


def test_a_folder_too_long_for_a_socket_still_works(folder: Path) -> None:
    deep = folder / ("long" * 20) / ("longer" * 10)
    with Embedded(deep) as embedded:
        remember(embedded.url("accord"), "deep")
        socket_folder = embedded.url("accord")
        assert "longer" not in socket_folder


def test_files_half_made_by_a_killed_start_do_not_stop_the_next(folder: Path) -> None:
    (folder / "postgres.making").mkdir()
    (folder / "postgres.making" / "half").write_text("made", encoding="ascii")
    with Embedded(folder) as embedded:
        remember(embedded.url("accord"), "whole")


def test_a_folder_that_cannot_be_one_is_refused_in_a_sentence(folder: Path) -> None:
    (folder / "file").write_text("", encoding="ascii")
    with pytest.raises(EmbeddedError, match="cannot be written"):
        Embedded(folder / "file").start()
