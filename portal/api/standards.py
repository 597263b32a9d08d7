"""Professional standards through the API: who is kept out of a case, and what awaits a review."""

from typing import Any

from litestar import get
from litestar.di import NamedDependency

from domain.people import Role
from portal.current import SignedIn
from portal.door import Door
from portal.presenting.standards import (
    ONLY_THEIRS,
    by_reference,
    kept_out_on,
    told,
    told_by_reference,
    told_unseconded,
    unseconded,
)
from portal.refusals import NotYours
from portal.surfaces import Surface


@get("/api/v1/standards", sync_to_thread=True)
def standards(door: NamedDependency[Door], person: NamedDependency[SignedIn]) -> dict[str, Any]:
    """Everybody who is or was kept out of a case that one's office has to do with, and those kept out by reference."""
    if person.role is not Role.PROFESSIONAL_STANDARDS:
        raise NotYours(ONLY_THEIRS)
    rows = door.gather(person.actor, Surface.STANDARDS, kept_out_on)
    return {
        "kept_out": told(rows),
        "particulars_awaiting_second": told_unseconded(unseconded(door.register(), person.actor)),
        "kept_out_by_reference": told_by_reference(by_reference(door.register(), person.actor)),
    }


ROUTES = [standards]
