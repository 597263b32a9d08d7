"""Exports: lines of the record of processing as CSV or JSON lines, without anything of a case but its mark."""

from collections.abc import Iterable
from datetime import UTC
from typing import Final

import msgspec
from litestar import Response

from domain.governance import Register
from domain.operations import REGIMES
from domain.people import AgencyKind
from infra.looks import KeyUsed
from portal.processing.asked import Format
from portal.processing.lines import Line
from portal.processing.reading import Found
from portal.spreadsheet import MEDIA_TYPE, csv_of

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
    "keys",
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
MEDIA_TYPES: Final = {Format.CSV: MEDIA_TYPE, Format.JSON_LINES: "application/jsonl"}

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
        "keys": None if line.keys is None else [key_text(each) for each in sorted(line.keys)],
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


def key_text(key: KeyUsed) -> str:
    """A data key as it is named outside: the class that lies under it, and the agency that it came from."""
    data_class, agency = key
    return f"{data_class.value} of {agency}"


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
    rows = (told(line, register) for line in lines)
    return csv_of(COLUMNS, ([_said(row[name]) for name in COLUMNS] for row in rows))


def _said(value: str | bool | list[str] | None) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case _:
            return "; ".join(value)
