"""Hits by group as they are put: shares of rounded numbers, and the same words wherever too few would be told of."""

from datetime import date
from typing import Any, Final

from domain.ethnicity import GROUP_TITLES
from domain.misuse.by_group import Share
from domain.misuse.thresholds import TITLES, Pattern
from portal.current import SignedIn
from portal.presenting.too_few import FEW, told
from portal.problems import Problem
from portal.processing.by_group import HitsByGroup, MonthByGroup
from portal.spreadsheet import csv_of
from portal.views import Link
from portal.views.hits_by_group import ByGroupPage, GroupRow, PatternByGroup

ADDRESS: Final = "/standards/patterns/groups"
FILE: Final = f"{ADDRESS}.csv"
API: Final = "/api/v1/standards/patterns/groups"
EVERYBODY: Final = "Everybody who looked"
COLUMNS: Final = ("Month", "Pattern", "Group", "People who looked, about", "On whom it fell, about", "Share, about")
NOT_TOLD: Final = "This month is not told. Choose one of the last twelve that ended 14 days ago or earlier."


def by_group(hits: HitsByGroup, person: SignedIn, month: str) -> MonthByGroup:
    """One month, named like 2026-03, or the newest where none is named. Raises `NotYours` and `Problem`."""
    found = hits.of_agency(person.actor, _first_of(month))
    if found is None:
        raise _no_such_month()
    return found


def by_group_page(found: MonthByGroup) -> ByGroupPage:
    """The page of one month."""
    return ByGroupPage(
        month="" if found.month is None else _spelt(found.month),
        patterns=tuple(
            PatternByGroup(
                pattern=TITLES[pattern], rows=tuple(_row(each) for each in found.shares if each.pattern is pattern)
            )
            for pattern in Pattern
            if found.shares
        ),
        months=tuple(
            (Link(_spelt(each), f"{ADDRESS}?month={each:%Y-%m}"), each == found.month) for each in found.months
        ),
        whole=found.whole,
        file="" if found.month is None else f"{FILE}?month={found.month:%Y-%m}",
    )


def by_group_file(found: MonthByGroup) -> bytes:
    """The same as CSV."""
    month = "" if found.month is None else f"{found.month:%Y-%m}"
    rows = ((TITLES[each.pattern], _row(each)) for each in found.shares)
    return csv_of(COLUMNS, [(month, pattern, row.group, row.looked, row.hit, row.share) for pattern, row in rows])


def told_by_group(found: MonthByGroup) -> dict[str, Any]:
    """The same for programs; null wherever too few would be told of."""
    return {
        "month": None if found.month is None else f"{found.month:%Y-%m}",
        "months": [f"{each:%Y-%m}" for each in found.months],
        "whole": found.whole,
        "shares": [
            {
                "pattern": each.pattern.value,
                "group": None if each.group is None else each.group.value,
                "looked": each.looked,
                "hit": each.hit,
                "per_cent": each.per_cent,
            }
            for each in found.shares
        ],
    }


def _first_of(month: str) -> date | None:
    if not month:
        return None
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError:
        raise _no_such_month() from None


def _no_such_month() -> Problem:
    return Problem(404, "not-found", "Nothing here", NOT_TOLD)


def _spelt(month: date) -> str:
    return f"{month:%B %Y}"


def _row(each: Share) -> GroupRow:
    share = each.per_cent
    return GroupRow(
        group=EVERYBODY if each.group is None else GROUP_TITLES[each.group],
        looked=told(each.looked),
        hit=told(each.hit),
        share=FEW if share is None else f"{share}%",
    )
