"""Minutes through the API: those of a meeting on one case, as far as they are open to whoever asks."""

from typing import Any
from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.api.asked import stream_of
from portal.current import SignedIn
from portal.door import Door
from portal.minutes import read
from portal.presenting.minutes import under_headings
from portal.shown import Teller
from portal.surfaces import Surface

Answer = dict[str, Any]


@get("/api/v1/cases/{case_id:str}/meetings/{meeting:str}/minutes", sync_to_thread=True)
def read_minutes(
    door: NamedDependency[Door],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    meeting: FromPath[str],
) -> Answer:
    """The minutes of one meeting: how far they have come, and under each heading the entries that stand in them.

    `stage` is null for whoever reads minutes in short alone. What is agreed is read with the case, as its actions.
    """
    opened, found = read(door, person.actor, stream_of(case_id), meeting, Surface.MINUTES)
    teller = Teller(opened.reader, opened.register)
    return {
        "meeting": str(UUID(meeting)),
        "head": found.head,
        "stage": found.stage,
        "issued": found.issued,
        "sections": [
            {"title": title, "entries": [teller.entry(entry) for entry in under]}
            for _, title, under in under_headings(opened, UUID(meeting))
        ],
    }


ROUTES = [read_minutes]
