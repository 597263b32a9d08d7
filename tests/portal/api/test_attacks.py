"""What an attacker tried: impossible times, marks that somebody quoted, and a misfiling that lifts refusals."""

from datetime import UTC, datetime
from uuid import uuid4

import msgspec
import pytest

from domain.kernel import Answer, Happened, StreamId
from domain.reports.incidents import IncidentRecorded, UnreleasedIncidentRecorded
from tests.cast import actor
from tests.house import World
from tests.portal.api.asking import commands_at, is_problem, victim_of
from tests.samples.reports import INCIDENT_RECORDED, UNRELEASED_INCIDENT_RECORDED

LINE = msgspec.to_builtins(INCIDENT_RECORDED)
READ = ("", "/timeline", "/duties", "/rules")


def incident(world: World, case: StreamId, when: str) -> dict[str, object]:
    return {
        "command": "record-incident",
        "victim": victim_of(world, case),
        "when": {"earliest": when, "latest": when, "precision": "exact"},
        "what_happened": "He came again.",
        "told_by": "seen_myself",
        "counter_allegation": "no",
    }


@pytest.mark.parametrize(
    "when", ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1899-12-31T12:00:00Z"]
)
def test_a_time_that_nobody_lived_in_is_refused_beside_its_field(world: World, case: StreamId, when: str) -> None:
    clerk = world.client(actor("police_investigator"))
    told = is_problem(clerk.post(commands_at(case), json=incident(world, case, when)), 422, "/invalid")
    assert "Check the year: it lies between 1900 and 2199." in str(told)


@pytest.mark.parametrize("called", ["police_coordinator", "probation_practitioner"])
def test_a_time_that_came_in_by_another_way_closes_no_case_and_stops_no_list(world: World, called: str) -> None:
    poisoned, healthy = world.shared(), world.shared()
    ever = datetime(1, 1, 1, tzinfo=UTC)
    fact = msgspec.structs.replace(INCIDENT_RECORDED, when=Happened(ever, ever))
    world.record(poisoned, fact, actor("police_investigator"))
    world.caught_up()
    reader = world.client(actor(called))
    for path in READ:
        assert reader.get(f"/api/v1/cases/{poisoned}{path}").status_code == 200, path
    listed = reader.get("/api/v1/cases?limit=200").json()["cases"]
    assert str(healthy) in {each["case_id"] for each in listed}


def test_a_mark_that_somebody_quoted_is_answered_like_one_that_was_made_up(world: World) -> None:
    case = world.shared()
    kept_close = world.record(case, UNRELEASED_INCIDENT_RECORDED, actor("police_investigator"))
    assert isinstance(kept_close.fact, UnreleasedIncidentRecorded)
    probation = world.client(actor("probation_practitioner"))
    answers = [
        probation.post(
            commands_at(case),
            json={"command": "correct", "entry": str(mark), "because": "Wrong.", "fact": LINE},
        )
        for mark in (kept_close.id, uuid4())
    ]
    assert answers[0].status_code == answers[1].status_code
    breaches = [
        probation.post(
            commands_at(case),
            json={
                "command": "answer-breach",
                "breach": str(mark),
                "decided_at": "2026-03-10T10:00:00Z",
                "response": "arrested",
            },
        )
        for mark in (kept_close.id, uuid4())
    ]
    assert breaches[0].status_code == breaches[1].status_code
    assert breaches[0].json().get("detail") == breaches[1].json().get("detail")


def test_a_misfiling_lifts_no_refusal_that_does_not_rest_on_it(world: World) -> None:
    case = world.shared()
    advocate = world.client(actor("isac_caseworker"))
    answer = advocate.post(commands_at(case), json=incident(world, case, "2026-03-04T10:00:00Z"))
    assert answer.status_code == 201, answer.text
    (recorded,) = [each for each in answer.json()["facts"] if each["fact"] == "incident-recorded/1"]
    entry = next(e for e in world.house.ledger.entries(case) if str(e.id) == recorded["mark"])
    assert isinstance(entry.fact, IncidentRecorded)
    fact = msgspec.to_builtins(msgspec.structs.replace(entry.fact, what_happened="He came."))
    correction = {
        "command": "correct",
        "entry": recorded["mark"],
        "because": "It said more than it should.",
        "fact": fact,
        "misfiled_as": "advocacy_confidential",
    }
    moved = advocate.post(commands_at(case), json=correction)
    assert moved.status_code == 201, moved.text
    closing = {
        "command": "close-case",
        "reason": "risk_reduced",
        "residual_risk": "Low",
        "held_by": "police",
        "victim_told": Answer.YES.value,
    }
    refused = world.client(actor("police_coordinator")).post(commands_at(case), json=closing)
    assert "risk assessment" in is_problem(refused, 422, "/refused")["detail"]
