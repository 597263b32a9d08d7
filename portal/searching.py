"""Searching: the entries of one reader's cases in which the words stand, opened and recorded by the door."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import msgspec

from domain.kernel import Entry, EntryId, Fact, StreamId
from domain.people import Actor
from portal.asking import Opened
from portal.browsing import Gathered, Glimpse
from portal.door import Door
from portal.refusals import UnknownMark
from portal.surfaces import Surface
from portal.words import in_words
from projections.search import Found, FoundKind, found_in, kind_of_entry, passages, shown_of
from projections.sought import Sought

MOST_COUNTED: Final = 20


class Hit(msgspec.Struct, frozen=True):
    """One entry in which something was found, with the case as it was opened for the reader."""

    opened: Opened
    entry: Entry[Fact]
    kind: FoundKind
    found: Found


class Results(msgspec.Struct, frozen=True):
    """One page of what was found, newest first; how much of each kind there is in all; and whether there is more.

    A count stops at `MOST_COUNTED`, which stands for so many or more: what many cases say of somebody in particular is
    not to be weighed by searching for it.
    """

    hits: tuple[Hit, ...]
    counts: Mapping[FoundKind, int]
    more: bool


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """What is searched for: the words as typed and as read, of which kinds (none: all), after which hit, how many."""

    words: str
    what: Sought
    kinds: frozenset[FoundKind] = frozenset()
    after: EntryId | None = None
    limit: int = 50


def searched(door: Door, who: Actor, search: Search) -> Results:
    """The answer to a search. Raises `UnknownMark` for an `after` that this search does not find."""
    return door.gather(who, Surface.SEARCH, _question(search), search.words)


Met = tuple[Entry[Fact], Glimpse, FoundKind]


def _question(search: Search) -> Callable[[Iterator[Glimpse]], Gathered[Results]]:
    def ask(cases: Iterator[Glimpse]) -> Gathered[Results]:
        met = sorted((each for glimpse in cases for each in _met(glimpse, search.what)), key=_newest, reverse=True)
        wanted = [each for each in met if not search.kinds or each[2] in search.kinds]
        first = _place(wanted, search.after)
        page = wanted[first : first + search.limit]
        shown: dict[StreamId, frozenset[EntryId]] = {}
        for entry, _, _ in page:
            shown[entry.stream] = shown.get(entry.stream, frozenset()) | {entry.id}
        counts = Counter(kind for _, _, kind in met)
        hits = tuple(_hit(each, search.what) for each in page)
        told = {kind: min(counts[kind], MOST_COUNTED) for kind in FoundKind}
        results = Results(hits, told, len(wanted) > first + len(page))
        return Gathered(results, len(wanted), shown)

    return ask


def _met(glimpse: Glimpse, what: Sought) -> Iterator[Met]:
    for entry in glimpse.entries:
        if found_in(list(passages(entry, in_words)), what):
            yield entry, glimpse, kind_of_entry(entry.fact)


def _hit(met: Met, what: Sought) -> Hit:
    entry, glimpse, kind = met
    return Hit(glimpse.opened, entry, kind, shown_of(found_in(list(passages(entry, in_words)), what), what))


def _newest(met: Met) -> tuple[object, str]:
    return met[0].known, str(met[0].id)


def _place(wanted: list[Met], after: EntryId | None) -> int:
    if after is None:
        return 0
    marks = [entry.id for entry, _, _ in wanted]
    if after not in marks:
        raise UnknownMark
    return marks.index(after) + 1
