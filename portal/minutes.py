"""Minutes: those of a meeting on one case as one reader may open them now, each look recorded."""

from typing import Final
from uuid import UUID

from domain.kernel import StreamId
from domain.people import Actor
from portal.asking import Opened
from portal.door import Door
from portal.presenting.minutes import minutes_for
from portal.problems import Problem
from portal.surfaces import Surface
from portal.views.minutes import MinutesOf

NO_SUCH: Final = Problem(
    404, "not-found", "Nothing here", "There are no minutes here. Open the case, then its meetings."
)


def read(door: Door, who: Actor, stream: StreamId, meeting: str, surface: Surface) -> tuple[Opened, MinutesOf]:
    """The case as opened to a reader and the minutes in it. Raises `Problem`, alike for a meeting that there is not."""
    opened = door.look(who, stream, surface)
    try:
        found = minutes_for(opened, UUID(meeting))
    except ValueError:
        found = None
    if found is None:
        raise NO_SUCH
    return opened, found
