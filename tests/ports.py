"""Ports to test on: below those that the system lends to connections, and each test process among its own.

A port that was merely free a moment ago may be another's by the time that a server listens on it. So a process takes a
block of ports for as long as it lives, whoever started it, and no two runs at once meet.
"""

import fcntl
import os
import tempfile
from itertools import cycle
from pathlib import Path

from infra.ports import require_free
from infra.settings import SettingsError

_LOWEST = 12_000
_EACH = 1_000
_BLOCKS = 20  # processes after that share, and find each other's ports in use


def _takes(block: int) -> bool:
    """Whether this process has the block from now on: its lock goes with the process, and to nobody that it starts."""
    lock = None
    try:
        lock = os.open(Path(tempfile.gettempdir()) / f"accord-tests-ports-{block}", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        if lock is not None:
            os.close(lock)
        return False
    return True


_block = next((block for block in range(_BLOCKS) if _takes(block)), os.getpid() % _BLOCKS)
_first = _LOWEST + _block * _EACH
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
