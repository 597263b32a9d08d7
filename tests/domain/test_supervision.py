"""Supervision: what it rests on, enforcement step by step, and who sees what of it."""

from datetime import date

import pytest

from domain.classes import ORDERS, PROBATION_ASSESSMENT
from domain.kernel import Command
from domain.people import Role
from domain.probation import decide
from domain.probation.enforcement import EnforcementStep
from tests.domain.given import decided, given, refusal
from tests.domain.seen import seen_by
from tests.domain.supervising import ENDS, HE, ON_LICENCE, TODAY, TOMORROW, UNDER_ORDER, case_with, change, step
from tests.samples.people import ANOTHER_ENTRY, SECOND_SUSPECT
from tests.samples.probation import (
    BEGIN_SUPERVISION,
    ENFORCED,
    RECORD_ENFORCEMENT,
    SUPERVISED,
    SUPERVISION_ENDED,
)

# What is recorded, and what is refused


def test_supervision_is_recorded_with_its_dates_even_before_the_release() -> None:
    assert decided(decide, given(HE), BEGIN_SUPERVISION) == (SUPERVISED,)
    ahead = change(BEGIN_SUPERVISION, begins_on=date(2026, 5, 1))
    assert decided(decide, given(HE), ahead) == (change(SUPERVISED, begins_on=date(2026, 5, 1)),)


def test_supervision_ends_for_whoever_was_supervised() -> None:
    assert decided(decide, case_with(), ENDS) == (change(SUPERVISION_ENDED, supervision=ON_LICENCE),)


def test_the_same_supervision_may_begin_again_once_it_has_ended() -> None:
    ended = change(SUPERVISION_ENDED, supervision=ON_LICENCE)
    again = change(BEGIN_SUPERVISION, begins_on=TODAY)
    assert refusal(decide, case_with(), again).field == "on"
    assert len(decided(decide, case_with(ended), again)) == 1


def test_a_step_of_enforcement_is_recorded_as_taken() -> None:
    assert decided(decide, case_with(), RECORD_ENFORCEMENT) == (ENFORCED,)


BEGUN_TWICE = "Supervision on that is on record for this time. End it first, or correct that entry."
NO_ORDER = (
    "Breach proceedings need an order or supervision that runs on that day; a licence is enforced by recall. Record "
    "what supervision rests on first."
)
NOT_ON_LICENCE = "Nobody is recalled who is not on licence on that day. Record what supervision rests on first."
REFUSED: list[tuple[Command, str, str]] = [
    (change(BEGIN_SUPERVISION, suspect=SECOND_SUSPECT), "suspect", "Choose a suspect of this case."),
    (
        change(BEGIN_SUPERVISION, ends_on=date(2026, 3, 3)),
        "ends_on",
        "Supervision cannot end before it begins. Check both dates.",
    ),
    (
        change(BEGIN_SUPERVISION, sentence_ends_on=date(2026, 3, 3)),
        "sentence_ends_on",
        "The sentence cannot end before supervision on it begins. Check it.",
    ),
    (BEGIN_SUPERVISION, "on", BEGUN_TWICE),
    (
        change(ENDS, supervision=ANOTHER_ENTRY),
        "supervision",
        "Choose a supervision that is on record on this case.",
    ),
    (change(ENDS, ended_on=TOMORROW), "ended_on", "The date that it ended must be today or in the past."),
    (
        change(ENDS, ended_on=date(2026, 3, 3)),
        "ended_on",
        "Supervision cannot end before it begins. Enter a later date.",
    ),
    (change(RECORD_ENFORCEMENT, suspect=SECOND_SUSPECT), "suspect", "Choose a suspect of this case."),
    (
        change(RECORD_ENFORCEMENT, taken_on=TOMORROW),
        "taken_on",
        "The date of this step must be today or in the past.",
    ),
    (
        change(RECORD_ENFORCEMENT, because=None),
        "because",
        "Enter the reasons: without them nobody can rely on the decision.",
    ),
    (
        change(RECORD_ENFORCEMENT, next_on=date(2026, 3, 17)),
        "next_on",
        "The next date lies on or after this step. Check both.",
    ),
    (change(RECORD_ENFORCEMENT, taken_on=date(2026, 3, 3)), "done", NOT_ON_LICENCE),
    (
        change(RECORD_ENFORCEMENT, done=EnforcementStep.RETURNED),
        "done",
        "This follows “recalled”, which is not on record by that day. Record that step first.",
    ),
    (
        change(RECORD_ENFORCEMENT, done=EnforcementStep.BREACH_STARTED),
        "done",
        NO_ORDER,
    ),
]


@pytest.mark.parametrize(("command", "field", "sentence"), REFUSED)
def test_a_refusal_about_supervision_says_the_rule_and_what_to_do(command: Command, field: str, sentence: str) -> None:
    stop = refusal(decide, case_with(), command)
    assert (stop.field, stop.sentence) == (field, sentence)


def test_supervision_ends_once() -> None:
    ended = change(SUPERVISION_ENDED, supervision=ON_LICENCE)
    assert refusal(decide, case_with(ended), ENDS).field == "supervision"


def test_breach_proceedings_are_for_orders_and_recall_for_licences() -> None:
    begun = change(RECORD_ENFORCEMENT, done=EnforcementStep.BREACH_STARTED, next_on=None)
    assert len(decided(decide, case_with(supervised=UNDER_ORDER), begun)) == 1
    assert refusal(decide, case_with(supervised=UNDER_ORDER), RECORD_ENFORCEMENT).sentence == NOT_ON_LICENCE
    proved = change(begun, done=EnforcementStep.BREACH_PROVED)
    assert refusal(decide, case_with(supervised=UNDER_ORDER), proved).field == "done"
    on_record = step(EnforcementStep.BREACH_STARTED, date(2026, 3, 18))
    assert len(decided(decide, case_with(on_record, supervised=UNDER_ORDER), proved)) == 1


# Who sees what of it


def test_the_victims_side_sees_the_dates_and_the_steps_and_never_the_reasons() -> None:
    seen = seen_by(Role.ISAC_CASEWORKER, SUPERVISED)
    assert "Supervised on licence from 4 March 2026 until 3 March 2027" in seen
    assert "new relationship" not in seen
    enforced = seen_by(Role.ISAC_CASEWORKER, ENFORCED)
    assert "recall_asked_for" in enforced
    assert "new account" not in enforced
    assert ENFORCED.summary() == {
        ORDERS: "Recall asked for on 18 March 2026",
        PROBATION_ASSESSMENT: "The reasons are on record",
    }
    assert SUPERVISION_ENDED.summary() == {PROBATION_ASSESSMENT: "Supervision by probation ended on 19 March 2026"}
