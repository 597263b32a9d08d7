"""Meetings: those of this person, one with its agenda as they see it, and its invitation for a calendar."""

from typing import Annotated, Any
from urllib.parse import urlencode

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from domain import catalogue
from portal.calendar_file import MEDIA_TYPE
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.invitation import HEADERS, invitation
from portal.meetings import meeting_at, meetings_of
from portal.pages.answering import go, page, stream_of
from portal.pages.came_from import BACK
from portal.presenting.meetings import ADDRESS, meeting_page, meetings_page
from portal.surfaces import Surface

HERE = "meetings"


@get(ADDRESS, sync_to_thread=True)
def meetings(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    done: FromQuery[str] = "",
) -> Response[str]:
    """What is to come, what is over, and the clinics that one runs."""
    found = meetings_of(door, person.actor, Surface.MEETINGS)
    view = meetings_page(found, person.actor, _title(done))
    return page(reception, person, "meetings/page.html", view, here=HERE)


@get(f"{ADDRESS}/{{mark:str}}", sync_to_thread=True)
def meeting(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    mark: FromPath[str],
    done: FromQuery[str] = "",
) -> Response[str]:
    """One meeting: its agenda with the times over what this reader sees, its closed block, and who attends."""
    agenda, found = meeting_at(door, person.actor, Surface.MEETINGS, mark)
    view = meeting_page(agenda, found, person.actor, _title(done))
    return page(reception, person, "meetings/meeting.html", view, here=HERE)


@get(f"{ADDRESS}/{{mark:str}}/invitation.ics", sync_to_thread=True)
def calendar(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    mark: FromPath[str],
) -> Response[bytes]:
    """The meeting for a calendar: its time and a link."""
    agenda, _ = meeting_at(door, person.actor, Surface.MEETINGS, mark)
    told = invitation(agenda.meeting, reception.portal_url)
    return Response(told, media_type=MEDIA_TYPE, headers=HEADERS)


@get(f"{ADDRESS}/{{mark:str}}/put", sync_to_thread=True)
def put(mark: FromPath[str], chosen: Annotated[str, QueryParameter(name="case")] = "") -> Response[Any]:
    """On to the form that puts a case on the agenda, which says itself whether it may be put there."""
    back = {"of": mark, BACK: f"{ADDRESS}/{mark}"}
    return go(f"/cases/{stream_of(chosen)}/record/put-on-agenda?{urlencode(back)}")


def _title(done: str) -> str:
    given = catalogue.GOVERNING.get(done) or catalogue.COMMANDS.get(done)
    return given.title if given is not None else ""


ROUTES = [meetings, meeting, calendar, put]
