"""Hiding: which parts of a whole may be told, so that none of them is small and none is found by subtraction."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar

K = TypeVar("K", bound=str)
Sides = tuple[int, ...]


def told(sides: Mapping[K, Sides], least: Sides, among: AbstractSet[K]) -> frozenset[K]:
    """The parts of which no side is too small, and without which the others taken together are not so either.

    `sides` are what is counted of each part, as of those on whom something fell and those on whom it did not; `least`
    the smallest number that is told of each side. Only what is `among` may be told.
    """
    found = sorted((part for part in among if is_enough(sides[part], least)), key=lambda part: (sides[part], part))
    while found and not _hides(sides, found, least):
        found.pop(0)
    return frozenset(found)


def is_enough(sides: Sides, least: Sides) -> bool:
    """Whether every side is large enough to be told."""
    return all(each >= enough for each, enough in zip(sides, least, strict=True))


def hidden_enough(hidden: Sequence[Sides], least: Sides) -> bool:
    """Whether what is left when all that is told is taken from the whole is nothing, or large and of several parts."""
    return not hidden or (len(hidden) > 1 and is_enough(tuple(map(sum, zip(*hidden, strict=True))), least))


def _hides(sides: Mapping[K, Sides], found: Iterable[K], least: Sides) -> bool:
    shown = frozenset(found)
    return hidden_enough([side for part, side in sides.items() if part not in shown], least)
