"""Risk duties and what is noticed of risk: a plan, its review, and an assessment that something has outdated."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.case import Case, fold
from domain.clocks import due_after
from domain.duties import duties
from domain.kernel import Fact
from domain.people import Actor, Role
from domain.reports.concern import ConcernKind, ConcernReported
from domain.risk.assessments import RiskAssessed
from domain.risk.plan import RiskPlanRecorded
from domain.risk.tools import Tool
from domain.risk.working_grade import WorkingGradeSet
from domain.rules import SUSPECTS_SIDE, Moment, Shown, reveal_conclusions
from domain.surfacing import surfaced
from domain.telling import ToldBy
from tests.domain.given import entry_of, given
from tests.domain.reading import reader
from tests.samples.measures import FACTS as MEASURES
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import ADVOCATE, OFFICER, SECOND_VICTIM, VICTIM
from tests.samples.reports import INCIDENT_RECORDED, UNRELEASED_CONCERN_REPORTED, UNRELEASED_INCIDENT_RECORDED
from tests.samples.risk import PLAN, WORKING

NOW = Moment(datetime(2026, 3, 20, 9, 30, tzinfo=UTC), date(2026, 3, 20))
PEOPLE = (VICTIM_NAMED, SUSPECT_NAMED)
ASSESSED = RiskAssessed(victim=VICTIM, tool=Tool.DASH, grade="high", assessed_on=date(2026, 3, 2))
PLANNED = RiskPlanRecorded(**PLAN)
RELEASED = next(fact for fact in MEASURES if type(fact).__name__ == "SuspectReleased")


def owed(case: Case, role: Role = Role.POLICE_SUPERVISOR) -> dict[str, Shown]:
    return {shown.rule: shown for shown in reveal_conclusions(duties(case, NOW), reader(role))}


def noticed(case: Case, role: Role = Role.POLICE_SUPERVISOR) -> dict[str, Shown]:
    return {shown.rule: shown for shown in reveal_conclusions(surfaced(case, NOW), reader(role))}


def test_a_risk_plan_is_owed_three_working_days_after_the_victim_is_named_and_until_it_is_recorded() -> None:
    duty = owed(given(*PEOPLE))["risk-plan"]
    assert (duty.due, duty.owner, duty.action) == (date(2026, 3, 5), Role.POLICE_INVESTIGATOR, "record-risk-plan")
    assert "risk-plan" not in owed(given(*PEOPLE, PLANNED))


def test_a_plan_for_one_victim_is_none_for_another() -> None:
    other = msgspec.structs.replace(VICTIM_NAMED, victim=SECOND_VICTIM)
    assert "risk-plan" in owed(given(*PEOPLE, other, PLANNED))


def test_the_review_of_a_plan_is_owed_by_its_owner_on_the_day_that_it_gives() -> None:
    duty = owed(given(*PEOPLE, PLANNED))["risk-plan-review"]
    assert (duty.due, duty.owner) == (date(2036, 4, 21), Role.POLICE_SUPERVISOR)
    assert "risk-plan-review" not in owed(given(*PEOPLE))


@pytest.mark.parametrize(
    ("rule", "fact"),
    [
        ("reassessment-incident", INCIDENT_RECORDED),
        ("reassessment-release", RELEASED),
        ("reassessment-unreleased", UNRELEASED_INCIDENT_RECORDED),
    ],
)
def test_what_comes_after_an_assessment_puts_it_out_of_date_until_the_next(rule: str, fact: Fact) -> None:
    assert rule not in owed(given(*PEOPLE, fact))  # the first assessment is owed by another rule
    assert rule not in owed(given(*PEOPLE, fact, ASSESSED))
    duty = owed(given(*PEOPLE, ASSESSED, fact))[rule]
    assert (duty.due, duty.action) == (date(2026, 3, 3), "post-assessment")
    assert rule not in owed(given(*PEOPLE, ASSESSED, fact, ASSESSED))


def test_what_the_suspect_does_not_know_of_is_said_by_what_it_is() -> None:
    def said(*facts: Fact) -> str:
        return owed(given(*PEOPLE, ASSESSED, *facts))["reassessment-unreleased"].sentence

    what = "that the suspect does not know of"
    since = "told since the last assessment."
    concern, incident = UNRELEASED_CONCERN_REPORTED, UNRELEASED_INCIDENT_RECORDED
    assert said(concern) == f"Assess the risk again: 1 concern {what} was {since}"
    assert said(*[concern] * 4) == f"Assess the risk again: 4 concerns {what} were {since}"
    assert said(incident, concern, concern) == f"Assess the risk again: 1 incident and 2 concerns {what} were {since}"


def test_screening_does_not_answer_for_an_assessment() -> None:
    screened = msgspec.structs.replace(ASSESSED, tool=Tool.S_DASH)
    assert "reassessment-incident" in owed(given(*PEOPLE, ASSESSED, INCIDENT_RECORDED, screened))


def test_an_assessment_posted_late_but_made_before_does_not_answer_it() -> None:
    late = msgspec.structs.replace(ASSESSED, assessed_on=date(2026, 3, 1))
    assert "reassessment-incident" in owed(given(*PEOPLE, ASSESSED, INCIDENT_RECORDED, late))


def test_an_incident_of_one_victim_does_not_outdate_the_assessment_of_another() -> None:
    other = msgspec.structs.replace(ASSESSED, victim=SECOND_VICTIM)
    named = msgspec.structs.replace(VICTIM_NAMED, victim=SECOND_VICTIM)
    assert "reassessment-incident" not in owed(given(*PEOPLE, named, other, INCIDENT_RECORDED))


def test_a_concern_is_about_every_victim() -> None:
    concern = ConcernReported(kinds=(ConcernKind.WEAPON,), detail="He has a knife.", told_by=ToldBy.SEEN_MYSELF)
    assert "reassessment-concern" in owed(given(*PEOPLE, ASSESSED, concern))


@pytest.mark.parametrize("role", sorted(SUSPECTS_SIDE))
def test_nobody_beside_the_suspect_learns_that_something_he_does_not_know_is_known(role: Role) -> None:
    without, with_it = given(*PEOPLE, ASSESSED), given(*PEOPLE, ASSESSED, UNRELEASED_INCIDENT_RECORDED)
    assert owed(with_it, role) == owed(without, role)
    assert noticed(with_it, role) == noticed(without, role)


def test_assessing_again_takes_one_working_day_and_the_weekend_does_not_count() -> None:
    friday = datetime(2026, 4, 2, 12, 0, tzinfo=UTC)  # the Thursday before Good Friday
    assert due_after("reassessment", friday) == date(2026, 4, 7)


def told(*facts: tuple[Fact, Actor]) -> Case:
    return fold(entry_of(fact, number, by=by) for number, (fact, by) in enumerate(facts, start=1))


def test_agencies_that_differ_are_put_before_everybody_until_a_named_person_sets_the_grade() -> None:
    medium = msgspec.structs.replace(ASSESSED, grade="medium")
    apart = ((VICTIM_NAMED, OFFICER), (medium, OFFICER), (ASSESSED, ADVOCATE))
    assert noticed(told(*apart), Role.ISAC_CASEWORKER)["agencies-differ"].action == "set-working-grade"
    assert "agencies-differ" not in noticed(told(*apart, (WorkingGradeSet(**WORKING), OFFICER)))
    assert "agencies-differ" not in noticed(told(*apart[:2], (medium, ADVOCATE)))


def test_an_assessment_after_the_working_grade_is_put_before_those_who_work_to_it() -> None:
    grade = WorkingGradeSet(**WORKING)
    assert "working-grade-outdated" in noticed(given(*PEOPLE, grade, ASSESSED))
    assert "working-grade-outdated" not in noticed(given(*PEOPLE, ASSESSED, grade))
