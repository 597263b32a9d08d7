"""Crashes: a killed writer, a killed server, one that comes back: nothing acknowledged is lost, nothing is half."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from infra.embedded import Embedded
from infra.keys import Keys
from infra.ledger import Ledger, open_ledger
from infra.looks import Look
from infra.migrate import migrate
from infra.pools import Pools, open_pools
from tests.crash.writer import AT_ONCE
from tests.infra.ledger.drafting import KEK, draft, drafts, new_stream
from tests.samples.people import ACCOUNT, OFFICER

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="accord-crash-"))
    yield made
    shutil.rmtree(made)


@pytest.fixture
def lasting(folder: Path) -> Iterator[Embedded]:
    """A server of this test's own, that keeps what it has acknowledged."""
    embedded = Embedded(folder)
    migrate(embedded.start())
    yield embedded
    embedded.stop()


def opened(pools: Pools) -> Ledger:
    ledger = open_ledger(pools, Keys(pools.keykeeper, KEK))
    ledger.open(demonstration=True)
    return ledger


def verified(ledger: Ledger) -> dict[int, str]:
    """Every entry by position, read from the first on: a gap or a damaged row raises."""
    entries = ledger.follow(0, 1_000_000)
    assert entries.reached == ledger.head() == len(entries)
    for stream in ledger.streams():
        assert ledger.entries(stream)
    return {entry.position: str(entry.id) for entry in entries}


def kill_postmaster(folder: Path) -> None:
    """Kill the server as a power cut would, with all of its processes."""
    postmaster = psutil.Process(int((folder / "postgres" / "postmaster.pid").read_text().split()[0]))
    family = [postmaster, *postmaster.children(recursive=True)]
    for process in family:
        process.kill()
    psutil.wait_procs(family, timeout=10)


@pytest.mark.start
def test_killing_a_writer_in_the_middle_loses_nothing_acknowledged_and_leaves_no_gap(lasting: Embedded) -> None:
    url = lasting.url("accord")
    with open_pools(url) as pools, opened(pools) as ledger:
        acknowledged: dict[int, str] = {}
        for lines in (3, 40, 100):
            writer = subprocess.Popen(
                [sys.executable, "-m", "tests.crash.writer", url],
                stdout=subprocess.PIPE,
                text=True,
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
            assert writer.stdout is not None
            for _ in range(lines):
                position, mark = writer.stdout.readline().split()
                acknowledged[int(position)] = mark
            writer.send_signal(signal.SIGKILL)
            said = [line.split() for line in writer.stdout.read().splitlines()]
            acknowledged.update({int(line[0]): line[1] for line in said if len(line) == 2 and len(line[1]) == 36})
            writer.wait()
            writer.stdout.close()
        kept = verified(ledger)
        assert {position: kept[position] for position in acknowledged} == acknowledged
        assert len(kept) % AT_ONCE == 0, "a save was kept in part"
        assert len(ledger.append([draft(new_stream())])) == 1


@pytest.mark.start
def test_killing_the_server_loses_nothing_acknowledged_and_the_portal_recovers_by_itself(
    folder: Path, lasting: Embedded
) -> None:
    with open_pools(lasting.url("accord")) as pools, opened(pools) as ledger:
        acknowledged: dict[int, str] = {}
        lost: list[psycopg.OperationalError] = []
        enough = threading.Event()

        def write() -> None:
            stream, version = new_stream(), 1
            try:
                while True:
                    for entry in ledger.append(drafts(stream, AT_ONCE, version)):
                        acknowledged[entry.position] = str(entry.id)
                    version += AT_ONCE
                    if version > 60:
                        enough.set()
            except psycopg.OperationalError as problem:
                lost.append(problem)

        writers = [threading.Thread(target=write) for _ in range(4)]
        for writer in writers:
            writer.start()
        assert enough.wait(60)
        kill_postmaster(folder)
        for writer in writers:
            writer.join(60)
        assert len(lost) == len(writers), "every writer is told that the database is away"
        lasting.stop()
        lasting.start()
        kept = verified(ledger)
        assert {position: kept[position] for position in acknowledged} == acknowledged
        assert len(kept) % AT_ONCE == 0


@pytest.mark.start
def test_a_server_that_stops_in_mid_request_is_told_and_its_return_found_without_a_restart(lasting: Embedded) -> None:
    with open_pools(lasting.url("accord")) as pools, opened(pools) as ledger:
        stream = new_stream()
        ledger.append(drafts(stream, 2))
        look = Look(account=ACCOUNT, agency=OFFICER.agency, role=OFFICER.role, surface="case", stream=stream)

        def page() -> None:
            with ledger.snapshot() as snapshot:
                snapshot.entries(stream)
                lasting.stop()
                snapshot.record(look)

        with pytest.raises(psycopg.OperationalError):
            page()
        with pytest.raises(psycopg.OperationalError):
            ledger.append([draft(stream, 3)])
        with pytest.raises(psycopg.OperationalError):
            ledger.entries(stream)
        waiter = threading.Thread(target=lambda: woken.append(ledger.wait(2, timeout=60)))
        woken: list[bool] = []
        waiter.start()
        lasting.start()
        assert len(ledger.entries(stream)) == 2
        assert ledger.append([draft(stream, 3)])[0].position == 3
        with ledger.snapshot() as snapshot:
            snapshot.record(look)
        waiter.join(60)
        assert woken == [True]
        verified(ledger)
