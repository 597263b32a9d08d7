"""Views of meetings: the list of them, and one with its agenda, its closed block and who attends."""

from datetime import datetime

import msgspec

from portal.views.shown import Link


class MeetingRow(msgspec.Struct, frozen=True, kw_only=True):
    """One meeting in a list. `cases` counts what this reader sees on its agenda; `mine` is how they attend."""

    meeting: Link
    starts: datetime
    ends: datetime
    how: object
    state: str
    cases: int
    mine: str


class ClinicRow(msgspec.Struct, frozen=True, kw_only=True):
    """A clinic that this person runs, with the way to change it and to call its next meeting."""

    name: str
    change: str
    call: str


class MeetingsPage(msgspec.Struct, frozen=True, kw_only=True):
    """Meetings: those to come or under way, those that are over, and the clinics that this person runs."""

    coming: tuple[MeetingRow, ...] = ()
    past: tuple[MeetingRow, ...] = ()
    clinics: tuple[ClinicRow, ...] = ()
    set_up: str = ""
    call: str = ""
    done: str = ""


class ItemRow(msgspec.Struct, frozen=True, kw_only=True):
    """A case on an agenda: its place and its times among those that this reader sees, and what they can do about it."""

    number: int
    case: Link
    starts: datetime
    ends: datetime
    minutes: int
    case_closed: bool = False
    state: str = ""
    without_chair: bool = False
    actions: tuple[Link, ...] = ()


class AttendeeRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is asked to a meeting, as this reader may know of them, and how they attend; None is not said."""

    who: str
    how: object = None
    change: str = ""


class MeetingPage(msgspec.Struct, frozen=True, kw_only=True):
    """One meeting. `over` and `closed_over` are by how many minutes the cases of each part take more than it has.

    `people` is None for readers who may not know who works on cases; `put` are cases that may be put on the agenda;
    `what_then` what is to be done about one that was not held on record; `why` why one was called off.
    """

    mark: str
    name: str
    starts: datetime
    ends: datetime
    closed_from: datetime
    how: object
    where: str
    state: str
    why: object = None
    what_then: str = ""
    items: tuple[ItemRow, ...] = ()
    closed_items: tuple[ItemRow, ...] = ()
    over: int = 0
    closed_over: int = 0
    people: tuple[AttendeeRow, ...] | None = None
    mine: str
    attend: str = ""
    actions: tuple[Link, ...] = ()
    room: Link | None = None
    put: tuple[Link, ...] = ()
    done: str = ""
