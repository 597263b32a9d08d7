"""By group: on what share of each broad ethnic group of an agency's people who looked a pattern fell, in one month.

It watches the watchers and tells of nobody. Professional standards know by name on whom a pattern fell, and how many
there were, so whatever is told must leave ten people or more on every side of it: of those in the group on whom it
fell, of those on whom it did not, and of all the groups of which nothing is told, taken together.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import msgspec

from domain.calendar import add_months
from domain.ethnicity import Group
from domain.misuse.bounds import Bounded, bound
from domain.misuse.thresholds import Pattern

MONTHS = 12
"""How many months one may go back to."""


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


def told_on(month: date) -> date | None:
    """From which day on a month is told, by its first day; None where no row says so.

    By then it is known what was recorded after the month's last looks. Everything is counted as it was known the day
    before, and nothing that anybody says later changes it.
    """
    last = last_of(month)
    days = bound(Bounded.MONTH_TOLD_AFTER_DAYS, last)
    return None if days is None else last + timedelta(days=days + 1)


def last_of(month: date) -> date:
    """The last day of a month, by its first."""
    return add_months(month, 1) - timedelta(days=1)


def told_months(today: date) -> tuple[date, ...]:
    """The first days of the months that are told on a day, the newest first."""
    this = today.replace(day=1)
    months = (add_months(this, -number) for number in range(1, MONTHS + 2))
    return tuple(month for month in months if (day := told_on(month)) is not None and day <= today)[:MONTHS]


def shares(people: Iterable[Watched], day: date) -> list[Share]:
    """Every pattern by group, in their order, and everybody together after them. Nothing without a bound in force."""
    least, step = bound(Bounded.GROUP_TOLD_FROM, day), bound(Bounded.GROUP_TOLD_IN_STEPS, day)
    if least is None or step is None:
        return []
    everybody = list(people)
    looked = Counter(each.group for each in everybody)
    counted = _told({group: (looked[group],) for group in Group}, least)
    found: list[Share] = []
    for pattern in Pattern:
        hit = Counter(each.group for each in everybody if pattern in each.made)
        sides = {group: (hit[group], looked[group] - hit[group]) for group in Group}
        told = _told(sides, least, among=counted)
        found += [
            Share(
                pattern=pattern,
                group=group,
                looked=_rounded(looked[group], step) if group in counted else None,
                hit=_rounded(hit[group], step) if group in told else None,
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


def _told(
    sides: Mapping[Group, tuple[int, ...]], least: int, among: frozenset[Group] = frozenset(Group)
) -> frozenset[Group]:
    """The groups of which no side is too small, and without which the others taken together are not so either."""
    told = sorted((group for group in among if min(sides[group]) >= least), key=lambda group: (sides[group], group))
    while told and not _hides(sides, told, least):
        told.pop(0)
    return frozenset(told)


def _hides(sides: Mapping[Group, tuple[int, ...]], told: Iterable[Group], least: int) -> bool:
    """Whether whoever takes what is told from the whole is left with enough people on each side, of several groups."""
    left = [side for group, side in sides.items() if group not in frozenset(told)]
    return not left or (len(left) > 1 and all(sum(each) >= least for each in zip(*left, strict=True)))


def _rounded(count: int, step: int) -> int:
    return (count + step // 2) // step * step
