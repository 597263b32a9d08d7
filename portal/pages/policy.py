"""The sharing policy: in force, proposed, and rehearsed over what was read."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from domain import catalogue
from domain.calendar import london_date
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import page
from portal.presenting.policy import NOT_YOURS, READS_POLICY, TABLES, policy_page, rehearsal_page, waiting_policy
from portal.problems import Problem
from portal.refusals import NotYours
from portal.rehearsal import DAYS, REHEARSE, Rehearsals
from portal.rehearsal import NOT_YOURS as NOT_TO_REHEARSE


@get("/policy", sync_to_thread=True)
def policy(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    done: FromQuery[str] = "",
) -> Response[str]:
    """The table in force with its letters explained, its versions, and the proposals that wait."""
    if person.role not in READS_POLICY:
        raise NotYours(NOT_YOURS)
    given = catalogue.GOVERNING.get(done)
    title = given.title if given is not None else ""
    view = policy_page(door.register(), person.actor, london_date(reception.clock()), title)
    return page(reception, person, "policy/page.html", view, here="policy")


@get("/policy/in-force/{table:str}", sync_to_thread=True)
def in_force(door: NamedDependency[Door], person: NamedDependency[SignedIn], table: FromPath[str]) -> Response[bytes]:
    """One of the two tables in force, as the file that a proposal begins with."""
    if person.role not in READS_POLICY:
        raise NotYours(NOT_YOURS)
    held = dict(zip(TABLES, door.register().policy_text, strict=True)).get(table)
    if held is None:
        raise Problem(404, "not-found", "Nothing here", "There is no such table. The policy’s page shows both.")
    headers = {"Content-Disposition": f'attachment; filename="{table}"', "X-Content-Type-Options": "nosniff"}
    return Response(held.encode(), media_type="text/csv; charset=utf-8", headers=headers)


@get("/policy/{proposal:str}/rehearsal", sync_to_thread=True)
def rehearsal(
    door: NamedDependency[Door],
    rehearsals: NamedDependency[Rehearsals],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    proposal: FromPath[str],
    days: FromQuery[str] = "30",
) -> Response[str]:
    """What a proposed policy would newly open and close, counted by class and role over the reads of some days."""
    if person.role not in REHEARSE:
        raise NotYours(NOT_TO_REHEARSE)
    register = door.register()
    found = waiting_policy(register, proposal, london_date(reception.clock()))
    if found is None:
        raise Problem(404, "not-found", "Nothing here", "No such proposal waits. The policy’s page shows others.")
    period = next((each for each in DAYS if str(each) == days), DAYS[1])
    rehearsed = rehearsals.rehearse(person.actor, found.policy, period, found.proposed)
    view = rehearsal_page(register, found, rehearsed, london_date(reception.clock()))
    return page(reception, person, "policy/rehearsal.html", view, here="policy")


ROUTES = [policy, in_force, rehearsal]
