"""Spreadsheets: rows as CSV, no cell of which a spreadsheet takes for a formula, whichever mark it splits cells at."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

from litestar import Response

MEDIA_TYPE: Final = "text/csv"
# What begins a formula, at the start of a cell or of what a spreadsheet makes a cell of its own: one that splits at
# semicolons or tabs heeds no quotes within a line, and takes what follows a line's end for a new row.
_FORMULA: Final = re.compile(r'(^(?=[\t\r\n])|(?:^|[;\t\r\n])[ "]*(?=[=+\-@\uff0b\uff0d\uff1d\uff20]))')


def csv_file(name: str, content: bytes) -> Response[bytes]:
    """The answer that is a file of CSV, under a name that says nothing of any case."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """CSV as RFC 4180 has it, in UTF-8, its columns named in the first row."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([[_cell(said) for said in row] for row in rows])
    return text.getvalue().encode()


def _cell(said: str) -> str:
    return _FORMULA.sub(r"\1'", said)
