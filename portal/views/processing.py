"""Views of the record of processing, of accesses to an agency's material, and of patterns of misuse."""

from datetime import date, datetime

import msgspec

from portal.views.shown import By, CaseTop, FilterChoice


class Box(msgspec.Struct, frozen=True):
    """One box of a date: its name in the address, its label and what was typed."""

    name: str
    label: str
    value: str


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the record as a page shows it."""

    at: datetime
    by: By
    operation: str
    where: str
    case: str = ""
    case_mark: str = ""
    classes: tuple[str, ...] = ()
    keys: tuple[str, ...] | None = ()
    outcome: str = ""
    reason: str = ""
    recipients: str = ""
    purpose: str = ""
    as_role: str = ""


class Sought(msgspec.Struct, frozen=True, kw_only=True):
    """What the record was asked for, as its form shows it again."""

    purposes: tuple[FilterChoice, ...]
    operations: tuple[FilterChoice, ...] = ()
    agencies: tuple[FilterChoice, ...] = ()
    accounts: tuple[FilterChoice, ...] = ()
    outcomes: tuple[FilterChoice, ...] = ()
    keys: tuple[FilterChoice, ...] = ()
    case: str = ""
    since: tuple[Box, ...] = ()
    until: tuple[Box, ...] = ()
    recipient: str = ""
    errors: tuple[tuple[str, str], ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()

    def error(self, name: str) -> str:
        """The sentence beside a field, if something is wrong with it."""
        return dict(self.errors).get(name, "")


class RecordPage(msgspec.Struct, frozen=True, kw_only=True):
    """The record of processing, or who opened an agency's material: the form, and the lines once a purpose is chosen.

    `acts` is None before that. `next` is the address of what is older.
    """

    title: str
    regime: str
    source: str
    address: str
    scope: str
    sought: Sought
    acts: tuple[Act, ...] | None = None
    next: str = ""
    exports: bool = False


class Pattern(msgspec.Struct, frozen=True, kw_only=True):
    """One pattern by one account: what was seen, how often, and between which days."""

    pattern: str
    by: By
    times: int
    first: datetime
    last: datetime
    source: str


class Inquiry(msgspec.Struct, frozen=True):
    """A live conduct inquiry."""

    name: str
    until: date


class PatternsPage(msgspec.Struct, frozen=True, kw_only=True):
    """The patterns in one agency's looks of late, and the inquiries that are open there."""

    patterns: tuple[Pattern, ...]
    inquiries: tuple[Inquiry, ...]
    since: date
    whole: bool


class ReadersPage(msgspec.Struct, frozen=True, kw_only=True):
    """Who had read an entry that was misfiled, oldest first."""

    top: CaseTop
    acts: tuple[Act, ...]
