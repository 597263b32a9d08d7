"""Published case 2, graded standard in spite of the answers: the grade in dispute, and who is told of it."""

from datetime import datetime

import pytest

from domain.calendar import LONDON
from domain.kernel import Refused
from domain.people import Role
from tests.scenarios.conftest import Played, owed, shown, words

CASE = "case_2"
GRADED = datetime(2026, 10, 13, 9, 46, tzinfo=LONDON)
POLICE = {"police_coordinator", "police_investigator", "response_officer", "two_roles"}
EVERY_AGENCY_THAT_READS_RISK = (
    "police_coordinator",
    "police_investigator",
    "two_roles/police_supervisor",
    "idva",
    "probation_practitioner",
    "health_clinician",
    "clinic_coordinator",
    "auditor",
)


def on(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 23, 59, tzinfo=LONDON)


@pytest.mark.parametrize("by", EVERY_AGENCY_THAT_READS_RISK)
def test_every_agency_sees_the_disputed_grade_at_the_moment_of_grading(played: Played, by: str) -> None:
    assert "disputed-grade" not in shown(played.seen(CASE, by, datetime(2026, 10, 13, 9, 44, tzinfo=LONDON)))
    sentence = shown(played.seen(CASE, by, GRADED))["disputed-grade"]
    assert sentence.startswith("The DASH grade is standard, and the recorded answers suggest high")


def test_the_officers_reasons_are_on_the_record_because_a_low_grade_needs_them(played: Played) -> None:
    answers = [{"item": item, "answer": "yes"} for item in range(1, 6)]
    low = {"victim": _victim(played), "tool": "dash", "grade": "standard", "assessed_on": "2026-10-13"}
    with pytest.raises(Refused, match=r"The answers suggest high\. Give the reasons for a lower grade"):
        played.ask(CASE, "police_investigator", "post-assessment", **low, answers=answers)
    assert "Few risk indicators, no violence." in words(played.seen(CASE, "idva", GRADED))


def _victim(played: Played) -> str:
    fact = played.loaded.marks[CASE]["victim"][0].fact
    return str(getattr(fact, "victim", ""))


def test_a_supervisor_owes_the_review_on_the_day_and_it_stays_owed(played: Played) -> None:
    for day in (GRADED, on(10, 20), on(11, 20)):
        review = owed(played.seen(CASE, "two_roles/police_supervisor", day))["grade-review"]
        assert review.owner is Role.POLICE_SUPERVISOR
        assert str(review.due) == "2026-10-13"


def test_the_impact_stands_beside_the_low_grade(played: Played) -> None:
    opened = played.seen(CASE, "health_clinician")
    assert opened.strip.grades == ("Standard, in dispute (DASH, Investigating officer, 13 October 2026)",)
    assert "has given up more and more of her own life" in words(opened)


def test_many_reports_of_a_former_partner_are_read_together(played: Played) -> None:
    told = shown(played.seen(CASE, "police_investigator", GRADED))
    assert told["whole-pattern"].startswith("3 incidents since 1 July 2026")
    assert "A former partner" in told["former-partner-conduct"]
    assert "probable-stalking" in told


def test_what_he_does_not_know_that_she_said_stays_with_police_and_her_adviser(played: Played) -> None:
    assert played.who_reads(CASE, "It is easier to be in a relationship with him") == POLICE | {"idva"}
    assert played.who_reads(CASE, "to be told before anything is said to him") == POLICE | {"idva"}


def test_what_she_told_her_adviser_in_confidence_stays_with_her_adviser(played: Played) -> None:
    assert played.who_reads(CASE, "asked her aunt") == {"idva"}


def test_her_safety_plan_is_her_advisers_and_the_police_read_what_was_written_for_them(played: Played) -> None:
    assert played.who_reads(CASE, "A neighbour rings if she sees him") == {"idva"}
    assert played.who_reads(CASE, "treat a silent call as a call for help") == POLICE | {"idva"}
    assert played.who_reads(CASE, "Held(data_class=<DataClass.SAFETY_PLAN") == {
        "probation_practitioner",
        "health_clinician",
        "clinic_coordinator",
    }


def test_where_she_can_be_found_never_reaches_whoever_works_with_him(played: Played) -> None:
    for place in ("Corder's Yard", "01632 960417", "by the canal", "Saint Wenna"):
        readers = played.who_reads(CASE, place)
        assert not readers & {"probation_practitioner", "health_clinician", "clinic_coordinator", "auditor"}, place
        assert "idva" in readers


def test_a_release_without_conditions_leaves_a_gap_once_the_licence_has_ended(played: Played) -> None:
    for by in ("police_coordinator", "idva", "probation_practitioner"):
        assert "protection-gap" not in shown(played.seen(CASE, by, on(10, 15)))
        assert "order ended" in shown(played.seen(CASE, by, on(10, 17)))["protection-gap"]
    assert played.seen(CASE, "idva").strip.measures == ("No measure in force",)


def test_a_colleague_who_is_not_on_the_case_cannot_know_that_there_is_one(played: Played) -> None:
    for by in ("curious_colleague", "two_roles/police_investigator", "isac_caseworker", "programme_facilitator"):
        assert not played.knows_of(CASE, by)


def test_only_a_supervisors_review_ends_the_dispute(played: Played) -> None:
    review = {
        "assessment": str(played.mark(CASE, "grade")),
        "decision": "raised",
        "grade": "high",
        "because": "Five answers are yes and he has broken in.",
    }
    played.ask(CASE, "two_roles/police_supervisor", "review-grade", **review)
    opened = played.door.look(played.directory.actor("idva"), played.case(CASE), "test")
    assert "disputed-grade" not in shown(opened)
    assert "grade-review" not in owed(opened)
    assert opened.strip.grades == ("High (DASH, Investigating officer, 13 October 2026)",)


def test_a_recall_that_is_asked_for_is_owed_a_decision_and_his_absence_warns_her_adviser(played: Played) -> None:
    asked = datetime(2026, 10, 27, 16, 0, tzinfo=LONDON)
    duty = owed(played.seen(CASE, "probation_practitioner", asked))["recall-decision"]
    assert (duty.owner, str(duty.due)) == (Role.PROBATION_PRACTITIONER, "2026-10-28")
    assert "recall-decision" not in owed(played.seen(CASE, "probation_practitioner", on(10, 28)))
    warned = shown(played.seen(CASE, "idva", on(10, 16)))
    assert warned["supervision-concern"] == "Attendance concern: review the safety plan."
    assert "what the police have put before the licence" not in words(played.seen(CASE, "idva", on(10, 28)))
    assert "Supervised on licence from 18 May 2026 until 17 May 2027" in words(played.seen(CASE, "idva", on(10, 28)))
