"""Ports are refused in a sentence when taken and found when none was asked for."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from infra.ports import free_after, require_free
from infra.settings import SettingsError


def test_a_taken_port_is_refused_in_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port: int = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=rf"^Port {port} is in use; give another PORT\.$"):
            require_free("127.0.0.1", port)
        assert free_after("127.0.0.1", port - 1) != port


def test_a_port_that_was_free_may_be_listened_on(free_port: int) -> None:
    assert require_free("127.0.0.1", free_port) == free_port
    with socket.socket() as server:
        server.bind(("127.0.0.1", free_after("127.0.0.1", free_port)))


def test_two_runs_of_the_tests_at_once_are_given_ports_of_their_own_below_those_of_connections() -> None:
    asks = "from tests.ports import free_ports; print(*free_ports(50), flush=True); input()"
    runs = [
        subprocess.Popen([sys.executable, "-c", asks], stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(2)
    ]
    given = [[int(port) for port in run.stdout.readline().split()] for run in runs if run.stdout is not None]
    for run in runs:
        run.communicate(b"\n")
    assert [len(each) for each in given] == [50, 50]
    assert abs(given[0][0] - given[1][0]) >= 1_000
    assert set(given[0]).isdisjoint(given[1])
    lent = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    assert max(*given[0], *given[1]) < lent
