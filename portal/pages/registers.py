"""Registers: of what is recorded and of what stands today, across my cases and within one, as pages and as files."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import Asking, page, stream_of
from portal.presenting.register_file import LONGEST_FILE, register_file
from portal.presenting.registers import register_page
from portal.presenting.top import top_of
from portal.problems import Problem
from portal.register_rows import Narrowing, Sort, registered, rows_of
from portal.register_states import State
from portal.registers import BY_SLUG, Register
from portal.surfaces import Surface
from portal.views.registers import RegisterPage

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
    return page(reception, person, TEMPLATE, _across(request, door, person, slug, start))


@get("/registers/{slug:str}/rows.csv", sync_to_thread=True)
def file_across_cases(
    request: Asking,
    door: NamedDependency[Door],
    person: NamedDependency[SignedIn],
    slug: FromPath[str],
    start: FromQuery[int] = 0,
) -> Response[bytes]:
    """One register across the cases of whoever asks, as a file."""
    return register_file(_across(request, door, person, slug, start, Surface.REGISTER_FILE))


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
    return page(reception, person, TEMPLATE, _of_one(request, door, person, (case_id, slug), start))


@get("/cases/{case_id:str}/registers/{slug:str}/rows.csv", sync_to_thread=True)
def file_of_one_case(
    request: Asking,
    door: NamedDependency[Door],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    slug: FromPath[str],
    start: FromQuery[int] = 0,
) -> Response[bytes]:
    """One register of one case, as a file."""
    return register_file(_of_one(request, door, person, (case_id, slug), start, Surface.REGISTER_FILE))


def _across(
    request: Asking, door: Door, person: SignedIn, slug: str, start: int, surface: Surface = Surface.REGISTERS
) -> RegisterPage:
    register = register_called(slug)
    narrowing = _narrowing(request, start, _most(surface))
    rows = registered(door, person.actor, register, narrowing, surface)
    return register_page(register, rows, narrowing, f"/registers/{slug}")


def _of_one(
    request: Asking,
    door: Door,
    person: SignedIn,
    named: tuple[str, str],
    start: int,
    surface: Surface = Surface.REGISTERS,
) -> RegisterPage:
    """The register that is `named` by a case and a slug. Who may not know of the case hears that first."""
    stream = stream_of(named[0])
    opened = door.look(person.actor, stream, surface)
    register = register_called(named[1])
    narrowing = _narrowing(request, start, _most(surface))
    top = top_of(opened, stream, "registers")
    rows = rows_of([opened], register, narrowing)
    return register_page(register, rows, narrowing, f"{top.href}/registers/{register.slug}", top)


def _most(surface: Surface) -> int:
    return LONGEST_FILE if surface is Surface.REGISTER_FILE else Narrowing().limit


def register_called(slug: str) -> Register:
    """The register of that name. Raises `Problem` where there is none."""
    if slug not in BY_SLUG:
        raise Problem(404, "not-found", "Nothing here", "There is no register of this name. Choose one from the list.")
    return BY_SLUG[slug]


def _narrowing(request: Asking, start: int, limit: int) -> Narrowing:
    """What the address asks; what it does not know is as if it were not asked."""
    asked = request.query_params
    sort = asked.get("sort", "")
    return Narrowing(
        names=frozenset(name for name in asked.getall("what", []) if name),
        states=frozenset(State(each) for each in asked.getall("state", []) if each in set(State)),
        sort=Sort(sort) if sort in set(Sort) else Sort.DAY,
        first=max(0, start),
        limit=limit,
    )


ROUTES = [across_cases, file_across_cases, of_one_case, file_of_one_case]
