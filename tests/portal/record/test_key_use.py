"""The use of data keys: by class and agency in the record of processing, of what was shown and of nothing else."""

import csv
import io
from typing import Any

import httpx
import msgspec
import pytest

from domain.access import reader_on
from domain.anatomy import fields_by_class
from domain.case import Case, fold
from domain.classes import DataClass
from domain.kernel import AccountId, Entry, Erased, Fact, StreamId, Withheld
from domain.people import Actor, AgencyId
from domain.policy import Letter, Reader
from domain.reveal import Summarised
from infra.looks import KeyUsed, Look
from portal.key_use import keys_used
from tests.cast import MEMBERS, actor
from tests.domain.given import entry_of
from tests.house import World
from tests.portal.record.acts import concern
from tests.samples.advocacy import FACTS as ADVOCACY
from tests.samples.parties import VICTIM_NAMED
from tests.samples.reports import CONCERN_REPORTED
from tests.scopes.canaries import recorder_of

POLICE = actor("police_investigator@northfield-police")
ADVOCATE = actor("isac_caseworker@safe-harbour")
DPO = actor("data_protection_officer@northfield-police")
THEIR_DPO = actor("signatory@safe-harbour")
AUDITOR = actor("auditor@northfield-council")
ASKED = {"purpose": "lawfulness"}
NOTES, CHRONOLOGY = DataClass.ADVOCACY_CONFIDENTIAL, DataClass.CHRONOLOGY
HARBOUR, FORCE = AgencyId("safe-harbour"), AgencyId("northfield-police")


@pytest.fixture(scope="module")
def case(world: World) -> StreamId:
    """A case that everybody is on, with what advocates keep to themselves and what the police recorded."""
    stream = world.shared()
    for fact in ADVOCACY:
        world.record(stream, fact, recorder_of(type(fact)))
    world.ask(POLICE, stream, concern())
    return stream


def looked(world: World, who: Actor, case: StreamId) -> Look:
    """Somebody looks at the case, and this is what is kept of it."""
    assert world.client(who).get(f"/api/v1/cases/{case}").status_code == httpx.codes.OK
    newest = world.house.looks.of_account(AccountId(who.account), limit=1)[0].look
    assert newest is not None
    return newest


def lines(world: World, who: Actor, /, **asked: str) -> list[dict[str, Any]]:
    answer = world.client(who).get("/api/v1/record", params=ASKED | asked)
    assert answer.status_code == httpx.codes.OK, answer.text
    found: list[dict[str, Any]] = answer.json()["acts"]
    return found


def concern_as(fields: dict[str, Withheld]) -> Entry[Fact]:
    """A reported concern as one reader has it, to whom these fields are closed."""
    entry = entry_of(CONCERN_REPORTED)
    return msgspec.structs.replace(entry, fact=msgspec.structs.replace(entry.fact, **fields), summaries={})


def may_read(full: Case, reader: Reader) -> frozenset[KeyUsed]:
    """Every class of an agency that a reader has whole or in summary, or that was handed over to them."""
    by_letter = {
        (data_class, entry.agency)
        for entry in full.entries
        for data_class in fields_by_class(type(entry.fact))
        if reader.letter_in(entry.id, data_class, entry.agency) in {Letter.OPEN, Letter.SUMMARY}
    }
    return frozenset(by_letter)


def test_a_look_that_opens_a_class_uses_its_key_and_whoever_may_not_see_it_leaves_no_use_of_it(
    world: World, case: StreamId
) -> None:
    assert (NOTES, HARBOUR) in (looked(world, ADVOCATE, case).keys or ())
    by_police = looked(world, POLICE, case).keys or ()
    assert (CHRONOLOGY, FORCE) in by_police
    assert NOTES not in {data_class for data_class, _ in by_police}


@pytest.mark.parametrize("called", MEMBERS)
def test_nobody_uses_a_key_of_what_they_may_not_read(world: World, case: StreamId, called: str) -> None:
    who, full = MEMBERS[called], fold(world.house.ledger.entries(case))
    reader = reader_on(full, who, world.house.door.register(), world.house.reception.clock())
    assert reader is not None
    used = looked(world, who, case).keys
    assert used
    assert frozenset(used) <= may_read(full, reader)
    whole = {
        (entry.fact.governs, entry.agency)
        for entry in full.entries
        if entry.id not in reader.closed
        and reader.opens(entry.fact.governs, entry.agency)
        and entry.fact.governs in fields_by_class(type(entry.fact))
    }
    assert whole <= frozenset(used)


def test_a_list_and_a_look_that_was_turned_away_use_no_key(world: World, case: StreamId) -> None:
    world.client(POLICE).get("/api/v1/cases")
    outsider = actor("outsider")
    world.client(outsider).get(f"/api/v1/cases/{case}")
    for who in (POLICE, outsider):
        newest = world.house.looks.of_account(AccountId(who.account), limit=1)[0].look
        assert newest is not None
        assert newest.keys == ()


def test_each_officer_reads_the_use_of_keys_over_what_their_own_agency_supplied(world: World, case: StreamId) -> None:
    looked(world, ADVOCATE, case)
    looked(world, POLICE, case)
    [by_advocate] = lines(world, THEIR_DPO, key=NOTES.value, case=str(case), account=str(ADVOCATE.account), limit="1")
    assert "advocacy_confidential of safe-harbour" in by_advocate["keys"]
    assert not lines(world, THEIR_DPO, key=NOTES.value, account=str(POLICE.account), limit="500")
    seen = lines(world, DPO, account=str(ADVOCATE.account), case=str(case), key=CHRONOLOGY.value, limit="500")
    assert "chronology of northfield-police" in seen[0]["keys"]
    every = {key for line in lines(world, DPO, case=str(case), limit="500") for key in line["keys"] or ()}
    assert every
    assert all(key.endswith(" of northfield-police") for key in every)
    assert not any(key.startswith(DataClass.STAFF_CONFLICT.value) for key in every)


def test_an_auditor_reads_of_no_key_over_what_they_may_not_know_of(world: World, case: StreamId) -> None:
    looked(world, ADVOCATE, case)
    own = frozenset(looked(world, AUDITOR, case).keys or ())
    told = {key for line in lines(world, AUDITOR, case=str(case), limit="500") for key in line["keys"] or ()}
    assert told
    assert {f"{data_class.value} of {agency}" for data_class, agency in own} <= told
    assert not lines(world, AUDITOR, case=str(case), key=NOTES.value, limit="500")


def test_the_use_of_keys_is_in_the_file_and_on_the_page(world: World, case: StreamId) -> None:
    looked(world, POLICE, case)
    asked = ASKED | {"case": str(case), "key": CHRONOLOGY.value}
    file = world.client(DPO).post("/api/v1/record/export", json=asked | {"recipient": "The court", "format": "csv"})
    rows = list(csv.DictReader(io.StringIO(file.text)))
    assert rows
    assert all("chronology of northfield-police" in row["keys"].split("; ") for row in rows)
    shown = world.browser(DPO).get("/audit/record", params=asked).text
    assert "Opened with the keys of:" in shown
    assert '<option value="chronology" selected>' in shown
    wrong = world.client(DPO).get("/api/v1/record", params=ASKED | {"key": "gossip"})
    assert wrong.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "key" in wrong.text


def test_a_look_from_before_the_use_of_keys_was_kept_says_so(world: World, case: StreamId) -> None:
    before = Look(account=AccountId(POLICE.account), agency=FORCE, role=POLICE.role, surface="overview", stream=case)
    with world.house.ledger.snapshot() as snapshot:
        snapshot.record(before)
    assert lines(world, DPO, account=str(POLICE.account), case=str(case))[0]["keys"] is None
    page = world.browser(DPO).get("/audit/record", params=ASKED | {"case": str(case)})
    assert "From before the use of keys was kept" in page.text


def test_a_summary_lies_under_the_key_of_its_class_and_what_is_closed_or_destroyed_under_none_that_was_used() -> None:
    told = Summarised(data_class=NOTES, text="An advocate supports her")
    assert keys_used([entry_of(told)]) == ((NOTES, FORCE),)
    assert keys_used([entry_of(Summarised(data_class=NOTES, text=Erased(NOTES)))]) == ()
    closed = Withheld(CHRONOLOGY, FORCE, shown=True)
    fields = dict.fromkeys(CONCERN_REPORTED.__struct_fields__, closed)
    assert keys_used([concern_as(fields)]) == ()
    in_short = fields | {"detail": Withheld(CHRONOLOGY, FORCE, shown=True, summary="A concern was reported")}
    assert keys_used([concern_as(in_short)]) == ((CHRONOLOGY, FORCE),)
    assert {agency for _, agency in keys_used([entry_of(VICTIM_NAMED)])} == {FORCE}
