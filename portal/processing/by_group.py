"""Hits by group: on what share of each ethnic group of an agency's people patterns fell, month by month, not on whom.

It is read as it was told and recorded (`portal/processing/telling.py`), so that two readings of a month are the same.
"""

from collections.abc import Callable
from datetime import date, datetime

import msgspec

from domain.calendar import london_date
from domain.ethnicity import Group
from domain.figures.months import told_months
from domain.governance import GOVERNANCE
from domain.governance.months_told import HitsByGroupTold, told_of_agency
from domain.misuse.by_group import Share
from domain.misuse.thresholds import Pattern
from domain.people import Actor, Role
from infra.ledger import Ledger
from portal.door import Door
from portal.processing.misuse import NOT_YOUR_PATTERNS
from portal.refusals import NotYours
from portal.surfaces import Surface


class MonthByGroup(msgspec.Struct, frozen=True, kw_only=True):
    """One month by group, and every month that is told, by their first days, the newest first.

    `month` is None where none is told yet; `whole` whether its looks could all be gone through.
    """

    month: date | None
    months: tuple[date, ...]
    shares: tuple[Share, ...] = ()
    whole: bool = True


class HitsByGroup:
    """Reads what was told by group. What it hands out was recorded as a look of its own before."""

    def __init__(self, door: Door, ledger: Ledger, clock: Callable[[], datetime]) -> None:
        self._door = door
        self._ledger = ledger
        self._clock = clock

    def of_agency(self, who: Actor, month: date | None = None) -> MonthByGroup | None:
        """One month of the reader's own agency, the newest where none is named; None for one that is not told.

        Everybody who looked is counted, the reader too: it is the same for whoever reads it. Raises `NotYours` for
        anybody but professional standards.
        """
        if who.role is not Role.PROFESSIONAL_STANDARDS:
            raise NotYours(NOT_YOUR_PATTERNS)
        told = told_of_agency(self._ledger.case(GOVERNANCE), who.agency)
        months = tuple(each for each in told_months(london_date(self._clock())) if each in told)
        wanted = month or next(iter(months), None)
        if wanted is not None and wanted not in months:
            return None
        found = [] if wanted is None else _every_share(told[wanted])
        self._door.browse(who, Surface.PATTERNS_BY_GROUP.value, lambda _connection, _scope: found)
        return MonthByGroup(
            month=wanted, months=months, shares=tuple(found), whole=wanted is None or told[wanted].whole
        )


def _every_share(fact: HitsByGroupTold) -> list[Share]:
    """Every pattern by group, and everybody together after them, with what was told of each; nothing of part of it."""
    if not fact.whole:
        return []
    told = {(each.pattern, each.group): each for each in fact.shares}
    found = []
    for pattern in Pattern:
        for group in (*Group, None):
            share = told.get((pattern, group))
            looked, hit = (None, None) if share is None else (share.looked, share.hit)
            found.append(Share(pattern=pattern, group=group, looked=looked, hit=hit))
    return found
