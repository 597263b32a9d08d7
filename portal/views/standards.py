"""What the page of professional standards shows: who is kept out of which case, and what is owed about it."""

from datetime import date, datetime

import msgspec

from portal.views.shown import Link


class KeptOutRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is kept out of a case by what stands on it: never the party, and never a value that was compared.

    `due` is the last day for the review where one is owed; `review` leads to the form for those who may review.
    """

    case: Link
    person: str
    agency: str
    found_by: tuple[str, ...]
    since: datetime
    state: str
    due: date | None
    review: str


class ByReferenceRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of one's own agency who is kept out of a case by its reference."""

    reference: str
    person: str
    because: str
    since: datetime


class StandardsPage(msgspec.Struct, frozen=True, kw_only=True):
    """The front page of professional standards."""

    waiting: tuple[KeptOutRow, ...]
    standing: tuple[KeptOutRow, ...]
    by_reference: tuple[ByReferenceRow, ...]
    done: str = ""
