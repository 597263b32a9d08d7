"""Owed here: what one person, or everybody of their agency, owes across the cases that they are on."""

from collections.abc import Sequence
from enum import StrEnum

from domain.people import Role
from portal.current import SignedIn
from portal.door import Door
from portal.lists import cases_of
from portal.owed_lists import owed_on_cases
from portal.presenting.actions import may_give
from portal.presenting.duties import OwedOn, owed_by
from portal.surfaces import Surface


class Scope(StrEnum):
    """Whose duties are asked for."""

    MINE = "mine"
    AGENCY = "agency"


def owed_to_be_seen(door: Door, person: SignedIn, surface: Surface, scope: Scope) -> Sequence[OwedOn]:
    """What is owed by this person's role, or by any role of their agency, on their own cases; the soonest first."""
    lines = cases_of(door, person.actor, surface)
    owed = owed_on_cases(door, person.actor, surface)
    if scope is Scope.MINE:
        return owed_by(lines, owed, frozenset({person.role}))
    register = door.register()
    given = may_give(register.policy, person.role) if register.policy else {}
    return owed_by(lines, owed, roles_of_agency(door, person), given)


def roles_of_agency(door: Door, person: SignedIn) -> frozenset[Role]:
    """Every role that somebody of this person's agency holds."""
    accounts = door.register().accounts.values()
    return frozenset(role for account in accounts if account.agency == person.agency for role in account.roles)
