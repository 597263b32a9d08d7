"""What the API answers: shapes, pages of them, moments and seats, as the contract has them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import msgspec

from domain import catalogue
from domain.kernel import StreamId
from domain.people import Role
from portal.api.openapi import DOCUMENT_BYTES
from tests.cast import MEMBERS, actor
from tests.house import World
from tests.portal.api.asking import REFER, commands_at, is_problem, victim_of
from tests.samples.advocacy import COMMANDS as ADVOCACY

# Health, description, commands


def test_the_portal_says_that_it_lives_and_is_ready(world: World) -> None:
    nobody = world.nobody()
    assert nobody.get("/health/live").status_code == 200
    assert nobody.get("/health/ready").status_code == 200


def test_the_description_is_the_same_bytes_each_time_and_is_openapi_3_1(world: World) -> None:
    told = world.nobody().get("/schema/openapi.json")
    assert told.content == DOCUMENT_BYTES
    assert told.json()["openapi"].startswith("3.1")
    paths = set(told.json()["paths"])
    assert paths == {
        "/api/v1/commands",
        "/api/v1/cases",
        "/api/v1/cases/{case_id}",
        "/api/v1/cases/{case_id}/commands",
        "/api/v1/cases/{case_id}/timeline",
        "/api/v1/cases/{case_id}/looks",
        "/api/v1/cases/{case_id}/duties",
        "/api/v1/cases/{case_id}/rules",
        "/api/v1/duties",
        "/api/v1/duties.ics",
        "/api/v1/search",
        "/api/v1/registers",
        "/api/v1/requests",
        "/api/v1/transfers",
        "/api/v1/groups",
        "/api/v1/groups/sessions",
        "/api/v1/registers/{register}",
        "/api/v1/cases/{case_id}/registers/{register}",
        "/api/v1/feed",
        "/api/v1/administration/accounts",
        "/api/v1/administration/programs",
        "/api/v1/administration/training",
        "/api/v1/meetings",
        "/api/v1/meetings/{mark}",
        "/api/v1/who-to-call",
        "/api/v1/cases/{case_id}/meetings/{meeting}/pack",
        "/api/v1/cases/{case_id}/meetings/{meeting}/minutes",
        "/api/v1/cases/{case_id}/meetings/{meeting}/copies/{mark}",
        "/api/v1/insight/clinics",
        "/api/v1/insight/clinics/{clinic}",
        "/api/v1/agreements",
        "/api/v1/engagements",
        "/api/v1/standards",
        "/api/v1/standards/patterns/groups",
        "/api/v1/governance/commands",
        "/api/v1/record",
        "/api/v1/record/export",
        "/api/v1/our-material",
    }


def test_every_command_is_listed_with_its_title_roles_and_schema(world: World) -> None:
    listed = world.client(actor("clinic_guest")).get("/api/v1/commands").json()["commands"]
    assert [each["name"] for each in listed] == sorted(catalogue.COMMANDS)
    for each in listed:
        assert set(each) == {"name", "title", "roles", "schema"}
        assert each["title"]
        assert each["roles"]
        assert "$ref" in each["schema"] or "properties" in each["schema"]
    by_name = {each["name"]: each for each in listed}
    assert by_name["set-safety-plan"]["roles"] == ["idva", "isac_caseworker"]


# Cases


def test_a_referral_answers_with_the_case_and_the_facts_that_its_writer_may_see(world: World) -> None:
    answer = world.client(actor("isac_caseworker")).post("/api/v1/cases", content=REFER)
    assert answer.status_code == 201
    told = answer.json()
    assert set(told) == {"case_id", "mark", "facts"}
    assert {fact["fact"] for fact in told["facts"]} >= {"case-referred/1", "victim-named/1", "member-added/1"}
    assert answer.headers["location"] == f"/api/v1/cases/{told['case_id']}"
    assert answer.headers["etag"] == f'"{told["mark"]}"'
    one = world.client(actor("isac_caseworker")).get(f"/api/v1/cases/{told['case_id']}")
    assert one.json()["mark"] == told["mark"] == one.headers["etag"].strip('"')


def test_the_lists_hold_the_cases_of_the_reader_page_by_page(world: World, case: StreamId) -> None:
    client = world.client(actor("police_coordinator"))
    world.referred()
    world.caught_up()
    everything = client.get("/api/v1/cases").json()
    assert everything["next"] is None
    assert str(case) in {each["case_id"] for each in everything["cases"]}
    assert all(each["reference"] for each in everything["cases"])
    first = client.get("/api/v1/cases?limit=1").json()
    assert len(first["cases"]) == 1
    rest = client.get(f"/api/v1/cases?after={first['next']}").json()
    assert first["cases"] + rest["cases"] == everything["cases"]
    is_problem(client.get("/api/v1/cases?after=yesterday"), 422, "/invalid")


def test_a_case_has_sections_duties_and_what_is_surfaced(world: World, case: StreamId) -> None:
    told = world.client(actor("police_coordinator")).get(f"/api/v1/cases/{case}").json()
    assert {"case_id", "reference", "mark", "sections", "duties", "surfaced"} <= set(told)
    assert {"case", "people", "membership"} <= set(told["sections"])
    for each in (*told["duties"], *told["surfaced"]):
        assert each["sentence"]
        assert each["source"]


def test_a_timeline_pages_through_every_entry_once(world: World, case: StreamId) -> None:
    client = world.client(actor("police_investigator"))
    whole = client.get(f"/api/v1/cases/{case}/timeline?limit=500").json()
    assert whole["next"] is None
    for entry in whole["entries"]:
        assert {"mark", "happened", "known", "by", "fact", "fields", "withheld"} <= set(entry)
        assert set(entry["by"]) == {"name", "agency", "role"}
        assert "position" not in entry
    paged: list[Any] = []
    following: str | None = ""
    while following is not None:
        after = f"&after={following}" if following else ""
        page = client.get(f"/api/v1/cases/{case}/timeline?limit=7{after}").json()
        paged += page["entries"]
        following = page["next"]
    assert paged == whole["entries"]


def test_only_auditors_get_positions(world: World, case: StreamId) -> None:
    for called, who in MEMBERS.items():
        entries = world.client(who).get(f"/api/v1/cases/{case}/timeline?limit=3").json()["entries"]
        assert all(("position" in entry) == (who.role is Role.AUDITOR) for entry in entries), called


def test_the_feed_is_what_the_reader_may_see_oldest_first(world: World, case: StreamId) -> None:
    client = world.client(actor("cps_prosecutor"))
    whole = client.get("/api/v1/feed?limit=500").json()["entries"]
    assert [e["known"] for e in whole] == sorted(e["known"] for e in whole)
    assert {e["case_id"] for e in whole} == {str(case)}
    after = client.get(f"/api/v1/feed?after={whole[4]['mark']}&limit=500").json()["entries"]
    assert after == whole[5:]
    is_problem(client.get(f"/api/v1/feed?after={uuid4()}"), 422, "/unknown-mark")


# Moments and seats


def test_as_of_now_is_now_and_as_of_then_is_what_was_known_then(world: World, case: StreamId) -> None:
    client = world.client(actor("police_investigator"))
    whole = client.get(f"/api/v1/cases/{case}/timeline?limit=500").json()["entries"]
    ahead = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    for by in ("known", "happened"):
        now = client.get(f"/api/v1/cases/{case}/timeline", params={"as_of": ahead, "by": by, "limit": 500})
        assert now.json()["entries"] == whole
    sixth = whole[5]["known"]
    then = client.get(f"/api/v1/cases/{case}/timeline", params={"as_of": sixth, "limit": 500}).json()["entries"]
    assert then == [entry for entry in whole if entry["known"] <= sixth]
    assert len(then) == 6
    happened = client.get(
        f"/api/v1/cases/{case}/timeline", params={"as_of": "2026-03-02T12:00:00Z", "by": "happened", "limit": 500}
    ).json()["entries"]
    assert happened == [entry for entry in whole if entry["happened"]["earliest"] <= "2026-03-02T12:00:00Z"]
    assert 0 < len(happened) < len(whole)
    before = client.get(f"/api/v1/cases/{case}", params={"as_of": "2020-01-01T00:00:00Z"}).json()
    assert before["sections"] == {}
    assert before["mark"] is None


def test_an_auditor_takes_a_seat_and_what_is_open_there_alone_reads_so(world: World, case: StreamId) -> None:
    auditor = world.client(actor("auditor@northfield-council"))
    summary = next(c for _, c in ADVOCACY if catalogue.tag_of(type(c)) == "share-advocacy-summary")
    fields = msgspec.to_builtins(summary) | {"victim": victim_of(world, case), "command": "share-advocacy-summary"}
    given = world.client(actor("isac_caseworker")).post(commands_at(case), json=fields)
    assert given.status_code == 201, given.text
    seat: dict[str, str | int] = {"as_role": "police_coordinator", "as_agency": "northfield-police", "limit": 500}
    seen = auditor.get(f"/api/v1/cases/{case}/timeline", params=seat).json()["entries"]
    own = auditor.get(f"/api/v1/cases/{case}/timeline", params={"limit": 500}).json()["entries"]
    assert {e["mark"] for e in seen} <= {e["mark"] for e in own}
    reasons = {reason for entry in seen for reason in entry["withheld"].values()}
    assert reasons <= {"Open to them, not to you"} or all(r.startswith(("Withheld", "Open to them")) for r in reasons)
    guest: dict[str, str | int] = {"as_role": "clinic_guest", "as_agency": "northfield-police", "limit": 500}
    fewer = auditor.get(f"/api/v1/cases/{case}/timeline", params=guest).json()["entries"]
    assert len(fewer) < len(seen)
    is_problem(auditor.get(f"/api/v1/cases/{case}?as_role=auditor"), 422, "/invalid")
    is_problem(auditor.get(f"/api/v1/cases/{case}?as_role=king&as_agency=safe-harbour"), 422, "/invalid")
    early = {**seat, "as_of": "2001-01-01T00:00:00Z"}
    is_problem(auditor.get(f"/api/v1/cases/{case}", params=early), 422, "/invalid")
