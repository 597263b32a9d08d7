"""Duties: what is owed by me, by my agency and on a case, and the same as a calendar file."""

from typing import Final
from urllib.parse import urlencode

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from domain.calendar import london_date
from portal.calendar_file import HEADERS, MEDIA_TYPE, calendar_of
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.owed_here import Scope, owed_to_be_seen
from portal.pages.answering import Asking, page, stream_of
from portal.presenting.agreement_notices import not_whole
from portal.presenting.duties import (
    Asked,
    across,
    counted,
    filters_of,
    grouped,
    matches,
    on_case,
    told_on_the_case_alone,
)
from portal.presenting.top import top_of
from portal.surfaces import Surface
from portal.views import Link
from portal.views.duties import DutiesPage

AT_ONCE: Final = 100
FILTERS: Final = ("kind", "owner")
WHOSE: Final = {Scope.MINE: "Owed by me", Scope.AGENCY: "Owed by my agency"}


@get("/duties", sync_to_thread=True)
def duties(
    request: Asking,
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    whose: FromQuery[str] = Scope.MINE.value,
    start: FromQuery[int] = 0,
) -> Response[str]:
    """What I owe, or what my agency owes, on the cases that I am on."""
    scope = Scope(whose) if whose in set(Scope) else Scope.MINE
    asked = _asked(request)
    today = london_date(reception.clock())
    owed = owed_to_be_seen(door, person, Surface.DUTIES, scope)
    kept = [each for each in owed if matches(each.duty, asked)]
    first = max(0, start)
    policy = door.register().policy
    view = DutiesPage(
        heading=WHOSE[scope],
        address="/duties",
        groups=grouped(across(kept[first : first + AT_ONCE], policy, person.role, today)) if policy else (),
        filters=filters_of((each.duty for each in owed), asked),
        filtered=len(kept) < len(owed),
        whose=scope.value,
        tabs=tuple((Link(words, f"/duties?whose={each.value}"), each is scope) for each, words in WHOSE.items()),
        counts=counted((each.duty for each in kept), today) if scope is Scope.AGENCY else (),
        calendar=f"/duties.ics?whose={scope.value}",
        next=_next(scope, asked, first + AT_ONCE) if len(kept) > first + AT_ONCE else "",
        not_whole=not_whole(door.register(), person.actor.agency, today),
        closest=told_on_the_case_alone(person.role),
    )
    return page(reception, person, "duties/page.html", view, here="my-work")


@get("/cases/{case_id:str}/duties", sync_to_thread=True)
def case_duties(
    request: Asking,
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
) -> Response[str]:
    """Everything that is owed on one case."""
    stream = stream_of(case_id)
    opened = door.look(person.actor, stream, Surface.DUTIES)
    asked = _asked(request)
    drawn = zip(on_case(opened, f"/cases/{stream}"), opened.duties, strict=True)
    kept = [each for each, duty in drawn if matches(duty, asked)]
    view = DutiesPage(
        heading="What is owed",
        address=f"/cases/{stream}/duties",
        groups=grouped(kept),
        filters=filters_of(opened.duties, asked),
        filtered=len(kept) < len(opened.duties),
        not_whole=not_whole(opened.register, person.actor.agency, london_date(opened.now)),
        top=top_of(opened, stream, "duties"),
    )
    return page(reception, person, "duties/case.html", view)


@get("/duties.ics", sync_to_thread=True)
def calendar(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    whose: FromQuery[str] = Scope.MINE.value,
) -> Response[bytes]:
    """What has a date, for a calendar."""
    scope = Scope(whose) if whose in set(Scope) else Scope.MINE
    owed = owed_to_be_seen(door, person, Surface.CALENDAR, scope)
    return Response(calendar_of(owed, reception.clock()), media_type=MEDIA_TYPE, headers=HEADERS)


def _asked(request: Asking) -> Asked:
    return {name: request.query_params.getall(name, []) for name in FILTERS}


def _next(scope: Scope, asked: Asked, start: int) -> str:
    chosen = [(name, value) for name, values in asked.items() for value in values if value]
    return f"/duties?{urlencode([('whose', scope.value), ('start', str(start)), *chosen])}"


ROUTES = [duties, case_duties, calendar]
