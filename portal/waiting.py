"""Waiting for the lists: whoever asks for one sees what was recorded a moment before, or is kept a second at most."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from domain.kernel import StreamId
from infra.ledger import Ledger, Snapshot

AT_MOST: Final = 1.0
STEP: Final = 0.004

_STANDING = (
    "SELECT position, (SELECT coalesce(min(position), 0) FROM views.progress), "
    "(SELECT coalesce(max(version), 0) FROM ledger.entries WHERE stream = %s) FROM ledger.head"
)


class _Patience:
    """How long one question waits for the lists to come as far as the ledger had when it was asked first."""

    def __init__(self, at_most: float) -> None:
        self._until = time.monotonic() + at_most
        self._position: int | None = None

    def waits(self, position: int, reached: int) -> bool:
        """Whether to ask again, after a moment: the lists have not come that far, and there is time left."""
        if self._position is None:
            self._position = position
        if reached >= self._position or time.monotonic() >= self._until:
            return False
        time.sleep(STEP)
        return True


def wait_for_lists(ledger: Ledger, at_most: float = AT_MOST) -> bool:
    """Whether, within so many seconds, every list has come as far as the ledger had when this was asked."""
    patience = _Patience(at_most)
    position, reached = _standing(ledger)
    while patience.waits(position, reached):
        _, reached = _standing(ledger)
    return reached >= position


@contextmanager
def drawn(ledger: Ledger, stream: StreamId, at_most: float = AT_MOST) -> Iterator[tuple[Snapshot, int, int]]:
    """A moment of the ledger, with its position and the last version of a stream: waited for as `wait_for_lists` does.

    It is asked in the same question whether the lists have come that far.
    """
    patience = _Patience(at_most)
    while True:
        with ledger.snapshot() as snapshot:
            position, reached, version = ledger.recorder.one(_STANDING, (stream,), snapshot.connection)
            if not patience.waits(position, reached):
                yield snapshot, position, version
                return


def _standing(ledger: Ledger) -> tuple[int, int]:
    """How far the ledger has come, and how far every list has."""
    position, reached = ledger.recorder.one(
        "SELECT position, (SELECT coalesce(min(position), 0) FROM views.progress) FROM ledger.head", ()
    )
    return int(position), int(reached)
