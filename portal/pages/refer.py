"""Referring a case: the one form that begins without a case."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency

from domain import catalogue
from domain.referral import ReferCase
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import POSTED, Posted
from portal.pages.filling import Desk, blank, fill_in
from portal.presenting.choices import offered_to_refer
from portal.presenting.sheets import CommandSheet
from portal.refusals import NotYours

NAME = catalogue.tag_of(ReferCase)


@get("/cases/new", sync_to_thread=True)
def form(
    door: NamedDependency[Door], reception: NamedDependency[Reception], person: NamedDependency[SignedIn]
) -> Response[str]:
    """The form that opens a case."""
    return blank(_desk(door, reception, person))


@post("/cases/new", sync_to_thread=True, status_code=200, dependencies=POSTED)
def give(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    posted: NamedDependency[Posted],
) -> Response[Any]:
    """A referral, given."""
    return fill_in(_desk(door, reception, person), posted)


def may_refer(door: Door, person: SignedIn) -> bool:
    """Whether this role refers cases."""
    policy = door.register().policy
    return policy is not None and policy.may_give(NAME, person.role)


def _desk(door: Door, reception: Reception, person: SignedIn) -> Desk:
    if not may_refer(door, person):
        raise NotYours("Your role does not refer cases. Ask a colleague whose role does.")
    return Desk(
        door=door,
        reception=reception,
        person=person,
        sheet=CommandSheet(ReferCase, offered_to_refer()),
        post="/cases/new",
        back="/cases",
        readers_at=f"/record/{NAME}/readers",
    )


ROUTES = [form, give]
