"""The course of conduct as a strip of days: geometry from the rows that a reader was given."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

import msgspec

WIDTH: Final = 960
LEFT: Final = 120
RIGHT: Final = 20
STEP: Final = 13
AXIS: Final = 28
MARK: Final = 10


class Shape(StrEnum):
    """How a mark is drawn: each kind has its own shape, so that nothing depends on colour."""

    IN_PERSON = "in-person"
    ONLINE = "online"
    BREACH = "breach"
    ASSESSED = "assessed"


class Occurrence(msgspec.Struct, frozen=True):
    """Something that the suspect did, on a day or over days, in person or online, and whether it broke a measure."""

    day: date
    words: str
    last: date | None = None
    online: bool = False
    breach: bool = False


class Span(msgspec.Struct, frozen=True):
    """A measure in force, or a gap in protection: first day, last day (none while it goes on), and its words.

    `unserved` is a measure that was made and that does not bind him before he is served with it.
    """

    first: date
    words: str
    last: date | None = None
    unserved: bool = False


class Graded(msgspec.Struct, frozen=True):
    """An assessment made on a day, in its own scale."""

    day: date
    words: str


class Mark(msgspec.Struct, frozen=True):
    """One shape at a point, with the words that a pointer or a screen reader finds there."""

    x: float
    y: float
    shape: Shape
    words: str
    to_x: float | None = None


class Bar(msgspec.Struct, frozen=True):
    """A stretch of days: of a measure, in outline where it is unserved, or hatched where nothing protected."""

    x: float
    y: float
    width: float
    height: float
    words: str
    gap: bool = False
    unserved: bool = False


class Tick(msgspec.Struct, frozen=True):
    """A date on the axis."""

    x: float
    words: str


class Lane(msgspec.Struct, frozen=True):
    """The name of a row of the strip."""

    y: float
    words: str


class StripRow(msgspec.Struct, frozen=True):
    """The same as a row of the table: from when, until when, what kind, and its words."""

    first: date
    kind: str
    words: str
    last: date | None = None


class Strip(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the drawing and its table need; units are those of the view box."""

    width: int
    height: float
    axis: float
    left: int
    right: float
    summary: str
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    rows: tuple[StripRow, ...]


def draw_strip(
    occurrences: Sequence[Occurrence],
    measures: Sequence[Span] = (),
    gaps: Sequence[Span] = (),
    graded: Sequence[Graded] = (),
    *,
    today: date,
) -> Strip | None:
    """The strip of these rows, or None where there is nothing to draw. Spans without an end run to `today`.

    A measure that begins after `today` is in the table and has no bar: it is drawn from its first day on.
    """
    coming = [row for row in measures if row.first > today]
    every, measures = measures, [row for row in measures if row.first <= today]
    days = [row.day for row in occurrences] + [row.day for row in graded] + [row.first for row in (*measures, *gaps)]
    if coming:
        days.append(today)
    if not days:
        return None
    ends = [row.last for row in occurrences if row.last] + [row.last for row in (*measures, *gaps) if row.last]
    first = min(days)
    # An order may bind for years to come: the strip shows the conduct, so it ends today and the table has the rest.
    last = max([*days, *(end for end in ends if end <= today), *([today] if measures or gaps else [])])
    across = _Across(first, last)
    above = [row for row in occurrences if not row.online]
    below = [row for row in occurrences if row.online]
    axis = AXIS + STEP * max(2, _tallest(above, across))
    marks = [*_stacked(above, across, axis - STEP, -STEP), *_stacked(below, across, axis + STEP, STEP)]
    y = axis + STEP * (max(2, _tallest(below, across)) + 1)
    lanes = [Lane(axis - STEP, "In person"), Lane(axis + STEP, "Online")]
    bars: list[Bar] = []
    if measures or gaps:
        lanes.append(Lane(y + STEP / 2, "Protection"))
        tall = (STEP + 3) * max(1, len(measures))
        bars += [across.bar(row, y, tall, gap=True) for row in gaps]
        bars += [across.bar(row, y + (STEP + 3) * n, STEP) for n, row in enumerate(measures)]
        y += tall + STEP
    if graded:
        lanes.append(Lane(y + STEP / 2, "Assessed"))
        marks += [Mark(across.middle(row.day), y + STEP / 2, Shape.ASSESSED, row.words) for row in graded]
        y += STEP + 6
    return Strip(
        width=WIDTH,
        height=y + 6,
        axis=axis,
        left=LEFT,
        right=WIDTH - RIGHT,
        summary=_summary(above, below, measures, gaps, len(coming)),
        marks=tuple(marks),
        bars=tuple(bars),
        ticks=tuple(across.ticks()),
        lanes=tuple(lanes),
        rows=_table(occurrences, every, gaps, graded, today),
    )


class _Across:
    """Days as places along the strip: each day has the same width."""

    def __init__(self, first: date, last: date) -> None:
        self._first, self._last = first, last
        self._day = (WIDTH - LEFT - RIGHT) / ((last - first).days + 1)

    def x(self, day: date, *, ends: bool = False) -> float:
        inside = min(max(day, self._first), self._last)
        return round(LEFT + self._day * ((inside - self._first).days + ends), 1)

    def middle(self, day: date) -> float:
        return round(self.x(day) + self._day / 2, 1)

    def bar(self, span: Span, y: float, height: float, *, gap: bool = False) -> Bar:
        x = self.x(span.first)
        width = round(self.x(span.last or self._last, ends=True) - x, 1)
        return Bar(x, y, width, height, span.words, gap, span.unserved)

    def column(self, day: date) -> int:
        """Marks nearer than their own width stand in one column, one above the other."""
        return int(self.middle(day) // (MARK + 2))

    def ticks(self) -> list[Tick]:
        days = (self._last - self._first).days
        count = min(6, days + 1)
        chosen = [self._first + timedelta(days=round(days * n / max(1, count - 1))) for n in range(count)]
        return [Tick(self.middle(day), f"{day.day} {day:%b %Y}") for day in dict.fromkeys(chosen)]


def _columns(rows: Sequence[Occurrence], across: _Across) -> dict[int, list[Occurrence]]:
    columns: dict[int, list[Occurrence]] = {}
    for row in sorted(rows, key=lambda row: row.day):
        columns.setdefault(across.column(row.day), []).append(row)
    return columns


def _tallest(rows: Sequence[Occurrence], across: _Across) -> int:
    return max((len(column) for column in _columns(rows, across).values()), default=0)


def _stacked(rows: Sequence[Occurrence], across: _Across, start: float, step: float) -> list[Mark]:
    marks = []
    for column in _columns(rows, across).values():
        for height, row in enumerate(column):
            shape = Shape.BREACH if row.breach else Shape.ONLINE if row.online else Shape.IN_PERSON
            to_x = across.middle(row.last) if row.last and row.last > row.day else None
            marks.append(Mark(across.middle(row.day), start + height * step, shape, row.words, to_x))
    return marks


def _summary(
    above: Sequence[Occurrence],
    below: Sequence[Occurrence],
    measures: Sequence[Span],
    gaps: Sequence[Span],
    coming: int,
) -> str:
    def many(count: int, one: str, more: str) -> str:
        return f"{count} {one if count == 1 else more}"

    said = [f"{many(len(above), 'incident', 'incidents')} in person", f"{len(below)} online"]
    made = sum(row.unserved for row in measures)
    said.append(many(len(measures) - made, "protective measure", "protective measures"))
    if made:
        said.append(f"{made} made and not served")
    if coming:
        said.append(f"{coming} still to come")
    if gaps:
        said.append(many(len(gaps), "gap in protection", "gaps in protection"))
    return f"{', '.join(said)}."


def _table(
    occurrences: Sequence[Occurrence],
    measures: Sequence[Span],
    gaps: Sequence[Span],
    graded: Sequence[Graded],
    today: date,
) -> tuple[StripRow, ...]:
    rows = [
        StripRow(
            row.day, f"{'Online' if row.online else 'In person'}{', breach' if row.breach else ''}", row.words, row.last
        )
        for row in occurrences
    ]
    rows += [StripRow(row.first, _kind(row, today), row.words, row.last) for row in measures]
    rows += [StripRow(row.first, "Gap in protection", row.words, row.last) for row in gaps]
    rows += [StripRow(row.day, "Assessment", row.words, row.day) for row in graded]
    return tuple(sorted(rows, key=lambda row: (row.first, row.kind, row.words)))


def _kind(measure: Span, today: date) -> str:
    if measure.first > today:
        return "Measure to come"
    return "Measure made, not served" if measure.unserved else "Measure"
