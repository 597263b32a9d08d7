"""The overview of a case: the picture on one screen."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import page, stream_of
from portal.presenting.actions import is_closed, usual
from portal.presenting.picture import picture_of
from portal.presenting.top import top_of
from portal.quick import quick_links
from portal.surfaces import Surface
from portal.views import CasePage


@get("/cases/{case_id:str}", sync_to_thread=True)
def overview(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
) -> Response[str]:
    """One case, on one screen."""
    stream = stream_of(case_id)
    opened = door.look(person.actor, stream, Surface.OVERVIEW)
    href = f"/cases/{stream}"
    view = CasePage(
        top=top_of(opened, stream, "overview"),
        picture=picture_of(opened, href),
        actions=usual(opened, href),
        quick=() if is_closed(opened) else quick_links(opened.reader.policy, person.role, href),
    )
    return page(reception, person, "case/page.html", view)


ROUTES = [overview]
