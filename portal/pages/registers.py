"""Registers: crimes, measures, breaches, assessments and contacts, across my cases and within one."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import Asking, page, stream_of
from portal.presenting.registers import register_page
from portal.presenting.top import top_of
from portal.problems import Problem
from portal.register_rows import Narrowing, Sort, State, registered, rows_of
from portal.registers import BY_SLUG, Register
from portal.surfaces import Surface

TEMPLATE = "registers/page.html"


@get("/registers/{slug:str}", sync_to_thread=True)
def across_cases(
    request: Asking,
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    slug: FromPath[str],
    start: FromQuery[int] = 0,
) -> Response[str]:
    """One register across the cases of whoever asks."""
    register = register_called(slug)
    narrowing = _narrowing(request, start)
    rows = registered(door, person.actor, register, narrowing)
    return page(reception, person, TEMPLATE, register_page(register, rows, narrowing, f"/registers/{slug}"))


@get("/cases/{case_id:str}/registers/{slug:str}", sync_to_thread=True)
def of_one_case(
    request: Asking,
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    slug: FromPath[str],
    start: FromQuery[int] = 0,
) -> Response[str]:
    """One register of one case."""
    stream = stream_of(case_id)
    opened = door.look(person.actor, stream, Surface.REGISTERS)
    register = register_called(slug)
    narrowing = _narrowing(request, start)
    rows = rows_of([opened], register, narrowing)
    top = top_of(opened, stream, "registers")
    view = register_page(register, rows, narrowing, f"{top.href}/registers/{slug}", top)
    return page(reception, person, TEMPLATE, view)


def register_called(slug: str) -> Register:
    """The register of that name. Raises `Problem` where there is none."""
    if slug not in BY_SLUG:
        raise Problem(404, "not-found", "Nothing here", "There is no register of this name. Choose one from the list.")
    return BY_SLUG[slug]


def _narrowing(request: Asking, start: int) -> Narrowing:
    """What the address asks; what it does not know is as if it were not asked."""
    asked = request.query_params
    sort = asked.get("sort", "")
    return Narrowing(
        names=frozenset(name for name in asked.getall("what", []) if name),
        states=frozenset(State(each) for each in asked.getall("state", []) if each in set(State)),
        sort=Sort(sort) if sort in set(Sort) else Sort.DAY,
        first=max(0, start),
    )


ROUTES = [across_cases, of_one_case]
