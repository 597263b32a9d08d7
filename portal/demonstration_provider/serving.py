"""Serving the demonstration provider beside the portal, in a thread of its own, on this machine only."""

import asyncio
import socket
import threading
import time

from granian.constants import Interfaces
from granian.server.embed import Server
from litestar import Litestar

from portal.demonstration_provider.accounts import ProviderRefusedError
from portal.demonstration_provider.fences import require_loopback

_START_WITHIN = 10.0


class Serving:
    """An app on one loopback port, from `start` to `stop`."""

    def __init__(self, app: Litestar, *, host: str, port: int) -> None:
        require_loopback(host)
        self._host, self._port = host, port
        self._server = Server(app, address=host, port=port, interface=Interfaces.ASGI, log_enabled=False)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=self._run, name="demonstration-provider", daemon=True)

    def start(self) -> None:
        """Returns once it answers; `ProviderRefusedError` when the port is taken or it does not come up."""
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self._host, self._port))
            except OSError:
                raise ProviderRefusedError(f"Port {self._port} is taken; give another one.") from None
        self._thread.start()
        deadline = time.monotonic() + _START_WITHIN
        while time.monotonic() < deadline and self._thread.is_alive():
            with socket.socket(family) as probe:
                probe.settimeout(1.0)
                if probe.connect_ex((self._host, self._port)) == 0:
                    return
            time.sleep(0.02)
        raise ProviderRefusedError("The demonstration identity provider did not start.")

    def stop(self) -> None:
        """Ends it, and waits until it has ended."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._server.stop)
            self._thread.join(_START_WITHIN)

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        await self._server.serve()
