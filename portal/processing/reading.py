"""Reading the record of processing: looks and entries as one list, newest first, so many at once."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from heapq import merge
from uuid import UUID

import msgspec

from domain.calendar import london_date
from domain.classes import ACCESS_LOG, DataClass
from domain.kernel import AccountId, Entry, Fact, Happened, StreamId
from domain.operations import Operation
from domain.people import AgencyId
from infra.ledger import Ledger
from infra.looks import Looked, Looks
from portal.processing.lines import Line

AT_MOST = 5_000
"""How many acts are gone through for one answer; where more lie behind, it says from where to ask on."""

_STEP = 500
OPENED = frozenset({ACCESS_LOG})  # of an entry no more than what the record is made of: to whom something went


class Outcome(StrEnum):
    """How a look ended, for those who look for what came to nothing."""

    DENIED = "denied"
    EMPTY = "empty"


class Place(msgspec.Struct, frozen=True):
    """A place in the record: everything before this moment and mark. What is read next lies before it."""

    at: datetime
    mark: UUID

    def text(self) -> str:
        """The place as an address carries it."""
        return f"{self.at.astimezone(UTC).isoformat().replace('+00:00', 'Z')}~{self.mark}"


END = Place(datetime(9998, 1, 1, tzinfo=UTC), UUID(int=2**128 - 1))


class Narrowing(msgspec.Struct, frozen=True, kw_only=True):
    """Which part of the record is asked for: by agency, account, case, days in London, operation, outcome and key used.

    A key is asked for by the class that lies under it.
    """

    agency: AgencyId | None = None
    account: AccountId | None = None
    streams: tuple[StreamId, ...] | None = None
    since: date | None = None
    until: date | None = None
    operation: Operation | None = None
    outcome: Outcome | None = None
    key: DataClass | None = None

    def takes(self, line: Line) -> bool:
        """Whether a line is of the part that is asked for."""
        return (
            (self.agency is None or line.agency == self.agency)
            and (self.account is None or line.account == self.account)
            and (self.streams is None or line.stream in self.streams)
            and (self.until is None or london_date(line.at) <= self.until)
            and (self.operation is None or line.operation is self.operation)
            and (self.key is None or any(used is self.key for used, _ in line.keys or ()))
            and (self.outcome is None or (line.denied if self.outcome is Outcome.DENIED else line.empty is True))
        )


class Found(msgspec.Struct, frozen=True):
    """Lines, newest first, and the place to ask on from; None where the record was gone through to its end."""

    lines: tuple[Line, ...]
    following: Place | None


Told = Callable[[Looked | Entry[Fact]], Line | None]
Act = tuple[tuple[datetime, UUID], Looked | Entry[Fact]]


def acts(looks: Looks, ledger: Ledger | None, narrowing: Narrowing, start: Place) -> Iterator[Act]:
    """Everybody's looks and, where a ledger is given, entries before a place, newest first, each with its place."""
    before = min((start.at, start.mark), _end_of(narrowing.until))
    found = looks.all_newest(before, account=narrowing.account, streams=narrowing.streams)
    sources: list[Iterator[Act]] = [(((each.at, each.id), each) for each in found)]
    if ledger is not None:
        entries = _entries_of(ledger, narrowing.streams, before)
        sources.append(((each.known, each.id), each) for each in entries)
    return merge(*sources, key=lambda act: act[0], reverse=True)


def read(all_acts: Iterator[Act], told: Told, narrowing: Narrowing, limit: int, most: int = AT_MOST) -> Found:
    """So many lines of the acts that this reader is told of and asked for, going through so many acts at the most."""
    lines: list[Line] = []
    for number, (place, act) in enumerate(all_acts, start=1):
        if narrowing.since is not None and london_date(place[0]) < narrowing.since:
            return Found(tuple(lines), None)
        line = told(act)
        if line is not None and narrowing.takes(line):
            lines.append(line)
        if len(lines) == limit or number == most:
            return Found(tuple(lines), Place(*place))
    return Found(tuple(lines), None)


def _end_of(day: date | None) -> tuple[datetime, UUID]:
    """The place at the end of a day in London, or of everything."""
    return (END.at if day is None else Happened.on(day).latest, END.mark)


def _entries_of(
    ledger: Ledger, streams: Sequence[StreamId] | None, before: tuple[datetime, UUID]
) -> Iterator[Entry[Fact]]:
    """The entries before a place, newest first, with every field closed but those of the record itself."""
    if streams is not None:
        chosen = (entry for stream in streams for entry in ledger.entries(stream, classes=OPENED))
        yield from sorted((e for e in chosen if (e.known, e.id) < before), key=_place_of, reverse=True)
        return
    last = _last_before(ledger, before[0])
    while last > 0:
        first = max(0, last - _STEP)
        window = ledger.follow(first, last - first, OPENED)
        yield from (entry for entry in reversed(window) if (entry.known, entry.id) < before)
        last = first


def _last_before(ledger: Ledger, moment: datetime) -> int:
    """A position at or after the last entry that became known by a moment, found by halving: known never runs back."""
    low, high = 0, ledger.head()
    while high - low > _STEP:
        middle = (low + high) // 2
        window = ledger.follow(middle, 1, frozenset())
        if not window:  # erased: nothing tells on which side of the moment it lies
            break
        if window[0].known <= moment:
            low = middle
        else:
            high = middle
    return high


def _place_of(entry: Entry[Fact]) -> tuple[datetime, UUID]:
    return (entry.known, entry.id)
