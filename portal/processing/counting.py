"""Counting: what counts in the figures of clinics, of all cases as they were known when a month is told."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from domain.case import Case, as_known_by, fold
from domain.figures.clinic import is_counted, units_of_case, units_of_meetings
from domain.figures.counted import Span, Unit
from domain.figures.months import known_at
from domain.governance import GOVERNANCE, Register
from infra.ledger import Ledger

Units = dict[UUID, tuple[Unit, ...]]


def counted(ledger: Ledger, registers: Mapping[date, Register]) -> dict[date, Units]:
    """What counts in these months, by clinic. `registers` are as they were known when each month is told.

    Every case is read once, and none where no month has a clinic. What was erased before is not counted.
    """
    spans = {month: Span(month, register.clinics, register.meetings) for month, register in registers.items()}
    units: dict[date, list[Unit]] = {}
    for month, register in registers.items():
        places = {account: each.agency for account, each in register.accounts.items()}
        units[month] = units_of_meetings(places, spans[month])
    if any(span.clinics for span in spans.values()):
        for stream in ledger.streams():
            if stream == GOVERNANCE:
                continue
            entries = ledger.case(stream).entries
            folded: dict[int, Case] = {}  # of months between which nothing came the case is the same
            for month, span in spans.items():
                known = as_known_by(entries, known_at(month))
                if span.clinics and is_counted(known):
                    case = folded[len(known)] = folded.get(len(known)) or fold(known)
                    units[month] += units_of_case(case, span)
    return {month: _by_clinic(each) for month, each in units.items()}


def _by_clinic(units: Iterable[Unit]) -> Units:
    found: dict[UUID, list[Unit]] = defaultdict(list)
    for unit in units:
        found[unit.clinic].append(unit)
    return {clinic: tuple(each) for clinic, each in found.items()}
