"""Ports are refused in a sentence when taken and found when none was asked for."""

import socket

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
