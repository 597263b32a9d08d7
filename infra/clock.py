"""The clock: the moment now, in UTC. What day it is in London is `domain.calendar`'s to say."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    """The moment now, in UTC."""
    return datetime.now(UTC)
