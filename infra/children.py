"""The servers that one start holds together: begun as processes, watched, and all ended together."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Self

_PATIENCE = 10.0  # seconds that a server has to finish what it is answering
_LOOK_EVERY = 0.2


class Stop(BaseException):
    """Somebody asked the program to stop: Ctrl-C or SIGTERM. Not an error, so that no handler takes it for one."""


class ChildEndedError(Exception):
    """A server ended without being asked to; the message is one sentence."""


@contextmanager
def stoppable() -> Iterator[None]:
    """Within, the first SIGINT or SIGTERM raises `Stop` in the main thread; further ones do not disturb the ending."""
    told = False

    def raise_stop(_: int, __: FrameType | None) -> None:
        nonlocal told
        if not told:
            told = True
            raise Stop

    before = {number: signal.signal(number, raise_stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class Children:
    """Processes of our own program. Each is on a leash: it ends when this process does, however that comes about."""

    def __init__(self) -> None:
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def begin(self, name: str, module: str, *arguments: str, environ: Mapping[str, str] | None = None) -> None:
        """Run `python -m module arguments` with these variables added. The module must call `hold_leash` first."""
        self._running[name] = subprocess.Popen(  # noqa: S603 - our own modules
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.PIPE,
            env={**os.environ, **(environ or {})},
            start_new_session=True,  # Ctrl-C reaches this process alone, which ends the others in order
        )

    def watch(self) -> None:
        """Wait for ever. Raises `ChildEndedError` when a server ends by itself, `Stop` within `stoppable`."""
        while True:
            for name, process in self._running.items():
                if process.poll() is not None:
                    raise ChildEndedError(f"The {name} ended by itself with code {process.returncode}.")
            time.sleep(_LOOK_EVERY)

    def ended(self) -> list[str]:
        """The names of the servers that no longer run: to be asked while waiting for them to be ready."""
        return [name for name, process in self._running.items() if process.poll() is not None]

    def stop(self) -> None:
        """Ask every server to end, the last begun first, and insist where one does not. Safe to call twice."""
        for process in reversed(self._running.values()):
            process.terminate()
        deadline = time.monotonic() + _PATIENCE
        for process in self._running.values():
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            if process.stdin is not None:
                process.stdin.close()
        self._running.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def hold_leash() -> None:
    """In a child: end by SIGTERM as soon as the process that began this one is gone, killed even."""

    def wait_for_the_end() -> None:
        while os.read(0, 1):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait_for_the_end, daemon=True, name="leash").start()
