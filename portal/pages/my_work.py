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
from infra.looks import Looks
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.likenesses import SOURCE, likenesses_of
from portal.lists import cases_of
from portal.owed_lists import new_on_cases, owed_on_cases
from portal.pages.answering import page
from portal.presenting.caseload import changed_since, mine_and_teams
from portal.surfaces import Surface
from portal.views import Link, MyWork, Surfaced

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
    names = {agency.id: agency.name for agency in register.agencies.values()}
    changed = changed_since(lines, new, _seen(looks, person), names)
    view = MyWork(mine=mine, team=team, changed=changed, waiting=_waiting(door, person))
    return page(reception, person, "my_work/page.html", view, here="my-work")


def _waiting(door: Door, person: SignedIn) -> tuple[Surfaced, ...]:
    """What only this person can answer: for a coordinator, who may be bound by an order already."""
    return tuple(
        Surfaced(
            sentence=like.sentence,
            source=SOURCE,
            action=Link("Compare, and confirm it if he is", f"/cases/{like.case_id}/record/confirm-likeness"),
        )
        for like in likenesses_of(door, person.actor, Surface.MY_WORK)
    )


def _team(register: Register, person: SignedIn) -> frozenset[Role]:
    """The other roles that people of the same agency hold."""
    held = {role for account in register.accounts.values() if account.agency == person.agency for role in account.roles}
    return frozenset(held - {person.role})


def _seen(looks: Looks, person: SignedIn) -> dict[UUID, datetime]:
    """When this person last looked at each case: of their own looks alone."""
    seen: dict[UUID, datetime] = {}
    for looked in looks.of_account(AccountId(person.account), limit=OWN_LOOKS):
        if looked.stream is not None and looked.look is not None and looked.look.role is person.role:
            seen.setdefault(looked.stream, looked.at)
    return seen


ROUTES = [my_work]
