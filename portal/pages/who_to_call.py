"""Who to call: the cases on which nobody of an agency can be called, and who of one's own agency is away."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from domain import catalogue
from domain.calendar import london_date
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import page
from portal.presenting.who_to_call import ADDRESS, who_to_call_page
from portal.surfaces import Surface
from portal.who_to_call import calls


@get(ADDRESS, sync_to_thread=True)
def who_to_call(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    done: FromQuery[str] = "",
) -> Response[str]:
    """Both lists, with the way to an absence of one's own."""
    today = london_date(reception.clock())
    told = calls(door, person.actor, Surface.WHO_TO_CALL, today)
    given = catalogue.GOVERNING.get(done)
    view = who_to_call_page(door.register(), person.actor, told, today, given.title if given is not None else "")
    return page(reception, person, "who_to_call/page.html", view, here="my-work")


ROUTES = [who_to_call]
