"""Rows of a register: the entries of its kinds that stand in a reader's cases, filtered and sorted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import Final

import msgspec

from domain import catalogue
from domain.anatomy import traits
from domain.calendar import london_date
from domain.kernel import Entry, EntryId, Fact, StreamId, is_open
from domain.people import Actor
from domain.reveal import Summarised
from portal.asking import Opened
from portal.browsing import Gathered, Glimpse
from portal.door import Door
from portal.refusals import UnknownMark
from portal.register_states import State, state_of
from portal.registers import Register
from portal.surfaces import Surface
from portal.words import in_words


class Sort(StrEnum):
    """By what a register is sorted."""

    DAY = "day"
    CASE = "case"
    WHAT = "what"
    STATE = "state"
    NEXT = "next"


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One row: its entry with the case as opened, what it is called, its day, and the nearest day to come.

    `starts` is from when an order binds, in a register of those in force.
    """

    opened: Opened
    entry: Entry[Fact]
    name: str
    called: str
    state: State | None
    on: date
    next: tuple[str, date] | None
    starts: date | None = None


class Narrowing(msgspec.Struct, frozen=True, kw_only=True):
    """Which rows of a register are asked for: of which names and states, sorted how, from which on, how many.

    `first` counts the rows that come before, `after` is the mark of the last of them.
    """

    names: frozenset[str] = frozenset()
    states: frozenset[State] = frozenset()
    sort: Sort = Sort.DAY
    first: int = 0
    after: EntryId | None = None
    limit: int = 50


class Rows(msgspec.Struct, frozen=True):
    """One page of a register, how many rows there are, and every name that its rows have, before any filter."""

    lines: tuple[Line, ...]
    total: int
    more: bool
    names: tuple[tuple[str, str], ...]


_NO_DAY: Final = date.max


def registered(
    door: Door, who: Actor, register: Register, narrowing: Narrowing, surface: Surface = Surface.REGISTERS
) -> Rows:
    """The rows of a register across this reader's cases."""
    return door.gather(who, surface, _question(register, narrowing))


def rows_of(cases: Iterable[Opened], register: Register, narrowing: Narrowing) -> Rows:
    """The rows of a register over these cases. Raises `UnknownMark` for an `after` that is not among them."""
    every = [line for opened in cases for line in _lines(opened, register)]
    names = sorted({(line.called, line.name) for line in every})
    wanted = [
        line
        for line in every
        if (not narrowing.names or line.name in narrowing.names)
        and (not narrowing.states or line.state in narrowing.states)
    ]
    wanted.sort(key=lambda line: (line.on, line.entry.known, str(line.entry.id)), reverse=True)
    if narrowing.sort is not Sort.DAY:
        wanted.sort(key=_KEYS[narrowing.sort])
    first = _place(wanted, narrowing)
    page = tuple(wanted[first : first + narrowing.limit])
    return Rows(page, len(wanted), len(wanted) > first + len(page), tuple((name, called) for called, name in names))


def _place(wanted: Sequence[Line], narrowing: Narrowing) -> int:
    if narrowing.after is None:
        return narrowing.first
    marks = [line.entry.id for line in wanted]
    if narrowing.after not in marks:
        raise UnknownMark
    return marks.index(narrowing.after) + 1


def _question(register: Register, narrowing: Narrowing) -> Callable[[Iterator[Glimpse]], Gathered[Rows]]:
    def ask(cases: Iterator[Glimpse]) -> Gathered[Rows]:
        rows = rows_of((glimpse.opened for glimpse in cases), register, narrowing)
        shown: dict[StreamId, frozenset[EntryId]] = {}
        for line in rows.lines:
            stream = line.entry.stream
            shown[stream] = shown.get(stream, frozenset()) | {line.entry.id}
        return Gathered(rows, rows.total, shown)

    return ask


_KEYS: Final[dict[Sort, Callable[[Line], tuple[object, ...]]]] = {
    Sort.CASE: lambda line: (line.opened.reference or "", str(line.entry.stream)),
    Sort.WHAT: lambda line: (line.called,),
    Sort.STATE: lambda line: (list(State).index(line.state) if line.state else len(State),),
    Sort.NEXT: lambda line: (line.next[1] if line.next else _NO_DAY,),
}


def _lines(opened: Opened, register: Register) -> Iterator[Line]:
    day = london_date(opened.now)
    kinds: tuple[type[Fact], ...] = (*register.facts, Summarised)
    for kind in kinds:
        for entry in opened.case.of(kind):
            fact = entry.fact
            if isinstance(fact, Summarised) and fact.data_class is not register.summarised:
                continue
            kept = register.kept(opened, entry, day) if register.kept is not None else None
            if register.kept is not None and kept is None:
                continue
            name, called = (kept and kept.named) or _name(fact, register)
            starts = kept.starts if kept is not None else None
            yield Line(
                opened=opened,
                entry=entry,
                name=name,
                called=called,
                state=state_of(opened, entry, day) if register.states else None,
                on=starts or london_date(entry.happened.earliest if is_open(entry.happened) else entry.known),
                next=_next(fact, day) if kept is None else kept.until,
                starts=starts,
            )


def _name(fact: Fact, register: Register) -> tuple[str, str]:
    """What a row is: its first named value that is open, an offence or a kind of order, else its kind of fact."""
    if isinstance(fact, Summarised):
        return "summary", "Summary"
    for field in register.first:
        value: object = getattr(fact, field, None)
        if isinstance(value, Enum):
            return str(value.value), in_words(value)
    return catalogue.tag_of(type(fact)).partition("/")[0], fact.title


def _next(fact: Fact, day: date) -> tuple[str, date] | None:
    """The nearest day to come that an entry names, and under which label."""
    days: list[tuple[date, str]] = []
    if not isinstance(fact, Summarised):
        for trait in traits(type(fact)):
            value: object = getattr(fact, trait.name)
            named = london_date(value) if isinstance(value, datetime) else value
            if isinstance(named, date) and named >= day:
                days.append((named, trait.label.text))
    soonest = min(days, default=None)
    return (soonest[1], soonest[0]) if soonest else None
