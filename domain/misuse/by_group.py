"""By group: on what share of each broad ethnic group of an agency's people who looked a pattern fell, in one month.

It watches the watchers and tells of nobody. Professional standards know by name on whom a pattern fell, and how many
there were, so whatever is told must leave ten people or more on every side of it: of those in the group on whom it
fell, of those on whom it did not, and of all the groups of which nothing is told, taken together.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

import msgspec

from domain.ethnicity import Group
from domain.figures.hiding import told
from domain.misuse.bounds import Bounded, bound
from domain.misuse.thresholds import Pattern


class Watched(msgspec.Struct, frozen=True):
    """One person who looked at something in the month: their group, and the patterns that their looks made."""

    group: Group
    made: frozenset[Pattern] = frozenset()


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """Of about how many people of a group who looked a pattern fell on about how many; None where it is not told.

    `group` is None for everybody together. Both are rounded, so that one person more or less does not show.
    """

    pattern: Pattern
    group: Group | None
    looked: int | None
    hit: int | None

    @property
    def per_cent(self) -> int | None:
        """The share in whole per cent, of the rounded numbers, so that it tells no more than they do."""
        return None if self.hit is None or not self.looked else round(100 * self.hit / self.looked)


def shares(people: Iterable[Watched], day: date) -> list[Share]:
    """Every pattern by group, in their order, and everybody together after them. Nothing without a bound in force."""
    least, step = bound(Bounded.GROUP_TOLD_FROM, day), bound(Bounded.GROUP_TOLD_IN_STEPS, day)
    if least is None or step is None:
        return []
    everybody = list(people)
    looked = Counter(each.group for each in everybody)
    counted = told({group: (looked[group],) for group in Group}, (least,), frozenset(Group))
    found: list[Share] = []
    for pattern in Pattern:
        hit = Counter(each.group for each in everybody if pattern in each.made)
        sides = {group: (hit[group], looked[group] - hit[group]) for group in Group}
        shown = told(sides, (least, least), counted)
        found += [
            Share(
                pattern=pattern,
                group=group,
                looked=_rounded(looked[group], step) if group in counted else None,
                hit=_rounded(hit[group], step) if group in shown else None,
            )
            for group in Group
        ]
        whole, fell = len(everybody), hit.total()
        found.append(
            Share(
                pattern=pattern,
                group=None,
                looked=_rounded(whole, step) if whole >= least else None,
                hit=_rounded(fell, step) if min(fell, whole - fell) >= least else None,
            )
        )
    return found


def _rounded(count: int, step: int) -> int:
    return (count + step // 2) // step * step
