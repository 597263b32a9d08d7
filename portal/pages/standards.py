"""Professional standards: who is kept out of a case, what awaits their review, and keeping somebody out by reference.

And the page that somebody lands on to whom a case closed with what they recorded.
"""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from domain import catalogue
from domain.people import Role
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import page
from portal.presenting.standards import ONLY_THEIRS, by_reference, kept_out_on, unseconded
from portal.refusals import NotYours
from portal.surfaces import Surface
from portal.views.standards import StandardsPage


@get("/standards", sync_to_thread=True)
def standards(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    done: FromQuery[str] = "",
) -> Response[str]:
    """Their front page: what awaits a review first."""
    if person.role is not Role.PROFESSIONAL_STANDARDS:
        raise NotYours(ONLY_THEIRS)
    rows = door.gather(person.actor, Surface.STANDARDS, kept_out_on)
    given = catalogue.GOVERNING.get(done)
    view = StandardsPage(
        waiting=tuple(row for row in rows if row.due is not None),
        standing=tuple(row for row in rows if row.due is None),
        by_reference=by_reference(door.register(), person.actor),
        unseconded=unseconded(door.register(), person.actor),
        done=given.title if given is not None else "",
    )
    return page(reception, person, "standards/page.html", view, here="standards")


@get("/case-closed-to-you", sync_to_thread=True)
def closed_to_you(reception: NamedDependency[Reception], person: NamedDependency[SignedIn]) -> Response[str]:
    """What was recorded stands, and the case it was recorded on is no longer open to whoever recorded it."""
    return page(reception, person, "standards/closed_to_you.html", {})


ROUTES = [standards, closed_to_you]
