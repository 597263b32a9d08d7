"""One section of a case: what stands in it, what needs attention there, and what this reader may record."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.asked_for import asked_for
from portal.asking import Opened
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import page, stream_of
from portal.presenting.actions import of_section
from portal.presenting.clinic_moments import by_moment
from portal.presenting.clinic_standing import clinic_standing
from portal.presenting.conduct import strip_of
from portal.presenting.events import Teller
from portal.presenting.mappa_minutes import mappa_ways
from portal.presenting.meeting_choices import meetings_before
from portal.presenting.orders import applications_of, orders_of
from portal.presenting.owed import surfaced_of
from portal.presenting.picture import held_of
from portal.presenting.requests import rows_here
from portal.presenting.threads import threads_of
from portal.presenting.top import SECTIONS, top_of
from portal.problems import Problem
from portal.sectioned import SECTION_OF_CLASS, section_of
from portal.surfaces import Surface
from portal.views import Action, SectionPage

DRAWN = "measures"  # the section whose page shows protection, and its gaps, over time

MAPPA = "mappa"  # the section whose last referral has a page of its own

CLINIC = "clinic"  # the section whose page says where each referral to a meeting stands

PUT = "investigation"  # the section whose page follows what was put to somebody, from question to answer


@get("/cases/{case_id:str}/sections/{slug:str}", sync_to_thread=True)
def section(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    slug: FromPath[str],
) -> Response[str]:
    """One section, the newest entry first."""
    stream = stream_of(case_id)
    opened = door.look(person.actor, stream, Surface.SECTION)
    if slug not in SECTIONS:
        raise Problem(404, "not-found", "Nothing here", "A case has no section of this name. Choose one at the side.")
    href = f"/cases/{stream}"
    teller = Teller(opened, href)
    classes = frozenset(data_class for data_class, where in SECTION_OF_CLASS.items() if where == slug)
    view = SectionPage(
        top=top_of(opened, stream, slug),
        title=SECTIONS[slug],
        events=teller.events(entry for entry in reversed(opened.entries) if section_of(entry.fact) == slug),
        actions=_actions(opened, slug, href),
        moments=by_moment(opened, href) if slug == CLINIC else (),
        held=held_of(opened, teller, classes),
        surfaced=surfaced_of(opened, href, section=slug),
        strip=strip_of(opened) if slug == DRAWN else None,
        orders=orders_of(opened) if slug == DRAWN else (),
        applications=applications_of(opened) if slug == DRAWN else (),
        threads=threads_of(opened, href) if slug == PUT else (),
        clinic=clinic_standing(opened, href) if slug == CLINIC else None,
        meetings=meetings_before(opened) if slug == CLINIC else (),
        requests=rows_here(opened, asked_for(opened, stream)) if slug == "sharing" else (),
    )
    return page(reception, person, "section/page.html", view)


def _actions(opened: Opened, slug: str, href: str) -> tuple[Action, ...]:
    """What is recorded in a section, in one list; the clinic's stand by their moment instead."""
    if slug == CLINIC:
        return ()
    return (*of_section(opened, slug, href), *(mappa_ways(opened, href) if slug == MAPPA else ()))


ROUTES = [section]
