"""Risk: each tool in its own scale, and a grade below the answers owed a supervisor's review."""

from datetime import date

import msgspec
import pytest

from domain.classes import RISK
from domain.kernel import Answer
from domain.risk.assessments import (
    GradeReviewed,
    ItemAnswer,
    PostAssessment,
    Review,
    ReviewGrade,
    RiskAssessed,
    awaiting_review,
    decide,
)
from domain.risk.tools import TOOLS, Tool
from tests.domain.given import asked, decided, given, mark, refusal
from tests.domain.seen import erased
from tests.samples.parties import VICTIM_NAMED
from tests.samples.people import SUPERVISOR, VICTIM
from tests.samples.risk import ASSESSED

CASE = given(VICTIM_NAMED)


def posting(tool: Tool = Tool.DASH, grade: str = "standard", *, yes: int = 0, **fields: object) -> PostAssessment:
    answers = tuple(ItemAnswer(item, Answer.YES) for item in range(1, yes + 1))
    command = PostAssessment(victim=VICTIM, tool=tool, grade=grade, assessed_on=date(2026, 3, 2), answers=answers)
    return msgspec.structs.replace(command, **fields)


def test_an_assessment_is_recorded_as_it_was_made() -> None:
    (fact,) = decided(decide, CASE, posting(grade="high", yes=5, rationale="He broke in"))
    assert isinstance(fact, RiskAssessed)
    assert (fact.tool, fact.grade, len(fact.answers)) == (Tool.DASH, "high", 5)


@pytest.mark.parametrize("tool", list(Tool))
def test_every_tool_takes_each_grade_of_its_own_scale_and_no_other(tool: Tool) -> None:
    for grade in TOOLS[tool].scale:
        assert decided(decide, CASE, posting(tool, grade))
    refused = refusal(decide, CASE, posting(tool, "enormous"))
    assert refused.field == "grade"
    assert TOOLS[tool].names()[0] in refused.sentence


def test_a_grade_of_another_tools_scale_is_refused() -> None:
    assert "SASH is graded low, moderate, high" in refusal(decide, CASE, posting(Tool.SASH, "standard")).sentence


def test_a_grade_below_what_the_answers_suggest_needs_reasons() -> None:
    refused = refusal(decide, CASE, posting(grade="standard", yes=5))
    assert refused.field == "rationale"
    assert "The answers suggest high" in refused.sentence


def test_with_reasons_it_is_recorded_and_awaits_a_supervisor() -> None:
    (fact,) = decided(decide, CASE, posting(grade="standard", yes=5, rationale="No violence"))
    assert [entry.fact for entry in awaiting_review(given(fact))] == [fact]


def test_a_grade_that_the_answers_support_awaits_nobody() -> None:
    (fact,) = decided(decide, CASE, posting(grade="high", yes=5))
    assert not awaiting_review(given(fact))


def test_a_licensed_tool_takes_no_items() -> None:
    refused = refusal(decide, CASE, posting(Tool.SAM, "high", answers=(ItemAnswer(1, Answer.YES),)))
    assert refused.field == "answers"
    assert "licensed" in refused.sentence


def test_an_item_is_answered_once_and_is_one_of_the_tools() -> None:
    twice = (ItemAnswer(1, Answer.YES), ItemAnswer(1, Answer.NO))
    assert refusal(decide, CASE, posting(answers=twice)).field == "answers"
    assert refusal(decide, CASE, posting(Tool.S_DASH, answers=(ItemAnswer(12, Answer.YES),))).field == "answers"


def test_an_assessment_from_tomorrow_is_refused() -> None:
    refused = refusal(decide, CASE, posting(assessed_on=date(2026, 3, 21)))
    assert (refused.field, refused.sentence) == (
        "assessed_on",
        "The date assessed must be today or in the past.",
    )


def reviewing(decision: Review, grade: str) -> ReviewGrade:
    return ReviewGrade(assessment=mark(1), decision=decision, grade=grade, because="He broke in")


def test_a_supervisor_confirms_or_raises_and_then_nothing_is_owed() -> None:
    case = given(ASSESSED)
    for decision, grade in ((Review.CONFIRMED, "standard"), (Review.RAISED, "medium"), (Review.RAISED, "high")):
        (fact,) = decided(decide, case, reviewing(decision, grade), asked(SUPERVISOR))
        assert isinstance(fact, GradeReviewed)
        assert not awaiting_review(given(ASSESSED, fact))


def test_nobody_reviews_their_own_grade() -> None:
    assert "somebody other" in refusal(decide, given(ASSESSED), reviewing(Review.RAISED, "high")).sentence


@pytest.mark.parametrize(
    ("decision", "grade"), [(Review.RAISED, "standard"), (Review.CONFIRMED, "high"), (Review.RAISED, "enormous")]
)
def test_a_review_says_what_it_does(decision: Review, grade: str) -> None:
    assert refusal(decide, given(ASSESSED), reviewing(decision, grade), asked(SUPERVISOR)).field == "grade"


def test_only_an_assessment_of_this_case_is_reviewed() -> None:
    for case in (given(), given(VICTIM_NAMED)):
        assert refusal(decide, case, reviewing(Review.RAISED, "high"), asked(SUPERVISOR)).field == "assessment"


def test_the_summary_has_tool_and_grade_alone() -> None:
    assert ASSESSED.summary() == {RISK: "DASH: standard"}


def test_an_erased_assessment_raises_nothing() -> None:
    case = erased(given(ASSESSED))
    assert awaiting_review(case) == ()
    assert refusal(decide, case, reviewing(Review.RAISED, "high"), asked(SUPERVISOR)).field == "assessment"
