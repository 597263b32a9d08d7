"""Views of the registers: one row an entry, across cases or within one."""

from datetime import date

import msgspec

from portal.views.lists import Filter
from portal.views.shown import By, CaseTop, Link, Shown


class RegisterRow(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a register. `next` is the nearest day to come that it names, under the label it has there; `starts`
    from when an order binds, where the register is of those in force.
    """

    case: Link
    entry: Link
    said: tuple[Shown, ...] = ()
    state: str = ""
    on: object = None
    starts: date | None = None
    next: Shown | None = None
    by: By


class Heading(msgspec.Struct, frozen=True):
    """A column's heading: a link that sorts by it, and whether the rows are sorted so ("ascending", say)."""

    text: str
    href: str
    sorted: str = ""


class RegisterPage(msgspec.Struct, frozen=True, kw_only=True):
    """A register. `top` is the case's where it is of one case; `others` are the other registers of that case; `file`
    is where its rows are had as a file.
    """

    slug: str
    title: str
    heading: str
    action: str
    headings: tuple[Heading, ...]
    rows: tuple[RegisterRow, ...] = ()
    total: int = 0
    filters: tuple[Filter, ...] = ()
    filtered: bool = False
    sort: str = ""
    next: str = ""
    empty: str = ""
    file: str = ""
    states: bool = False
    starts: bool = False
    top: CaseTop | None = None
    others: tuple[tuple[Link, bool], ...] = ()
