"""The record of processing: each operation arises from a real act, and is found by those who may read it alone."""

import csv
import io
import json
import re
from html import unescape
from typing import Any

import httpx
import pytest

from domain.case import fold
from domain.governance.staff import BarPerson
from domain.kernel import AccountId, EntryId, StreamId
from domain.operations import Operation
from domain.people import Actor
from domain.referral import case_reference
from portal.processing.record import READS_RECORD
from tests.cast import EVERYBODY, actor
from tests.house import World
from tests.portal.record.acts import CANARY, concern, correction_of

POLICE = actor("police_investigator@northfield-police")
DPO = actor("data_protection_officer")
ASKED = {"purpose": "lawfulness"}


@pytest.fixture(scope="module")
def case(world: World) -> StreamId:
    """A case that everybody is on."""
    return world.shared()


def lines(world: World, who: Actor = DPO, /, **asked: str) -> list[dict[str, Any]]:
    answer = world.client(who).get("/api/v1/record", params=ASKED | asked)
    assert answer.status_code == httpx.codes.OK, answer.text
    found: list[dict[str, Any]] = answer.json()["acts"]
    return found


def told(answer: httpx.Response) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def test_recording_is_a_collection_and_correcting_an_alteration(world: World, case: StreamId) -> None:
    mine = {"account": str(POLICE.account), "case": str(case)}
    mark = world.ask(POLICE, case, concern()).mark
    assert mark is not None
    assert lines(world, **mine)[0]["operation"] == Operation.COLLECTION
    world.ask(POLICE, case, correction_of(EntryId(mark)))
    newest = lines(world, **mine)[0]
    assert newest["operation"] == Operation.ALTERATION
    assert newest["classes"] == ["chronology"]
    assert newest["regime"] == "Data Protection Act 2018 Part 3"


def test_a_look_is_a_consultation_a_feed_and_a_calendar_file_are_disclosures(world: World, case: StreamId) -> None:
    mine = {"account": str(POLICE.account)}
    client = world.client(POLICE)
    client.get(f"/api/v1/cases/{case}")
    newest = lines(world, **mine)[0]
    assert (newest["operation"], newest["case"], newest["where"]) == (Operation.CONSULTATION, str(case), "overview")
    client.get("/api/v1/feed")
    assert lines(world, **mine)[0]["operation"] == Operation.DISCLOSURE
    assert lines(world, **mine)[0]["recipients"] == ["northfield-police"]
    client.get("/api/v1/duties.ics")
    assert lines(world, **mine)[0]["where"] == "calendar"
    assert lines(world, **mine)[0]["operation"] == Operation.DISCLOSURE


def test_a_search_is_a_combination_and_one_that_found_nothing_is_kept_without_its_words(world: World) -> None:
    world.client(POLICE).post("/api/v1/search", json={"words": "zebrafinch"})
    answer = world.client(DPO).get("/api/v1/record", params=ASKED | {"outcome": "empty", "operation": "combination"})
    newest = answer.json()["acts"][0]
    assert newest["found_nothing"] is True
    assert newest["account"] == str(POLICE.account)
    assert "zebrafinch" not in answer.text


def test_a_denial_is_kept(world: World, case: StreamId) -> None:
    outsider = actor("outsider")
    assert world.client(outsider).get(f"/api/v1/cases/{case}").status_code == httpx.codes.NOT_FOUND
    [denied] = lines(world, outcome="denied", account=str(outsider.account))
    assert denied["denied"] is True
    assert denied["case"] == str(case)


def test_an_agency_is_told_of_its_own_people_and_of_accesses_to_its_own_material(world: World, case: StreamId) -> None:
    advocate = actor("isac_caseworker@safe-harbour")
    world.ask(POLICE, case, concern())
    world.client(advocate).get(f"/api/v1/cases/{case}")
    newest = lines(world, agency="safe-harbour")[0]
    assert newest["account"] == str(advocate.account)
    assert "chronology" in newest["classes"]
    assert newest["regime"] == "UK GDPR"
    assert not [each for each in lines(world, agency="safe-harbour") if each["where"] == "recorded"]
    assert "advocacy_confidential" not in {each for line in lines(world, limit="500") for each in line["classes"]}


def test_an_export_is_itself_a_disclosure_to_whoever_it_is_for(world: World, case: StreamId) -> None:
    world.ask(POLICE, case, concern())
    client = world.client(DPO)
    asked = ASKED | {"recipient": "The Information Commissioner", "format": "csv", "case": str(case)}
    answer = client.post("/api/v1/record/export", json=asked)
    assert answer.status_code == httpx.codes.OK, answer.text
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {"collection", "consultation"} <= {row["operation"] for row in rows}
    newest = lines(world, operation="disclosure", account=str(DPO.account))[0]
    assert newest["recipients"] == ["The Information Commissioner"]
    assert newest["purpose"] == "lawfulness"
    assert newest["where"] == "record-of-processing"
    as_lines = client.post("/api/v1/record/export", json=asked | {"format": "jsonl"})
    assert [json.loads(line)["at"] for line in as_lines.text.splitlines()] == [row["at"] for row in rows]


def test_what_is_exported_and_shown_holds_nothing_of_the_case(world: World, case: StreamId) -> None:
    world.ask(POLICE, case, concern())
    client = world.client(DPO)
    texts = [client.get("/api/v1/record", params=ASKED | {"limit": "500"}).text]
    asked = [ASKED | {"recipient": "DPO", "format": file} for file in ("csv", "jsonl")]
    texts += [client.post("/api/v1/record/export", json=each).text for each in asked]
    texts.append(world.browser(DPO).get("/audit/record", params=ASKED).text)
    assert all(CANARY not in text for text in texts)


def test_a_recipient_that_a_spreadsheet_would_run_is_quoted(world: World) -> None:
    asked = ASKED | {"recipient": "=HYPERLINK(1)", "format": "csv"}
    client = world.client(DPO)
    client.post("/api/v1/record/export", json=asked)
    again = client.post("/api/v1/record/export", json=asked | {"operation": "disclosure"})
    first = next(csv.DictReader(io.StringIO(again.text)))
    assert first["recipients"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("called", [called for called, who in EVERYBODY.items() if who.role not in READS_RECORD])
def test_nobody_else_reads_the_record(world: World, called: str) -> None:
    client = world.client(EVERYBODY[called])
    for address in ("/audit/record", "/audit/our-material", "/api/v1/record", "/api/v1/our-material"):
        assert client.get(address, params=ASKED).status_code == httpx.codes.FORBIDDEN, address
    asked = ASKED | {"recipient": "me", "format": "csv"}
    assert client.post("/api/v1/record/export", json=asked).status_code == httpx.codes.FORBIDDEN


def test_an_auditor_reads_of_the_cases_of_an_engagement_alone(world: World, case: StreamId) -> None:
    auditor = actor("auditor@safe-harbour")
    found = lines(world, auditor, limit="500")
    assert found
    assert all(line["case"] for line in found)
    assert {line["reference"] for line in found if line["case"] == str(case)} != {None}
    alone = world.client(auditor).get("/api/v1/our-material", params=ASKED)
    assert alone.status_code == httpx.codes.FORBIDDEN


def test_a_purpose_comes_first_and_is_one_of_four(world: World) -> None:
    browser = world.browser(DPO)
    blank = browser.get("/audit/record")
    assert "For which purpose do you read it?" in told(blank)
    assert "may not be used to judge how much or how well somebody works" in told(blank)
    assert "Newest first" not in told(blank)
    assert "Log of processing (section 62)" in told(blank)
    for wrong in ("/audit/record?purpose=", "/audit/record?operation=collection"):
        answer = browser.get(wrong)
        assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
        assert "Choose for which of the four purposes" in told(answer)
    assert world.client(DPO).get("/api/v1/record").status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert world.client(DPO).get("/api/v1/record?purpose=performance").status_code == httpx.codes.UNPROCESSABLE_ENTITY


def test_what_cannot_be_asked_is_said_beside_its_field(world: World) -> None:
    client = world.client(DPO)
    for asked, field in (
        ({"case": "R-1"}, "case"),
        ({"account": "me"}, "account"),
        ({"since": "yesterday"}, "since"),
        ({"since": "2026-03-02", "until": "2026-03-01"}, "until"),
        ({"operation": "gossip"}, "operation"),
        ({"outcome": "won"}, "outcome"),
        ({"before": "now"}, "before"),
        ({"before": "2026-03-02T10:04:00~00000000-0000-4000-8000-000000000001"}, "before"),
        ({"until": "9999-12-31"}, "until"),
    ):
        answer = client.get("/api/v1/record", params=ASKED | asked)
        assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY, asked
        assert field in answer.text
    unnamed = client.post("/api/v1/record/export", json=ASKED | {"recipient": " ", "format": "csv"})
    assert unnamed.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert client.post("/api/v1/record/export", content=b"[]").status_code == httpx.codes.UNPROCESSABLE_ENTITY


def test_the_record_is_read_page_by_page_without_gap_or_repeat(world: World, case: StreamId) -> None:
    whole = lines(world, case=str(case), limit="500")
    found: list[dict[str, Any]] = []
    asked = ASKED | {"case": str(case), "limit": "7"}
    while True:
        answer = world.client(DPO).get("/api/v1/record", params=asked).json()
        found += answer["acts"]
        if answer["next"] is None:
            break
        asked["before"] = answer["next"]
    assert [each["at"] for each in found] == [each["at"] for each in whole]
    assert [each["at"] for each in whole] == sorted((each["at"] for each in whole), reverse=True)


def test_the_page_narrows_and_its_file_is_taken_from_there(world: World, case: StreamId) -> None:
    browser = world.browser(DPO)
    world.client(POLICE).get(f"/api/v1/cases/{case}")
    shown = browser.get(f"/audit/record?purpose=security&operation=consultation&account={POLICE.account}")
    assert shown.status_code == httpx.codes.OK
    assert "Consultation" in told(shown)
    assert str(case) in shown.text
    token = re.search(r'name="form_token" value="([^"]+)"', shown.text)
    assert token
    form = {"form_token": token[1], "purpose": "security", "format": "csv"}
    headers = {"Origin": world.origin}
    refused = browser.post("/audit/record/export", data=form, headers=headers)
    assert refused.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "Say who the file is for" in told(refused)
    file = browser.post("/audit/record/export", data=form | {"recipient": "A court"}, headers=headers)
    assert file.status_code == httpx.codes.OK
    assert file.headers["content-disposition"] == 'attachment; filename="record.csv"'


def test_the_record_is_narrowed_to_days_in_london(world: World, case: StreamId) -> None:
    world.client(POLICE).get(f"/api/v1/cases/{case}")
    today = lines(world, account=str(POLICE.account))[0]["at"][:10]
    assert lines(world, since=today, account=str(POLICE.account))
    assert lines(world, until="2020-01-01") == []
    assert lines(world, since="2090-01-01") == []


def test_an_agency_does_not_see_what_another_agencys_people_did_with_their_own(world: World, case: StreamId) -> None:
    world.ask(actor("isac_caseworker@safe-harbour"), case, concern())
    found = [line for line in lines(world, limit="500") if line["where"] == "recorded"]
    assert {line["agency"] for line in found} == {"northfield-police"}


def test_who_is_set_apart_from_a_case_reads_nothing_of_it_in_the_record(world: World) -> None:
    stream = world.shared()
    world.client(POLICE).get(f"/api/v1/cases/{stream}")
    assert lines(world, case=str(stream))
    reference = case_reference(fold(world.house.ledger.entries(stream)))
    assert reference is not None
    apart = BarPerson(reference=reference, account=AccountId(DPO.account), because="Her brother is named in it.")
    world.ask(actor("professional_standards"), None, apart)
    assert lines(world, case=str(stream)) == []
    everything = world.client(DPO).get("/api/v1/record", params=ASKED | {"limit": "500"})
    assert str(stream) not in everything.text
    file = world.client(DPO).post("/api/v1/record/export", json=ASKED | {"recipient": "DPO", "format": "csv"})
    assert str(stream) not in file.text


def test_the_record_says_for_which_purpose_it_was_read(world: World) -> None:
    world.client(DPO).get("/api/v1/record", params={"purpose": "criminal_proceedings"})
    mine = lines(world, account=str(DPO.account))
    readings = [each["purpose"] for each in mine if each["where"] == "record-of-processing"]
    assert readings[0] == "criminal_proceedings"
