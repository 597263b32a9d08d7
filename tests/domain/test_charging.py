"""Charging: what a prosecutor decides, and who may read the advice behind it."""

from datetime import date

import msgspec
import pytest

from domain.charging import CodeTest, Decision, HearingKind, HearingRecorded, decide
from domain.charging.advice import LegalAdviceGiven
from domain.charging.decisions import ChargingDecided
from domain.charging.hearings import listed
from domain.classes import CHARGING, LEGAL_ADVICE, DataClass
from domain.kernel import Command, Fact
from domain.policy import Letter
from tests.domain.given import asked, decided, given, refusal
from tests.domain.reading import POLICY
from tests.samples.charging import FACTS
from tests.samples.parties import SUSPECT_NAMED
from tests.samples.people import SECOND_SUSPECT
from tests.samples.prosecuting import ADVISE, HEARING, MORE_WORK

CASE = given(SUSPECT_NAMED)


@pytest.mark.parametrize(
    ("command", "kind"), [(MORE_WORK, ChargingDecided), (ADVISE, LegalAdviceGiven), (HEARING, HearingRecorded)]
)
def test_what_is_asked_is_what_is_recorded(command: Command, kind: type[Fact]) -> None:
    (fact,) = decided(decide, CASE, command)
    assert type(fact) is kind
    assert msgspec.structs.asdict(fact) == msgspec.structs.asdict(command)


def changed(command: Command, **fields: object) -> Command:
    return msgspec.structs.replace(command, **fields)


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"suspect": SECOND_SUSPECT}, "suspect", "Choose a suspect of this case."),
        ({"decided_on": date(2026, 3, 21)}, "decided_on", "must be today or in the past"),
        ({"action_items": ()}, "action_items", "enter at least one action item"),
        ({"decision": Decision.CHARGE}, "offences", "names the offences"),
        ({"decision": Decision.CHARGE, "offences": ("Stalking",)}, "test", "which test of the Code"),
        ({"decision": Decision.NO_FURTHER_ACTION_EVIDENTIAL}, "test", "which test of the Code"),
        (
            {"decision": Decision.NO_FURTHER_ACTION_PUBLIC_INTEREST, "test": CodeTest.THRESHOLD},
            "test",
            "Apply the full code test",
        ),
    ],
)
def test_a_decision_that_cannot_be_is_refused(fields: dict[str, object], field: str, words: str) -> None:
    stop = refusal(decide, CASE, changed(MORE_WORK, **fields))
    assert stop.field == field
    assert words in stop.sentence


def test_the_threshold_test_leads_to_a_charge() -> None:
    charge = changed(MORE_WORK, decision=Decision.CHARGE, test=CodeTest.THRESHOLD, offences=("Stalking, section 4A",))
    assert decided(decide, CASE, charge)


def test_advice_is_not_given_tomorrow() -> None:
    assert refusal(decide, CASE, changed(ADVISE, given_on=date(2026, 3, 21))).field == "given_on"


def test_a_hearing_may_lie_ahead_but_has_no_outcome_then() -> None:
    assert decided(decide, CASE, HEARING)
    stop = refusal(decide, CASE, changed(HEARING, outcome="Adjourned"))
    assert stop.sentence == "A hearing that lies ahead has no outcome yet. Take it out."
    assert refusal(decide, CASE, changed(HEARING, suspect=SECOND_SUSPECT)).field == "suspect"


def test_the_summary_of_a_decision_is_the_prosecutors_own_line() -> None:
    charged = next(fact for fact in FACTS if isinstance(fact, ChargingDecided))
    assert charged.summary() == {CHARGING: charged.outline}


def test_the_summary_of_a_hearing_says_kind_and_day_and_not_what_the_court_said() -> None:
    hearing = next(fact for fact in FACTS if isinstance(fact, HearingRecorded))
    assert hearing.summary() == {
        CHARGING: "Hearing (first appearance) held for 13 March 2026; the next is on 10 April 2026"
    }


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"next_kind": HearingKind.TRIAL}, "next_on", "Give the date of the next hearing too"),
        ({"next_on": date(2026, 6, 1)}, "outcome", "set by what became of this one"),
        (
            {"listed_for": date(2026, 3, 13), "outcome": "Adjourned.", "next_on": date(2026, 3, 13)},
            "next_on",
            "comes after this one",
        ),
    ],
)
def test_a_next_hearing_that_cannot_be_is_refused(fields: dict[str, object], field: str, words: str) -> None:
    stop = refusal(decide, CASE, changed(HEARING, **fields))
    assert stop.field == field
    assert words in stop.sentence


def test_a_hearing_named_as_the_next_one_is_on_the_list_until_it_is_recorded_itself() -> None:
    held = next(fact for fact in FACTS if isinstance(fact, HearingRecorded))
    assert [(each.day, each.result is None) for each in listed(given(held))] == [
        (date(2026, 3, 13), False),
        (date(2026, 4, 10), True),
    ]
    itself = HearingRecorded(
        suspect=held.suspect,
        kind=HearingKind.PLEA_AND_TRIAL_PREPARATION,
        court="Northfield Crown Court",
        listed_for=date(2026, 4, 10),
    )
    assert [len(each.entries) for each in listed(given(held, itself))] == [1, 1]
    assert listed(given(held, itself))[1].entries[0].fact == itself


def test_legal_advice_has_no_summary_and_is_open_to_police_and_prosecutors_alone() -> None:
    advice = next(fact for fact in FACTS if isinstance(fact, LegalAdviceGiven))
    assert advice.summary() == {}
    assert LEGAL_ADVICE in POLICY.originator_only
    may_read = {role for role, letter in POLICY.letters[DataClass.LEGAL_ADVICE].items() if letter is not Letter.NOTHING}
    assert {role.value.partition("_")[0] for role in may_read} == {"police", "cps"}


def test_a_command_of_another_section_is_left_alone() -> None:
    assert decide(CASE, Command(), asked()) == []
