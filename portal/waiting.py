"""Waiting for the lists: whoever asks for one sees what was recorded a moment before, or is kept a second at most."""

import time
from typing import Final

from infra.ledger import Ledger

AT_MOST: Final = 1.0
STEP: Final = 0.004


def wait_for_lists(ledger: Ledger, at_most: float = AT_MOST) -> bool:
    """Whether, within so many seconds, every list has come as far as the ledger had when this was asked."""
    position, until = ledger.head(), time.monotonic() + at_most
    while not (reached := _reached(ledger) >= position) and time.monotonic() < until:
        time.sleep(STEP)
    return reached


def _reached(ledger: Ledger) -> int:
    return int(ledger.recorder.one("SELECT coalesce(min(position), 0) FROM views.progress", ())[0])
