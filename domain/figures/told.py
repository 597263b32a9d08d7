"""Told: the figures of a clinic as everybody reads them: rounded, and nothing small or worked out of what is told.

Whoever reads them may be kept from one of the cases that are counted, and must not find out by a figure that there is
such a case, nor when it was heard. Figures that were worked out for each reader would tell it to whoever compares
theirs with a colleague's. So they are worked out once, of all cases, as they were known when the month was told: they
are the same for every reader and never change, no number below ten is told, and every other is rounded down to tens:
one case more or less shows only where it makes up ten, and only to whoever knows the number of all the others.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from statistics import median
from types import MappingProxyType

import msgspec

from domain.figures.counted import Unit
from domain.figures.groups import GROUPS
from domain.figures.hiding import Sides, hidden_enough, is_enough, told
from domain.figures.measures import DEFINED, Kind, Measure
from domain.misuse.bounds import Bounded, bound

WEEK = 7
LABEL = "label"


class Part(msgspec.Struct, frozen=True, order=True):
    """A part of a measure: all of it, one label, or one group of a characteristic, whose name `by` then is."""

    measure: Measure
    by: str = ""
    name: str = ""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of a part: about how many, on about how many of them it fell, and how long it took; None where not.

    `count` and `hit` are rounded down to tens. `median` is in calendar days; `longest` in days, rounded up to weeks,
    so that it is nobody's own wait.
    """

    count: int | None = None
    hit: int | None = None
    median: int | None = None
    longest: int | None = None

    @property
    def per_cent(self) -> int | None:
        """The share in whole per cent of the rounded numbers, so that it tells no more than they do."""
        return None if self.hit is None or not self.count else round(100 * self.hit / self.count)


class Table(msgspec.Struct, frozen=True):
    """What is counted of each part, and what of it is told.

    `counts` holds how many and of how many cases, `shares` on how many of them it fell and on how many not; `counted`
    and `fell` the parts of which these are told, `figures` what is told of each, nothing of any other.
    """

    counts: Mapping[Part, Sides]
    shares: Mapping[Part, Sides]
    counted: frozenset[Part] = frozenset()
    fell: frozenset[Part] = frozenset()
    figures: Mapping[Part, Figure] = MappingProxyType({})


def parts_of(measure: Measure, labels: Collection[str]) -> tuple[Part, ...]:
    """Every part of a measure: all of it, each label, and where it is told by them each group of each characteristic.

    What counts no people has no groups, and is not added up: a meeting counts once for every agency.
    """
    by_label = tuple(Part(measure, LABEL, label) for label in labels)
    if not DEFINED[measure].people:
        return by_label
    characteristics = GROUPS if DEFINED[measure].grouped else {}
    groups = (Part(measure, by.value, name) for by, names in characteristics.items() for name in names)
    return (Part(measure), *by_label, *groups)


def table_of(
    units: Iterable[Unit], labels: Mapping[Measure, Collection[str]], day: date, months: Sequence[Table] = ()
) -> Table:
    """What is told of one clinic's units of a month, or of a year, of which `months` are told already.

    `labels` are the parts of each measure, `day` the last of the month or the year, by which the bounds hold. Without
    a bound in force nothing is told.
    """
    found: dict[Part, list[Unit]] = defaultdict(list)
    for unit in units:
        for part in _parts(unit):
            found[part].append(unit)
    every = [part for measure in Measure for part in parts_of(measure, labels.get(measure, ()))]
    table = Table(
        counts={part: (len(found[part]), _cases(found[part])) for part in every},
        shares={part: _sides(found[part]) for part in every if DEFINED[part.measure].kind is Kind.SHARE},
    )
    least, over = bound(Bounded.COUNT_TOLD_FROM, day), bound(Bounded.COUNT_TOLD_OVER_CASES, day)
    step = bound(Bounded.COUNT_TOLD_IN_STEPS, day)
    if least is None or over is None or step is None:
        return table
    counted = _shown(table.counts, (least, over), frozenset(every), [(each.counts, each.counted) for each in months])
    fell: frozenset[Part] = frozenset()
    for people, enough in ((True, (least, least)), (False, (least, 0))):
        sides = {part: side for part, side in table.shares.items() if DEFINED[part.measure].people is people}
        fell |= _shown(sides, enough, counted & sides.keys(), [(each.shares, each.fell) for each in months])
    figures = {part: _figure(found[part], part, step, fell=part in fell) for part in every if part in counted}
    return msgspec.structs.replace(table, counted=counted, fell=fell, figures=figures)


def _shown(
    sides: Mapping[Part, Sides],
    least: Sides,
    among: AbstractSet[Part],
    months: Sequence[tuple[Mapping[Part, Sides], AbstractSet[Part]]],
) -> frozenset[Part]:
    """The parts that may be told: not small, nor worked out of the other parts, nor a month of theirs out of a year."""
    may = {
        part for part in among if hidden_enough([counts[part] for counts, shown in months if part not in shown], least)
    }
    found = {part for part in may if not part.by and is_enough(sides[part], least)}
    ways = {(part.measure, part.by) for part in sides if part.by}
    for measure, by in ways:
        names = {part.name: side for part, side in sides.items() if (part.measure, part.by) == (measure, by)}
        allowed = {part.name for part in may if (part.measure, part.by) == (measure, by)}
        found |= {Part(measure, by, name) for name in told(names, least, allowed)}
    return frozenset(found)


def _parts(unit: Unit) -> list[Part]:
    labelled = [Part(unit.measure, LABEL, unit.label)] if unit.label else []
    return [Part(unit.measure), *labelled, *(Part(unit.measure, by.value, name) for by, name in unit.groups)]


def _cases(units: Sequence[Unit]) -> int:
    """Of how many cases units are. What is of no case counts by itself."""
    return len({unit.of for unit in units if unit.of is not None}) + sum(unit.of is None for unit in units)


def _sides(units: Sequence[Unit]) -> Sides:
    hit = sum(unit.hit for unit in units)
    return hit, len(units) - hit


def _figure(units: Sequence[Unit], part: Part, step: int, *, fell: bool) -> Figure:
    days = sorted(unit.days for unit in units) if DEFINED[part.measure].kind is Kind.DAYS else []
    return Figure(
        count=_down(len(units), step),
        hit=_down(sum(unit.hit for unit in units), step) if fell else None,
        median=round(median(days)) if days else None,
        longest=-(-days[-1] // WEEK) * WEEK if days else None,
    )


def _down(count: int, step: int) -> int:
    return count - count % step
