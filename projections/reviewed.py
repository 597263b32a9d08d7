"""Reviewed: how far has the daily review gone on each case, and what has each agency added since?"""

from collections.abc import Sequence
from datetime import datetime

from domain.case import Case
from domain.classes import ACTIONS, CASE_SHELL, DataClass
from domain.legible import legible
from domain.people import AgencyId
from domain.reveal import misfiled_in
from domain.risk.daily_review import DayReviewed, is_report, reviewed_to
from projections.tables import NEVER_PROJECTED, Column, Projection, Row

# The governing class stands in a row as its own name, and opens the row to those to whom it is open.
COLUMNS = (
    Column("data_class", "text", CASE_SHELL),
    Column("agency", "text", CASE_SHELL),
    Column("known", "timestamptz", CASE_SHELL),
    Column("since", "integer", CASE_SHELL),
    Column("reviewed", "timestamptz", ACTIONS),
)


def rows(case: Case, moment: datetime) -> Sequence[Row]:
    """For each governing class and agency: the newest report, how many came since the last review, and when that was.

    A class that is kept closest is in no row: what is new in it is told on the case alone.
    """
    del moment
    reviews = legible(case, {ACTIONS}).of(DayReviewed)
    after = max((reviewed_to(case.entries, review) for review in reviews), default=0)
    closed = misfiled_in(case.entries)
    last = max((review.known for review in reviews), default=None)
    newest: dict[tuple[DataClass, AgencyId], tuple[datetime, int]] = {}
    for entry in case.entries:
        if entry.fact.governs not in NEVER_PROJECTED and entry.id not in closed and is_report(entry):
            held = entry.fact.governs, entry.agency
            _, since = newest.get(held, (entry.known, 0))
            newest[held] = entry.known, since + (entry.position > after)
    return [(held.value, agency, known, since, last) for (held, agency), (known, since) in sorted(newest.items())]


REVIEWED = Projection(name="reviewed", columns=COLUMNS, rows=rows)
