"""Administration through the API: the people of one's own agency. Commands go to /api/v1/governance/commands."""

from typing import Any

from litestar import get
from litestar.di import NamedDependency

from domain.calendar import london_date
from domain.people import Role
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.presenting.administration import NOT_YOURS, told_accounts
from portal.refusals import NotYours


@get("/api/v1/administration/accounts", sync_to_thread=True)
def accounts(
    door: NamedDependency[Door], reception: NamedDependency[Reception], person: NamedDependency[SignedIn]
) -> dict[str, Any]:
    """The accounts of one's own agency with their roles, and the proposals that wait. Nothing of any case."""
    if person.role is not Role.ADMINISTRATOR:
        raise NotYours(NOT_YOURS)
    return told_accounts(door.register(), person.actor, london_date(reception.clock()))


ROUTES = [accounts]
