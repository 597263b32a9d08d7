"""Intelligence: the handling code decides the class, and what could identify a source is never under code P."""

from datetime import date

import msgspec
import pytest

from domain.anatomy import traits
from domain.classes import INTELLIGENCE, INTELLIGENCE_CONDITIONAL
from domain.intelligence import (
    ConditionalIntelligenceRecorded,
    Handling,
    IntelligenceRecorded,
    RecordIntelligence,
    decide,
)
from domain.kernel import Command
from domain.people import Role
from domain.policy import Letter
from tests.domain.given import asked, decided, given, refusal
from tests.domain.reading import POLICY
from tests.samples.intelligence import COMMANDS, FACTS
from tests.samples.parties import SUSPECT_NAMED
from tests.samples.people import SECOND_SUSPECT

CASE = given(SUSPECT_NAMED)
UNDER_P, UNDER_C = (command for _, command in COMMANDS if isinstance(command, RecordIntelligence))


def test_code_p_is_intelligence_and_nothing_else() -> None:
    (fact,) = decided(decide, CASE, UNDER_P)
    assert isinstance(fact, IntelligenceRecorded)
    assert fact.governs is INTELLIGENCE
    assert fact.report == UNDER_P.report


def test_code_c_is_a_fact_of_the_stricter_class_in_every_field() -> None:
    (fact,) = decided(decide, CASE, UNDER_C)
    assert isinstance(fact, ConditionalIntelligenceRecorded)
    assert fact.governs is INTELLIGENCE_CONDITIONAL
    assert {trait.data_class for trait in traits(ConditionalIntelligenceRecorded)} == {INTELLIGENCE_CONDITIONAL}
    assert (fact.instructions, fact.identifying) == (UNDER_C.instructions, UNDER_C.identifying)


@pytest.mark.parametrize(
    ("command", "fields", "field", "words"),
    [
        (UNDER_C, {"instructions": None}, "instructions", "Give the handling instructions"),
        (UNDER_P, {"instructions": "Ask first."}, "instructions", "Code P carries no handling instructions"),
        (UNDER_P, {"identifying": "His sister."}, "identifying", "never kept under code P"),
        (UNDER_P, {"received_on": date(2026, 3, 21)}, "received_on", "today or in the past"),
        (UNDER_P, {"suspect": SECOND_SUSPECT}, "suspect", "Choose a suspect of this case."),
    ],
)
def test_what_the_code_does_not_allow_is_refused(
    command: RecordIntelligence, fields: dict[str, object], field: str, words: str
) -> None:
    stop = refusal(decide, CASE, msgspec.structs.replace(command, **fields))
    assert stop.field == field
    assert words in stop.sentence


def test_intelligence_about_nobody_in_particular_can_be_recorded() -> None:
    (fact,) = decided(decide, CASE, msgspec.structs.replace(UNDER_P, suspect=None))
    assert isinstance(fact, IntelligenceRecorded)


def test_the_summary_is_the_sanitised_one_and_code_c_has_none() -> None:
    open_one, conditional = FACTS
    assert isinstance(open_one, IntelligenceRecorded)
    assert open_one.summary() == {INTELLIGENCE: open_one.sanitised}
    assert conditional.summary() == {}


def test_no_role_but_police_intelligence_opens_code_c() -> None:
    opens = {role for role, letter in POLICY.letters[INTELLIGENCE_CONDITIONAL].items() if letter is Letter.OPEN}
    assert opens == {Role.POLICE_INTELLIGENCE}


def test_every_handling_code_is_one_of_two() -> None:
    assert [code.value[0] for code in Handling] == ["p", "c"]


def test_a_command_of_another_section_is_left_alone() -> None:
    assert decide(CASE, Command(), asked()) == []
