"""What health owes and what is put before people: answers, reviews, status, the basis for sharing, work too soon."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.case import Case
from domain.duties import duties
from domain.health import Status, decide
from domain.health.confidence import ConfidenceBasis
from domain.health.direct_work import HealthOutcome
from domain.investigation.closing import InvestigationClosed
from domain.investigation.outcomes import Outcome
from domain.kernel import Answer, Fact
from domain.parties import SuspectNamed
from domain.people import Actor, AgencyId, Role
from domain.rules import Moment, Shown, reveal_conclusions
from domain.surfacing import surfaced
from tests.domain.given import asked, decided, given, mark, refusal
from tests.domain.reading import reader
from tests.domain.seen import erased
from tests.samples.health import (
    CONFIDENCE_WEIGHED,
    FORMULATION_SHARED,
    REFERRAL_ANSWERED,
    REFERRAL_MADE,
    STATUS_SHARED,
    WEIGH,
)
from tests.samples.people import ACCOUNT, SECOND_SUSPECT, SUSPECT, TRUST
from tests.samples.reports import CRIME_RECORDED

HE = SuspectNamed(suspect=SUSPECT, name="Paul Ridley")
CLINICIAN = Actor(ACCOUNT, TRUST, Role.HEALTH_CLINICIAN)
OTHER_TRUST = Actor(ACCOUNT, AgencyId("easthaven-trust"), Role.HEALTH_CLINICIAN)
change = msgspec.structs.replace


def on(day: date) -> Moment:
    return Moment(datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC), day)


TODAY = on(date(2026, 3, 20))


def said(case: Case, role: Role, rule: str, moment: Moment = TODAY) -> list[Shown]:
    every = (*duties(case, moment), *surfaced(case, moment))
    return [each for each in reveal_conclusions(every, reader(role)) if each.rule == rule]


def given_by_clinician(*facts: Fact) -> Case:
    return given(*facts, by=CLINICIAN)


def test_an_answer_is_owed_within_five_working_days_until_it_is_given() -> None:
    (duty,) = said(given(HE, REFERRAL_MADE), Role.HEALTH_CLINICIAN, "health-referral")
    assert (duty.due, duty.owner, duty.action) == (date(2026, 3, 9), Role.HEALTH_CLINICIAN, "answer-health-referral")
    assert "co-working" in duty.sentence
    (safe,) = said(given(HE, REFERRAL_MADE), Role.ISAC_CASEWORKER, "health-referral")
    assert (safe.sentence, safe.due) == ("The health team owes an answer to a referral.", None)
    answered = given(HE, REFERRAL_MADE, change(REFERRAL_ANSWERED, referral=mark(2)))
    assert said(answered, Role.HEALTH_CLINICIAN, "health-referral") == []
    assert said(erased(given(HE, REFERRAL_MADE)), Role.HEALTH_CLINICIAN, "health-referral") == []


def test_a_formulation_lapses_the_day_after_its_review_and_is_owed_anew() -> None:
    case = given(HE, FORMULATION_SHARED)
    (duty,) = said(case, Role.HEALTH_CLINICIAN, "formulation-review")
    assert (duty.due, duty.owner, duty.action) == (date(2026, 6, 13), Role.HEALTH_CLINICIAN, "share-formulation")
    rule = "formulation-lapsed"
    assert said(case, Role.PROBATION_PRACTITIONER, rule, on(date(2026, 6, 13))) == []
    (shown,) = said(case, Role.PROBATION_PRACTITIONER, rule, on(date(2026, 6, 14)))
    assert "was to be reviewed by 13 June 2026 and was not" in shown.sentence
    assert shown.entries == (mark(2),)
    (safe,) = said(case, Role.ISAC_CASEWORKER, rule, on(date(2026, 6, 14)))
    assert (safe.entries, "2026" in safe.sentence) == ((), False)
    assert said(case, Role.CPS_PROSECUTOR, rule, on(date(2026, 6, 14))) == []
    newer = given(HE, FORMULATION_SHARED, change(FORMULATION_SHARED, review_on=date(2026, 9, 1)))
    assert said(newer, Role.PROBATION_PRACTITIONER, rule, on(date(2026, 6, 14))) == []


@pytest.mark.parametrize(
    ("day", "spoken"),
    [(date(2026, 3, 13), False), (date(2026, 3, 14), True), (date(2026, 3, 28), True), (date(2026, 4, 20), True)],
)
def test_leave_that_is_expected_is_put_before_the_victims_side_two_weeks_ahead_without_a_date(
    day: date, spoken: bool
) -> None:
    case = given(HE, STATUS_SHARED)
    for role in (Role.ISAC_CASEWORKER, Role.POLICE_INVESTIGATOR, Role.VICTIM_LIAISON_OFFICER):
        told = said(case, role, "health-status-change", on(day))
        assert [("2026" in each.sentence, each.due, each.entries) for each in told] == [(False, None, ())] * spoken
    whole = said(case, Role.PROBATION_PRACTITIONER, "health-status-change", on(day))
    assert ["on leave, expected from 28 March 2026" in each.sentence for each in whole] == [True] * spoken
    assert said(case, Role.PROGRAMME_FACILITATOR, "health-status-change", on(day)) == []


def test_a_discharge_that_has_come_stands_before_them_for_two_weeks() -> None:
    out = change(STATUS_SHARED, status=Status.DISCHARGED, expected=None, expected_on=None, review_on=None)
    for day, spoken in ((date(2026, 3, 28), True), (date(2026, 3, 29), False)):
        assert bool(said(given(HE, out), Role.ISAC_CASEWORKER, "health-status-change", on(day))) is spoken
    inside = change(out, status=Status.IN_HOSPITAL)
    assert said(given(HE, out, inside), Role.ISAC_CASEWORKER, "health-status-change") == []


def test_a_status_is_looked_at_again_on_the_earlier_of_its_review_and_what_was_expected() -> None:
    (duty,) = said(given(HE, STATUS_SHARED), Role.HEALTH_CLINICIAN, "health-status-review")
    assert duty.due == date(2026, 3, 25)
    sooner = change(STATUS_SHARED, expected_on=date(2026, 3, 21))
    (duty,) = said(given(HE, sooner), Role.HEALTH_CLINICIAN, "health-status-review")
    assert duty.due == date(2026, 3, 21)
    settled = change(STATUS_SHARED, expected=None, expected_on=None, review_on=None)
    assert said(given(HE, STATUS_SHARED, settled), Role.HEALTH_CLINICIAN, "health-status-review") == []


def test_direct_work_beside_a_live_investigation_is_put_before_the_police_and_never_before_the_team() -> None:
    taken = change(REFERRAL_ANSWERED, outcome=HealthOutcome.TAKEN_ON, referral=mark(2))
    crime = change(CRIME_RECORDED, suspect=SUSPECT)
    rule = "direct-work-while-investigated"
    case = given(HE, REFERRAL_MADE, taken, crime)
    assert len(said(case, Role.POLICE_COORDINATOR, rule)) == 1
    (safe,) = said(case, Role.POLICE_INVESTIGATOR, rule)
    assert safe.entries == ()
    assert said(case, Role.HEALTH_CLINICIAN, rule) == []
    ended = InvestigationClosed(crime=mark(4), outcome=Outcome.EVIDENTIAL_DIFFICULTY, decided_on=date(2026, 3, 18))
    assert said(given(HE, REFERRAL_MADE, taken, crime, ended), Role.POLICE_COORDINATOR, rule) == []
    other = given(HE, REFERRAL_MADE, taken, change(crime, suspect=SECOND_SUSPECT))
    assert said(other, Role.POLICE_COORDINATOR, rule) == []
    advised = given(HE, REFERRAL_MADE, change(taken, outcome=HealthOutcome.ADVICE), crime)
    assert said(advised, Role.POLICE_COORDINATOR, rule) == []


# The basis for sharing

SHARED = given_by_clinician(HE, FORMULATION_SHARED, STATUS_SHARED)


def test_the_basis_of_everything_shared_is_owed_by_the_next_working_day_and_by_nobody_else() -> None:
    rule = "confidence-basis"
    owed = said(SHARED, Role.HEALTH_CLINICIAN, rule)
    assert [(each.due, each.entries) for each in owed] == [
        (date(2026, 3, 3), (mark(2),)),
        (date(2026, 3, 3), (mark(3),)),
    ]
    assert said(SHARED, Role.POLICE_COORDINATOR, rule) == []
    weighed = given_by_clinician(HE, FORMULATION_SHARED, change(CONFIDENCE_WEIGHED, shared=mark(2)))
    assert said(weighed, Role.HEALTH_CLINICIAN, rule) == []


def test_sharing_without_consent_weighs_every_part_of_the_public_interest() -> None:
    weigh = change(WEIGH, shared=mark(2))
    assert decided(decide, SHARED, weigh, asked(CLINICIAN)) == (change(CONFIDENCE_WEIGHED, shared=mark(2)),)
    parts = ("consent_sought", "harm", "vulnerability", "less_intrusive", "proportionate", "not_sought_because")
    for part in parts:
        assert refusal(decide, SHARED, change(weigh, **{part: None}), asked(CLINICIAN)).field == part
    sought = change(weigh, consent_sought=Answer.YES, not_sought_because=None)
    assert decided(decide, SHARED, sought, asked(CLINICIAN))


def test_consent_needs_none_of_it_and_a_law_is_named() -> None:
    plain = change(
        WEIGH,
        shared=mark(3),
        basis=ConfidenceBasis.CONSENT,
        authority=None,
        consent_sought=None,
        not_sought_because=None,
        harm=None,
        vulnerability=None,
        less_intrusive=None,
        proportionate=None,
        patient_told=Answer.YES,
        not_told_because=None,
    )
    assert decided(decide, SHARED, plain, asked(CLINICIAN))
    law = change(plain, basis=ConfidenceBasis.LAW_OR_COURT_ORDER)
    assert refusal(decide, SHARED, law, asked(CLINICIAN)).field == "authority"
    untold = change(plain, patient_told=Answer.NO)
    assert refusal(decide, SHARED, untold, asked(CLINICIAN)).field == "not_told_because"
    ahead = change(plain, weighed_on=date(2026, 3, 21))
    assert refusal(decide, SHARED, ahead, asked(CLINICIAN)).field == "weighed_on"


def test_only_the_organisation_that_shared_it_says_on_what_basis() -> None:
    sentence = "Choose a formulation or health status that your organisation shared."
    for who, which in ((OTHER_TRUST, mark(2)), (CLINICIAN, mark(1))):
        assert refusal(decide, SHARED, change(WEIGH, shared=which), asked(who)).sentence == sentence
