"""Waiting for the lists: a page of a list shows what was recorded a moment before, or stops waiting after a second."""

import time
from typing import Final

from portal.house import House

AT_MOST: Final = 1.0
STEP: Final = 0.02


def wait_for(house: House, position: int, at_most: float = AT_MOST) -> bool:
    """Whether every list has come as far as a position within so many seconds."""
    until = time.monotonic() + at_most
    while not (reached := _reached(house) >= position) and time.monotonic() < until:
        time.sleep(STEP)
    return reached


def wait_for_lists(house: House) -> bool:
    """Whether the lists have come within a second as far as the ledger had when this was asked."""
    return wait_for(house, house.ledger.head())


def _reached(house: House) -> int:
    with house.pools.appender.connection() as connection:
        row = connection.execute("SELECT coalesce(min(position), 0) FROM views.progress").fetchone()
    return int(row[0]) if row else 0
