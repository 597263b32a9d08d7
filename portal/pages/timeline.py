"""The timeline: every entry that this reader may see, by all agencies."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal.asking import By, moment_of
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import page, stream_of
from portal.presenting.events import Teller
from portal.presenting.picture import held_of
from portal.presenting.top import top_of
from portal.surfaces import Surface
from portal.views import TimelinePage

AT_ONCE = 100


@get("/cases/{case_id:str}/timeline", sync_to_thread=True)
def timeline(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    by: FromQuery[str] = "known",
    before: FromQuery[str] = "",
) -> Response[str]:
    """The newest first, as it became known or as it happened."""
    stream = stream_of(case_id)
    opened = door.look(person.actor, stream, Surface.TIMELINE)
    order = By.HAPPENED if by == By.HAPPENED else By.KNOWN
    entries = sorted(opened.entries, key=lambda entry: (moment_of(entry, order), entry.position), reverse=True)
    marks = [str(entry.id) for entry in entries]
    start = marks.index(before) + 1 if before in marks else 0
    shown = entries[start : start + AT_ONCE]
    more = len(entries) > start + AT_ONCE
    href = f"/cases/{stream}"
    teller = Teller(opened, href)
    view = TimelinePage(
        top=top_of(opened, stream, "timeline"),
        events=teller.events(shown),
        held=held_of(opened, teller),
        by=order.value,
        older=f"{href}/timeline?by={order.value}&before={shown[-1].id}" if more else "",
    )
    return page(reception, person, "timeline/page.html", view)


ROUTES = [timeline]
