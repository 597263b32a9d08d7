"""Quick entry from anywhere: the act is chosen, then one of one's own cases, and the form has what the act needs."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal.current import Reception, SignedIn
from portal.door import Door
from portal.lists import cases_of
from portal.pages.answering import go, page, stream_of
from portal.presenting.caseload import link_to
from portal.problems import Problem
from portal.quick import ACTS, address_of, quick_of
from portal.refusals import NotYours
from portal.surfaces import Surface
from portal.views import FilterChoice, QuickPage


@get("/quick/{act:str}", sync_to_thread=True)
def choose_case(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    act: FromPath[str],
    case: FromQuery[str] = "",
) -> Response[Any]:
    """Which case the act is on; on to the form once it is chosen."""
    title = next((each.title for each in ACTS if each.slug == act), None)
    if title is None:
        raise Problem(404, "not-found", "Nothing here", "There is no such quick entry. Choose one on My work.")
    way = quick_of(door.register().policy, person.role, act)
    if way is None:
        raise NotYours("Your role does not record this. Ask a colleague whose role does, or the case lead.")
    if case:
        return go(address_of(f"/cases/{stream_of(case)}", way, act))
    lines = cases_of(door, person.actor, Surface.RECORD)
    cases = sorted((link_to(line).text, str(line.case_id)) for line in lines if not line.closed)
    view = QuickPage(act=act, title=title, cases=tuple(FilterChoice(mark, words) for words, mark in cases))
    return page(reception, person, "record/quick.html", view, here="my-work")


ROUTES = [choose_case]
