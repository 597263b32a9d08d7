"""Drawings of figures by month: bars for counts, lines for days and shares, and a gap where nothing is told."""

from collections.abc import Sequence
from typing import Final

from portal.views.figures import Bar, Drawing

WIDTH: Final = 680
HEIGHT: Final = 190
LEFT: Final = 46
TOP: Final = 24
BASE: Final = 150
_SHARE_OF_SLOT: Final = 0.6
Told = Sequence[tuple[str, int | None, str]]


def drawing_of(told: Told, unit: str, *, line: bool, top: int | None = None) -> Drawing | None:
    """The drawing of values by month, the earliest first, each with its month in short and in full.

    `top` is the value of the upper edge, the largest that is told unless it is given. None where nothing is told.
    """
    values = [value for _, value, _ in told if value is not None]
    if not values:
        return None
    edge = top or max(*values, 1)
    slot = (WIDTH - LEFT) / len(told)
    bars = tuple(_bar(each, place, slot, edge, unit) for place, each in enumerate(told))
    return Drawing(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        base=BASE,
        top=f"{edge}{unit}",
        summary=_summary(told, unit, len(values)),
        line=line,
        bars=bars,
        lines=_lines(bars) if line else (),
    )


def _bar(each: tuple[str, int | None, str], place: int, slot: float, edge: int, unit: str) -> Bar:
    short, value, full = each
    height = 0.0 if value is None else (BASE - TOP) * value / edge
    width = slot * _SHARE_OF_SLOT
    return Bar(
        x=round(LEFT + slot * place + (slot - width) / 2, 1),
        y=round(BASE - height, 1),
        width=round(width, 1),
        height=round(height, 1),
        words=f"{full}: {'too few to tell' if value is None else f'{value}{unit}'}",
        month=short,
        told=value is not None,
    )


def _lines(bars: Sequence[Bar]) -> tuple[str, ...]:
    """The unbroken parts of a line, each as the points that SVG takes."""
    parts: list[list[str]] = [[]]
    for bar in bars:
        if bar.told:
            parts[-1].append(f"{round(bar.x + bar.width / 2, 1)},{bar.y}")
        elif parts[-1]:
            parts.append([])
    return tuple(" ".join(part) for part in parts if len(part) > 1)


def _summary(told: Told, unit: str, number: int) -> str:
    known = [(value, full) for _, value, full in told if value is not None]
    lowest, highest = min(known, key=lambda each: each[0]), max(known, key=lambda each: each[0])
    return (
        f"Told of {number} of {len(told)} months. Lowest: {lowest[0]}{unit}, {lowest[1]}. "
        f"Highest: {highest[0]}{unit}, {highest[1]}."
    )
