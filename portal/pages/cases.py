"""The caseload: the cases that this reader may know of, with a filter."""

from typing import Final

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from domain.calendar import london_date
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.owed_lists import cases_with_owed
from portal.pages.answering import Asking, page
from portal.pages.refer import may_refer
from portal.presenting.agreement_notices import notices_of
from portal.presenting.caseload import filtered, filters_of, rows_of
from portal.surfaces import Surface
from portal.views import Cases

AT_ONCE: Final = 50
FILTERS: Final = ("state", "owed")


@get("/cases", sync_to_thread=True)
def cases(
    request: Asking,
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    start: FromQuery[int] = 0,
) -> Response[str]:
    """The list, the case that changed last first."""
    asked = {name: request.query_params.getall(name, []) for name in FILTERS}
    today = london_date(reception.clock())
    rows = rows_of(*cases_with_owed(door, person.actor, Surface.CASES), today)
    matching = filtered(rows, asked)
    first = max(0, start)
    chosen = "".join(f"&{each.name}={one.value}" for each in filters_of(asked) for one in each.choices if one.chosen)
    view = Cases(
        rows=tuple(matching[first : first + AT_ONCE]),
        filters=filters_of(asked) if rows else (),
        filtered=any(asked.values()),
        next=f"/cases?start={first + AT_ONCE}{chosen}" if len(matching) > first + AT_ONCE else "",
        refer="/cases/new" if may_refer(door, person) else "",
        notices=notices_of(door.register(), person.actor.agency, today),
    )
    return page(reception, person, "cases/page.html", view)


ROUTES = [cases]
