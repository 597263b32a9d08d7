"""Called: the meetings at which another case is called already, as far as whoever asks may know of that case.

It is closed before the next is called, and before the meeting is ended.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec
from psycopg import Connection
from psycopg.rows import TupleRow

from domain.classes import CASE_SHELL
from domain.clinic.agenda import item_at
from domain.clinic.heard import Part
from domain.clinic.in_room import progress
from domain.clinic.room_said import CallItem
from domain.closure import closed
from domain.governance.clinics import EndMeeting
from domain.kernel import Circumstances, Command, StreamId
from domain.legible import legible
from portal.browsing import Scope
from portal.refusals import NoSuchCase
from portal.surfaces import Surface

if TYPE_CHECKING:
    from portal.door import Door

# Behind the fence of the lists: where a case is kept from whoever asks, there is no such row.
_CALLED = "SELECT case_id FROM views.agendas WHERE meeting = %s AND called ORDER BY case_id"


def beside(door: "Door", stream: StreamId | None, command: Command, ask: Circumstances) -> Circumstances:
    """The circumstances of a call or of an end, with the meeting where another case is called that they may know of.

    A case of which they may not know changes neither the answer nor what is done to find it (decision 0032).
    """
    match command:
        case CallItem(meeting=meeting, part=Part.DISCUSSION) | EndMeeting(meeting=meeting):
            others = any(True for _ in _called_at(door, ask, meeting, stream))
            return msgspec.structs.replace(ask, called_beside=frozenset({meeting}) if others else frozenset())
        case _:
            return ask


def _called_at(door: "Door", ask: Circumstances, meeting: UUID, stream: StreamId | None) -> Iterator[StreamId]:
    """The other cases that are called, by what is open in each now: a list may be a moment behind."""

    def question(connection: Connection[TupleRow], _: Scope) -> Sequence[StreamId]:
        return [StreamId(each) for (each,) in connection.execute(_CALLED, (meeting,)).fetchall()]

    for each in door.browse(ask.by, Surface.ROOM.value, question, str(meeting)):
        if each == stream:
            continue
        try:
            opened = door.look(ask.by, each, Surface.ROOM)
        except NoSuchCase:  # closed to them since the list was drawn
            continue
        case = legible(opened.case, {CASE_SHELL})
        if item_at(case, meeting) and progress(case, meeting).called and not closed(case):
            yield each
