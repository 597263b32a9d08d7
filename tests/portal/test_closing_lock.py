"""The lock on closing in a real house: one agency proposes, another confirms from its own form, or keeps it open."""

from datetime import date

import httpx
import msgspec
import pytest

from domain.correction import Correct
from domain.kernel import StreamId
from domain.measures.consideration import Considered, ConsiderProtectionOrder
from domain.measures.kinds import MeasureKind
from domain.parties import SuspectNamed, VictimNamed
from domain.people import Actor, Role
from domain.risk.assessments import PostAssessment, RiskAssessed
from domain.risk.plan import RecordRiskPlan
from domain.risk.tools import Tool
from domain.risk.working_grade import SetWorkingGrade
from tests.cast import actor
from tests.house import World
from tests.paper import form_on, send, words
from tests.portal.api.asking import commands_at, is_problem

COORDINATOR = actor("police_coordinator")
SUPERVISOR = actor("police_supervisor")
ADVOCATE = actor("isac_caseworker")
CLOSING = {
    "command": "close-case",
    "reason": "risk_reduced",
    "residual_risk": "He may try again when the order ends.",
    "held_by": "Neighbourhood team",
    "victim_told": "yes",
}


def settled(world: World, grade: str) -> StreamId:
    """A case on which nothing stands in the way of closing."""
    stream = world.shared()
    entries = world.house.ledger.entries(stream)
    victim = next(e.fact.victim for e in entries if isinstance(e.fact, VictimNamed))
    suspect = next(e.fact.suspect for e in entries if isinstance(e.fact, SuspectNamed))
    today = date(2026, 3, 4)
    world.ask(SUPERVISOR, stream, PostAssessment(victim=victim, tool=Tool.DASH, grade=grade, assessed_on=today))
    world.ask(
        SUPERVISOR,
        stream,
        RecordRiskPlan(
            victim=victim, supervision="Seen weekly.", owner=Role.POLICE_SUPERVISOR, review_on=date(2036, 4, 21)
        ),
    )
    world.ask(
        SUPERVISOR,
        stream,
        ConsiderProtectionOrder(
            victim=victim,
            suspect=suspect,
            kind=MeasureKind.STALKING_PROTECTION_ORDER,
            decision=Considered.DO_NOT_APPLY,
            reasons="One is in force.",
            owner=Role.POLICE_SUPERVISOR,
            considered_on=today,
        ),
    )
    return stream


def stage(world: World, case: StreamId) -> str:
    """Whether the case reads as closed, to somebody of a third agency."""
    strip = words(world.browser(actor("cps_prosecutor")).get(f"/cases/{case}"))
    return "closed" if "State Closed" in strip else "open"


def propose(world: World, case: StreamId) -> str:
    """The mark of what closing the case at the API recorded."""
    answer = world.client(COORDINATOR).post(commands_at(case), json=CLOSING)
    assert answer.status_code == httpx.codes.CREATED, answer.text
    (fact,) = answer.json()["facts"]
    assert fact["fact"] == "case-closing-proposed/1"
    return str(fact["mark"])


def answered(world: World, who: Actor, case: StreamId, command: str) -> httpx.Response:
    """The form of an answer, as it is offered, filled in and sent."""
    browser, address = world.browser(who), f"/cases/{case}/record/{command}"
    form = browser.get(address)
    return send(browser, address, form_on(form), step="record", because="The plan holds without the clinic.")


def test_a_high_risk_case_stays_open_until_another_agency_confirms_on_its_form(world: World) -> None:
    case = settled(world, "high")
    propose(world, case)
    assert stage(world, case) == "open"
    owed = words(world.browser(ADVOCATE).get(f"/cases/{case}/duties"))
    assert "proposed to close this high-risk case" in owed
    answer = answered(world, ADVOCATE, case, "confirm-closing")
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    assert stage(world, case) == "closed"


def test_another_agency_keeps_it_open_on_its_form(world: World) -> None:
    case = settled(world, "high")
    propose(world, case)
    answer = answered(world, ADVOCATE, case, "decline-closing")
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    assert stage(world, case) == "open"
    assert propose(world, case)


def test_a_colleague_does_not_confirm_and_reads_why(world: World) -> None:
    case = settled(world, "high")
    body = {"command": "confirm-closing", "entry": propose(world, case), "because": "Yes."}
    told = is_problem(world.client(SUPERVISOR).post(commands_at(case), json=body), 422, "/refused")
    assert "a person of another agency" in told["detail"]
    assert stage(world, case) == "open"


@pytest.mark.parametrize(
    "who", ["witness_care", "victim_liaison_officer", "programme_facilitator@northfield-programmes"]
)
def test_who_may_not_read_the_risk_does_not_learn_that_closing_is_locked(world: World, who: str) -> None:
    case = settled(world, "high")
    timeline = f"/api/v1/cases/{case}/timeline?limit=500"
    propose(world, case)
    assert "case-closing-proposed" not in world.client(actor(who)).get(timeline).text
    assert "high-risk" not in words(world.browser(actor(who)).get(f"/cases/{case}/duties"))


def test_a_case_at_medium_risk_with_its_plan_closes_at_once(world: World) -> None:
    case = settled(world, "medium")
    answer = world.client(COORDINATOR).post(commands_at(case), json=CLOSING)
    assert [fact["fact"] for fact in answer.json()["facts"]] == ["case-closed/1"]
    assert stage(world, case) == "closed"


def test_the_working_grade_that_one_agency_lowers_opens_no_lock(world: World) -> None:
    case = settled(world, "high")
    victim = next(e.fact.victim for e in world.house.ledger.entries(case) if isinstance(e.fact, VictimNamed))
    lowered = SetWorkingGrade(
        victim=victim, tool=Tool.DASH, grade="medium", because="He has been quiet.", set_on=date(2026, 3, 4)
    )
    world.ask(COORDINATOR, case, lowered)
    propose(world, case)
    assert stage(world, case) == "open"
    assert "proposed to close this high-risk case" in words(world.browser(ADVOCATE).get(f"/cases/{case}/duties"))


def test_a_grade_that_was_corrected_down_opens_no_lock(world: World) -> None:
    case = settled(world, "high")
    entry = next(e for e in world.house.ledger.entries(case) if isinstance(e.fact, RiskAssessed))
    lower = msgspec.structs.replace(entry.fact, grade="medium")
    world.ask(SUPERVISOR, case, Correct(entry=entry.id, because="Typed wrongly.", fact=lower))
    propose(world, case)
    assert stage(world, case) == "open"
