"""MAPPA owed: that everybody convicted or cautioned is considered, after what, by when, and who is told of it."""

from datetime import date
from uuid import UUID

import msgspec
import pytest

from domain.charging.disposals import Disposal
from domain.kernel import Fact, PartyId
from domain.mappa import decide
from domain.mappa.assessment import Outcome
from domain.mappa.sending import Decision
from domain.people import Role
from domain.reports.offences import Offence
from domain.risk.tools import Tool
from domain.risk.working_grade import WorkingGradeSet
from tests.domain.convicted import convicted
from tests.domain.given import given
from tests.domain.prosecuted import CAUTIONED, CHARGED, PEOPLE, owed, shown
from tests.domain.test_mappa_referral import ASSESSED_AND_PEOPLE, at, decided, drafted, refused
from tests.samples.mappa import ASSESSED
from tests.samples.mappa_managing import EXITED
from tests.samples.mappa_referring import ANSWERED, DRAFT, ENDORSED, SENT, WITHDRAWN
from tests.samples.people import OFFICER
from tests.samples.reports import INCIDENT_RECORDED as INCIDENT
from tests.samples.risk import ASSESSED as RISK_ASSESSED
from tests.samples.risk import WORKING

GRADED = WorkingGradeSet(**WORKING)
HIGH = msgspec.structs.replace(RISK_ASSESSED, grade="high")
REJECTED = msgspec.structs.replace(ANSWERED, decision=Decision.REJECTED, level=None, first_meeting_on=None)
OFFICER_OF_MAPPA = Role.MAPPA_COORDINATOR


def owes(role: Role, *facts: Fact, rule: str = "mappa-assessment") -> bool:
    return bool(owed(given(*PEOPLE, *facts), role, rule))


def test_every_stalking_conviction_and_caution_owes_an_assessment_until_one_is_recorded_after_it() -> None:
    for fact in (CAUTIONED, convicted(Offence.STALKING_2A, Disposal.FINE)):
        assert owes(OFFICER_OF_MAPPA, fact)
        assert not owes(OFFICER_OF_MAPPA, fact, ASSESSED)
        assert owes(OFFICER_OF_MAPPA, ASSESSED, fact)
    assert not owes(OFFICER_OF_MAPPA, CHARGED)
    assert not owes(OFFICER_OF_MAPPA)


@pytest.mark.parametrize(
    "role", [Role.ISAC_CASEWORKER, Role.PROGRAMME_FACILITATOR, Role.HEALTH_CLINICIAN, Role.CPS_PROSECUTOR]
)
def test_whoever_does_not_consider_anybody_is_not_told_that_it_is_owed(role: Role) -> None:
    assert not owes(role, CAUTIONED)
    assert not shown(given(*PEOPLE, CAUTIONED), role, "mappa-eligibility")


def test_it_is_due_ten_working_days_after_the_conviction() -> None:
    (duty,) = owed(given(*PEOPLE, convicted(Offence.STALKING_2A, Disposal.FINE)), OFFICER_OF_MAPPA, "mappa-assessment")
    assert (duty.due, duty.owner, duty.action) == (date(2026, 3, 13), Role.POLICE_COORDINATOR, "assess-mappa")


def test_another_conviction_of_somebody_who_shows_stalking_behaviour_is_considered_too() -> None:
    other = msgspec.structs.replace(
        convicted(Offence.STALKING_2A, Disposal.FINE), offences=(), other_offences=("Affray",)
    )
    assert owes(OFFICER_OF_MAPPA, INCIDENT, other, rule="mappa-behaviour")
    assert not owes(OFFICER_OF_MAPPA, other, rule="mappa-behaviour")
    assert not owes(OFFICER_OF_MAPPA, INCIDENT, other, ASSESSED, rule="mappa-behaviour")
    assert not owes(OFFICER_OF_MAPPA, INCIDENT, other, CAUTIONED, rule="mappa-behaviour")


def test_without_a_conviction_a_high_working_grade_owes_a_decision_on_the_dangerous_person_route() -> None:
    assert owes(OFFICER_OF_MAPPA, GRADED, rule="dangerous-person")
    assert not owes(OFFICER_OF_MAPPA, msgspec.structs.replace(GRADED, grade="medium"), rule="dangerous-person")
    assert not owes(OFFICER_OF_MAPPA, GRADED, CAUTIONED, rule="dangerous-person")
    assert not owes(OFFICER_OF_MAPPA, GRADED, ASSESSED, rule="dangerous-person")


def test_where_no_working_grade_is_set_an_agencys_own_high_grade_owes_it_and_a_lower_one_of_theirs_ends_it() -> None:
    lower = msgspec.structs.replace(HIGH, grade="standard")
    assert owes(OFFICER_OF_MAPPA, HIGH, rule="dangerous-person")
    for settled in (lower, msgspec.structs.replace(GRADED, grade="medium"), CAUTIONED, ASSESSED):
        assert not owes(OFFICER_OF_MAPPA, HIGH, settled, rule="dangerous-person"), settled
    screened = msgspec.structs.replace(HIGH, tool=Tool.SST)
    assert not owes(OFFICER_OF_MAPPA, screened, rule="dangerous-person"), "a screening grades nothing"


def test_whoever_is_assessed_as_to_be_referred_owes_the_referral_until_it_is_drafted() -> None:
    (duty,) = owed(given(*ASSESSED_AND_PEOPLE), OFFICER_OF_MAPPA, "mappa-drafting")
    assert (duty.owner, duty.agency, duty.action) == (OFFICER.role, OFFICER.agency, "refer-to-mappa")
    assert duty.due is not None
    assert duty.due > ASSESSED.assessed_on
    for steps, is_owed in (
        ((), False),
        ((at(WITHDRAWN),), True),
        ((at(ENDORSED), at(SENT)), False),
        ((at(ENDORSED), at(SENT), at(REJECTED)), False),
        ((at(ENDORSED), at(SENT), at(ANSWERED)), False),
    ):
        assert bool(owed(drafted(*steps), OFFICER_OF_MAPPA, "mappa-drafting")) is is_owed, steps
    for outcome in set(Outcome) - {Outcome.REFER}:
        assert not owes(OFFICER_OF_MAPPA, msgspec.structs.replace(ASSESSED, outcome=outcome), rule="mappa-drafting")
    assert not owed(given(*ASSESSED_AND_PEOPLE), Role.ISAC_CASEWORKER, "mappa-drafting")


def test_a_rejected_referral_is_decided_on_anew_and_after_leaving_mappa_nobody_is_referred_unassessed() -> None:
    gone = (at(ENDORSED), at(SENT), at(REJECTED))
    (duty,) = owed(drafted(*gone), OFFICER_OF_MAPPA, "mappa-again")
    assert (duty.owner, duty.agency, duty.action) == (OFFICER.role, OFFICER.agency, "assess-mappa")
    assert "was rejected on 20 March 2026: assess him again" in duty.sentence
    assert not owed(drafted(*gone, ASSESSED), OFFICER_OF_MAPPA, "mappa-again")
    assert owed(drafted(*gone, ASSESSED), OFFICER_OF_MAPPA, "mappa-drafting")
    left = (at(ENDORSED), at(SENT), at(ANSWERED), at(EXITED))
    assert refused(drafted(*left), DRAFT).rule == "mappa.assessed-since-he-left"
    assert decided(decide, drafted(*left, ASSESSED), DRAFT)


def test_what_is_left_to_the_coordinator_to_say_waits_for_their_answer() -> None:
    asks = msgspec.structs.replace(ASSESSED, outcome=Outcome.ASK_COORDINATOR, category=None, level=None)
    (duty,) = owed(given(*PEOPLE, CAUTIONED, asks), OFFICER_OF_MAPPA, "mappa-coordinator-asked")
    assert (duty.owner, duty.action) == (OFFICER.role, "assess-mappa")
    assert not owed(given(*PEOPLE, CAUTIONED, asks, ASSESSED), OFFICER_OF_MAPPA, "mappa-coordinator-asked")


def test_it_is_owed_again_after_a_later_grade_and_for_each_suspect_by_himself() -> None:
    other = PartyId(UUID(int=77))
    second = msgspec.structs.replace(PEOPLE[1], suspect=other, name="Piers Alder")
    his = msgspec.structs.replace(CAUTIONED, suspect=other)
    considered = msgspec.structs.replace(ASSESSED, suspect=other)
    assert owes(OFFICER_OF_MAPPA, ASSESSED, GRADED, rule="dangerous-person")
    assert owes(OFFICER_OF_MAPPA, second, GRADED, his, rule="dangerous-person")
    assert owes(OFFICER_OF_MAPPA, second, GRADED, considered, rule="dangerous-person")
    assert not owes(OFFICER_OF_MAPPA, second, GRADED, considered, ASSESSED, rule="dangerous-person")


def test_a_conviction_recorded_again_is_considered_again_only_where_it_says_something_else() -> None:
    plain = convicted(Offence.STALKING_4A, None)
    sentenced = convicted(Offence.STALKING_4A, Disposal.CUSTODY, 14)
    assert not owes(OFFICER_OF_MAPPA, plain, ASSESSED, plain)
    (duty,) = owed(given(*PEOPLE, plain, ASSESSED, sentenced), OFFICER_OF_MAPPA, "mappa-assessment")
    assert (
        duty.sentence
        == "Assess for MAPPA: a conviction of 1 March 2026 for stalking has changed since it was considered."
    )
    assert duty.due == date(2026, 3, 16)


def test_an_assessment_made_before_the_conviction_settles_nothing_of_it() -> None:
    assert owes(OFFICER_OF_MAPPA, msgspec.structs.replace(CAUTIONED, given_on=date(2026, 3, 20)), ASSESSED)


def test_what_the_record_carries_is_explained_line_by_line_while_it_is_owed() -> None:
    (told,) = shown(given(*PEOPLE, CAUTIONED), OFFICER_OF_MAPPA, "mappa-eligibility")
    assert "Category 1 is not known: It is not known whether the suspect is subject to notification" in told
    assert "Category 2 does not hold: No conviction is on this case." in told
    assert "Category 3 may hold: A conviction or caution is on record" in told
    assert not shown(given(*PEOPLE, CAUTIONED, ASSESSED), OFFICER_OF_MAPPA, "mappa-eligibility")
