"""Spreadsheets: no part of a cell becomes a formula, whichever mark the spreadsheet splits cells at."""

import csv
import io
import re

import pytest

from portal.spreadsheet import csv_of

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
TYPED = [
    "=HYPERLINK(1)",
    "-1",
    ' "=1',
    "\t=1",
    "\r\n+1",
    "Hampton Road;=HYPERLINK(1)",
    "Hampton Road; =1",
    'Hampton Road;"=1',
    "Hampton Road;;@SUM(1)",
    "Hampton Road\n=1",
    "Hampton Road\t-1;+1",
    "Hampton Road;\uff1d1",
]


def cells_of(typed: str, mark: str) -> list[str]:
    """Every cell of a file, as a spreadsheet makes them that splits at a mark and heeds no quotes within a line."""
    text = csv_of(["said", "other"], [[typed, typed]]).decode()
    if mark == ",":
        return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    return [cell for line in re.split(r"[\r\n]+", text) for cell in line.split(mark)]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("typed", TYPED)
def test_nothing_that_somebody_typed_becomes_a_formula(typed: str, mark: str) -> None:
    assert not [cell for cell in cells_of(typed, mark) if cell.lstrip(' "').startswith(BEGINS_A_FORMULA)]


@pytest.mark.parametrize(
    "said", ["14 March; at her work", "a = b", "x@example.org; y@example.org", "2026-03-14", "it’s"]
)
def test_what_begins_no_formula_stands_as_it_was_said(said: str) -> None:
    assert next(csv.reader(io.StringIO(csv_of([said], []).decode()))) == [said]
    assert cells_of(said, ",")[2:] == [said, said]
