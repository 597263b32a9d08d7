"""An open page of a case, followed: it hears that something changed, and when it is no longer open."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Stream

from domain.kernel import EntryId
from portal.current import SignedIn, address_of
from portal.live.watchman import TooManyPages, Watchman
from portal.pages.answering import stream_of

AS_IT_COMES = "as_it_comes"
"""Route option: nothing of the answer is held back to compress it."""
_AGAIN = "30"  # seconds after which a page that could not be followed may ask again
EVENTS = {"X-Accel-Buffering": "no"}  # a server in front passes on each word as it comes


@get("/cases/{case_id:str}/live", sync_to_thread=True, opt={AS_IT_COMES: True})
def live(
    request: Request[Any, Any, Any],
    watchman: NamedDependency[Watchman],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    seen: FromQuery[str] = "",
) -> Response[Any]:
    """Server-sent events (HTML standard, section 9.2) for a page that was drawn when `seen` was the newest entry."""
    mark = None
    with suppress(ValueError):
        mark = EntryId(UUID(seen))
    bearer = request.headers.get("authorization", "").partition(" ")[2].strip()
    try:
        watch = watchman.begin(person, stream_of(case_id), mark, bearer=bearer, address=address_of(request))
    except TooManyPages as many:
        return too_many(by_all=many.by_all)
    return Stream(watch.events(), media_type="text/event-stream", headers=EVENTS)


def too_many(*, by_all: bool) -> Response[Any]:
    """The answer where so many pages are followed already that this one is not."""
    whose = "Many pages are" if by_all else "Many of your pages are"
    sentence = f"{whose} kept up to date already, so this one is not. Load it again to see what is new."
    return Response(
        sentence, status_code=503 if by_all else 429, media_type="text/plain", headers={"Retry-After": _AGAIN}
    )


ROUTES = [live]
