"""Views of what was asked for and given: one request as it concerns its reader, and the page of all of them."""

from datetime import date, datetime

import msgspec

from portal.views.shown import Action, Link


class RequestRow(msgspec.Struct, frozen=True, kw_only=True):
    """One request: what of whom, by and for whom, why, what became of it, and what this reader may do about it.

    `waits` is whether it waits for their answer; `by_me` whether they asked, or it is asked for them. `conditions` and
    `may_share_on` belong to what was given, `until` is when that closes or closed of itself; `withdrawn` when it
    was taken back, and `withdrawn_because` why.
    """

    title: str
    asked_of: str
    asked_by: str
    purpose: str
    state: str
    waits: bool
    by_me: bool
    case: Link | None = None
    for_whom: object = ""
    due: date | None = None
    overdue: bool = False
    until: datetime | None = None
    withdrawn: datetime | None = None
    withdrawn_because: object = None
    conditions: str | None = None
    may_share_on: bool = False
    items: tuple[Link, ...] = ()
    actions: tuple[Action, ...] = ()


class RequestsPage(msgspec.Struct, frozen=True, kw_only=True):
    """What waits for this reader's answer, what they asked for, and what their agency answered."""

    waiting: tuple[RequestRow, ...]
    mine: tuple[RequestRow, ...]
    answered: tuple[RequestRow, ...]
