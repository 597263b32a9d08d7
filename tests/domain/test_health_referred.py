"""Referral to the health team: every answer has its reason, and direct work waits for the end of an investigation."""

from datetime import date

import msgspec
import pytest

from domain.case import Case, fold
from domain.classes import CHRONOLOGY
from domain.health import decide
from domain.health.direct_work import DIRECT, HealthOutcome
from domain.health.referral import HealthReferralAnswered, unanswered
from domain.investigation.closing import InvestigationClosed
from domain.investigation.outcomes import Outcome
from domain.kernel import Answer, Command, Correction
from domain.parties import SuspectNamed
from domain.people import Actor, Role
from tests.domain.given import asked, decided, entry_of, given, mark, refusal
from tests.domain.seen import seen_by
from tests.samples.health import ANSWER_REFERRAL, REFER, REFERRAL_ANSWERED, REFERRAL_MADE
from tests.samples.people import ACCOUNT, SECOND_SUSPECT, SUSPECT, TRUST
from tests.samples.reports import CRIME_RECORDED

HE = SuspectNamed(suspect=SUSPECT, name="Paul Ridley")
CLINICIAN = Actor(ACCOUNT, TRUST, Role.HEALTH_CLINICIAN)
change = msgspec.structs.replace
REFERRED = given(HE, REFERRAL_MADE)
ANSWER = change(ANSWER_REFERRAL, referral=mark(2))
TAKEN_ON = change(ANSWER, outcome=HealthOutcome.TAKEN_ON, live_investigation=Answer.NO, signposted_to=None)
CRIME = change(CRIME_RECORDED, suspect=SUSPECT)
ENDED = InvestigationClosed(
    crime=mark(3), outcome=Outcome.EVIDENTIAL_DIFFICULTY, decided_on=date(2026, 3, 18), note="No witness is left."
)
CONSULT = "The team does not work directly with somebody under live police investigation. Choose consultation or advice"


def test_a_referral_is_recorded_as_asked() -> None:
    assert decided(decide, given(HE), REFER) == (REFERRAL_MADE,)


@pytest.mark.parametrize("outcome", sorted(HealthOutcome))
def test_each_outcome_is_recorded_with_its_reason_and_told_to_whoever_referred(outcome: HealthOutcome) -> None:
    signposted = "His own doctor" if outcome is HealthOutcome.SIGNPOSTED else None
    command = change(TAKEN_ON, outcome=outcome, signposted_to=signposted)
    (fact,) = decided(decide, REFERRED, command, asked(CLINICIAN))
    assert isinstance(fact, HealthReferralAnswered)
    assert (fact.suspect, fact.outcome, fact.because) == (SUSPECT, outcome, ANSWER_REFERRAL.because)
    for role in (Role.POLICE_INVESTIGATOR, Role.ISAC_CASEWORKER):
        seen = seen_by(role, fact, by=CLINICIAN)
        assert ANSWER_REFERRAL.told_referrer in seen
        assert ANSWER_REFERRAL.because not in seen


def test_whoever_reads_no_formulation_learns_of_no_referral() -> None:
    for fact in (REFERRAL_MADE, REFERRAL_ANSWERED):
        assert seen_by(Role.CPS_PROSECUTOR, fact, by=CLINICIAN) == ""
        assert seen_by(Role.VICTIM_LIAISON_OFFICER, fact, by=CLINICIAN) == ""


REFUSED: list[tuple[Case, Command, str, str]] = [
    (REFERRED, change(REFER, suspect=SECOND_SUSPECT), "suspect", "Choose a suspect of this case."),
    (
        REFERRED,
        change(REFER, referred_on=date(2026, 3, 21)),
        "referred_on",
        "The date of the referral must be today or in the past.",
    ),
    (REFERRED, ANSWER_REFERRAL, "referral", "Choose a referral that awaits an answer."),
    (
        given(HE, REFERRAL_MADE, change(REFERRAL_ANSWERED, referral=mark(2))),
        ANSWER,
        "referral",
        "Choose a referral that awaits an answer.",
    ),
    (
        REFERRED,
        change(ANSWER, answered_on=date(2026, 3, 21)),
        "answered_on",
        "The date of the answer must be today or in the past.",
    ),
    (
        REFERRED,
        change(ANSWER, answered_on=date(2026, 3, 5)),
        "answered_on",
        "The answer comes on the day of the referral or later. Check the date.",
    ),
    (
        REFERRED,
        change(ANSWER, signposted_to=None),
        "signposted_to",
        "Say to which service the referrer is signposted.",
    ),
    (
        REFERRED,
        change(ANSWER, outcome=HealthOutcome.DECLINED),
        "signposted_to",
        "Only a referral that is signposted names another service. Take it out.",
    ),
    (
        REFERRED,
        change(TAKEN_ON, live_investigation=Answer.NOT_KNOWN),
        "live_investigation",
        (
            "Ask the police whether he is under live investigation before any direct work. Until then choose "
            "consultation or advice to the professionals."
        ),
    ),
]


@pytest.mark.parametrize(("case", "command", "field", "sentence"), REFUSED)
def test_a_refusal_says_the_rule_and_what_to_do(case: Case, command: Command, field: str, sentence: str) -> None:
    stop = refusal(decide, case, command, asked(CLINICIAN))
    assert (stop.field, stop.sentence) == (field, sentence)


@pytest.mark.parametrize("outcome", sorted(DIRECT))
def test_nobody_under_live_investigation_is_worked_with_directly_and_consultation_is_what_there_is(
    outcome: HealthOutcome,
) -> None:
    stop = refusal(decide, REFERRED, change(TAKEN_ON, outcome=outcome, live_investigation=Answer.YES), asked(CLINICIAN))
    assert (stop.field, stop.rests_on) == ("outcome", frozenset())
    assert stop.sentence.startswith(CONSULT)
    consult = change(TAKEN_ON, outcome=HealthOutcome.CONSULTATION, live_investigation=Answer.YES)
    assert decided(decide, REFERRED, consult, asked(CLINICIAN))


def test_what_the_ledger_says_of_an_investigation_refuses_only_who_may_read_it() -> None:
    case = given(HE, REFERRAL_MADE, CRIME)
    stop = refusal(decide, case, TAKEN_ON, asked(CLINICIAN))
    assert stop.sentence.startswith(CONSULT)
    assert (stop.rule, stop.rests_on) == ("health.direct-work-while-investigated", frozenset({CHRONOLOGY}))
    assert decided(decide, case, TAKEN_ON, asked(CLINICIAN, waived=frozenset({stop.rule})))
    assert decided(decide, given(HE, REFERRAL_MADE, CRIME, ENDED), TAKEN_ON, asked(CLINICIAN))


def test_the_investigation_of_another_suspect_is_in_nobodys_way() -> None:
    case = given(HE, REFERRAL_MADE, change(CRIME, suspect=SECOND_SUSPECT))
    assert decided(decide, case, TAKEN_ON, asked(CLINICIAN))


def test_an_answer_belongs_to_its_referral_however_often_that_was_corrected() -> None:
    corrected = (entry_of(HE, 1), entry_of(REFERRAL_MADE, 2))
    again = entry_of(change(REFERRAL_MADE, aware=Answer.YES), 3, corrects=Correction(mark(2), "He was told since."))
    case = fold((*corrected, again))
    (fact,) = decided(decide, case, ANSWER, asked(CLINICIAN))
    assert unanswered(case) == (again,)
    assert unanswered(fold((*corrected, again, entry_of(fact, 4)))) == ()
    assert unanswered(fold((*corrected, entry_of(fact, 3)))) == ()
