"""Transfers through the API: the cases on offer to the force of whoever asks. Each is answered by `answer-transfer`."""

from typing import Any

from litestar import get
from litestar.di import NamedDependency

from portal.current import SignedIn
from portal.door import Door
from portal.transfers import offers_to

Answer = dict[str, Any]


@get("/api/v1/transfers", sync_to_thread=True)
def list_transfers(door: NamedDependency[Door], person: NamedDependency[SignedIn]) -> Answer:
    """What is on offer: by which agency, since when, and whom to ask there. Nothing of the cases themselves."""
    return {
        "transfers": [
            {"case_id": str(each.case_id), "offered_by": each.by, "contact": each.contact, "since": each.at.isoformat()}
            for each in offers_to(door, person.actor)
        ]
    }


ROUTES = [list_transfers]
