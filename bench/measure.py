"""How everything is timed: alternatives in turn, round after round, so that a busy machine is busy for all of them."""

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")


class Alternative(msgspec.Struct, Generic[T], frozen=True):
    """One way of doing something: `prepare` is not timed, `run` is, and does `units` of the thing."""

    name: str
    units: int
    prepare: Callable[[], T]
    run: Callable[[T], object]


class Measured(msgspec.Struct, frozen=True):
    """How one alternative did: microseconds a unit, as the median of the rounds and the fastest and slowest of them."""

    group: str
    name: str
    median: float
    fastest: float
    slowest: float
    rounds: int

    @property
    def rate(self) -> float:
        """Units a second, by the median."""
        return 1e6 / self.median


def in_turn(group: str, alternatives: Sequence[Alternative[T]], rounds: int) -> list[Measured]:
    """Time every alternative once a round, in turn, after one round that does not count."""
    taken: dict[str, list[float]] = {alternative.name: [] for alternative in alternatives}
    for turn in range(rounds + 1):
        for alternative in alternatives:
            prepared = alternative.prepare()
            start = time.perf_counter()
            alternative.run(prepared)
            elapsed = time.perf_counter() - start
            if turn:
                taken[alternative.name].append(elapsed / alternative.units * 1e6)
    return [
        Measured(group, name, statistics.median(times), min(times), max(times), rounds) for name, times in taken.items()
    ]


def table(measured: Sequence[Measured]) -> str:
    """The results as text: each group against its first alternative."""
    lines = []
    first: dict[str, Measured] = {}
    for result in measured:
        if result.group not in first:
            lines += [
                "",
                result.group,
                f"  {'':44}{'median':>12}{'fastest':>12}{'slowest':>12}{'a second':>12}{'ratio':>8}",
            ]
        reference = first.setdefault(result.group, result)
        lines.append(
            f"  {result.name:44}{result.median:>9.1f} µs{result.fastest:>9.1f} µs{result.slowest:>9.1f} µs"
            f"{result.rate:>12,.0f}{reference.median / result.median:>8.2f}"
        )
    return "\n".join(lines)
