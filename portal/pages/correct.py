"""Correcting an entry: the same fields as when it was recorded, filled in, and why they should read otherwise."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from domain.classes import DataClass
from domain.kernel import Entry, Fact
from domain.policy import stricter_than
from portal.asking import Opened
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import POSTED, Posted, stream_of
from portal.pages.filling import Desk, blank, fill_in
from portal.presenting.choices import choices_of
from portal.presenting.events import may_correct
from portal.presenting.sheets import CorrectionSheet
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
            "You cannot correct this entry. The agency that recorded it can, in a role that records such entries and "
            "can read the whole of it."
        )
    href = f"/cases/{stream}"
    return Desk(
        door=door,
        reception=reception,
        person=person,
        sheet=CorrectionSheet(opened.case, entry, choices_of(opened), _stricter(opened, entry)),
        post=f"{href}/entries/{mark}/correct",
        back=f"{href}/timeline#entry-{mark}",
        stream=stream,
        opened=opened,
    )


def _stricter(opened: Opened, entry: Entry[Fact]) -> frozenset[DataClass]:
    reader = opened.reader
    stricter = stricter_than(reader.policy, entry.fact.governs)
    return frozenset(each for each in stricter if reader.opens(each, reader.actor.agency))


ROUTES = [form, give]
