"""Screening: one of six outcomes with its reasons, and whoever referred is told what came of it."""

from datetime import date

import pytest

from domain.case import fold
from domain.classes import CHRONOLOGY
from domain.clinic import decide
from domain.clinic.screening import ClinicOutcome, ClinicReferralScreened
from domain.health import decide as decide_health
from domain.health.direct_work import HealthOutcome
from domain.kernel import Answer, Command, Correction
from domain.people import Role
from tests.domain.given import decided, entry_of, given, mark, refusal
from tests.domain.referring_given import (
    AN_INVESTIGATION,
    CO_WORK,
    COORDINATOR,
    LATER,
    PLAIN,
    SHE,
    TAKEN_ON,
    WAITING,
    asking,
    change,
    now,
    screened_as,
)
from tests.domain.seen import seen_by
from tests.samples.clinic_referral import ANSWER, REFERRED, SCREEN, SCREENED
from tests.samples.health import ANSWER_REFERRAL, REFERRAL_MADE
from tests.samples.people import (
    PROBATION_REGION,
    TRUST,
)


@pytest.mark.parametrize("outcome", sorted(ClinicOutcome))
def test_each_outcome_is_recorded_with_its_reasons_and_told_to_whoever_referred(outcome: ClinicOutcome) -> None:
    (fact,) = decided(decide, WAITING, screened_as(outcome), asking())
    assert isinstance(fact, ClinicReferralScreened)
    assert fact.outcome is outcome
    for role in (Role.ISAC_CASEWORKER, Role.PROBATION_PRACTITIONER, Role.HEALTH_CLINICIAN, Role.CPS_PROSECUTOR):
        assert SCREEN.told_referrer in seen_by(role, fact, by=COORDINATOR)


def test_a_service_is_named_as_the_directory_of_that_day_has_it() -> None:
    (fact,) = decided(decide, WAITING, screened_as(ClinicOutcome.SIGNPOSTED), asking())
    assert isinstance(fact, ClinicReferralScreened)
    assert fact.signposted_to == "Safe Harbour"


UNFIT_SCREENINGS = [
    (change(PLAIN, outcome=ClinicOutcome.SIGNPOSTED), "listing", "Say to which service it is signposted"),
    (change(TAKEN_ON, listing="safe-harbour"), "listing", "Say to which service it is signposted, and only where"),
    (change(TAKEN_ON, signposted_to="A service"), "signposted_to", "Say to which service it is signposted, and only"),
    (
        change(PLAIN, outcome=ClinicOutcome.SIGNPOSTED, listing="safe-harbour", signposted_to="A service"),
        "signposted_to",
        "Choose a service of the directory, or name another: not both.",
    ),
    (
        change(PLAIN, outcome=ClinicOutcome.SIGNPOSTED, listing="nobody"),
        "listing",
        "The directory did not list that service on that day.",
    ),
    (change(PLAIN, outcome=ClinicOutcome.ADVICE_ONLY), "advised", "Write down what is advised, and to whom."),
    (change(PLAIN, outcome=ClinicOutcome.CO_WORK), "co_work_with", "Say which agency works it with the clinic"),
    (change(TAKEN_ON, co_work_with=TRUST), "co_work_with", "Say which agency works it with the clinic, and only where"),
    (
        change(CO_WORK, co_work_with=PROBATION_REGION),
        "co_work_with",
        "Choose an agency that has somebody on this case.",
    ),
    (change(TAKEN_ON, without_direct_work="Advice."), "without_direct_work", "Only where a health team works it"),
    (
        change(TAKEN_ON, chronology=None, orders=None, risk=None, advocacy=None, unreleased=None),
        "chronology",
        "Give the reasons, in the box of the subject that they rest on.",
    ),
    (change(TAKEN_ON, screened_on=date(2026, 3, 15)), "screened_on", "The referral came on 16 March 2026."),
    (change(TAKEN_ON, screened_on=date(2026, 3, 21)), "screened_on", "The date screened must be today or in the past."),
    (change(TAKEN_ON, told_how=None), "told_how", "Say both when and how the referrer was told"),
    (change(TAKEN_ON, told_on=None), "told_on", "Say both when and how the referrer was told"),
    (
        change(TAKEN_ON, told_on=date(2026, 3, 17)),
        "told_on",
        "The referrer is told on the day of the screening or later.",
    ),
    (change(TAKEN_ON, told_on=date(2026, 3, 21)), "told_on", "The date on which they were told must be today or in"),
    (change(TAKEN_ON, referral=mark(1)), "referral", "Choose a referral that waits to be screened."),
]


@pytest.mark.parametrize(("command", "field", "sentence"), UNFIT_SCREENINGS)
def test_an_unfit_screening_meets_a_sentence_beside_its_field(command: Command, field: str, sentence: str) -> None:
    refused = refusal(decide, WAITING, command, asking())
    assert refused.field == field
    assert refused.sentence.startswith(sentence)


def test_a_referral_is_screened_once_and_what_is_new_is_a_referral_of_its_own() -> None:
    case = given(SHE, REFERRED, change(SCREENED, referral=mark(2)))
    refused = refusal(decide, case, change(TAKEN_ON, screened_on=date(2026, 3, 19)), asking())
    assert "what has changed since is brought by a new referral" in refused.sentence
    again = fold([entry_of(REFERRED, 4)], onto=case)
    assert decided(decide, again, change(TAKEN_ON, referral=mark(4)), asking())


def test_a_referral_that_was_corrected_is_still_the_one_that_waits() -> None:
    put_right = entry_of(
        change(REFERRED, received_on=date(2026, 3, 17)), 3, corrects=Correction(mark(2), "The wrong day.")
    )
    case = fold([put_right], onto=given(SHE, REFERRED))
    assert decided(decide, case, TAKEN_ON, asking())


def test_health_co_works_with_no_direct_work_while_he_is_under_investigation() -> None:
    live = fold([entry_of(fact, number) for number, fact in enumerate(AN_INVESTIGATION, 4)], onto=WAITING)
    refused = refusal(decide, live, CO_WORK, asking())
    assert (refused.field, refused.rests_on) == ("without_direct_work", frozenset({CHRONOLOGY}))
    assert "Choose consultation, which it gives meanwhile" in refused.sentence
    assert decided(decide, live, change(CO_WORK, without_direct_work="Advises the officer alone."), asking())
    assert decided(decide, live, change(PLAIN, outcome=ClinicOutcome.CONSULTATION), asking())
    assert decided(decide, live, CO_WORK, asking(waived=frozenset({"clinic.co-work-while-investigated"})))


def test_the_health_team_itself_keeps_to_consultation_by_its_own_rule() -> None:
    live = given(*AN_INVESTIGATION, REFERRAL_MADE)
    taken = change(ANSWER_REFERRAL, referral=mark(3), live_investigation=Answer.NO, signposted_to=None)
    refused = refusal(decide_health, live, change(taken, outcome=HealthOutcome.TAKEN_ON))
    assert refused.field == "outcome"
    assert decided(decide_health, live, change(taken, outcome=HealthOutcome.CONSULTATION))


def test_the_referrer_waits_until_it_is_recorded_that_they_were_told() -> None:
    (screened,) = decided(decide, WAITING, LATER, asking())
    case = fold([entry_of(screened, 4)], onto=WAITING)
    assert now(case).answer_owed
    answer = change(ANSWER, referral=mark(2))
    (told,) = decided(decide, case, answer, asking())
    after = fold([entry_of(told, 5)], onto=case)
    assert not now(after).answer_owed
    assert refusal(decide, after, answer, asking()).sentence.startswith("Choose a referral that was screened and whose")


def test_a_screening_that_says_how_and_when_they_were_told_leaves_no_answer_owed() -> None:
    (screened,) = decided(decide, WAITING, TAKEN_ON, asking())
    assert not now(fold([entry_of(screened, 4)], onto=WAITING)).answer_owed


@pytest.mark.parametrize(
    ("told_on", "sentence"),
    [
        (date(2026, 3, 17), "What came of it was decided on 18 March 2026."),
        (date(2026, 3, 21), "The date on which they were told must be today or in the past."),
    ],
)
def test_an_answer_comes_after_the_decision_and_not_before_its_day(told_on: date, sentence: str) -> None:
    case = given(SHE, REFERRED, change(SCREENED, referral=mark(2), told_on=None, told_how=None))
    refused = refusal(decide, case, change(ANSWER, referral=mark(2), told_on=told_on), asking())
    assert refused.field == "told_on"
    assert refused.sentence.startswith(sentence)


def test_nothing_is_answered_before_it_is_screened() -> None:
    assert refusal(decide, WAITING, change(ANSWER, referral=mark(2)), asking()).field == "referral"
