"""Exports: lines of the record of processing as CSV or JSON lines, without anything of a case but its mark."""

import csv
import io
from collections.abc import Iterable
from datetime import UTC
from typing import Final

import msgspec
from litestar import Response

from domain.governance import Register
from domain.operations import REGIMES
from domain.people import AgencyKind
from portal.processing.asked import Format
from portal.processing.lines import Line
from portal.processing.reading import Found

COLUMNS: Final = (
    "at",
    "operation",
    "account",
    "name",
    "agency",
    "role",
    "case",
    "reference",
    "where",
    "classes",
    "denied",
    "found_nothing",
    "listed_none",
    "reason",
    "recipients",
    "purpose",
    "as_role",
    "as_agency",
    "regime",
)
MEDIA_TYPES: Final = {Format.CSV: "text/csv", Format.JSON_LINES: "application/jsonl"}
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")

Told = dict[str, str | bool | list[str] | None]


def told(line: Line, register: Register) -> Told:
    """One line as it leaves the portal."""
    account = register.accounts.get(line.account)
    kind = register.kinds.get(line.agency, AgencyKind.PORTAL) if line.agency else AgencyKind.PORTAL
    return {
        "at": line.at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "operation": line.operation.value,
        "account": str(line.account),
        "name": account.name_at(line.at) if account else None,
        "agency": line.agency,
        "role": line.role.value if line.role else None,
        "case": str(line.stream) if line.stream else None,
        "reference": line.reference,
        "where": line.surface,
        "classes": sorted(each.value for each in line.classes),
        "denied": line.denied,
        "found_nothing": line.empty,
        "listed_none": line.listed_none,
        "reason": line.reason,
        "recipients": list(line.recipients),
        "purpose": line.purpose.value if line.purpose else None,
        "as_role": line.as_role.value if line.as_role else None,
        "as_agency": line.as_agency,
        "regime": REGIMES[kind].name,
    }


def file_of(found: Found, register: Register, as_format: Format) -> Response[bytes]:
    """The answer that is a file; the header `Accord-Next` says where the next one begins, if there is more."""
    headers = {"Content-Disposition": f'attachment; filename="record.{as_format.value}"'}
    if found.following is not None:
        headers["Accord-Next"] = found.following.text()
    content = written(found.lines, register, as_format)
    return Response(content, media_type=MEDIA_TYPES[as_format], headers=headers)


def written(lines: Iterable[Line], register: Register, as_format: Format) -> bytes:
    """The file: CSV as RFC 4180 has it, in UTF-8, or one JSON object a line."""
    if as_format is Format.JSON_LINES:
        return b"".join(msgspec.json.encode(told(line, register)) + b"\n" for line in lines)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for line in lines:
        row = told(line, register)
        writer.writerow([_cell(row[name]) for name in COLUMNS])
    return text.getvalue().encode()


def _cell(value: str | bool | list[str] | None) -> str:
    """A cell that no spreadsheet takes for a formula."""
    match value:
        case None:
            said = ""
        case bool():
            said = "yes" if value else "no"
        case str():
            said = value
        case _:
            said = "; ".join(value)
    return f"'{said}" if said.startswith(_FORMULA) else said
