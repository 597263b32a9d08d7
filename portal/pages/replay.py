"""Replay: the case as it was at a moment, fact by fact, and for auditors as somebody else could see it then."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal.api.asked import as_of
from portal.asking import AsOf
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import Asking, page, stream_of
from portal.presenting.replay import asked_moment, replay_view, steps_of
from portal.surfaces import Surface


@get("/cases/{case_id:str}/replay", sync_to_thread=True)
def replay(
    request: Asking,
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    step: FromQuery[str] = "",
    by: FromQuery[str] = "known",
    as_role: FromQuery[str] = "",
    as_agency: FromQuery[str] = "",
) -> Response[str]:
    """The moment asked for by a step or by date and time; now, where neither is given."""
    stream = stream_of(case_id)
    seat = as_of(person, None, by, as_role, as_agency)
    whole = door.look(person.actor, stream, Surface.REPLAY, at=seat)
    steps = steps_of(whole)
    posted = {name: request.query_params.getall(name, []) for name in request.query_params}
    asked = asked_moment(posted, step, steps, whole)
    then = door.look(person.actor, stream, Surface.REPLAY, at=AsOf(asked.moment, seat.by, seat.seat))
    view = replay_view(whole, then, stream, steps, asked)
    return page(reception, person, "replay/page.html", view, status=422 if asked.error else 200)


ROUTES = [replay]
