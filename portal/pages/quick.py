"""Quick entry from anywhere: the act is chosen, then one of one's own cases, and the form has what the act needs."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.current import Reception, SignedIn
from portal.door import Door
from portal.lists import CaseLine, cases_of
from portal.pages.answering import page
from portal.presenting.caseload import link_to
from portal.problems import Problem
from portal.quick import ACTS, address_of, quick_of
from portal.refusals import NotYours
from portal.surfaces import Surface
from portal.views import Action, QuickPage


@get("/quick/{act:str}", sync_to_thread=True)
def choose_case(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    act: FromPath[str],
) -> Response[str]:
    """Which case the act is on; on to the form once it is chosen."""
    title = next((each.title for each in ACTS if each.slug == act), None)
    if title is None:
        raise Problem(404, "not-found", "Nothing here", "There is no such quick entry. Choose one on My work.")
    way = quick_of(door.register().policy, person.role, act)
    if way is None:
        raise NotYours("Your role does not record this. Ask a colleague whose role does, or the case lead.")
    cases = [
        Action(link_to(line).text, address_of(link_to(line).href, way, act), _initials_of(line))
        for line in cases_of(door, person.actor, Surface.RECORD)
        if not line.closed
    ]
    view = QuickPage(title=title, cases=tuple(sorted(cases, key=lambda each: each.text)))
    return page(reception, person, "record/quick.html", view, here="my-work")


def _initials_of(line: CaseLine) -> str:
    """By what its people know a case: the victims' initials, where the reader may see them."""
    return f"Victim {', '.join(line.victims)}" if line.victims else ""


ROUTES = [choose_case]
