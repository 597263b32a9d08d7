"""The right to review: asked for, answered, and what there is nothing to review of."""

from datetime import date

import msgspec

from domain.charging import decide
from domain.charging.action_plan import ActionPlanSet
from domain.charging.cautions import CautionRecorded
from domain.charging.decisions import ChargingDecided, CodeTest, Decision
from domain.charging.right_to_review import ReviewAnswered, ReviewRequested
from domain.classes import CHARGING
from domain.kernel import Command
from tests.domain.given import decided, given, refusal
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SUSPECT
from tests.samples.prosecuting import (
    ANSWER_REVIEW,
    CAUTION,
    REQUEST_REVIEW,
    SET_PLAN,
)
from tests.samples.reports import CRIME_RECORDED

PLAN = ActionPlanSet(**msgspec.structs.asdict(SET_PLAN))
GIVEN_CAUTION = CautionRecorded(**msgspec.structs.asdict(CAUTION))
NOT_CHARGED = ChargingDecided(
    suspect=SUSPECT,
    decision=Decision.NO_FURTHER_ACTION_EVIDENTIAL,
    test=CodeTest.FULL_CODE,
    decided_on=date(2026, 3, 12),
    reasons="Not attributed.",
    outline="No charge.",
)
CASE = given(SUSPECT_NAMED, VICTIM_NAMED, CRIME_RECORDED, PLAN, GIVEN_CAUTION, NOT_CHARGED)


def changed(command: Command, **fields: object) -> Command:
    return msgspec.structs.replace(command, **fields)


def test_the_victim_asks_for_a_review_of_a_decision_not_to_prosecute_and_is_answered() -> None:
    (request,) = decided(decide, CASE, REQUEST_REVIEW)
    assert isinstance(request, ReviewRequested)
    (answer,) = decided(decide, given(SUSPECT_NAMED, request), ANSWER_REVIEW)
    assert isinstance(answer, ReviewAnswered)
    assert answer.summary() == {CHARGING: "The review overturned the decision."}
    assert request.summary() == {
        CHARGING: "Review of the decision not to prosecute asked for on 13 March 2026",
    }


def test_there_is_nothing_to_review_before_the_decision_or_after_a_charge() -> None:
    early = refusal(decide, CASE, changed(REQUEST_REVIEW, asked_on=date(2026, 3, 11)))
    assert (early.field, early.rests_on) == ("suspect", frozenset({CHARGING}))
    charged = msgspec.structs.replace(
        NOT_CHARGED, decision=Decision.CHARGE, offences=("Stalking",), decided_on=date(2026, 3, 13)
    )
    case = given(SUSPECT_NAMED, VICTIM_NAMED, NOT_CHARGED, charged)
    assert refusal(decide, case, REQUEST_REVIEW).rule == "charging.review-of-a-decision"


def test_a_review_is_answered_only_once_it_was_asked_for() -> None:
    stop = refusal(decide, CASE, ANSWER_REVIEW)
    assert stop.field == "answered_on"
    assert stop.rule == "charging.answer-to-a-request"
