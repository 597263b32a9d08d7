"""The room: an update's way from one browser to eight others, and a meeting in which eight people write at once."""

import statistics
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import count

from bench.ledger import together
from bench.measure import Measured
from bench.sitting import KEEPER, OTHERS, Screen, Sitting, Writer, order_of, sitting

UPDATES = 60  # on each of eight screens
CASES, SECONDS, SLICES = 12, 60.0, 6
HUNDREDTH = 99


def measure() -> list[Measured]:
    """A meeting of twelve cases, nine people in its room, each in a browser that is signed in."""
    with sitting(CASES) as meeting:
        return [*_way(meeting), *_writing(meeting)]


def _way(meeting: Sitting) -> list[Measured]:
    """How long after its writer was answered an update is heard on the eight other screens, and stands on them."""
    stream = meeting.cases[0]
    writer = Writer(meeting, KEEPER)
    screens = [Screen(meeting, called, stream) for called in OTHERS]
    answered: list[float] = []
    heard: list[float] = []
    drawn: list[float] = []
    with ExitStack() as open_pages:
        for screen in screens:
            open_pages.enter_context(screen)
        for number in range(UPDATES + 1):
            words = f"He was seen outside again, number {number:05}"
            for screen in screens:
                screen.awaits(words)
            sent = time.perf_counter()
            assert writer.gives(stream, words)
            at = time.perf_counter()
            assert all(screen.shows() for screen in screens)
            if number:  # the first does not count
                answered.append(at - sent)
                heard += [max(screen.heard - at, 0.0) for screen in screens]
                drawn += [screen.drawn - at for screen in screens]
    alone = [_taken([screens[0]])[0] for _ in range(UPDATES)]
    at_once = [one for _ in range(UPDATES) for one in _taken(screens)]
    group = f"An update’s way from one browser to eight others, {len(drawn)} screens in all"
    return [
        _of(group, "the same page, one browser asks for it", alone),
        _of(group, "the same page, eight browsers at once", at_once),
        _of(group, "the update itself, sent and answered", answered),
        _of(group, "then heard on another screen", heard),
        _hundredth(group, "then heard, 99th percentile", heard),
        _of(group, "then to be read on another screen", drawn),
        _hundredth(group, "then to be read, 99th percentile", drawn),
    ]


def _taken(screens: Sequence[Screen]) -> list[float]:
    """How long each takes to draw its page, all at the same time."""
    taken: list[float] = []

    def draw(which: int) -> None:
        began = time.perf_counter()
        screens[which].draw()
        taken.append(time.perf_counter() - began)

    together(len(screens), draw)
    return taken


def _of(group: str, name: str, seconds: Sequence[float]) -> Measured:
    times = [each * 1e6 for each in seconds]
    return Measured(group, name, statistics.median(times), min(times), max(times), len(times))


def _hundredth(group: str, name: str, seconds: Sequence[float]) -> Measured:
    """The 99th percentile in the place of the median, between it and the slowest of all."""
    times = [each * 1e6 for each in seconds]
    at = statistics.quantiles(times, n=100, method="inclusive")[HUNDREDTH - 1]
    return Measured(group, name, at, at, max(times), len(times))


def _writing(meeting: Sitting) -> list[Measured]:
    """Commands accepted while one person writes, and while eight do, with a count of what became of each."""
    group = f"A meeting of {CASES} cases, {SECONDS:.0f} seconds of writing, a command accepted"
    return [
        _written(meeting, group, "one person writes", OTHERS[:1]),
        _written(meeting, group, "eight people write at once", OTHERS),
    ]


def _written(meeting: Sitting, group: str, name: str, people: Sequence[str]) -> Measured:
    writers = {called: Writer(meeting, called) for called in people}
    before = meeting.house.ledger.head()
    accepted: list[tuple[float, str]] = []
    sent = count()
    ready = threading.Barrier(len(people))
    began: list[float] = []

    def write(which: int) -> None:
        called = people[which]
        ready.wait()
        began.append(time.perf_counter())
        number = 0
        while time.perf_counter() < began[0] + SECONDS:
            words = f"{called} {number:06}"
            next(sent)
            if writers[called].gives(meeting.cases[(number + which) % CASES], words):
                accepted.append((time.perf_counter() - began[0], words))
            number += 1

    together(len(people), write)
    _check(meeting, before, name, next(sent), [words for _, words in accepted])
    each = [sum(start <= at < start + SECONDS / SLICES for at, _ in accepted) for start in _starts()]
    times = [SECONDS / SLICES / max(number, 1) * 1e6 for number in each]
    return Measured(group, name, statistics.median(times), min(times), max(times), SLICES)


def _starts() -> list[float]:
    return [SECONDS / SLICES * number for number in range(SLICES)]


def _check(meeting: Sitting, before: int, name: str, sent: int, accepted: Sequence[str]) -> None:
    """Count what became of what was accepted, print it, and stop where anything is lost, twice or out of order."""
    positions, words, gaps = order_of(meeting, before)
    there = [each for each in words if each]
    missing = len(set(accepted) - set(there))
    twice = len(there) - len(set(there))
    holes = sum(after != one + 1 for one, after in zip([before, *positions], positions, strict=False))
    turned = sum(theirs != sorted(theirs) for theirs in _by_writer(there))
    print(
        f"  {name}: {sent} sent, {len(accepted)} accepted, {len(there)} in the ledger, {missing} lost, {twice} twice, "
        f"{holes} gaps in positions, {gaps} in versions, {turned} writers out of order",
        flush=True,
    )
    assert len(accepted) == len(there) > 0
    assert (missing, twice, holes, gaps, turned) == (0, 0, 0, 0, 0)


def _by_writer(words: Sequence[str]) -> list[list[str]]:
    return [[each for each in words if each.startswith(f"{called} ")] for called in OTHERS]
