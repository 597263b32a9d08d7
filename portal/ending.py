"""Ending: what must be done as soon as a worker is told to end, before its open connections are waited for."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def told_to_end(tell: Callable[[], None]) -> Iterator[None]:
    """Call `tell` at a signal to end, besides what the event loop does at it. For the main thread alone.

    The loop hears of signals by its wake-up descriptor, so the handler of the signal itself is free to be taken.
    """
    before = {number: signal.getsignal(number) for number in _SIGNALS}

    def heard(number: int, frame: FrameType | None) -> None:
        tell()
        handler = before[signal.Signals(number)]
        if callable(handler):
            handler(number, frame)

    for number in _SIGNALS:
        signal.signal(number, heard)
        signal.siginterrupt(number, False)  # as the event loop has it: no call is cut short
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
