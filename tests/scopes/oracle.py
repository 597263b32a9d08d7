"""What a reader may see, worked out a second time from the text of the tables, so that no rule is its own judge."""

import csv
from functools import cache

from domain.policy_tables import GIVING, SHARING

Cell = str


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["data_class"]: row for row in csv.DictReader(SHARING.splitlines())}


@cache
def givers() -> dict[str, tuple[str, ...]]:
    """The roles that give each command; empty where every role does."""
    return {
        row["command"]: () if row["roles"] == "*" else tuple(row["roles"].split())
        for row in csv.DictReader(GIVING.splitlines())
    }


def cell(
    data_class: str,
    *,
    role: str,
    agency: str,
    kind: str,
    by: str,
    by_kind: str,
    confirmed: bool,
) -> Cell:
    """The letter that holds for a reader (role, agency, kind) of what an agency (`by`, `by_kind`) recorded."""
    row = _rows()[data_class]
    stranger = agency != by
    if row["originator_only"] == "yes" and stranger and kind == by_kind:
        return "-"
    if row["guarded"] == "yes" and stranger and role == "auditor":
        return "-"
    if data_class == "victim_contact" and not confirmed:
        return "-"
    return row[role]


def may_be_told_of(data_class: str, letter: Cell) -> bool:
    """Whether somebody with this letter may be told that something of the class is held."""
    return letter == "X" or (letter in {"R", "S", "Q", "B"} and _rows()[data_class]["existence_open"] == "yes")
