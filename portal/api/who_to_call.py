"""Who to call through the API. An absence is recorded by `record-absence` to /api/v1/governance/commands."""

from typing import Any

from litestar import get
from litestar.di import NamedDependency

from domain.calendar import london_date
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.presenting.who_to_call import told_who_to_call
from portal.surfaces import Surface
from portal.who_to_call import calls


@get("/api/v1/who-to-call", sync_to_thread=True)
def list_who_to_call(
    door: NamedDependency[Door], reception: NamedDependency[Reception], person: NamedDependency[SignedIn]
) -> dict[str, Any]:
    """On which of one's open cases an agency has nobody to call, and who of one's own agency is away.

    Those who work with the suspect are never told the first: that list is empty for them and says nothing.
    """
    today = london_date(reception.clock())
    told = calls(door, person.actor, Surface.WHO_TO_CALL, today)
    return told_who_to_call(door.register(), person.actor, told, today)


ROUTES = [list_who_to_call]
