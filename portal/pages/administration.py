"""Administration: the people of one's own agency, by its own administrators. Nothing of any case is ever here."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from domain import catalogue
from domain.calendar import london_date
from domain.people import Role
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import page
from portal.presenting.administration import NOT_YOURS, administration_page
from portal.refusals import NotYours


@get("/administration", sync_to_thread=True)
def administration(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    done: FromQuery[str] = "",
) -> Response[str]:
    """Who has which role since when, what waits to be confirmed, and the forms for who joins, moves and leaves."""
    if person.role is not Role.ADMINISTRATOR:
        raise NotYours(NOT_YOURS)
    given = catalogue.GOVERNING.get(done)
    title = given.title if given is not None else ""
    view = administration_page(door.register(), person.actor, london_date(reception.clock()), title)
    return page(reception, person, "administration/page.html", view, here="administration")


ROUTES = [administration]
