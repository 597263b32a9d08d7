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
    return "-" if not confirmed and waits(data_class, row[role]) else row[role]


def waits(data_class: str, letter: Cell) -> bool:
    """Whether a newcomer waits for a letter: where the victim is opens to nobody whom no other agency confirmed."""
    plan = data_class == "safety_plan" and letter == "R"
    return plan or data_class in {"victim_contact", "protected_location", "victim_places", "victim_unreleased"}


def may_be_told_of(data_class: str, letter: Cell) -> bool:
    """Whether somebody with this letter may be told that something of the class is held."""
    return letter == "X" or (letter in {"R", "S", "Q", "B"} and _rows()[data_class]["existence_open"] == "yes")


def cell_under(
    data_class: str,
    *,
    role: str,
    agency: str,
    kind: str,
    by: str,
    by_kind: str,
    confirmed: bool,
    agreed: bool = True,
    taken_back: bool = False,
    handed_over: bool = False,
    in_an_emergency: bool = False,
) -> Cell:
    """The letter under all that may widen or narrow it: what closes goes before what opens."""
    if taken_back or (by != agency and not agreed):
        return "-"
    life = in_an_emergency and data_class == "protected_location"
    if handed_over and (confirmed or life or not waits(data_class, "R")):
        return "R"
    return cell(data_class, role=role, agency=agency, kind=kind, by=by, by_kind=by_kind, confirmed=confirmed)


def may_be_given(data_class: str, role: str) -> bool:
    """Whether anything of a class is ever given to a role on request."""
    return _rows()[data_class][role] in {"R", "S", "X", "Q"}


def opens_on_request(data_class: str, role: str) -> bool:
    """Whether a class is there for a role on a recorded request."""
    return _rows()[data_class][role] == "Q"


def is_held_close(data_class: str) -> bool:
    """Whether a class is handed over by single entries alone."""
    return "yes" in {_rows()[data_class]["guarded"], _rows()[data_class]["originator_only"]}


def opens_by_broken_glass(data_class: str, role: str) -> bool:
    """Whether a role opens a class in an emergency."""
    return _rows()[data_class][role] == "B"
