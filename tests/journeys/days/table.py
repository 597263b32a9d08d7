"""The table of a working day, as it is printed and kept in docs/."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from domain.people import ROLE_TITLES, Role
from tests.journeys.days.hand import H, K, M, P
from tests.journeys.days.playing import Took
from tests.journeys.days.screens import SCREENS

PREFACE: Final = f"""\
# Working days

Written by `make days`, which plays each act in a real browser on the demonstration's cases, and on groups of eight
brought in beside them, from My work until it is recorded, and counts clicks, keys and pages. A test holds every act to
its counts, and these to their targets: an assessment and the register of a whole session each in under two minutes, a
concern in under thirty seconds.

Seconds are a person's by the keystroke-level model (Card, Moran and Newell, The Psychology of Human-Computer
Interaction, 1983, chapter 8): {M} to think before each step (M), {P} to point (P), {K} for each press or letter, by
somebody who does not type for a living (K), {H} to move between mouse and keyboard at a desk (H). Reading, and
composing what is said, are no part of the model. The last column adds what the portal took to answer with all the
pages of the act, measured on a telephone's width on the machine that wrote this.
"""


def written(day: Iterable[Took]) -> str:
    """The whole document. Counts are those of a telephone; a dash stands where an act was not played."""
    return "\n".join([PREFACE, *_rows(day), ""])


def _rows(day: Iterable[Took]) -> Iterator[str]:
    yield f"| who | act | clicks | keys | pages | {' | '.join(f'{each.name}, s' for each in SCREENS)} | portal, s |"
    yield "|---|---|--:|--:|--:" + "|--:" * (len(SCREENS) + 1) + "|"
    for act, times in groupby(day, key=lambda took: took.act):
        on = {took.screen: took for took in times}
        first = on[SCREENS[0]]
        seconds = " | ".join(f"{on[each].modelled:.0f}" if each in on else "–" for each in SCREENS)
        who = ROLE_TITLES[Role(act.called)]
        counts = f"{first.clicks} | {first.keys} | {first.pages}"
        yield f"| {who} | {act.title} | {counts} | {seconds} | {first.answered:.1f} |"
