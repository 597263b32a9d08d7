"""Requests for information across one's cases: waiting for me, asked by me, answered by my agency."""

from litestar import Response, get
from litestar.di import NamedDependency

from domain.calendar import london_date
from portal.asked_for import asked_across
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import page
from portal.presenting.requests import row_of
from portal.views.requests import RequestsPage


@get("/requests", sync_to_thread=True)
def requests(
    door: NamedDependency[Door], reception: NamedDependency[Reception], person: NamedDependency[SignedIn]
) -> Response[str]:
    """What waits for me, what I asked for, and what my agency answered."""
    register = door.register()
    today = london_date(reception.clock())
    found = asked_across(door, person.actor)
    rows = [(each, row_of(each, register, today)) for each in found]
    view = RequestsPage(
        waiting=tuple(row for each, row in rows if each.waits),
        mine=tuple(row for each, row in rows if each.mine),
        answered=tuple(row for each, row in rows if each.ours and each.answer is not None and not each.mine),
    )
    return page(reception, person, "requests/page.html", view, here="my-work")


ROUTES = [requests]
