"""Registered today: orders, bail and cases as somebody recorded them, and what the registers of today answer."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from html import unescape
from re import sub
from typing import Any
from uuid import uuid4

import httpx
import msgspec

from domain.calendar import london_date
from domain.kernel import AccountId, EntryId, PartyId, StreamId
from domain.measures.bail import BailChange, BailChanged
from domain.measures.kinds import MeasureKind
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.measures.release import SuspectReleased
from domain.membership import AddMember
from domain.parties import SuspectNamed
from domain.people import Actor
from tests.cast import actor
from tests.house import World
from tests.samples.measures import FACTS

COORDINATOR, ADVOCATE = actor("police_coordinator"), actor("isac_caseworker")
OFFICER, GUARDIAN = actor("police_investigator@northfield-police"), actor("agency_guardian")
PROBATION, FACILITATOR = actor("probation_practitioner"), actor("programme_facilitator@northfield-programmes")
CLINICIAN = actor("health_clinician@northfield-trust")
ON_CASE = (COORDINATOR, ADVOCATE, OFFICER, PROBATION, FACILITATOR, CLINICIAN)
ORDERS, BAIL, SESSIONS = "orders-in-force", "suspects-on-bail", "sessions-this-week"
ALONE = "cases-without-an-advocate"
change = msgspec.structs.replace
MADE = change(
    next(fact for fact in FACTS if isinstance(fact, ProtectiveMeasureRecorded)),
    kind=MeasureKind.NON_MOLESTATION_ORDER,
    without_notice=None,
)
BAILED = next(fact for fact in FACTS if isinstance(fact, SuspectReleased))


def today() -> date:
    return london_date(datetime.now(UTC))


def days(number: int) -> date:
    return today() + timedelta(days=number)


def monday() -> date:
    return today() - timedelta(days=today().weekday())


def rows(world: World, who: Actor, slug: str, stream: StreamId) -> list[dict[str, Any]]:
    """The rows of a register that are of one case, as a program is told them."""
    world.caught_up()
    answer = world.client(who).get(f"/api/v1/registers/{slug}", params={"limit": 500})
    assert answer.status_code == httpx.codes.OK, answer.text
    return [row for row in answer.json()["rows"] if row["case_id"] == str(stream)]


def called(world: World, who: Actor, slug: str, stream: StreamId) -> list[object]:
    return [row["called"] for row in rows(world, who, slug, stream)]


def filed(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.status_code == httpx.codes.OK, answer.text
    return list(csv.DictReader(io.StringIO(answer.text)))


def told(answer: httpx.Response) -> str:
    return " ".join(unescape(sub(r"<[^>]+>", " ", answer.text)).split())


def order(world: World, stream: StreamId, **more: object) -> EntryId:
    fact = change(MADE, starts_on=days(-40), made_on=days(-40), ends_on=days(60))
    return world.record(stream, change(fact, **more), OFFICER).id


def released(world: World, stream: StreamId, **more: object) -> EntryId:
    fact = change(BAILED, released_on=days(-5), bail_until=days(20))
    return world.record(stream, change(fact, **more), OFFICER).id


def became(world: World, stream: StreamId, bail: EntryId, what: BailChange, **more: object) -> None:
    fact = BailChanged(bail=bail, change=what, changed_on=days(-1))
    world.record(stream, change(fact, **more), OFFICER)


def named(world: World, stream: StreamId, name: str) -> PartyId:
    suspect = PartyId(uuid4())
    world.record(stream, SuspectNamed(suspect=suspect, name=name), COORDINATOR)
    return suspect


def without_her(world: World, more: Sequence[Actor] = ()) -> StreamId:
    """A case that the police brought, with nobody on it who is her advocate."""
    stream = world.referred(by=OFFICER)
    for who in more:
        world.ask(COORDINATOR, stream, added(who))
    return stream


def added(who: Actor) -> AddMember:
    return AddMember(account=AccountId(who.account), role=who.role, because="The clinic needs them.")
