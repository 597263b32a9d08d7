"""Agendas: which cases are on the agenda of which meeting, where, for how long, and whether in its closed block?"""

from collections.abc import Sequence
from datetime import datetime

from domain.case import Case
from domain.classes import CASE_SHELL
from domain.clinic.agenda import Item, items_of
from domain.clinic.in_room import progress
from domain.clinic.room_said import ItemCalled, ItemClosed
from domain.kernel import Entry, is_open
from projections.tables import Column, Projection, Row

COLUMNS = (
    Column("meeting", "uuid", CASE_SHELL),
    Column("entry", "uuid", CASE_SHELL),
    Column("agency", "text", CASE_SHELL),
    Column("place", "integer", CASE_SHELL),
    Column("minutes", "integer", CASE_SHELL),
    Column("in_closed_block", "boolean", CASE_SHELL),
    Column("put_at", "timestamptz", CASE_SHELL),
    Column("called", "boolean", CASE_SHELL),
    Column("outcome", "text", CASE_SHELL),
    Column("moved_on_by", "text", CASE_SHELL),
)


def rows(case: Case, moment: datetime) -> Sequence[Row]:
    """One row for each meeting on whose agenda the case is; what was erased is left out."""
    del moment
    found: list[Row] = []
    for item in items_of(case):
        entry = case.entry(item.entry)
        if entry is not None and is_open(item.order) and is_open(item.minutes) and is_open(item.closed):
            put = (item.meeting, item.entry, entry.agency, item.order, item.minutes, item.closed, entry.known)
            found.append((*put, *_moved_on(case, item)))
    return found


def _moved_on(case: Case, item: Item) -> Row:
    """Whether it is called, how it was closed last, and whose agency said so last: nothing of its parts."""
    now = progress(case, item.meeting)
    said: list[Entry[ItemCalled | ItemClosed]] = [*case.of(ItemCalled), *case.of(ItemClosed)]
    here = [entry for entry in said if is_open(entry.fact.meeting) and entry.fact.meeting == item.meeting]
    by = max(here, key=lambda entry: entry.position).agency if here else None
    outcome = now.closed.outcome if now.closed is not None and is_open(now.closed.outcome) else None
    return (now.called, outcome.value if outcome is not None else None, by)


AGENDAS = Projection(name="agendas", columns=COLUMNS, rows=rows)
