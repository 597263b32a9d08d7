"""Registers of groups in tests: cases whose suspects are on one programme, and the form of its register."""

import re
from collections.abc import Sequence
from datetime import date
from uuid import uuid4

import httpx
import msgspec

from domain.kernel import EntryId, PartyId, StreamId
from domain.parties import SuspectNamed
from domain.people import Actor
from domain.probation.sessions import SessionRecorded
from tests.cast import actor
from tests.house import World
from tests.paper import Sent, form_on
from tests.samples.probation import ENROLLED

FACILITATOR = actor("programme_facilitator@northfield-programmes")
OTHER_FACILITATOR = actor("programme_facilitator@southfield-programmes")
PROBATION, ADVOCATE = actor("probation_practitioner"), actor("isac_caseworker@safe-harbour")
COORDINATOR, OFFICER = actor("police_coordinator"), actor("police_investigator@northfield-police")
ON_CASE = (COORDINATOR, ADVOCATE, PROBATION, FACILITATOR)
BEGAN = date(2020, 1, 6)

change = msgspec.structs.replace


class Place(msgspec.Struct, frozen=True):
    """One person's place in a group: the case, the enrolment and the name."""

    stream: StreamId
    enrolment: EntryId
    name: str


def enrolled(world: World, programme: str, name: str, members: Sequence[Actor] = ON_CASE) -> Place:
    """A case whose suspect is enrolled on a programme."""
    stream = world.shared(members)
    suspect = PartyId(uuid4())
    world.record(stream, SuspectNamed(suspect=suspect, name=name), COORDINATOR)
    fact = change(
        ENROLLED, suspect=suspect, programme=programme, provider="A provider", enrolled_on=BEGAN, starts_on=BEGAN
    )
    entry = world.record(stream, fact, PROBATION)
    return Place(stream, entry.id, name)


def a_group(world: World, names: Sequence[str]) -> tuple[str, list[Place]]:
    programme = f"Programme {uuid4().hex[:6]}"
    return programme, [enrolled(world, programme, name) for name in names]


def register_of(world: World, programme: str, who: Actor = FACILITATOR) -> tuple[httpx.Client, str, Sent]:
    """The browser, the address of the register and the form on it as it would be sent untouched."""
    world.caught_up()
    browser = world.browser(who)
    page = browser.get("/groups")
    assert page.status_code == httpx.codes.OK
    address = re.search(rf'href="(/groups/\w+)">\s*{programme}', page.text, re.IGNORECASE)
    assert address is not None
    return browser, address[1], form_on(browser.get(address[1]))


def sessions(world: World, place: Place) -> list[SessionRecorded]:
    entries = world.house.ledger.entries(place.stream)
    return [entry.fact for entry in entries if isinstance(entry.fact, SessionRecorded)]


def answered(form: Sent, **rows: tuple[Place, str]) -> Sent:
    return {**form, **{f"{field.rstrip('_1234')}-{place.enrolment}": [value] for field, (place, value) in rows.items()}}
