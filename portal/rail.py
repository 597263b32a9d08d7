"""The time rail of replay: geometry from the moments at which facts became known."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec

WIDTH: Final = 960
MARGIN: Final = 10


class RailMark(msgspec.Struct, frozen=True):
    """One fact on the rail: where, and whether it is known yet at the moment shown."""

    x: float
    known: bool
    current: bool


class Rail(msgspec.Struct, frozen=True):
    """The time rail of replay: marks from 0 to `WIDTH`, and the first and last moment."""

    marks: tuple[RailMark, ...]
    first: datetime | None = None
    last: datetime | None = None


def draw_rail(known: Sequence[datetime], step: int) -> Rail:
    """The rail of these moments in ledger order, with the first `step` of them known at the moment shown."""
    if not known:
        return Rail(())
    first, last = min(known), max(known)
    whole = (last - first).total_seconds() or 1
    marks = (
        RailMark(round(MARGIN + (WIDTH - 2 * MARGIN) * (at - first).total_seconds() / whole, 1), n <= step, n == step)
        for n, at in enumerate(known, start=1)
    )
    return Rail(tuple(marks), first, last)
