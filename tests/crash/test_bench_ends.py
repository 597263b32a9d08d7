"""A benchmark that is stopped or killed leaves no PostgreSQL behind, and nothing of what it wrote."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0  # seconds: a machine with other work takes its time


def until(done: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if done():
            return True
        time.sleep(0.05)
    return False


def servers(of: psutil.Process) -> list[psutil.Process]:
    """The servers that answer: not those that lay a new database out, which end by themselves."""
    return [each for each in of.children(recursive=True) if is_at_work(each) and answers(each)]


def answers(process: psutil.Process) -> bool:
    try:
        return any("listen_addresses" in each for each in process.cmdline())
    except psutil.NoSuchProcess:
        return False


def is_at_work(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_benchmark_that_ends_early_takes_its_server_and_its_files_along(
    number: signal.Signals, tmp_path: Path
) -> None:
    written = tmp_path / "tmp"
    written.mkdir(mode=0o711)
    told = tmp_path / "told"
    with told.open("wb") as out:
        bench = subprocess.Popen(
            [sys.executable, "-m", "bench", "search"],
            cwd=ROOT,
            env={**os.environ, "TMPDIR": str(written)},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        process = psutil.Process(bench.pid)
        assert until(lambda: bool(servers(process))), told.read_text(encoding="utf-8")
        left = [process, *process.children(recursive=True)]
        bench.send_signal(number)
        assert bench.wait(PATIENCE) != 0
        assert until(lambda: not any(map(is_at_work, left)))
        assert until(lambda: not list(written.glob("accord-bench-*")))
    finally:
        bench.kill()
