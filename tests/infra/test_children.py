"""Servers that are started together end together, asked or not."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from infra.children import ChildEndedError, Children

ROOT = Path(__file__).parents[2]
SERVER = """
import pathlib, sys, time
from infra.children import hold_leash
hold_leash()
pathlib.Path(sys.argv[1]).write_text("up")
time.sleep(float(sys.argv[2]))
"""
PARENT = """
import os, pathlib, sys, time
from infra.children import Children, Stop, stoppable
folder = pathlib.Path(sys.argv[1])
try:
    with stoppable(), Children() as children:
        children.begin("one", "a_server", str(folder / "one"), "60")
        children.begin("two", "a_server", str(folder / "two"), "60")
        children.watch()
except Stop:
    print("stopped in order")
"""


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="accord-tests-") as name:
        (Path(name) / "a_server.py").write_text(SERVER, encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(ROOT), name)))
        yield Path(name)


def wait_for(folder: Path, *names: str) -> None:
    deadline = time.monotonic() + 20
    while not all((folder / name).exists() for name in names):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def parent(folder: Path) -> tuple[subprocess.Popen[str], list[psutil.Process]]:
    process = subprocess.Popen([sys.executable, "-c", PARENT, str(folder)], stdout=subprocess.PIPE, text=True)
    wait_for(folder, "one", "two")
    children = psutil.Process(process.pid).children(recursive=True)
    assert len(children) == 2
    return process, children


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_every_server(folder: Path, number: signal.Signals) -> None:
    process, children = parent(folder)
    process.send_signal(number)
    output, _ = process.communicate(timeout=20)
    assert output == "stopped in order\n"
    assert process.returncode == 0
    assert not any(child.is_running() for child in children)


def test_a_killed_parent_leaves_no_server_behind(folder: Path) -> None:
    process, children = parent(folder)
    process.kill()
    process.communicate(timeout=20)
    assert psutil.wait_procs(children, timeout=20)[1] == []


def test_a_server_that_ends_by_itself_is_told(folder: Path) -> None:
    with Children() as children:
        children.begin("short one", "a_server", str(folder / "one"), "0")
        children.begin("long one", "a_server", str(folder / "two"), "60")
        with pytest.raises(ChildEndedError, match=r"^The short one ended by itself with code 0\.$"):
            children.watch()
        assert children.ended() == ["short one"]
