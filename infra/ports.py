"""Ports to listen on: refused in a sentence when taken, found when none was asked for."""

import socket
from itertools import chain

from infra.settings import SettingsError

_LAST = 65535
_FIRST_FREE_TO_ALL = 1024


def require_free(host: str, port: int) -> int:
    """The port itself; raises `SettingsError` with a sentence when somebody listens on it or nobody may."""
    if not _can_listen(host, port):
        raise SettingsError(f"Port {port} is in use; give another PORT.")
    return port


def free_after(host: str, port: int) -> int:
    """The first free port after this one, so that the address of a second server is easily told from the first's."""
    for candidate in chain(range(port + 1, _LAST + 1), range(_FIRST_FREE_TO_ALL, port)):
        if _can_listen(host, candidate):
            return candidate
    raise SettingsError("Every port of this machine is in use.")


def _can_listen(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        # A server that has just stopped leaves its port waiting; that does not keep another from listening.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError:
            return False
    return True
