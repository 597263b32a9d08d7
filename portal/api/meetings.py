"""Meetings through the API. They are called and kept by the commands of clinics to /api/v1/governance/commands."""

from typing import Any

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.current import SignedIn
from portal.door import Door
from portal.meetings import meeting_at, meetings_of
from portal.presenting.meetings import told_meeting
from portal.surfaces import Surface


@get("/api/v1/meetings", sync_to_thread=True)
def list_meetings(door: NamedDependency[Door], person: NamedDependency[SignedIn]) -> dict[str, Any]:
    """The meetings that one is asked to, and those on whose agenda is a case of one's own."""
    found = meetings_of(door, person.actor, Surface.MEETINGS)
    return {"meetings": [told_meeting(each, found) for each in found.agendas]}


@get("/api/v1/meetings/{mark:str}", sync_to_thread=True)
def read_meeting(door: NamedDependency[Door], person: NamedDependency[SignedIn], mark: FromPath[str]) -> dict[str, Any]:
    """One meeting, with the agenda that one sees."""
    return told_meeting(*meeting_at(door, person.actor, Surface.MEETINGS, mark))


ROUTES = [list_meetings, read_meeting]
