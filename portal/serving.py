"""Serving: the portal's own server process, begun by `accord serve` or by the demonstration."""

import os

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from infra import journal
from infra.children import hold_leash
from infra.settings import Settings, read, written

BACKLOG = 1_024
SECONDS_TO_END = 10


def run_server(settings: Settings) -> None:
    """Answer on the settings' address until told to stop. Each worker puts its own house together."""
    os.environ.update(written(settings))
    Server(
        "portal.app:create",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        workers=settings.workers,
        backlog=BACKLOG,
        log_level=LogLevels.error,
        log_access=False,
        workers_kill_timeout=SECONDS_TO_END,
        websockets=False,
        respawn_failed_workers=True,
    ).serve()


def main() -> None:
    """The demonstration's server: ends with whoever began it."""
    hold_leash()
    settings = read(os.environ)
    journal.begin(settings.log_level)
    run_server(settings)


if __name__ == "__main__":
    main()
