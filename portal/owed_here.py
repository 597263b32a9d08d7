"""Owed here: what one person, or everybody of their agency, owes across the cases that they are on."""

from collections.abc import Sequence
from enum import StrEnum

from domain.governance import Register
from domain.holding import force_on
from domain.people import Actor, AgencyKind, Role
from portal.current import SignedIn
from portal.door import Door
from portal.lists import CaseLine
from portal.owed_lists import OwedLine, cases_with_owed
from portal.presenting.actions import may_give
from portal.presenting.duties import OwedOn, owed_by
from portal.surfaces import Surface


class Scope(StrEnum):
    """Whose duties are asked for."""

    MINE = "mine"
    AGENCY = "agency"


def owed_to_be_seen(door: Door, person: SignedIn, surface: Surface, scope: Scope) -> Sequence[OwedOn]:
    """What is owed by this person's role, or by any role of their agency, on their own cases; the soonest first."""
    lines, everything = cases_with_owed(door, person.actor, surface)
    register = door.register()
    owed = owed_where_held(register, person.actor, lines, everything)
    if scope is Scope.MINE:
        return owed_by(lines, owed, frozenset({person.role}))
    given = may_give(register.policy, person.role) if register.policy else {}
    return owed_by(lines, owed, roles_of_agency(door, person), given)


def owed_where_held(
    register: Register, who: Actor, lines: Sequence[CaseLine], owed: Sequence[OwedLine]
) -> list[OwedLine]:
    """What is owed without what another agency owes, as far as it is said whose it is.

    A duty of the police is that of the force that holds the case.
    """
    owed = [line for line in owed if line.duty.agency in {None, who.agency}]
    if register.kinds.get(who.agency) is not AgencyKind.POLICE:
        return owed
    elsewhere = {line.case_id for line in lines if line.holder not in {None, who.agency}}
    return [
        line
        for line in owed
        if line.case_id not in elsewhere or line.duty.owner is None or not force_on(line.duty.owner)
    ]


def roles_of_agency(door: Door, person: SignedIn) -> frozenset[Role]:
    """Every role that somebody of this person's agency holds."""
    accounts = door.register().accounts.values()
    return frozenset(role for account in accounts if account.agency == person.agency for role in account.roles)
