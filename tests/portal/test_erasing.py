"""Erasing: what two people decided is gone from every surface at once, and no backup brings it back."""

from pathlib import Path

import httpx
import msgspec
import psycopg
import pytest

from domain.classes import DataClass
from domain.kernel import EntryId, Erased, Refused, StreamId
from domain.parties.victim import VictimNamed
from domain.people import PORTAL, Actor
from domain.retention.erasure import ConfirmErasure, ErasureConfirmed, KeysDestroyed, ProposeErasure
from domain.retention.holds import PlaceLegalHold
from infra import clock
from infra.backup import BackupError, backup, restore
from infra.embedded import Embedded
from infra.erased import ErasedKeys
from infra.keys import Keys
from infra.ledger import Ledger, open_ledger
from infra.pools import open_pools
from portal.door import Door
from portal.erasing import KeysCameBack, at_start, finish
from tests.cast import actor
from tests.house import KEK, World
from tests.paper import form_on, send, words
from tests.samples.advocacy import RECORD_NOTE

ADVOCATE, GUARDIAN, SUPERVISOR = actor("isac_caseworker"), actor("agency_guardian"), actor("police_supervisor")
CANARY = "the-marigold-by-the-back-door"
CONFIDENTIAL = DataClass.ADVOCACY_CONFIDENTIAL


def noted(world: World) -> StreamId:
    """A case on which the advocate keeps something in confidence."""
    case = world.shared([ADVOCATE, SUPERVISOR])
    victim = next(e.fact.victim for e in world.house.ledger.entries(case) if isinstance(e.fact, VictimNamed))
    world.ask(ADVOCATE, case, msgspec.structs.replace(RECORD_NOTE, victim=victim, note=CANARY))
    return case


def proposed(world: World, case: StreamId) -> EntryId:
    asked = ProposeErasure(data_class=CONFIDENTIAL, because="She asked for it.")
    return world.ask(ADVOCATE, case, asked).entries[0].id


def timeline(world: World, who: Actor, case: StreamId) -> str:
    return world.client(who).get(f"/api/v1/cases/{case}/timeline?limit=500").text


def test_the_guardian_reads_the_proposal_and_confirms_it_and_the_note_is_gone_everywhere(world: World) -> None:
    case = noted(world)
    assert CANARY in timeline(world, ADVOCATE, case)
    proposal = proposed(world, case)
    assert "She asked for it." in timeline(world, GUARDIAN, case), "the guardian knows what she confirms"
    assert "She asked for it." not in timeline(world, SUPERVISOR, case)
    browser, address = world.browser(GUARDIAN), f"/cases/{case}/record/confirm-erasure"
    world.caught_up()
    assert f"{address}?of={proposal}" in browser.get("/").text, "it waits for her on My work"
    page = browser.get(address)
    assert str(proposal) in page.text
    assert "She asked for it." in words(page).partition("What this is about")[2]
    assert "read this back" not in words(page)
    given = send(browser, address, form_on(page), proposal=str(proposal), step="record")
    assert given.status_code == httpx.codes.SEE_OTHER, words(given)
    assert CANARY not in timeline(world, ADVOCATE, case)
    assert CANARY not in world.browser(ADVOCATE).get(f"/cases/{case}").text
    assert CANARY not in world.client(ADVOCATE).post("/api/v1/search", json={"words": CANARY}).text
    facts = [entry.fact for entry in world.house.ledger.entries(case)]
    assert any(isinstance(getattr(fact, "note", None), Erased) for fact in facts)
    done = next(fact for fact in facts if isinstance(fact, KeysDestroyed))
    assert done.keys
    assert CANARY not in str(msgspec.to_builtins([f for f in facts if isinstance(f, ErasureConfirmed | KeysDestroyed)]))
    world.ask(ADVOCATE, case, ProposeErasure(data_class=CONFIDENTIAL, because="Again."))


def test_a_hold_of_the_police_stops_the_charity_too(world: World) -> None:
    case = noted(world)
    proposal = proposed(world, case)
    world.ask(SUPERVISOR, case, PlaceLegalHold(because="The trial."))
    with pytest.raises(Refused, match="legal hold"):
        world.ask(GUARDIAN, case, ConfirmErasure(proposal=proposal))
    assert CANARY in timeline(world, ADVOCATE, case)


def test_what_was_confirmed_before_a_crash_is_carried_out_at_the_next_start(world: World) -> None:
    case = noted(world)
    proposal = proposed(world, case)
    fact = ErasureConfirmed(proposal=proposal, data_class=CONFIDENTIAL, agency=ADVOCATE.agency)
    world.record(case, fact, GUARDIAN)  # and then the process ended
    assert CANARY in timeline(world, ADVOCATE, case)
    at_start(world.house.door, world.house.ledger, world.house.settings.erased_list)
    assert CANARY not in timeline(world, ADVOCATE, case)
    assert sum(isinstance(entry.fact, KeysDestroyed) for entry in world.house.ledger.entries(case)) == 1


@pytest.fixture
def yesterday(world: World, tmp_path: Path) -> tuple[StreamId, Path]:
    """A backup of yesterday, and a case of which something was erased since."""
    case = noted(world)
    backup(world.database_url, tmp_path / "yesterday")
    world.ask(GUARDIAN, case, ConfirmErasure(proposal=proposed(world, case)))
    return case, tmp_path / "yesterday"


def restored_ledger(url: str, erased: ErasedKeys) -> tuple[Ledger, Door]:
    pools = open_pools(url, connections=2)
    ledger = open_ledger(pools, Keys(pools.keykeeper, KEK, erased))
    return ledger, Door(ledger, clock.now)


def notes_of(ledger: Ledger, case: StreamId) -> list[object]:
    return [entry.fact.note for entry in ledger.entries(case) if hasattr(entry.fact, "note")]


def test_what_was_erased_stays_dead_after_yesterdays_backup_is_restored(
    world: World, server: Embedded, yesterday: tuple[StreamId, Path]
) -> None:
    case, folder = yesterday
    erased = world.house.settings.erased_list
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE brought_back")
    url = server.url("brought_back")
    restore(url, folder)
    ledger, door = restored_ledger(url, erased)
    assert CANARY in notes_of(ledger, case), "yesterday's dump holds yesterday's key"
    with pytest.raises(KeysCameBack, match="accord erasures finish"):
        at_start(door, ledger, erased)
    assert finish(door, ledger, erased) >= 1
    assert CANARY not in [each for each in notes_of(ledger, case) if isinstance(each, str)]
    at_start(door, ledger, erased)
    with pytest.raises(BackupError, match="not empty"):
        restore(url, folder)
    with pytest.raises(BackupError, match="backup already"):
        backup(url, folder)
    ledger.close()


def test_a_ledger_of_today_over_keys_of_yesterday_is_not_served(world: World, tmp_path: Path) -> None:
    case = noted(world)
    with psycopg.connect(world.database_url, autocommit=True) as connection:
        before = connection.execute("SELECT wrapped, key_id FROM keys.data_keys WHERE stream = %s", (case,)).fetchall()
    world.ask(GUARDIAN, case, ConfirmErasure(proposal=proposed(world, case)))
    elsewhere = ErasedKeys(tmp_path / "another-list")  # the list was lost as well: the ledger itself remembers
    ledger = world.house.ledger
    keys = next(e.fact.keys for e in ledger.entries(case) if isinstance(e.fact, KeysDestroyed))
    with psycopg.connect(world.database_url, autocommit=True) as connection:
        connection.cursor().executemany(
            "UPDATE keys.data_keys SET wrapped = %s, destroyed_at = NULL WHERE key_id = %s", before
        )
    with pytest.raises(KeysCameBack):
        at_start(world.house.door, ledger, elsewhere)
    assert finish(world.house.door, ledger, elsewhere) == len(keys)
    at_start(world.house.door, ledger, elsewhere)


def test_the_list_of_erased_keys_forgets_a_line_that_was_cut_short(tmp_path: Path) -> None:
    erased = ErasedKeys(tmp_path / "folder" / "erased-keys")
    assert erased.ids() == []
    erased.note([PORTAL.account])
    with erased.path.open("a") as file:
        file.write("1234")
    assert erased.ids() == [PORTAL.account]
