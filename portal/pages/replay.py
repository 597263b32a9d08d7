"""Replay: the case as it was at a moment, fact by fact, and for auditors as somebody else could see it then."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from domain.kernel import StreamId
from portal.api.asked import as_of
from portal.asking import AsOf, By
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import Asking, Posted, page, stream_of
from portal.posted import one
from portal.presenting.replay import Asked, asked_moment, replay_view, steps_of, too_early
from portal.refusals import Invalid, NoPolicyThen, NotYours
from portal.surfaces import Surface


@get("/cases/{case_id:str}/replay", sync_to_thread=True)
def replay(
    request: Asking,
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
) -> Response[str]:
    """The moment asked for by a step or by date and time; now, where neither is given."""
    stream = stream_of(case_id)
    posted = {name: request.query_params.getall(name, []) for name in request.query_params}
    seat, wrong = _seat(door, person, stream, posted)
    whole = door.look(person.actor, stream, Surface.REPLAY, at=seat)
    steps = steps_of(whole)
    asked = asked_moment(posted, steps, whole)
    try:
        then = door.look(person.actor, stream, Surface.REPLAY, at=AsOf(asked.moment, seat.by, seat.seat))
    except NoPolicyThen:
        asked, then = too_early(posted), whole
    if wrong:
        asked = Asked(typed=posted, error=wrong, at="as-role")
    view = replay_view(whole, then, stream, steps, asked)
    return page(reception, person, "replay/page.html", view, status=422 if view.error else 200)


def _seat(door: Door, person: SignedIn, stream: StreamId, posted: Posted) -> tuple[AsOf, str]:
    """Whose sight, and by which time; or now and one's own, with the sentence that says what is wrong."""
    asked = {name: one(posted, name) for name in ("by", "as_role", "as_agency")}
    try:
        return as_of(person, asked), ""
    except NotYours:
        door.look(person.actor, stream, Surface.REPLAY)  # whoever may not know of the case hears that first
        raise
    except Invalid:
        by = By(asked["by"]) if asked["by"] in set(By) else By.KNOWN
        return AsOf(by=by), "Choose both a role and an agency to see the case as somebody else, or neither"


ROUTES = [replay]
