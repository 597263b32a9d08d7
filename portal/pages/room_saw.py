"""As the room saw it: an auditor's page of what each role around a table could see of a case, side by side."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from domain.people import Role
from portal.asking import AsOf
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import Asking, page, stream_of
from portal.posted import one
from portal.presenting.replay import asked_moment, too_early
from portal.presenting.room_saw import room_saw_view, seats_of
from portal.refusals import NoPolicyThen, NotYours
from portal.surfaces import Surface
from projections.role_scoped import MASIP, TABLES


@get("/cases/{case_id:str}/as-the-room-saw-it", sync_to_thread=True)
def room_saw(
    request: Asking,
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
) -> Response[str]:
    """What was brought to a clinic or a MAPPA meeting, by the moment that is asked for, each seat's look recorded."""
    stream = stream_of(case_id)
    whole = door.look(person.actor, stream, Surface.ROOM_SAW)
    if person.role is not Role.AUDITOR:
        raise NotYours("Only an auditor can ask what others could see. Open the case as it is open to you.")
    posted = {name: request.query_params.getall(name, []) for name in request.query_params}
    table = TABLES.get(one(posted, "table"), MASIP)
    everybody = one(posted, "everybody") == "yes"
    asked = asked_moment(posted, (), whole)
    moment = asked.moment or whole.now
    try:
        then = door.look(person.actor, stream, Surface.ROOM_SAW, at=AsOf(moment))
        seats = seats_of(then, everybody=everybody)
        places = [AsOf(moment, seat=each) for each in seats]
        seen = dict(zip(seats, door.look_from(person.actor, stream, Surface.ROOM_SAW, places), strict=True))
    except NoPolicyThen:
        asked, then, seen = too_early(posted), whole, {}
    view = room_saw_view(then, seen, stream, table, asked, everybody=everybody)
    return page(reception, person, "replay/room.html", view, status=422 if view.error else 200)


ROUTES = [room_saw]
