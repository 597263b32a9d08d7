"""Health: notes stay with the team, and the clinic is told what safety needs in the clinician's own words."""

from datetime import date

import msgspec
import pytest

from domain.classes import FORMULATION, HEALTH_STATUS
from domain.health import Status, decide, formulations_to_review
from domain.health.mental_health_act import POWERS, DetentionPower, power_on
from domain.kernel import Command, Fact
from domain.parties import SuspectNamed
from domain.people import Actor, Role
from tests.domain.given import asked, decided, given, refusal
from tests.domain.seen import erased, seen_by
from tests.samples.health import (
    FORMULATION_SHARED,
    NOTE_RECORDED,
    RECORD_NOTE,
    SHARE_FORMULATION,
    SHARE_STATUS,
    STATUS_SHARED,
)
from tests.samples.people import ACCOUNT, SECOND_SUSPECT, SUSPECT, TRUST

HE = SuspectNamed(suspect=SUSPECT, name="Paul Ridley")
CLINICIAN = Actor(ACCOUNT, TRUST, Role.HEALTH_CLINICIAN)
NEXT_WEEK = date(2026, 3, 27)
change = msgspec.structs.replace


@pytest.mark.parametrize(
    ("command", "fact"),
    [(RECORD_NOTE, NOTE_RECORDED), (SHARE_FORMULATION, FORMULATION_SHARED), (SHARE_STATUS, STATUS_SHARED)],
)
def test_what_the_clinician_says_is_recorded_as_said(command: Command, fact: Fact) -> None:
    assert decided(decide, given(HE), command, asked(CLINICIAN)) == (fact,)


def test_a_clinical_note_exists_for_nobody_outside_the_team() -> None:
    readers = {role for role in Role if role is not Role.SYSTEM and seen_by(role, NOTE_RECORDED, by=CLINICIAN)}
    assert readers == {Role.HEALTH_CLINICIAN}
    assert NOTE_RECORDED.summary() == {}


@pytest.mark.parametrize("role", [Role.ISAC_CASEWORKER, Role.POLICE_INVESTIGATOR, Role.PROGRAMME_FACILITATOR])
def test_others_read_what_the_formulation_means_for_safety_and_no_more(role: Role) -> None:
    assert seen_by(role, FORMULATION_SHARED, by=CLINICIAN) == (
        f"<DataClass.FORMULATION: 'formulation'> | {FORMULATION_SHARED.safety_meaning!r}"
    )


def test_prosecutors_are_told_of_no_formulation() -> None:
    assert seen_by(Role.CPS_PROSECUTOR, FORMULATION_SHARED, by=CLINICIAN) == ""


def test_the_registrants_name_stays_in_its_own_class() -> None:
    assert "Ortiz" not in seen_by(Role.PROBATION_PRACTITIONER, FORMULATION_SHARED, by=CLINICIAN)
    assert "A registered clinician" in seen_by(Role.PROBATION_PRACTITIONER, FORMULATION_SHARED, by=CLINICIAN)
    assert "Ortiz" not in FORMULATION_SHARED.summary()[FORMULATION]


def test_police_and_advocates_read_of_his_health_what_the_clinician_wrote_for_them() -> None:
    for role in (Role.POLICE_INVESTIGATOR, Role.ISAC_CASEWORKER):
        seen = seen_by(role, STATUS_SHARED, by=CLINICIAN)
        assert STATUS_SHARED.in_short in seen
        assert "2026" not in seen
    assert STATUS_SHARED.summary() == {HEALTH_STATUS: STATUS_SHARED.in_short}
    assert seen_by(Role.PROGRAMME_FACILITATOR, STATUS_SHARED, by=CLINICIAN) == ""


REFUSED: list[tuple[Command, str, str]] = [
    *(
        (change(command, suspect=SECOND_SUSPECT), "suspect", "Choose a suspect of this case.")
        for command in (RECORD_NOTE, SHARE_FORMULATION, SHARE_STATUS)
    ),
    (change(RECORD_NOTE, seen_on=NEXT_WEEK), "seen_on", "The date seen must be today or in the past."),
    (
        change(RECORD_NOTE, power=DetentionPower.S17A, seen_on=date(2008, 11, 2)),
        "power",
        "That section was not in force on the date seen. Choose another.",
    ),
    (
        change(SHARE_FORMULATION, formulated_on=NEXT_WEEK),
        "formulated_on",
        "The date of the formulation must be today or in the past.",
    ),
    (
        change(SHARE_FORMULATION, review_on=SHARE_FORMULATION.formulated_on),
        "review_on",
        "A formulation holds for a time: it is reviewed after the day it was made. Enter a later date.",
    ),
    (
        change(SHARE_STATUS, since=NEXT_WEEK),
        "since",
        "Enter since when: today or in the past. What is planned goes below.",
    ),
    (
        change(SHARE_STATUS, expected_on=None),
        "expected_on",
        "Enter what is expected next together with its date, or neither.",
    ),
    (
        change(SHARE_STATUS, expected_on=date(2026, 3, 1), expected=Status.DISCHARGED),
        "expected_on",
        "What is expected next comes after what is so now. Enter a later date.",
    ),
    (
        change(SHARE_STATUS, review_on=date(2026, 3, 1)),
        "review_on",
        "The review comes after the status. Enter a later date.",
    ),
]


@pytest.mark.parametrize(("command", "field", "sentence"), REFUSED)
def test_a_refusal_says_the_rule_and_what_to_do(command: Command, field: str, sentence: str) -> None:
    stop = refusal(decide, given(HE), command)
    assert (stop.field, stop.sentence) == (field, sentence)


def test_the_last_formulation_comes_up_for_review_on_its_day() -> None:
    newer = change(FORMULATION_SHARED, review_on=date(2026, 9, 1))
    assert [e.fact for e in formulations_to_review(given(HE, FORMULATION_SHARED), date(2026, 6, 13))] == [
        FORMULATION_SHARED
    ]
    assert formulations_to_review(given(HE, FORMULATION_SHARED), date(2026, 6, 12)) == []
    assert formulations_to_review(given(HE, FORMULATION_SHARED, newer), date(2026, 6, 13)) == []
    assert formulations_to_review(erased(given(HE, FORMULATION_SHARED)), date(2027, 1, 1)) == []


def test_every_section_of_the_act_has_its_row() -> None:
    assert {row.power for row in POWERS} == set(DetentionPower)
    assert power_on(DetentionPower.S3, date(2026, 3, 10)) is not None
    assert power_on(DetentionPower.S3, date(1983, 9, 29)) is None
