"""The file of a register: the rows of its page as CSV, with no more in them than the page shows."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import Final

from litestar import Response

from domain.calendar import london_date
from domain.kernel import Closed, Happened
from portal.spreadsheet import csv_file, csv_of
from portal.views.registers import RegisterPage, RegisterRow
from portal.views.shown import By, Link
from portal.words import in_words

LONGEST_FILE: Final = 500  # rows; the header `Accord-Next` says where the next file begins
COLUMNS: Final = ("case", "what", "details", "state", "when", "next", "next_date", "recorded_by")
STARTS: Final = "in_force_from"  # of the register of orders in force


def register_file(page: RegisterPage) -> Response[bytes]:
    """A register as a file. It is called by the register alone: nothing of a case stands in its name."""
    columns = (*COLUMNS, STARTS) if page.starts else COLUMNS
    rows = ((*_cells(row), _said(row.starts)) if page.starts else _cells(row) for row in page.rows)
    answer = csv_file(page.slug, csv_of(columns, rows))
    if page.next:
        answer.set_header("Accord-Next", page.next.replace(page.action, f"{page.action}/rows.csv", 1))
    return answer


def _cells(row: RegisterRow) -> tuple[str, ...]:
    details = ((line.label, _said(line.value)) for line in row.said)
    return (
        row.case.text,
        row.entry.text,
        "; ".join(f"{label}: {said}" for label, said in details if said),
        row.state,
        _said(row.on),
        row.next.label if row.next else "",
        _said(row.next.value) if row.next else "",
        _recorder(row.by),
    )


def _recorder(by: By) -> str:
    return ", ".join(said for said in (_said(by.name), _said(by.role), by.agency) if said)


def _said(value: object) -> str:
    """One value in words; nothing for one that is closed or not there."""
    match value:
        case None | Closed():
            return ""
        case Link(text=text):
            return text
        case Enum() | bool():
            return in_words(value)
        case datetime():
            return london_date(value).isoformat()
        case date():
            return value.isoformat()
        case Happened():
            return " to ".join(dict.fromkeys(london_date(each).isoformat() for each in (value.earliest, value.latest)))
        case tuple():
            return _many(value)
        case _:
            return str(value)


def _many(values: Iterable[object]) -> str:
    return "; ".join(said for said in map(_said, values) if said)
