"""Waiting for the lists: whoever asks for one sees what was recorded a moment before, or is kept a second at most."""

import time
from typing import Final

from infra.ledger import Ledger

AT_MOST: Final = 1.0
STEP: Final = 0.004


def wait_for_lists(ledger: Ledger, at_most: float = AT_MOST) -> bool:
    """Whether, within so many seconds, every list has come as far as the ledger had when this was asked."""
    until = time.monotonic() + at_most
    position, reached = _standing(ledger)
    while reached < position and time.monotonic() < until:
        time.sleep(STEP)
        _, reached = _standing(ledger)
    return reached >= position


def _standing(ledger: Ledger) -> tuple[int, int]:
    """How far the ledger has come, and how far every list has."""
    position, reached = ledger.recorder.one(
        "SELECT position, (SELECT coalesce(min(position), 0) FROM views.progress) FROM ledger.head", ()
    )
    return int(position), int(reached)
