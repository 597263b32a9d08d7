"""Rights: whether those that an answer was opened under still stand when it leaves."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from domain.access import RIGHTS_FACTS
from domain.governance import GOVERNANCE
from domain.kernel import StreamId
from infra.ledger import Ledger

AT_ONCE = 100  # entries that came while one list was read; more than this is read in several turns


class ReadUnder:
    """What one answer was read under, so that it can be asked again as each part of the answer leaves."""

    def __init__(self) -> None:
        self._ledger: Ledger | None = None
        self._versions: dict[StreamId, int] = {}
        self._position: int | None = None

    def versions(self, ledger: Ledger, versions: Mapping[StreamId, int]) -> None:
        """Cases were read at these versions: of a case that was read twice the earlier counts."""
        self._ledger = ledger
        for stream, version in versions.items():
            self._versions[stream] = min(version, self._versions.get(stream, version))

    def position(self, ledger: Ledger, position: int) -> None:
        """A list was read at this place in the ledger: of several the earliest counts."""
        self._ledger = ledger
        self._position = position if self._position is None else min(position, self._position)

    def stands(self) -> bool:
        """Whether nothing that gives or takes rights came since on anything that was read."""
        if self._ledger is None:
            return True
        return (not self._versions or _stand(self._ledger, self._versions)) and (
            self._position is None or _untouched(self._ledger, self._position)
        )


_ANSWER: ContextVar[ReadUnder | None] = ContextVar("accord.read-under", default=None)


@contextmanager
def read_under() -> Iterator[ReadUnder]:
    """All that is read in this context, its threads included, is noted for one answer."""
    noted = ReadUnder()
    before = _ANSWER.set(noted)
    try:
        yield noted
    finally:
        _ANSWER.reset(before)


def rights_stand(ledger: Ledger, versions: Mapping[StreamId, int]) -> bool:
    """Whether nothing that gives or takes rights came between reading these versions and the first byte."""
    if not _stand(ledger, versions):
        return False
    if (answer := _ANSWER.get()) is not None:
        answer.versions(ledger, versions)
    return True


def untouched_since(ledger: Ledger, position: int) -> bool:
    """Whether nothing that gives or takes rights on any case came after a position: what lists of cases ask."""
    if not _untouched(ledger, position):
        return False
    if (answer := _ANSWER.get()) is not None:
        answer.position(ledger, position)
    return True


def _stand(ledger: Ledger, versions: Mapping[StreamId, int]) -> bool:
    now = ledger.versions(list(versions))
    if now == versions:
        return True
    return now.get(GOVERNANCE) == versions.get(GOVERNANCE) and not any(
        isinstance(entry.fact, RIGHTS_FACTS) or entry.corrects
        for stream, version in versions.items()
        if stream != GOVERNANCE and now[stream] != version
        for entry in ledger.entries(stream, after_version=version)
    )


def _untouched(ledger: Ledger, position: int) -> bool:
    while True:
        later = ledger.follow(position, AT_ONCE, frozenset())  # what kind of fact each is stands in its envelope
        if any(entry.stream == GOVERNANCE or isinstance(entry.fact, RIGHTS_FACTS) or entry.corrects for entry in later):
            return False
        if later.reached == position:
            return True
        position = later.reached
