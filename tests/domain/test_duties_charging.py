"""To the charge: what is owed and put before whom on referral, action plan and caution."""

from datetime import date

import msgspec

from domain.case import fold
from domain.charging.action_plan import Answered
from domain.charging.cautions import Kept
from domain.charging.checklist import Heading, HeadingSent, Sent
from domain.charging.decisions import CodeTest
from domain.charging.referral import Purpose
from domain.investigation.closing import ClosingProposed, InvestigationClosed
from domain.investigation.outcomes import Outcome
from domain.kernel import Correction
from domain.measures.bail import BailChanged, BailEnd
from domain.people import Role
from domain.probation.consequences import AttendanceBasis
from domain.probation.programme import ProgrammeEnrolled
from domain.probation.sessions import Attended, NoSession, SessionRecorded
from domain.reports.offences import Offence
from tests.domain.given import entry_of, given, mark
from tests.domain.prosecuted import (
    ADVOCATE,
    BROKEN,
    CAUTIONED,
    CHARGED,
    CPS,
    MORE,
    NOBODY_BESIDE_HIM,
    OFFICER,
    PEOPLE,
    PLAN,
    REFERRED,
    answered,
    changed,
    one,
    owed,
    shown,
)
from tests.domain.reading import POLICY
from tests.samples.breaches import FACTS as BREACHES
from tests.samples.people import SUSPECT
from tests.samples.prosecuting import HEADINGS
from tests.samples.reports import CRIME_RECORDED

# Referral and decision


def test_a_decision_is_owed_from_the_referral_until_the_prosecutor_decides() -> None:
    case = given(*PEOPLE, REFERRED)
    duty = one(owed(case, CPS, "cps-decision"))
    assert (duty.owner, duty.due, duty.action) == (CPS, date(2026, 4, 6), "record-charging-decision")
    assert duty.sentence == "Decide on the charge: the file was sent on 9 March 2026."
    assert owed(given(*PEOPLE, REFERRED, CHARGED), CPS, "cps-decision") == []
    assert owed(case, ADVOCATE, "cps-decision") == []
    before = changed(CHARGED, decided_on=date(2026, 3, 8))
    assert owed(given(*PEOPLE, before, REFERRED), CPS, "cps-decision")


def test_a_threshold_decision_is_owed_by_the_next_day_and_advice_has_no_clock() -> None:
    threshold = changed(REFERRED, test=CodeTest.THRESHOLD, threshold_because="He is held.")
    assert one(owed(given(*PEOPLE, threshold), CPS, "cps-decision")).due == date(2026, 3, 10)
    advice = changed(REFERRED, purpose=Purpose.EARLY_ADVICE)
    assert owed(given(*PEOPLE, advice), CPS, "cps-decision") == []


def test_what_the_file_lacks_is_put_before_police_and_prosecutor_until_it_is_sent() -> None:
    case = given(*PEOPLE, REFERRED)
    said = "The file sent on 9 March 2026 has 8 of 9 headings that apply. Not sent: digital evidence."
    for role in (CPS, OFFICER, Role.POLICE_SUPERVISOR):
        assert shown(case, role, "protocol-checklist") == [said]
    for role in (*NOBODY_BESIDE_HIM, Role.PROBATION_PRACTITIONER, ADVOCATE):
        assert shown(case, role, "protocol-checklist") == []
    whole = tuple(
        HeadingSent(Heading.DIGITAL, Sent.YES) if each.heading is Heading.DIGITAL else each for each in HEADINGS
    )
    again = changed(REFERRED, headings=whole, referred_on=date(2026, 3, 10))
    assert shown(given(*PEOPLE, REFERRED, again), CPS, "protocol-checklist") == []
    assert shown(given(*PEOPLE, REFERRED, CHARGED), CPS, "protocol-checklist") == []


def test_a_charge_by_the_threshold_test_stays_under_review_until_the_full_test() -> None:
    threshold = changed(CHARGED, test=CodeTest.THRESHOLD)
    assert shown(given(*PEOPLE, threshold), CPS, "threshold-review") == [
        "The charge of 12 March 2026 rests on the threshold test: review it against the full code test."
    ]
    full = changed(CHARGED, decided_on=date(2026, 3, 16))
    assert shown(given(*PEOPLE, threshold, full), CPS, "threshold-review") == []


BAIL_CHANGED = next(fact for fact in BREACHES if isinstance(fact, BailChanged))
STALKING = changed(CRIME_RECORDED, offence=Offence.STALKING_2A)
ENDED_BY_POLICE = InvestigationClosed(crime=mark(3), outcome=Outcome.CHARGED, decided_on=date(2026, 3, 12))


def test_a_charge_that_no_prosecutor_decided_is_put_before_police_and_prosecutor() -> None:
    case = given(*PEOPLE, STALKING, ENDED_BY_POLICE)
    for role in (CPS, Role.POLICE_SUPERVISOR, OFFICER):
        assert shown(case, role, "charged-without-the-cps") == [
            "Recorded as charged on 12 March 2026, and no decision of the CPS is here: in stalking it is theirs."
        ]
    assert shown(case, ADVOCATE, "charged-without-the-cps") == []
    assert shown(given(*PEOPLE, STALKING, ENDED_BY_POLICE, CHARGED), CPS, "charged-without-the-cps") == []
    damage = changed(CRIME_RECORDED, offence=Offence.CRIMINAL_DAMAGE)
    assert shown(given(*PEOPLE, damage, ENDED_BY_POLICE), CPS, "charged-without-the-cps") == []
    other = changed(ENDED_BY_POLICE, outcome=Outcome.CAUTION_ADULT)
    assert shown(given(*PEOPLE, STALKING, other), CPS, "charged-without-the-cps") == []


def test_bail_that_ended_with_a_charge_is_noticed_too() -> None:
    ended = changed(BAIL_CHANGED, ended_how=BailEnd.CHARGED, changed_on=date(2026, 3, 12))
    assert shown(given(*PEOPLE, STALKING, ended), CPS, "charged-without-the-cps")
    otherwise = changed(ended, ended_how=BailEnd.UNDER_INVESTIGATION)
    assert shown(given(*PEOPLE, STALKING, otherwise), CPS, "charged-without-the-cps") == []


def test_only_a_prosecutor_gives_a_charging_decision() -> None:
    assert POLICY.giving["record-charging-decision"] == {CPS}


# Action plan


def test_more_work_without_dates_asks_the_prosecutor_for_a_plan() -> None:
    duty = one(owed(given(*PEOPLE, MORE), CPS, "action-plan"))
    assert (duty.owner, duty.due, duty.action) == (CPS, date(2026, 3, 13), "set-action-plan")
    assert owed(given(*PEOPLE, MORE, PLAN), CPS, "action-plan") == []
    assert owed(given(*PEOPLE, MORE, CHARGED), CPS, "action-plan") == []


def test_each_item_is_owed_by_the_police_to_its_own_day_until_it_is_answered() -> None:
    case = given(*PEOPLE, PLAN)
    duty = one(owed(case, OFFICER, "prosecutors-action"))
    assert (duty.owner, duty.due, duty.action) == (OFFICER, date(2026, 4, 2), "answer-action")
    assert duty.sentence == "Answer item 1 of the prosecutor’s action plan: Download of the second telephone."
    assert owed(given(*PEOPLE, PLAN, answered()), OFFICER, "prosecutors-action") == []


def test_an_item_is_overdue_on_the_day_after_its_last() -> None:
    case = given(*PEOPLE, PLAN)
    assert shown(case, CPS, "prosecutors-action-overdue", date(2026, 4, 2)) == []
    said = "1 item of the prosecutor’s action plan is overdue, since 2 April 2026."
    for role in (CPS, OFFICER, Role.POLICE_SUPERVISOR):
        assert shown(case, role, "prosecutors-action-overdue", date(2026, 4, 3)) == [said]
    assert shown(case, Role.PROBATION_PRACTITIONER, "prosecutors-action-overdue", date(2026, 4, 3)) == []


def test_an_item_that_was_not_done_goes_before_the_prosecutor_until_there_is_a_decision() -> None:
    case = given(*PEOPLE, PLAN, answered(answer=Answered.NOT_DONE))
    assert shown(case, CPS, "prosecutors-action-not-done") == [
        "Item 1 of the action plan is answered as not done: Download of the second telephone. Decide what follows."
    ]
    assert shown(given(*PEOPLE, PLAN, answered()), CPS, "prosecutors-action-not-done") == []
    later = changed(CHARGED, decided_on=date(2026, 3, 16))
    decided = given(*PEOPLE, PLAN, answered(answer=Answered.NOT_DONE), later)
    assert shown(decided, CPS, "prosecutors-action-not-done") == []


def test_once_every_item_is_answered_the_file_goes_back() -> None:
    case = given(*PEOPLE, PLAN, answered())
    duty = one(owed(case, OFFICER, "refer-back"))
    assert (duty.owner, duty.due, duty.action) == (OFFICER, date(2026, 3, 17), "refer-to-cps")
    assert owed(given(*PEOPLE, PLAN), OFFICER, "refer-back") == []
    back = changed(REFERRED, referred_on=date(2026, 3, 13))
    assert owed(given(*PEOPLE, PLAN, answered(), back), OFFICER, "refer-back") == []
    assert owed(given(*PEOPLE, PLAN, answered(answer=Answered.WITHDRAWN)), OFFICER, "refer-back") == []
    assert (
        owed(given(*PEOPLE, PLAN, answered(), changed(CHARGED, decided_on=date(2026, 3, 13))), OFFICER, "refer-back")
        == []
    )


def test_an_answer_stays_with_its_item_when_the_plan_is_corrected() -> None:
    case = given(*PEOPLE, PLAN, answered())
    corrected = fold([entry_of(PLAN, 5, corrects=Correction(mark(3), "The date was wrong."))], onto=case)
    assert owed(corrected, OFFICER, "prosecutors-action") == []


# Cautions


def test_a_condition_that_is_not_kept_goes_back_to_the_cps_by_the_next_working_day() -> None:
    case = given(*PEOPLE, CAUTIONED, BROKEN)
    duty = one(owed(case, OFFICER, "caution-referral"))
    assert (duty.owner, duty.due, duty.action) == (OFFICER, date(2026, 3, 18), "refer-to-cps")
    assert owed(given(*PEOPLE, CAUTIONED, changed(BROKEN, kept=Kept.COMPLETED)), OFFICER, "caution-referral") == []
    back = changed(
        REFERRED, purpose=Purpose.CAUTION_NOT_KEPT, caution=mark(3), crimes=(), referred_on=date(2026, 3, 18)
    )
    sent = given(*PEOPLE, CAUTIONED, BROKEN, back)
    assert owed(sent, OFFICER, "caution-referral") == []
    assert one(owed(sent, CPS, "cps-decision")).sentence.startswith("Decide on the caution that is not kept")
    decision = changed(CHARGED, decided_on=date(2026, 3, 19))
    assert owed(given(*PEOPLE, CAUTIONED, BROKEN, back, decision), CPS, "cps-decision") == []
    assert owed(given(*PEOPLE, CAUTIONED, BROKEN, decision), OFFICER, "caution-referral") == []


def test_the_advocate_is_told_that_it_is_not_kept_and_neither_what_for_nor_when() -> None:
    case = given(*PEOPLE, CAUTIONED, BROKEN)
    assert shown(case, ADVOCATE, "caution-not-kept") == [
        "A condition of a caution is not kept: review the safety plan."
    ]
    assert "17 March 2026" in shown(case, OFFICER, "caution-not-kept")[0]
    for role in NOBODY_BESIDE_HIM:
        assert shown(case, role, "caution-not-kept") == []
    settled = given(*PEOPLE, CAUTIONED, BROKEN, changed(CHARGED, decided_on=date(2026, 3, 18)))
    assert shown(settled, ADVOCATE, "caution-not-kept") == []


ENROLLED = ProgrammeEnrolled(
    suspect=SUSPECT,
    programme="Early awareness stalking intervention",
    basis=AttendanceBasis.CONDITIONAL_CAUTION,
    enrolled_on=date(2026, 3, 4),
    starts_on=date(2026, 3, 16),
)
MISSED = SessionRecorded(
    suspect=SUSPECT,
    enrolment=mark(4),
    held_on=date(2026, 3, 16),
    took_place=True,
    attended=Attended.NO,
    no_session=NoSession.UNACCEPTABLE,
    concern=False,
)


def test_a_missed_session_of_a_caution_asks_for_its_record_and_that_record_takes_its_place() -> None:
    rule = "attendance-conditional-caution-1"
    case = given(*PEOPLE, CAUTIONED, ENROLLED, MISSED)
    assert shown(case, Role.POLICE_COORDINATOR, rule) == [
        "The condition of the caution is not kept: refer to the CPS to decide on the original offence."
    ]
    recorded = given(*PEOPLE, CAUTIONED, ENROLLED, MISSED, BROKEN)
    assert shown(recorded, Role.POLICE_COORDINATOR, rule) == []
    assert owed(recorded, Role.POLICE_COORDINATOR, "caution-referral")
    earlier = changed(BROKEN, noticed_on=date(2026, 3, 15))
    assert shown(given(*PEOPLE, CAUTIONED, ENROLLED, MISSED, earlier), Role.POLICE_COORDINATOR, rule)


def test_an_ending_that_contradicts_a_standing_caution_is_put_before_the_supervisor() -> None:
    case_with = [*PEOPLE, CRIME_RECORDED, CAUTIONED]
    crime = mark(len(PEOPLE) + 1)
    offence = CAUTIONED.offences[0]
    case_with[-2] = changed(CRIME_RECORDED, offence=offence, included=())
    ending = InvestigationClosed(crime=crime, outcome=Outcome.NOT_SUPPORTED, decided_on=CAUTIONED.given_on)
    asked_for = ClosingProposed(**msgspec.structs.asdict(ending))
    said = (
        "Outcome 16: Suspect identified, and the victim does not support further action contradicts the caution given "
        "for this crime on 3 March 2026: put one of them right."
    )
    for fact in (ending, asked_for):
        assert shown(given(*case_with, fact), Role.POLICE_SUPERVISOR, "ended-against-caution") == [said]
    case = given(*case_with, ending)
    assert shown(case, ADVOCATE, "ended-against-caution") == []
    for outcome in (Outcome.CAUTION_ADULT, Outcome.CAUTION_YOUTH, Outcome.CHARGED):
        fits = given(*case_with, changed(ending, outcome=outcome))
        assert shown(fits, Role.POLICE_SUPERVISOR, "ended-against-caution") == []
    other = changed(CAUTIONED, offences=(Offence.CRIMINAL_DAMAGE,))
    assert shown(given(*case_with[:-1], other, ending), Role.POLICE_SUPERVISOR, "ended-against-caution") == []
    over = (changed(BROKEN, caution=mark(len(PEOPLE) + 2)), changed(CHARGED, decided_on=BROKEN.noticed_on))
    assert shown(given(*case_with, *over, ending), Role.POLICE_SUPERVISOR, "ended-against-caution") == []
