"""Duties: what is owed, by whom and by when, from the first moment until somebody has done it."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.case import Case
from domain.classes import STAFF_IDENTITY
from domain.duties import duties
from domain.kernel import AccountId, Answer, Fact
from domain.measures.consideration import Considered, ProtectionOrderConsidered
from domain.measures.release import Release, SuspectReleased
from domain.membership import MemberAdded, MemberConfirmed, MemberRemoved
from domain.people import Role
from domain.policy import Letter
from domain.reports.classification import ClassificationChoice, ClassificationDecided
from domain.reports.counter_allegations import CounterAllegationJudged, Treatment
from domain.risk.assessments import GradeReviewed, ItemAnswer, Review, RiskAssessed
from domain.risk.tools import Tool
from domain.rules import Moment, Shown, reveal_conclusions
from tests.domain.given import given, mark
from tests.domain.reading import POLICY, reader
from tests.samples.measures import FACTS as MEASURES
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import ADVOCACY_CHARITY, OFFICER, SECOND_ACCOUNT, SUSPECT, VICTIM
from tests.samples.reports import CRIME_RECORDED, INCIDENT_RECORDED

NOW = Moment(datetime(2026, 3, 20, 9, 30, tzinfo=UTC), date(2026, 3, 20))
PEOPLE = (VICTIM_NAMED, SUSPECT_NAMED)
ASSESSED = RiskAssessed(victim=VICTIM, tool=Tool.DASH, grade="high", assessed_on=date(2026, 3, 2))
STANDARD = msgspec.structs.replace(
    ASSESSED,
    grade="standard",
    rationale="Few risk indicators, no violence.",
    answers=tuple(ItemAnswer(item, Answer.YES) for item in range(1, 6)),
)
CONSIDERED = next(fact for fact in MEASURES if isinstance(fact, ProtectionOrderConsidered))
COUNTER = msgspec.structs.replace(INCIDENT_RECORDED, counter_allegation=Answer.YES, suspect_knows=Answer.YES)
NEWCOMER = MemberAdded(
    account=SECOND_ACCOUNT, agency=ADVOCACY_CHARITY, role=Role.ISAC_CASEWORKER, because="Works with the victim"
)


def owed(case: Case, role: Role = Role.POLICE_SUPERVISOR) -> dict[str, Shown]:
    return {shown.rule: shown for shown in reveal_conclusions(duties(case, NOW), reader(role))}


def test_a_full_assessment_is_owed_two_working_days_after_the_victim_is_named() -> None:
    duty = owed(given(*PEOPLE))["risk-assessment"]
    assert (duty.due, duty.owner, duty.action) == (date(2026, 3, 4), Role.POLICE_INVESTIGATOR, "post-assessment")
    screened = msgspec.structs.replace(ASSESSED, tool=Tool.S_DASH)
    assert "risk-assessment" in owed(given(*PEOPLE, screened))
    assert "risk-assessment" not in owed(given(*PEOPLE, screened, ASSESSED))


def test_a_grade_below_the_indicators_is_owed_a_supervisors_review_on_the_same_day() -> None:
    duty = owed(given(*PEOPLE, STANDARD))["grade-review"]
    assert duty.sentence == (
        "A supervisor confirms or raises the DASH grade: it is standard; the answers suggest high."
    )
    assert (duty.due, duty.owner, duty.action) == (date(2026, 3, 2), Role.POLICE_SUPERVISOR, "review-grade")
    review = GradeReviewed(assessment=mark(3), decision=Review.RAISED, grade="high", because="The answers say so.")
    assert "grade-review" not in owed(given(*PEOPLE, STANDARD, review))


def test_a_doubt_about_the_classification_stays_open_until_a_supervisor_decides() -> None:
    crime = msgspec.structs.replace(CRIME_RECORDED, unreleased_incidents=())
    duty = owed(given(*PEOPLE, crime))["classification-review"]
    assert (duty.due, duty.action, duty.entries) == (date(2026, 3, 4), "decide-classification", (mark(3),))
    decided = ClassificationDecided(crime=mark(3), decision=ClassificationChoice.KEEP, because="Weighed.")
    assert "classification-review" not in owed(given(*PEOPLE, crime, decided))


def test_a_counter_allegation_awaits_a_supervisor() -> None:
    duty = owed(given(*PEOPLE, COUNTER))["counter-allegation"]
    assert (duty.owner, duty.action) == (Role.POLICE_SUPERVISOR, "judge-counter-allegation")
    assert "counter-allegation" not in owed(given(*PEOPLE, COUNTER), Role.PROBATION_PRACTITIONER)
    judged = CounterAllegationJudged(incident=mark(3), treated_as=Treatment.NEEDS_ENQUIRY, because="Not yet clear.")
    assert "counter-allegation" not in owed(given(*PEOPLE, COUNTER, judged))


def test_the_decision_on_an_order_is_owed_in_every_case_with_its_owner_until_somebody_decides() -> None:
    duty = owed(given(*PEOPLE))["spo-decision"]
    assert (duty.due, duty.owner) == (date(2026, 3, 4), Role.POLICE_COORDINATOR)
    assert duty.sentence.endswith("nobody has considered it yet.")
    considering = msgspec.structs.replace(CONSIDERED, decision=Considered.CONSIDERING)
    taken = owed(given(*PEOPLE, considering), Role.ISAC_CASEWORKER)["spo-decision"]
    assert (taken.owner, taken.entries) == (Role.POLICE_SUPERVISOR, (mark(1), mark(3)))
    assert taken.sentence.endswith("it is being considered.")
    assert "spo-decision" not in owed(given(*PEOPLE, considering, CONSIDERED))


def test_a_protection_gap_is_to_be_closed_on_the_day() -> None:
    released = SuspectReleased(suspect=SUSPECT, how=Release.UNDER_INVESTIGATION, released_on=date(2026, 3, 2))
    duty = owed(given(*PEOPLE, released), Role.ISAC_CASEWORKER)["protection-gap"]
    assert (duty.due, duty.action) == (date(2026, 3, 2), "consider-protection-order")


def test_a_newcomer_awaits_confirmation_by_another_agency() -> None:
    case = given(*PEOPLE, NEWCOMER)
    duty = owed(case)["member-confirmation"]
    assert duty.sentence.startswith("Independent stalking advocate (ISAC) joined on 2 March 2026")
    safe = owed(case, Role.PROBATION_PRACTITIONER)["member-confirmation"]
    assert safe.sentence == "A newcomer to the case awaits confirmation by a person of another agency."
    assert (safe.entries, safe.due) == ((), None)


def test_the_guardian_of_a_newcomer_whom_another_agency_brought_in_may_confirm_them() -> None:
    duty = owed(given(*PEOPLE, NEWCOMER), Role.AGENCY_GUARDIAN)["member-confirmation-guardian"]
    assert duty.sentence.startswith("Independent stalking advocate (ISAC) joined on 2 March 2026")
    assert (duty.owner, duty.agency) == (Role.AGENCY_GUARDIAN, NEWCOMER.agency)
    assert duty.due == owed(given(*PEOPLE, NEWCOMER))["member-confirmation"].due


def test_nobody_but_a_guardian_is_told_that_a_guardian_may_confirm() -> None:
    for role in set(Role) - {Role.AGENCY_GUARDIAN}:
        assert "member-confirmation-guardian" not in owed(given(*PEOPLE, NEWCOMER), role)
    assert "member-confirmation" not in owed(given(*PEOPLE, NEWCOMER), Role.AGENCY_GUARDIAN)


def test_a_guardian_does_not_confirm_whom_their_own_agency_brought_in() -> None:
    own = msgspec.structs.replace(NEWCOMER, agency=OFFICER.agency)
    assert "member-confirmation-guardian" not in owed(given(*PEOPLE, own), Role.AGENCY_GUARDIAN)


def test_a_guardian_to_whom_workers_are_told_in_summary_is_told_in_safe_wording_alone() -> None:
    letters = {**POLICY.letters, STAFF_IDENTITY: {Role.AGENCY_GUARDIAN: Letter.SUMMARY}}
    narrower = msgspec.structs.replace(
        reader(Role.AGENCY_GUARDIAN), policy=msgspec.structs.replace(POLICY, letters=letters)
    )
    shown = reveal_conclusions(duties(given(*PEOPLE, NEWCOMER), NOW), narrower)
    (safe,) = [each for each in shown if each.rule == "member-confirmation-guardian"]
    assert (
        safe.sentence == "A newcomer to the case awaits confirmation, which the guardian of their own agency may give."
    )
    assert (safe.entries, safe.due, safe.owner, safe.action) == ((), None, None, None)


@pytest.mark.parametrize(
    "after",
    [
        MemberConfirmed(account=SECOND_ACCOUNT, agency=ADVOCACY_CHARITY, role=Role.ISAC_CASEWORKER),
        MemberRemoved(
            account=SECOND_ACCOUNT, agency=ADVOCACY_CHARITY, role=Role.ISAC_CASEWORKER, because="Left the service"
        ),
    ],
)
def test_the_confirmation_is_settled_by_confirming_or_removing(after: Fact) -> None:
    case = given(*PEOPLE, NEWCOMER, after)
    assert "member-confirmation" not in owed(case)
    assert "member-confirmation-guardian" not in owed(case, Role.AGENCY_GUARDIAN)


def test_founding_members_need_no_confirmation() -> None:
    founder = msgspec.structs.replace(NEWCOMER, account=AccountId(VICTIM), founding=True)
    assert "member-confirmation" not in owed(given(*PEOPLE, founder))


def test_the_soonest_due_comes_first() -> None:
    released = SuspectReleased(suspect=SUSPECT, how=Release.UNDER_INVESTIGATION, released_on=date(2026, 3, 2))
    due = [duty.due for duty in duties(given(*PEOPLE, STANDARD, released, NEWCOMER), NOW)]
    assert due == sorted(due, key=lambda day: day or date.max)
    assert len(due) >= 4


def test_nothing_is_owed_on_a_day_before_the_rule() -> None:
    early = Moment(datetime(2019, 3, 20, 9, 30, tzinfo=UTC), date(2019, 3, 20))
    assert duties(given(*PEOPLE), early) == []


def test_a_newcomer_to_whom_no_contact_details_would_open_awaits_nobody() -> None:
    prosecutor = msgspec.structs.replace(NEWCOMER, role=Role.AUDITOR)
    assert "member-confirmation" not in owed(given(*PEOPLE, prosecutor))
