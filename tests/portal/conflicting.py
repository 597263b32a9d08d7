"""Conflicts to test with: people whose particulars are on record, cases that name them, and what they are answered."""

from datetime import date

import httpx
import msgspec

from domain.governance.staff import RecordStaffParticulars
from domain.kernel import AccountId, StreamId
from domain.membership import AddMember
from domain.parties import AddSuspect
from domain.people import PORTAL, Actor
from domain.sharing.detected import PersonBarred
from portal.refusals import NoSuchCase
from portal.surfaces import Surface
from tests.cast import NAMES, actor
from tests.house import World
from tests.scopes.twins import as_told

COORDINATOR, ADVOCATE = actor("police_coordinator"), actor("isac_caseworker")
OFFICER, OUTSIDER = actor("police_investigator"), actor("outsider")
STANDARDS, ADMINISTRATOR = actor("professional_standards"), actor("administrator")
BORN = date(1984, 4, 12)


def case_with(world: World, *people: Actor) -> StreamId:
    stream = world.referred()
    for who in people:
        world.ask(
            COORDINATOR, stream, AddMember(account=AccountId(who.account), role=who.role, because="Works on the case")
        )
    return stream


def particulars_of(world: World, who: Actor, **more: object) -> None:
    asks = RecordStaffParticulars(account=AccountId(who.account), born=BORN)
    world.ask(PORTAL, None, msgspec.structs.replace(asks, **more))


def names(who: Actor) -> AddSuspect:
    return AddSuspect(name=NAMES[AccountId(who.account)], born=BORN)


def sees(world: World, who: Actor, stream: StreamId) -> bool:
    try:
        world.house.door.look(who, stream, Surface.OVERVIEW)
    except NoSuchCase:
        return False
    return True


def bars_on(world: World, stream: StreamId) -> list[PersonBarred]:
    entries = world.house.ledger.entries(stream)
    return [entry.fact for entry in entries if isinstance(entry.fact, PersonBarred)]


def surfaces(client: httpx.Client, stream: StreamId) -> dict[str, str]:
    """What somebody is answered on every surface that could tell of a case, without what is random."""
    at = [
        f"/cases/{stream}",
        f"/cases/{stream}/timeline",
        f"/cases/{stream}/record/record-incident",
        f"/api/v1/cases/{stream}",
        f"/api/v1/cases/{stream}/timeline",
        f"/api/v1/cases/{stream}/duties",
        "/api/v1/cases",
        "/api/v1/duties",
        "/api/v1/search?q=Nq00",
        "/api/v1/registers/crimes",
        "/cases",
        "/duties",
        "/search?q=Nq00",
    ]
    found = {}
    for address in at:
        answer = client.get(address)
        found[address.replace(str(stream), "CASE")] = as_told(
            answer.status_code, list(answer.headers.multi_items()), answer.text.replace(str(stream), "CASE")
        )
    body = b'{"command": "record-incident"}'
    written = client.post(f"/api/v1/cases/{stream}/commands", content=body)
    found["write"] = as_told(written.status_code, list(written.headers.multi_items()), written.text)
    return found
