"""My work: what is owed by me and by my team, and what is new on my cases."""

from datetime import datetime
from typing import Final
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency

from domain.calendar import london_date
from domain.governance import Register
from domain.kernel import AccountId
from domain.people import Role
from domain.sources import REPORT
from infra.looks import Looks
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.likenesses import likenesses_of
from portal.lists import cases_of
from portal.owed_lists import new_on_cases, owed_on_cases
from portal.pages.answering import page
from portal.pages.daily_review import reviews
from portal.presenting.caseload import changed_since, mine_and_teams
from portal.quick import quick_links
from portal.surfaces import Surface
from portal.views import Link, MyWork, Surfaced

IN_PASSING: Final = frozenset({Surface.SEARCH, Surface.REGISTERS})  # who met one entry there has not seen the case
OWN_LOOKS: Final = 300  # a case that was last opened longer ago than these looks counts as not seen


@get("/", sync_to_thread=True)
def my_work(
    door: NamedDependency[Door],
    looks: NamedDependency[Looks],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
) -> Response[str]:
    """The front page of whoever is signed in."""
    register = door.register()
    lines = cases_of(door, person.actor, Surface.MY_WORK)
    owed = owed_on_cases(door, person.actor, Surface.MY_WORK)
    new = new_on_cases(door, person.actor, Surface.MY_WORK)
    today = london_date(reception.clock())
    mine, team = (
        ((), ())
        if register.policy is None
        else mine_and_teams(lines, owed, person.role, _team(register, person), register.policy, today)
    )
    still_open = [line.case_id for line in lines if not line.closed]
    only = f"/cases/{still_open[0]}" if len(still_open) == 1 else ""
    quick = quick_links(register.policy, person.role, only) if still_open else ()
    names = {agency.id: agency.name for agency in register.agencies.values()}
    changed = changed_since(lines, new, _seen(looks, person), names)
    view = MyWork(
        mine=mine,
        team=team,
        changed=changed,
        waiting=_waiting(door, person),
        more=_more(door, person),
        quick=quick,
    )
    return page(reception, person, "my_work/page.html", view, here="my-work")


def _waiting(door: Door, person: SignedIn) -> tuple[Surfaced, ...]:
    """What only this person can answer: for a coordinator, who may be bound by an order already."""
    return tuple(
        Surfaced(
            sentence=like.sentence,
            source=REPORT,
            action=Link("Compare, and confirm it if he is", f"/cases/{like.case_id}/record/confirm-likeness"),
        )
        for like in likenesses_of(door, person.actor, Surface.MY_WORK)
    )


def _more(door: Door, person: SignedIn) -> tuple[Link, ...]:
    """Where more of the same is."""
    pages = (Link("All that is owed", "/duties"), Link("Owed by my agency", "/duties?whose=agency"))
    rules = Link("Rules and time limits", "/rules")
    return (*pages, Link("Daily review", "/daily-review"), rules) if reviews(door, person) else (*pages, rules)


def _team(register: Register, person: SignedIn) -> frozenset[Role]:
    """The other roles that people of the same agency hold."""
    held = {role for account in register.accounts.values() if account.agency == person.agency for role in account.roles}
    return frozenset(held - {person.role})


def _seen(looks: Looks, person: SignedIn) -> dict[UUID, datetime]:
    """When this person last looked at each case: of their own looks alone."""
    seen: dict[UUID, datetime] = {}
    for looked in looks.of_account(AccountId(person.account), limit=OWN_LOOKS):
        if looked.stream is None or looked.look is None or looked.look.surface in IN_PASSING:
            continue
        if looked.look.role is person.role:
            seen.setdefault(looked.stream, looked.at)
    return seen


ROUTES = [my_work]
