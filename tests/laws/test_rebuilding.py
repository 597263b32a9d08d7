"""Laws of the lists: what is built anew is what following gave, wherever the following stopped on the way."""

import hashlib
from collections.abc import Iterator

import msgspec
import psycopg
import pytest

from domain.clinic.agenda import ItemPutOnAgenda
from domain.transfer_said import TransferOffered
from infra.keys import Keys
from infra.pools import open_pools
from infra.settings import KeyVersion
from portal.house import PROJECTIONS
from projections.engine import Engine
from projections.likeness import identifiers
from tests.cast import actor
from tests.house import World, served
from tests.laws.generated import FACTS
from tests.samples.meetings import MEETING
from tests.samples.parties import SUSPECT_NAMED
from tests.samples.transfer import TRANSFER_CASE
from tests.scopes.canaries import recorder_of

ON_AGENDA = ItemPutOnAgenda(meeting=MEETING, order=2)
OFFERED = TransferOffered(**msgspec.structs.asdict(TRANSFER_CASE))


@pytest.fixture(scope="module")
def world(database_url: str) -> Iterator[World]:
    with served(database_url) as open_world:
        yield open_world


def tables(world: World) -> dict[str, list[str]]:
    """Every row of every list, in no order."""
    with psycopg.connect(world.database_url) as owner:
        return {
            projection.name: sorted(
                row
                for (row,) in owner.execute(
                    f"SELECT t::text FROM views.{projection.name} AS t".encode()  # noqa: S608 - a name of our own
                )
            )
            for projection in PROJECTIONS
        }


def test_a_list_built_anew_is_the_list_that_was_followed(world: World) -> None:
    cases = [world.shared([actor("police_investigator"), actor("health_clinician")]) for _ in range(3)]
    for number, fact in enumerate(FACTS):
        world.record(cases[number % 3], fact, recorder_of(type(fact)))
        if number % 7 == 0:
            world.caught_up()
    for stream in cases:  # what came after the sample took the offer back or answered it, or the case off the agenda
        world.record(stream, OFFERED, recorder_of(type(OFFERED)))
        world.record(stream, ON_AGENDA, recorder_of(type(ON_AGENDA)))
    world.caught_up()
    followed = tables(world)
    assert all(len(rows) >= 3 for rows in followed.values())
    for projection in PROJECTIONS:
        world.house.engine.rebuild(projection)
    assert tables(world) == followed


def test_another_process_that_reads_in_its_own_batches_builds_the_same_list(world: World) -> None:
    world.referred()
    world.caught_up()
    followed = tables(world)
    house = world.house
    with open_pools(world.database_url, connections=2) as pools:
        other = Engine(house.ledger, pools, house.reception.clock, PROJECTIONS)
        for projection in PROJECTIONS:
            other.rebuild(projection)
    assert tables(world) == followed


def test_an_erased_case_leaves_the_list_when_it_is_built_anew(world: World) -> None:
    stream = world.referred()
    world.record(stream, FACTS[0], recorder_of(type(FACTS[0])))
    world.caught_up()
    keys = world.house.ledger.keys
    before = tables(world)["caseload"]
    victim = next(row for row in before if str(stream) in row)
    assert "J.M." in victim
    entry = next(e for e in world.house.ledger.entries(stream) if type(e.fact).__name__ == "VictimNamed")
    assert keys.destroy(stream, "victim_identity", entry.agency, entry.fact.victim) == 1  # type: ignore[attr-defined]
    for projection in PROJECTIONS:
        world.house.engine.rebuild(projection)
    after = next(row for row in tables(world)["caseload"] if str(stream) in row)
    assert "J.M." not in after


def test_whatever_is_destroyed_the_case_opens_for_everybody_on_it(world: World) -> None:
    stream = world.shared()
    for fact in FACTS:
        if type(fact).section != "membership":
            world.record(stream, fact, recorder_of(type(fact)))
    keys = world.house.ledger.keys
    slots = [slot for slot in keys._refreshed([stream])[stream].slots.values() if slot.data_class != "envelope"]
    spared = {"staff_identity", "case_shell"}  # without these nobody is on the case, which is asked apart
    for slot in [slot for slot in slots if slot.data_class not in spared]:
        keys.destroy(stream, slot.data_class, slot.agency, slot.person)
    for called in ("police_coordinator", "isac_caseworker", "health_clinician", "auditor@northfield-council"):
        client = world.client(actor(called))
        for part in ("", "/timeline", "?as_of=2026-03-20T00:00:00Z&by=happened"):
            answer = client.get(f"/api/v1/cases/{stream}{part}")
            assert answer.status_code == 200
        assert "Erased" in client.get(f"/api/v1/cases/{stream}/timeline?limit=500").text
    browser = world.browser(actor("police_coordinator"))
    for page in ("", "/timeline", "/replay", "/record", "/sections/risk", "/sections/people"):
        assert browser.get(f"/cases/{stream}{page}").status_code == 200, page
    assert world.client(actor("police_coordinator")).get("/api/v1/cases").status_code == 200
    for slot in slots:
        keys.destroy(stream, slot.data_class, slot.agency, slot.person)
    assert world.client(actor("police_coordinator")).get(f"/api/v1/cases/{stream}").status_code == 404
    for projection in PROJECTIONS:
        world.house.engine.rebuild(projection)
    assert str(stream) not in world.client(actor("police_coordinator")).get("/api/v1/cases").text


def test_the_list_of_likenesses_repeats_nobodys_name_nor_a_hash_that_could_be_tried_out(world: World) -> None:
    stream = world.referred()
    world.record(stream, SUSPECT_NAMED, recorder_of(type(SUSPECT_NAMED)))
    world.caught_up()
    rows = " ".join(row for row in tables(world)["likeness"] if str(stream) in row)
    plain = identifiers(SUSPECT_NAMED)
    assert plain
    for text in plain:
        assert text not in rows
        assert hashlib.sha256(text.encode()).hexdigest() not in rows
        assert world.house.ledger.keys.fingerprint(text) in rows


def test_another_key_gives_other_fingerprints_and_a_list_built_anew(world: World) -> None:
    ring = (KeyVersion(1, bytes(range(32))), KeyVersion(2, bytes(range(32, 64))))
    with open_pools(world.database_url, connections=2) as pools:
        old, new = Keys(pools.keykeeper, ring[:1]), Keys(pools.keykeeper, ring)
        assert old.fingerprint("born 2002-06-21, oliverstannard") != new.fingerprint("born 2002-06-21, oliverstannard")
        assert (old.newest, new.newest) == (1, 2)
