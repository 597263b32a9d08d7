"""Views of who to call: the cases on which an agency has nobody, and who of one's own agency is away."""

from datetime import date

import msgspec

from portal.views.shown import Link


class CallRow(msgspec.Struct, frozen=True, kw_only=True):
    """A case on which nobody of an agency can be called, with what this person can do about it."""

    case: Link
    agency: str
    action: Link | None = None


class AwayRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the agency who is or will be away; `last` is None while it is not known, `cover` empty for nobody."""

    name: str
    first: date
    last: date | None = None
    cover: str = ""
    end: str = ""


class WhoToCallPage(msgspec.Struct, frozen=True, kw_only=True):
    """Who to call. `alone` are the cases on which this person alone of their agency can be called.

    `told` is False for those who are not told where nobody of an agency can be called.
    """

    told: bool = True
    nobody: tuple[CallRow, ...] = ()
    alone: tuple[Link, ...] = ()
    away: tuple[AwayRow, ...] = ()
    record: str = ""
    hands_on: bool = False
    done: str = ""
