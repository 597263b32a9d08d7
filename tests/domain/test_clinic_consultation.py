"""One-to-one consultation: advice to professionals that an agency asked for, which may end a referral there."""

from datetime import date

import msgspec
import pytest

from domain.case import Case, fold
from domain.classes import CASE_SHELL
from domain.clinic import decide
from domain.clinic.consultation import ConsultationGiven
from domain.clinic.referral import ClinicSource
from domain.clinic.screening import ClinicOutcome
from domain.clinic.standing import ReferralNow, referrals
from domain.kernel import Command
from domain.legible import legible
from domain.membership import MemberAdded, MemberRemoved
from domain.parties import SuspectNamed
from domain.people import Actor, Role
from tests.domain.given import asked, decided, entry_of, given, mark, refusal
from tests.domain.seen import SUSPECTS_SIDE, seen_by
from tests.samples.clinic_referral import CONSULT, CONSULTED, REFERRED, SCREENED
from tests.samples.people import ACCOUNT, FORCE, PROBATION_REGION, SUSPECT, TRUST, VICTIM
from tests.samples.reports import CRIME_RECORDED

change = msgspec.structs.replace
CLINICIAN = Actor(ACCOUNT, TRUST, Role.HEALTH_CLINICIAN)
PROBATION = Actor(ACCOUNT, PROBATION_REGION, Role.PROBATION_PRACTITIONER)
PROBATION_IS_ON = MemberAdded(
    account=ACCOUNT, agency=PROBATION_REGION, role=Role.PROBATION_PRACTITIONER, because="Supervises him."
)
BY_PROBATION = change(REFERRED, source=ClinicSource.PROBATION)
REFERRED_BY_PROBATION = given(PROBATION_IS_ON, BY_PROBATION, by=PROBATION)
GIVEN = change(CONSULT, referral=mark(2), closes=False)
CLOSING = change(GIVEN, closes=True)
FOR_CONSULTATION = change(SCREENED, referral=mark(2), outcome=ClinicOutcome.CONSULTATION, told_on=None, told_how=None)


def now(case: Case) -> ReferralNow:
    (only,) = referrals(legible(case, {CASE_SHELL}))
    return only


def after(case: Case, command: Command, by: Actor = CLINICIAN) -> Case:
    number = len(case.entries)
    facts = decided(decide, case, command, asked(by))
    return fold([entry_of(fact, number + n, by=by) for n, fact in enumerate(facts, 1)], onto=case)


def test_a_consultation_is_recorded_as_it_was_given() -> None:
    assert decided(decide, REFERRED_BY_PROBATION, change(CONSULT, referral=mark(2)), asked(CLINICIAN)) == (
        change(CONSULTED, referral=mark(2), victim=VICTIM),
    )


def test_an_agency_may_ask_without_any_referral() -> None:
    (fact,) = decided(decide, given(PROBATION_IS_ON), change(GIVEN, referral=None), asked(CLINICIAN))
    assert isinstance(fact, ConsultationGiven)
    assert (fact.referral, fact.minutes, fact.asked_by) == (None, 50, PROBATION_REGION)


def test_it_is_given_while_he_is_under_live_investigation() -> None:
    live = given(
        PROBATION_IS_ON,
        BY_PROBATION,
        SuspectNamed(suspect=SUSPECT, name="Paul Ridley"),
        change(CRIME_RECORDED, suspect=SUSPECT),
    )
    assert decided(decide, live, GIVEN, asked(CLINICIAN))


def test_a_consultation_may_be_all_that_a_referral_needed() -> None:
    assert now(REFERRED_BY_PROBATION).waits
    ended = now(after(REFERRED_BY_PROBATION, CLOSING))
    assert (ended.waits, ended.answer_owed) == (False, False)
    assert ended.decided_on == CLOSING.given_on


def test_whoever_brought_it_from_outside_is_still_to_be_told() -> None:
    hers = given(PROBATION_IS_ON, change(REFERRED, source=ClinicSource.VICTIM), by=PROBATION)
    assert now(after(hers, CLOSING)).answer_owed


def test_an_agency_that_referred_and_was_not_the_one_advised_is_still_to_be_told() -> None:
    police = MemberAdded(account=ACCOUNT, agency=FORCE, role=Role.POLICE_COORDINATOR, because="Leads.")
    case = fold([entry_of(police, 3)], onto=REFERRED_BY_PROBATION)
    assert now(after(case, change(CLOSING, asked_by=FORCE))).answer_owed


def test_a_consultation_that_was_chosen_is_owed_until_it_is_given() -> None:
    chosen = fold([entry_of(FOR_CONSULTATION, 3)], onto=REFERRED_BY_PROBATION)
    assert now(chosen).consultation_owed
    assert not now(after(chosen, GIVEN)).consultation_owed


UNFIT = [
    (
        change(GIVEN, given_on=date(2026, 3, 21)),
        "given_on",
        "The date of the consultation must be today or in the past.",
    ),
    (change(GIVEN, given_on=date(2026, 3, 15)), "given_on", "The referral came on 16 March 2026."),
    (change(GIVEN, asked_by=TRUST), "asked_by", "Choose an agency that has somebody on this case."),
    (change(CLOSING, referral=None), "referral", "Choose the referral that ends with this consultation."),
    (change(GIVEN, referral=mark(1)), "referral", "Choose a referral that is open, or leave this empty."),
    (
        change(
            GIVEN,
            advised=None,
            chronology=None,
            orders=None,
            risk=None,
            advocacy=None,
            unreleased=None,
            probation=None,
            formulation=None,
        ),
        "chronology",
        "Say what was advised, or write it in the box",
    ),
]


@pytest.mark.parametrize(("command", "field", "sentence"), UNFIT)
def test_an_unfit_consultation_meets_a_sentence_beside_its_field(command: Command, field: str, sentence: str) -> None:
    refused = refusal(decide, REFERRED_BY_PROBATION, command, asked(CLINICIAN))
    assert refused.field == field
    assert refused.sentence.startswith(sentence)


def test_what_goes_to_a_meeting_ends_by_the_decision_of_the_meeting() -> None:
    taken = change(FOR_CONSULTATION, outcome=ClinicOutcome.TAKEN_ON)
    case = fold([entry_of(taken, 3)], onto=REFERRED_BY_PROBATION)
    assert refusal(decide, case, CLOSING, asked(CLINICIAN)).field == "closes"
    assert decided(decide, case, GIVEN, asked(CLINICIAN))


def test_nothing_is_added_to_a_referral_that_ended() -> None:
    refused = refusal(decide, after(REFERRED_BY_PROBATION, CLOSING), GIVEN, asked(CLINICIAN))
    assert refused.field == "referral"


def test_an_agency_whose_people_have_left_is_not_on_the_case() -> None:
    gone = MemberRemoved(
        account=ACCOUNT, agency=PROBATION_REGION, role=Role.PROBATION_PRACTITIONER, because="The order ended."
    )
    case = fold([entry_of(gone, 3)], onto=REFERRED_BY_PROBATION)
    assert refusal(decide, case, GIVEN, asked(CLINICIAN)).field == "asked_by"


def test_advice_is_read_by_subject_and_the_one_advised_by_those_who_read_names() -> None:
    assert "follow each court date" in seen_by(Role.POLICE_INVESTIGATOR, CONSULTED)
    assert "Grief" not in seen_by(Role.POLICE_INVESTIGATOR, CONSULTED)
    assert "Grief" in seen_by(Role.PROBATION_PRACTITIONER, CONSULTED)
    for role in (Role.PROBATION_PRACTITIONER, Role.HEALTH_CLINICIAN, Role.CPS_PROSECUTOR):
        assert str(CONSULTED.advised) in seen_by(role, CONSULTED)
    assert "Northfield office" not in seen_by(Role.PROBATION_PRACTITIONER, CONSULTED)
    for role in SUSPECTS_SIDE:
        assert seen_by(role, CONSULTED) == seen_by(role, change(CONSULTED, unreleased=None))
