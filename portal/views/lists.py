"""Views of the lists: my work, the caseload, and what auditors turn to."""

from datetime import datetime

import msgspec

from portal.views.agreements import EngagementRow
from portal.views.shown import By, CaseTop, FilterChoice, Link, Owed, Surfaced


class Changed(msgspec.Struct, frozen=True):
    """A case in which something visible to this reader is new: the latest of it, and how many such entries."""

    case: Link
    latest: str
    known: datetime
    count: int


class MyWork(msgspec.Struct, frozen=True, kw_only=True):
    """What is owed by this person, then by their team; what changed since they last looked; what waits for them.

    `quick` leads to the commonest acts, on a case that is chosen first.
    """

    mine: tuple[Owed, ...] = ()
    team: tuple[Owed, ...] = ()
    changed: tuple[Changed, ...] = ()
    waiting: tuple[Surfaced, ...] = ()
    since: datetime | None = None
    more: tuple[Link, ...] = ()
    quick: tuple[Link, ...] = ()
    notices: tuple[str, ...] = ()


class CaseRow(msgspec.Struct, frozen=True, kw_only=True):
    """One case of the list."""

    case: Link
    initials: str | None = None
    stage: str = ""
    grade: str = ""
    measures: tuple[str, ...] = ()
    owed: Owed | None = None
    changed: datetime | None = None


class Filter(msgspec.Struct, frozen=True):
    """One question of the filter beside a list: its name in the address and its choices."""

    name: str
    title: str
    choices: tuple[FilterChoice, ...]


class Cases(msgspec.Struct, frozen=True, kw_only=True):
    """The caseload: only the cases that this reader may know of. `next` is the address of the rest, if any."""

    rows: tuple[CaseRow, ...] = ()
    filters: tuple[Filter, ...] = ()
    filtered: bool = False
    next: str = ""
    refer: str = ""
    notices: tuple[str, ...] = ()


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """One look at a case: who, when, on which page or list, and what was opened and withheld."""

    at: datetime
    by: By
    surface: str
    outcome: str = ""
    opened: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    as_of: datetime | None = None
    as_role: str = ""
    reason: str = ""


class Looks(msgspec.Struct, frozen=True, kw_only=True):
    """Who looked at a case, newest first."""

    top: CaseTop
    looks: tuple[Look, ...] = ()
    next: str = ""


class AuditHome(msgspec.Struct, frozen=True, kw_only=True):
    """What an auditor can turn to: the cases that they may know of, each with its looks and its replay."""

    cases: tuple[CaseRow, ...] = ()
    state: str = ""
    engagements: tuple[EngagementRow, ...] = ()
