"""Ports to test on: below those that the system lends to connections, and each test process among its own.

A port that was merely free a moment ago may be another's by the time that a server listens on it.
"""

import os
from itertools import cycle

from infra.ports import require_free
from infra.settings import SettingsError

_LOWEST = 12_000
_EACH = 1_000
_PROCESSES = 20  # those after it share, and find each other's in use

_worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % _PROCESSES
_first = _LOWEST + _worker * _EACH
_turn = cycle(range(_first, _first + _EACH, 2))  # a demonstration takes the next one for its identity provider


def free_port() -> int:
    """The next port of the loopback address on which nobody listens, in turn, so that none comes back soon."""
    for candidate in (next(_turn) for _ in range(_EACH)):
        try:
            return require_free("127.0.0.1", candidate)
        except SettingsError:
            continue
    message = f"Every port from {_first} on is in use."
    raise RuntimeError(message)


def free_ports(count: int) -> list[int]:
    """So many of them."""
    return [free_port() for _ in range(count)]
