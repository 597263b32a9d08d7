"""Views of what each role could see of a case around one table, side by side, for auditors."""

from datetime import datetime

import msgspec

from portal.views.shown import CaseTop, Event, FilterChoice


class Seated(msgspec.Struct, frozen=True):
    """A column: a role in an agency, and where the whole case is as that seat saw it."""

    role: str
    agency: str
    href: str


class SawRow(msgspec.Struct, frozen=True):
    """One entry that the auditor may see, and for each seat what was open to it."""

    event: Event
    cells: tuple[str, ...]


class SawPart(msgspec.Struct, frozen=True):
    """One part of what was brought to the table."""

    title: str
    rows: tuple[SawRow, ...] = ()


class RoomSaw(msgspec.Struct, frozen=True, kw_only=True):
    """What was brought to a table, part by part, and who of the room could see what of it, as of a moment."""

    top: CaseTop
    tables: tuple[FilterChoice, ...]
    table: str
    moment: datetime
    everybody: bool
    seats: tuple[Seated, ...]
    parts: tuple[SawPart, ...] = ()
    error: str = ""
    typed_day: tuple[str, str, str] = ("", "", "")
    typed_time: str = ""
