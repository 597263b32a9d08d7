"""Clocks: how long there is for what is owed, as rows with their source and the time that they are in force."""

from collections.abc import Iterable
from datetime import date, datetime

import msgspec

from domain.calendar import london_date
from domain.clocks import (
    administration,
    advocacy,
    agreements,
    barring,
    charging,
    children,
    clinic,
    conduct,
    health,
    investigation,
    mappa,
    measures,
    membership,
    minutes,
    narrowing,
    onward,
    orders,
    partner,
    probation,
    reports,
    retention,
    risk,
    room,
    sharing,
    transfer,
    victim,
)
from domain.clocks.periods import Clock, Unit, due_at, due_by, due_on
from domain.validity import in_force

CLOCKS: tuple[Clock, ...] = (
    *agreements.ROWS,
    *risk.ROWS,
    *reports.ROWS,
    *measures.ROWS,
    *orders.ROWS,
    *investigation.ROWS,
    *charging.ROWS,
    *mappa.ROWS,
    *onward.ROWS,
    *membership.ROWS,
    *minutes.ROWS,
    *room.ROWS,
    *barring.ROWS,
    *narrowing.ROWS,
    *probation.ROWS,
    *health.ROWS,
    *children.ROWS,
    *clinic.ROWS,
    *conduct.ROWS,
    *administration.ROWS,
    *retention.ROWS,
    *sharing.ROWS,
    *victim.ROWS,
    *advocacy.ROWS,
    *transfer.ROWS,
    *partner.ROWS,
)


def clock(name: str, on: date, clocks: tuple[Clock, ...] = CLOCKS) -> Clock | None:
    """The row of that name in force on a day, or None where there was none then."""
    return in_force((row for row in clocks if row.id == name), on)


def due_after(name: str, start: datetime) -> date | None:
    """The London date by which something is due that started at a moment, by the row in force on that day."""
    day = london_date(start)
    row = clock(name, day)
    if row is None:
        return None
    return london_date(due_at(row, start)) if row.unit is Unit.HOUR else due_on(row, day)


def due_from(name: str, day: date) -> date | None:
    """The date by which something is due that started on a day, by the row in force on it; None without a row.

    Raises ValueError for a period in hours, which starts at a moment.
    """
    row = clock(name, day)
    return None if row is None else due_on(row, day)


def due_before(name: str, day: date) -> date | None:
    """The last day on which something is in time that must be done so long before a day; None without a row."""
    row = clock(name, day)
    return None if row is None else due_by(row, day)


def text_of(clocks: Iterable[Clock]) -> str:
    """A table of clocks as text, one JSON line each, for adopting it with its digest."""
    return "".join(msgspec.json.encode(clock).decode() + "\n" for clock in clocks)
