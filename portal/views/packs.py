"""Views of the pack of a meeting: what it holds for one reader, the page around it, and what came since."""

from datetime import datetime

import msgspec

from portal.views.case import Picture
from portal.views.shown import CaseTop, Event, Link, Shown


class PackAction(msgspec.Struct, frozen=True, kw_only=True):
    """One action as it stood: what, whose, by when and how far it is."""

    what: object
    owner: object
    agency: object
    by_when: object
    state: str


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """What a pack holds for one reader, as it was frozen. `wanted` are the decisions that are wanted of the meeting,
    `place` is where on its agenda the case is.

    `asked` says of each agency whether its return is there; `unknown` is what is on record as not known.
    """

    reference: str
    meeting: str
    as_of: datetime
    place: str
    wanted: object
    grades: tuple[str, ...]
    picture: Picture
    chronology: tuple[Event, ...] = ()
    returns: tuple[Event, ...] = ()
    asked: tuple[str, ...] = ()
    actions: tuple[PackAction, ...] = ()
    unknown: tuple[Shown, ...] = ()


class PackCopy(msgspec.Struct, frozen=True, kw_only=True):
    """A printed copy that this reader took, and where its file is."""

    made: datetime
    href: str


class RoomReader(msgspec.Struct, frozen=True, kw_only=True):
    """One place in the room, for auditors: how many entries, and fields of entries, of theirs it did not see."""

    agency: str
    role: str
    entries: int
    fields: int


class PackPage(msgspec.Struct, frozen=True, kw_only=True):
    """The page of a pack. With `declare` alone there is no pack yet: first the reader says whether they conflict.

    `notices` say that it has become narrower, or that the rules changed; `since` is what came after it, `handled` what
    of it its agency wants handled otherwise since; `room` is for auditors alone; `key` makes a form count once.
    """

    top: CaseTop
    href: str
    meeting: str
    key: str
    mark: str = ""
    pack: Pack | None = None
    notices: tuple[str, ...] = ()
    since: tuple[Event, ...] = ()
    handled: tuple[Event, ...] = ()
    copies: tuple[PackCopy, ...] = ()
    earlier: tuple[Link, ...] = ()
    room: tuple[RoomReader, ...] = ()
    declare: bool = False
    may_freeze: bool = False
    may_copy: bool = False
    nothing: str = ""

    @property
    def picture(self) -> Picture:
        """The picture in the pack, for the fragments that draw one."""
        return self.pack.picture if self.pack is not None else Picture()
