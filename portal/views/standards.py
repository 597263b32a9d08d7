"""What the page of professional standards shows: who is kept out of which case, and what is owed about it."""

from datetime import date, datetime

import msgspec

from portal.views.shown import Link


class RecordingRow(msgspec.Struct, frozen=True):
    """That the particulars of somebody were recorded: when, by whom, and whether by these they were found."""

    at: datetime
    by: str
    matched: bool


class KeptOutRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is kept out of a case by what stands on it: never the party, and never a value that was compared.

    `due` is the last day for the review where one is owed; `review` leads to the form for those who may review;
    `recorded` is every time that the particulars were recorded by which they may have been found;
    `new` says that what matched was recorded shortly before, which is how somebody would be locked out on purpose.
    """

    case: Link
    person: str
    agency: str
    found_by: tuple[str, ...]
    since: datetime
    state: str
    due: date | None
    review: str
    recorded: tuple[RecordingRow, ...] = ()
    new: str = ""


class ByReferenceRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of one's own agency who is kept out of a case by its reference."""

    reference: str
    person: str
    because: str
    since: datetime


class UnsecondedRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of one's own agency whose particulars one person recorded and nobody else yet."""

    person: str
    by: str
    at: datetime


class StandardsPage(msgspec.Struct, frozen=True, kw_only=True):
    """The front page of professional standards."""

    waiting: tuple[KeptOutRow, ...]
    standing: tuple[KeptOutRow, ...]
    by_reference: tuple[ByReferenceRow, ...]
    unseconded: tuple[UnsecondedRow, ...] = ()
    done: str = ""
