"""Duties and the rules over time through the API: whose, on which case, as a calendar, and never wider than a look."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import icalendar

from domain.duties import RULES as DUTIES
from domain.kernel import StreamId
from domain.surfacing import RULES as SURFACING
from tests.cast import MEMBERS, actor
from tests.house import World
from tests.portal.api.asking import assessment, commands_at, is_problem

INVESTIGATOR = actor("police_investigator")


def test_my_duties_are_those_of_my_role_and_my_agencys_those_of_any_of_its_roles(world: World, case: StreamId) -> None:
    world.caught_up()
    client = world.client(INVESTIGATOR)
    mine = client.get("/api/v1/duties?limit=500").json()["duties"]
    agencys = client.get("/api/v1/duties?scope=agency&limit=500").json()["duties"]
    assert {each["owner"] for each in mine} == {"police_investigator"}
    assert {"police_investigator", "police_coordinator"} <= {each["owner"] for each in agencys}
    assert {each["id"] for each in mine} <= {each["id"] for each in agencys}
    assert str(case) in {each["case_id"] for each in mine}
    for each in agencys:
        assert each["title"]
        assert each["sentence"]
        assert each["source"]
        assert each["state"] in {"overdue", "today", "this-week", "later"}


def test_duties_come_page_by_page_the_soonest_first(world: World, case: StreamId) -> None:
    world.referred()
    world.caught_up()
    client = world.client(actor("police_coordinator"))
    whole = client.get("/api/v1/duties?scope=agency&limit=500").json()
    assert whole["next"] is None
    dues = [each["due"] or "9999" for each in whole["duties"]]
    assert dues == sorted(dues)
    first = client.get("/api/v1/duties?scope=agency&limit=2").json()
    rest = client.get(f"/api/v1/duties?scope=agency&limit=500&after={first['next']}").json()
    assert first["duties"] + rest["duties"] == whole["duties"]


def test_what_cannot_be_asked_is_a_problem_document(world: World, case: StreamId) -> None:
    client = world.client(INVESTIGATOR)
    is_problem(client.get("/api/v1/duties?scope=everybody"), 422, "/invalid")
    is_problem(client.get("/api/v1/duties?limit=0"), 422, "/invalid")
    is_problem(client.get(f"/api/v1/duties?after={uuid4()}"), 422, "/unknown-mark")
    is_problem(client.get("/api/v1/duties.ics?scope=everybody"), 422, "/invalid")
    assert world.nobody().get("/api/v1/duties").status_code == 401
    is_problem(client.get(f"/api/v1/cases/{uuid4()}/duties"), 404, "/no-such-case")
    is_problem(client.get(f"/api/v1/cases/{uuid4()}/rules"), 404, "/no-such-case")
    is_problem(client.get(f"/api/v1/cases/{case}/rules?by=happened"), 422, "/invalid")
    is_problem(client.get(f"/api/v1/cases/{case}/rules?as_role=auditor&as_agency=safe-harbour"), 403, "/not-yours")


def test_the_duties_of_a_case_are_those_that_the_case_itself_tells(world: World, case: StreamId) -> None:
    for called, who in MEMBERS.items():
        client = world.client(who)
        told = client.get(f"/api/v1/cases/{case}/duties")
        whole = client.get(f"/api/v1/cases/{case}").json()
        assert told.json()["mark"] == whole["mark"], called
        assert [each["sentence"] for each in told.json()["duties"]] == [each["sentence"] for each in whole["duties"]]


def test_a_calendar_holds_references_and_kinds_of_duty_and_nothing_else(world: World, case: StreamId) -> None:
    world.caught_up()
    client = world.client(INVESTIGATOR)
    answer = client.get("/api/v1/duties.ics?scope=agency")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert all(len(line.encode()) <= 75 for line in answer.text.split("\r\n"))
    listed = client.get("/api/v1/duties?scope=agency&limit=500").json()["duties"]
    dated = [each for each in listed if each["due"]]
    events = list(icalendar.Calendar.from_ical(answer.content).walk("VEVENT"))
    assert [str(event["summary"]) for event in events] == [f"{each['reference']}: {each['title']}" for each in dated]
    assert [event.decoded("dtstart").isoformat() for event in events] == [each["due"] for each in dated]
    told = re.sub(r"\r\n ", "", answer.text)
    assert str(case) not in told
    assert {each["sentence"] for each in dated}.isdisjoint(told.split("\r\n"))
    for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "TRANSP", "BEGIN", "END"):
        told = re.sub(rf"(?m)^{name}[:;][^\r\n]*\r?\n?", "", told)
    assert {line.partition(":")[0] for line in told.split("\r\n") if line} == {
        "VERSION",
        "PRODID",
        "CALSCALE",
        "METHOD",
    }


def test_a_calendar_knows_a_duty_again_by_an_identifier_that_tells_nothing(world: World, case: StreamId) -> None:
    world.caught_up()
    client = world.client(INVESTIGATOR)

    def marks() -> list[str]:
        found = icalendar.Calendar.from_ical(client.get("/api/v1/duties.ics").content).walk("VEVENT")
        return [str(event["uid"]) for event in found]

    first = marks()
    assert len(first) == len(set(first)) > 0
    assert marks() == first
    assert not any(str(case).replace("-", "") in mark for mark in first)


def test_a_calendar_names_no_suspect_to_those_who_know_no_reference(world: World, case: StreamId) -> None:
    world.caught_up()
    text = world.client(actor("programme_facilitator@northfield-programmes")).get("/api/v1/duties.ics").text
    assert "AC-" not in text


def test_the_rules_over_time_tell_since_when_on_what_and_what_settled_it(world: World) -> None:
    case = world.shared()
    client = world.client(INVESTIGATOR)
    before = client.get(f"/api/v1/cases/{case}/rules").json()
    owed = next(each for each in before["duties"] if each["rule"] == "risk-assessment")
    assert (owed["until"], owed["settled_by"]) == (None, None)
    assert [each["title"] for each in owed["on"]] == ["Victim named"]
    assert client.post(commands_at(case), json=assessment(world, case)).status_code == 201
    after = client.get(f"/api/v1/cases/{case}/rules").json()
    settled = next(each for each in after["duties"] if each["rule"] == "risk-assessment")
    assert settled["settled_by"]["title"] == "Risk assessed"
    assert settled["since"] == owed["since"] < settled["until"]


def test_the_rules_of_a_moment_are_those_of_then_under_the_rights_of_now(world: World) -> None:
    case = world.shared()
    client = world.client(INVESTIGATOR)
    then = client.get(f"/api/v1/cases/{case}/timeline?limit=500").json()["entries"][-1]["known"]
    assert client.post(commands_at(case), json=assessment(world, case)).status_code == 201
    told = client.get(f"/api/v1/cases/{case}/rules", params={"as_of": then}).json()
    owed = next(each for each in told["duties"] if each["rule"] == "risk-assessment")
    assert owed["until"] is None
    early = (datetime.now(UTC) - timedelta(days=4000)).isoformat()
    assert client.get(f"/api/v1/cases/{case}/rules", params={"as_of": early}).json()["duties"] == []


def test_the_rules_over_time_rest_on_entries_that_their_reader_can_open(world: World, case: StreamId) -> None:
    concern = {rule.id: rule.to for rule in (*DUTIES, *SURFACING)}
    for called, who in MEMBERS.items():
        client = world.client(who)
        told = client.get(f"/api/v1/cases/{case}/rules").json()
        timeline = client.get(f"/api/v1/cases/{case}/timeline?limit=500").json()["entries"]
        marks = {entry["mark"] for entry in timeline}
        known = {entry["known"] for entry in timeline}
        for each in (*told["duties"], *told["surfaced"]):
            assert who.role in concern[each["rule"]], called
            assert {on["mark"] for on in each["on"]} <= marks, called
            assert each["since"] in known or each["since"].endswith(":00:00Z"), called


def test_each_of_these_is_a_look(world: World, case: StreamId) -> None:
    client = world.client(INVESTIGATOR)
    client.get(f"/api/v1/cases/{case}/rules")
    client.get(f"/api/v1/cases/{case}/duties")
    auditor = world.client(actor("auditor@northfield-council"))
    looks = auditor.get(f"/api/v1/cases/{case}/looks?limit=4").json()["looks"]
    assert {"rules-over-time", "duties"} <= {look["surface"] for look in looks}
