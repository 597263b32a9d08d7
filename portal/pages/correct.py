"""Correcting an entry: the same fields as when it was recorded, filled in, and why they should read otherwise."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from domain.correctable import why_not
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import POSTED, Posted, stream_of
from portal.pages.filling import Desk, blank, fill_in
from portal.presenting.choices import choices_of
from portal.presenting.correcting import may_correct, stricter_for
from portal.presenting.correction_sheets import CorrectionSheet
from portal.problems import Problem
from portal.refusals import NotYours
from portal.surfaces import Surface


@get("/cases/{case_id:str}/entries/{mark:str}/correct", sync_to_thread=True)
def form(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    mark: FromPath[str],
) -> Response[str]:
    """The form of a correction, filled with what the entry says."""
    return blank(_desk(door, reception, person, case_id, mark))


@post("/cases/{case_id:str}/entries/{mark:str}/correct", sync_to_thread=True, status_code=200, dependencies=POSTED)
def give(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    mark: FromPath[str],
    posted: NamedDependency[Posted],
) -> Response[Any]:
    """A correction, given."""
    return fill_in(_desk(door, reception, person, case_id, mark), posted)


def _desk(door: Door, reception: Reception, person: SignedIn, case_id: str, mark: str) -> Desk:
    stream = stream_of(case_id)
    opened = door.look(person.actor, stream, Surface.CORRECT)
    entry = next((each for each in opened.entries if str(each.id) == mark), None)
    if entry is None:
        raise Problem(404, "not-found", "Nothing here", "There is no entry here that you can open. Check the address.")
    if not may_correct(opened, entry):
        raise NotYours(
            why_not(type(entry.fact), misfiled=True)
            or "You cannot correct this entry. The agency that recorded it can, in a role that records such entries "
            "and can read the whole of it. Words are taken out of what a meeting did by one that reads the stricter "
            "class."
        )
    href = f"/cases/{stream}"
    return Desk(
        door=door,
        reception=reception,
        person=person,
        sheet=CorrectionSheet(opened.case, entry, choices_of(opened), stricter_for(opened, entry)),
        post=f"{href}/entries/{mark}/correct",
        back=f"{href}/timeline#entry-{mark}",
        stream=stream,
        opened=opened,
    )


ROUTES = [form, give]
