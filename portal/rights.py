"""Rights: whether those that an answer was opened under still stand when it leaves."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from contextvars import ContextVar

from domain.access import RIGHTS_FACTS
from domain.case import Case
from domain.governance import GOVERNANCE
from domain.governance.touching import TOUCHES_NO_RIGHT
from domain.kernel import Entry, Fact, StreamId
from infra.ledger import Ledger

AT_ONCE = 100  # entries that came while one list was read; more than this is read in several turns


class ReadUnder:
    """What one answer was read under, so that it can be asked again as each part of the answer leaves."""

    def __init__(self) -> None:
        self._ledger: Ledger | None = None
        self._versions: dict[StreamId, int] = {}
        self._position: int | None = None
        self._decided: dict[StreamId, int] = {}
        self._own: set[int] = set()

    def versions(self, ledger: Ledger, versions: Mapping[StreamId, int]) -> None:
        """Cases were read at these versions: of a case that was read twice the earlier counts."""
        self._ledger = ledger
        for stream, version in versions.items():
            self._versions[stream] = min(version, self._versions.get(stream, version))

    def position(self, ledger: Ledger, position: int) -> None:
        """A list was read at this place in the ledger: of several the earliest counts."""
        self._ledger = ledger
        self._position = position if self._position is None else min(position, self._position)

    def decided_on(self, ledger: Ledger, versions: Mapping[StreamId, int], own: AbstractSet[int]) -> None:
        """A command was decided on these versions, of several attempts the last; `own` are the places it wrote at."""
        self._ledger = ledger
        self._decided |= versions
        self._own |= own

    def stands(self) -> bool:
        """Whether nothing that gives or takes rights came since on anything that was read, but what was asked here."""
        if self._ledger is None:
            return True
        read = (self._versions, self._decided)
        return all(not each or _stand(self._ledger, each, self._own) for each in read) and (
            self._position is None or _untouched(self._ledger, self._position, self._own)
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


def decided_on(ledger: Ledger, governance: Case, case: Case, own: AbstractSet[int] = frozenset()) -> None:
    """Note on what a command is decided: its answer leaves only while the rights in these two folds stand.

    `own` are the places in the ledger at which it wrote: what somebody asks turns back no answer of their own.
    """
    if (answer := _ANSWER.get()) is not None:
        read = [each.entries for each in (governance, case) if each.entries]
        answer.decided_on(ledger, {entries[-1].stream: entries[-1].version for entries in read}, own)


def _stand(ledger: Ledger, versions: Mapping[StreamId, int], own: AbstractSet[int] = frozenset()) -> bool:
    now = ledger.versions(list(versions))
    return now == versions or not any(
        _touches_rights(entry) and entry.position not in own
        for stream, version in versions.items()
        if now[stream] != version
        for entry in ledger.entries(stream, after_version=version)
    )


def _untouched(ledger: Ledger, position: int, own: AbstractSet[int] = frozenset()) -> bool:
    while True:
        later = ledger.follow(position, AT_ONCE, frozenset())  # what kind of fact each is stands in its envelope
        if any(_touches_rights(entry) and entry.position not in own for entry in later):
            return False
        if later.reached == position:
            return True
        position = later.reached


def _touches_rights(entry: Entry[Fact]) -> bool:
    if entry.stream == GOVERNANCE:
        return not isinstance(entry.fact, TOUCHES_NO_RIGHT)
    return isinstance(entry.fact, RIGHTS_FACTS) or entry.corrects is not None
