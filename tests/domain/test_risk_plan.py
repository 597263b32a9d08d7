"""The risk management plan and the working grade: what is done about a risk, and to which grade the agencies work."""

from datetime import date
from typing import Final

import msgspec
import pytest

from domain.case import Case, fold
from domain.conclusions import working_grades
from domain.kernel import Fact
from domain.people import Actor, Role
from domain.risk import decide
from domain.risk.assessments import PostAssessment, RiskAssessed
from domain.risk.plan import PILLARS, RecordRiskPlan, RiskPlanRecorded, plans
from domain.risk.tools import Tool
from domain.risk.working_grade import SetWorkingGrade, WorkingGradeSet, differing, outdated
from tests.domain.given import decided, entry_of, given, refusal
from tests.samples.parties import VICTIM_NAMED
from tests.samples.people import ADVOCATE, OFFICER, VICTIM
from tests.samples.risk import PLAN, WORKING

CASE: Final = given(VICTIM_NAMED)
PLANNED = RiskPlanRecorded(**PLAN)
SET = WorkingGradeSet(**WORKING)


def assessed(grade: str, tool: Tool = Tool.DASH) -> RiskAssessed:
    command = PostAssessment(victim=VICTIM, tool=tool, grade=grade, assessed_on=date(2026, 3, 2))
    return RiskAssessed(**msgspec.structs.asdict(command))


def told(*facts: tuple[Fact, Actor]) -> Case:
    return fold(entry_of(fact, number, by=by) for number, (fact, by) in enumerate(facts, start=1))


@pytest.mark.parametrize("pillar", PILLARS)
def test_one_pillar_is_enough_for_a_plan(pillar: str) -> None:
    only = {each: (PLAN[each] if each == pillar else None) for each in PILLARS}
    (fact,) = decided(decide, CASE, RecordRiskPlan(**{**PLAN, **only}))
    assert isinstance(fact, RiskPlanRecorded)


def test_a_plan_without_any_pillar_is_refused() -> None:
    refused = refusal(decide, CASE, RecordRiskPlan(**{**PLAN, **dict.fromkeys(PILLARS)}))
    assert refused.sentence.startswith("A plan has at least one pillar")


def test_a_plan_is_reviewed_after_today() -> None:
    refused = refusal(decide, CASE, RecordRiskPlan(**{**PLAN, "review_on": date(2026, 3, 20)}))
    assert (refused.field, refused.sentence) == (
        "review_on",
        "A plan is looked at again: give a review date after today.",
    )


def test_the_summary_tells_that_there_is_a_plan_and_nothing_that_it_says() -> None:
    said = " ".join(PLANNED.summary().values())
    assert "reviewed on 21 April 2036" in said
    assert not any(str(PLAN[pillar]) in said for pillar in PILLARS)


def test_the_next_plan_takes_the_place_of_the_last() -> None:
    later = msgspec.structs.replace(PLANNED, review_on=date(2036, 5, 1))
    assert plans(given(VICTIM_NAMED, PLANNED, later))[VICTIM].fact == later


def test_a_working_grade_is_set_in_the_scale_of_a_full_assessment_with_reasons() -> None:
    (fact,) = decided(decide, CASE, SetWorkingGrade(**WORKING))
    assert isinstance(fact, WorkingGradeSet)
    assert refusal(decide, CASE, SetWorkingGrade(**{**WORKING, "tool": Tool.S_DASH})).field == "tool"
    assert refusal(decide, CASE, SetWorkingGrade(**{**WORKING, "grade": "moderate"})).field == "grade"
    assert refusal(decide, CASE, SetWorkingGrade(**{**WORKING, "set_on": date(2026, 3, 21)})).field == "set_on"


def test_the_working_grade_stands_first_and_every_agencys_own_beside_it() -> None:
    case = told((VICTIM_NAMED, OFFICER), (assessed("medium"), OFFICER), (assessed("high"), ADVOCATE), (SET, OFFICER))
    shown = [each.text for each in working_grades(case)]
    assert shown[0].startswith("High (working grade: DASH scale,")
    assert [text.split(" (")[0] for text in shown[1:]] == ["High", "Medium"]


def test_agencies_that_differ_by_the_same_tool_are_told_until_the_working_grade_is_set() -> None:
    apart = ((VICTIM_NAMED, OFFICER), (assessed("medium"), OFFICER), (assessed("high"), ADVOCATE))
    (found,) = differing(told(*apart))
    assert {entry.fact.grade for entry in found.entries} == {"medium", "high"}
    assert differing(told(*apart, (SET, OFFICER))) == ()


def test_grades_by_different_tools_never_differ() -> None:
    assert differing(told((assessed("medium"), OFFICER), (assessed("high", Tool.SASH), ADVOCATE))) == ()


def test_an_assessment_after_the_working_grade_puts_it_out_of_date() -> None:
    before = told((assessed("medium"), OFFICER), (SET, OFFICER))
    assert outdated(before) == ()
    ((grade, newest),) = outdated(told((SET, OFFICER), (assessed("medium"), OFFICER)))
    assert (grade.fact, newest.fact.grade) == (SET, "medium")


def test_the_plan_names_its_owner() -> None:
    assert PLANNED.owner is Role.POLICE_SUPERVISOR
