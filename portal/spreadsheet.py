"""Spreadsheets: rows as CSV, no cell of which a spreadsheet takes for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

MEDIA_TYPE: Final = "text/csv"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """CSV as RFC 4180 has it, in UTF-8, its columns named in the first row."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([[_cell(said) for said in row] for row in rows])
    return text.getvalue().encode()


def _cell(said: str) -> str:
    return f"'{said}" if said.startswith(_FORMULA) else said
