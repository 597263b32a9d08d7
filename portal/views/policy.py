"""Views of the sharing policy: what is in force, what is proposed, and what a proposal would change."""

from datetime import date, datetime

import msgspec

from portal.views.shown import Link


class PolicyRow(msgspec.Struct, frozen=True):
    """One class of the policy: its name, what marks it, and a letter for each role."""

    name: str
    marks: tuple[str, ...]
    letters: tuple[str, ...]


class VersionRow(msgspec.Struct, frozen=True):
    """A policy that was adopted: since when, and how its digest begins."""

    adopted: datetime
    digest: str


class DifferenceRow(msgspec.Struct, frozen=True):
    """One thing that a proposal would change."""

    what: str
    who: str
    was: str
    becomes: str
    widens: bool


class PolicyProposalRow(msgspec.Struct, frozen=True, kw_only=True):
    """One proposal with what it changes, who answered, and what it lacks, in sentences."""

    by: str
    because: str
    proposed: datetime
    last_day: date
    differences: tuple[DifferenceRow, ...]
    approved: tuple[str, ...]
    against: tuple[str, ...]
    lacks: tuple[str, ...]
    actions: tuple[Link, ...]


class PolicyPage(msgspec.Struct, frozen=True, kw_only=True):
    """The policy in force as a table, its versions, the proposals that wait, and those that another one overtook."""

    roles: tuple[str, ...]
    rows: tuple[PolicyRow, ...]
    letters: tuple[tuple[str, str], ...]
    versions: tuple[VersionRow, ...]
    proposals: tuple[PolicyProposalRow, ...]
    overtaken: tuple[str, ...] = ()
    propose: str = ""
    done: str = ""


class CountedRow(msgspec.Struct, frozen=True):
    """A line of a rehearsal."""

    name: str
    role: str
    opens: str
    closes: str


class RehearsedItemRow(msgspec.Struct, frozen=True):
    """One entry of a case that the reader may see: what it is, for which role it changes, and how."""

    case: Link
    title: str
    name: str
    role: str
    opens: bool


class RehearsalPage(msgspec.Struct, frozen=True, kw_only=True):
    """A rehearsal: over how many reads of how many days, what would open and close, and the other periods.

    `few` is what stands where a count is too small to be told.
    """

    by: str
    because: str
    days: int
    reads: str
    cut: bool
    few: str
    rows: tuple[CountedRow, ...]
    periods: tuple[tuple[Link, bool], ...]
    items: tuple[RehearsedItemRow, ...] = ()
