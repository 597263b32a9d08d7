"""Training through the API. It is recorded by `record-training` to /api/v1/governance/commands."""

from typing import Any

from litestar import get
from litestar.di import NamedDependency

from domain.calendar import london_date
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.presenting.training import must_see, told_training


@get("/api/v1/administration/training", sync_to_thread=True)
def training(
    door: NamedDependency[Door], reception: NamedDependency[Reception], person: NamedDependency[SignedIn]
) -> dict[str, Any]:
    """How many of each team are trained in what; to an administrator, who is. Nothing of any case."""
    must_see(person.actor)
    return told_training(door.register(), person.actor, london_date(reception.clock()))


ROUTES = [training]
