"""Views of the room: a meeting under way, the case in hand, what was said and decided of it, and the form in use."""

from datetime import datetime

import msgspec

from portal.views.record import FormPage
from portal.views.shown import CaseTop, Event, Link


class RoomItem(msgspec.Struct, frozen=True, kw_only=True):
    """A case on the agenda with how far it has come; `here` are the agencies with somebody there who is on it.

    `without_chair` says that the chair of the meeting is not on the case, where this reader is told.
    """

    number: int
    case: Link
    starts: datetime
    ends: datetime
    state: str
    in_closed_block: bool = False
    in_hand: bool = False
    here: tuple[str, ...] = ()
    without_chair: bool = False


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """Something that can be recorded of the case in hand, with the key that does it; empty for one without."""

    text: str
    href: str
    key: str = ""


class InHand(msgspec.Struct, frozen=True, kw_only=True):
    """The case in hand as this reader may know it, and what they can record of it.

    `part` says what is spoken of now where that is not the case as a whole; `call` where one click calls it; `first`
    the case that is called, where that is another. `is_out` says that the reader themself is out of the room for it;
    `not_for_them` who is in it though the part that is called is not for them.
    """

    top: CaseTop
    state: str
    part: object = None
    wanted: object = None
    pack: str
    in_room: tuple[str, ...] = ()
    is_out: bool = False
    not_for_them: tuple[str, ...] = ()
    guests: tuple[object, ...] = ()
    updates: tuple[Event, ...] = ()
    views: tuple[Event, ...] = ()
    decisions: tuple[Event, ...] = ()
    actions: tuple[Event, ...] = ()
    others: tuple[Event, ...] = ()
    acts: tuple[Act, ...] = ()
    more: tuple[Act, ...] = ()
    call: str = ""
    first: Link | None = None
    seen: str = ""
    key: str = ""


class RoomPage(msgspec.Struct, frozen=True, kw_only=True):
    """The room. `live` is where the page hears of changes; `people` is None for who may not know who works on cases."""

    mark: str
    href: str
    name: str
    state: str
    ends: datetime
    ended: datetime | None = None
    items: tuple[RoomItem, ...] = ()
    people: tuple[str, ...] | None = None
    mine: object = None
    attend: str = ""
    next: str = ""
    in_hand: InHand | None = None
    writing: FormPage | None = None
    live: str = ""
    done: str = ""
