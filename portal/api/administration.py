"""Administration through the API: people and programs of one's agency. Commands go to /api/v1/governance/commands."""

from typing import Any

from litestar import get
from litestar.di import NamedDependency

from domain.calendar import london_date
from domain.people import Role
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.presenting.administration import NOT_YOURS, told_accounts
from portal.presenting.programs import told_programs
from portal.refusals import NotYours


@get("/api/v1/administration/accounts", sync_to_thread=True)
def accounts(
    door: NamedDependency[Door], reception: NamedDependency[Reception], person: NamedDependency[SignedIn]
) -> dict[str, Any]:
    """The accounts of one's own agency with their roles, and the proposals that wait. Nothing of any case."""
    if person.role is not Role.ADMINISTRATOR:
        raise NotYours(NOT_YOURS)
    return told_accounts(door.register(), person.actor, london_date(reception.clock()))


@get("/api/v1/administration/programs", sync_to_thread=True)
def programs(
    door: NamedDependency[Door], reception: NamedDependency[Reception], person: NamedDependency[SignedIn]
) -> dict[str, Any]:
    """The systems of one's own agency that may read cases, those that are over left out. Nothing of any case."""
    if person.role is not Role.ADMINISTRATOR:
        raise NotYours(NOT_YOURS)
    return told_programs(door.register(), person.actor, london_date(reception.clock()))


ROUTES = [accounts, programs]
