"""Published case 2, the victim's part: told late, advised to her harm, put on a waiting list, and left without word."""

from datetime import datetime

import pytest

from domain.calendar import LONDON
from domain.kernel import Refused
from domain.people import Role
from tests.scenarios.conftest import Played, owed, shown

CASE = "case_2"
SUPERVISOR = "two_roles/police_supervisor"
SUSPECTS_SIDE = ("probation_practitioner", "health_clinician")
HERS = {
    "unsafe-advice", "enhanced-rights", "told-late", "missed-update", "missed-update-released", "no-service-here",
    "digital-safeguarding", "tell-victim", "agreed-contact", "specialist-referral", "general-referral",
    "needs-assessment", "feedback-answer", "waiting-list", "safeguard-on-loan",
}  # fmt: skip


def on(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 23, 59, tzinfo=LONDON)


def test_unsafe_advice_stands_before_supervisor_and_adviser_until_better_was_said(played: Played) -> None:
    for by in (SUPERVISOR, "idva", "police_coordinator"):
        assert "he may turn to coming in person" in str(played.seen(CASE, by, on(9, 24)).surfaced)
        assert "unsafe-advice" in shown(played.seen(CASE, by, on(10, 13)))
        assert "unsafe-advice" not in shown(played.seen(CASE, by, on(10, 14)))


def test_enhanced_rights_that_nobody_recorded_are_put_before_them_until_they_are(played: Played) -> None:
    assert "enhanced-rights" in shown(played.seen(CASE, "police_coordinator", on(9, 23)))
    assert "enhanced-rights" in shown(played.seen(CASE, "idva", on(10, 12)))
    assert "enhanced-rights" not in shown(played.seen(CASE, "idva", on(10, 13)))


def test_word_of_his_release_was_owed_in_one_working_day_and_came_late(played: Played) -> None:
    duty = owed(played.seen(CASE, "police_investigator", on(10, 14)))["tell-victim"]
    assert (str(duty.due), duty.owner) == ("2026-10-14", Role.POLICE_INVESTIGATOR)
    assert duty.sentence.endswith(
        "released under investigation on 13 October 2026 (enhanced rights, as a victim of stalking)."
    )
    after = played.seen(CASE, "idva", on(10, 15))
    assert "tell-victim" not in owed(after)
    assert shown(after)["told-late"] == (
        "She was told late: released under investigation, on 15 October 2026; it was due by 14 October 2026."
    )


def test_referral_to_support_was_overdue_for_weeks(played: Played) -> None:
    duty = owed(played.seen(CASE, "police_investigator", on(9, 24)))["specialist-referral"]
    assert str(duty.due) == "2026-09-25"
    assert "specialist-referral" in owed(played.seen(CASE, "police_investigator", on(10, 13)))
    assert "specialist-referral" not in owed(played.seen(CASE, "police_investigator", on(10, 14)))
    assert "general-referral" in owed(played.seen(CASE, "police_investigator", on(11, 2)))
    assert "general-referral" not in owed(played.seen(CASE, "police_investigator", on(11, 3)))


def test_the_wait_for_an_advocate_is_asked_after_and_missing_housing_is_counted(played: Played) -> None:
    assert str(owed(played.seen(CASE, "idva"))["waiting-list"].due) == "2026-11-18"
    assert "housing, Northmere" in shown(played.seen(CASE, "idva"))["no-service-here"]


def test_the_update_that_nobody_gave_is_put_before_them(played: Played) -> None:
    assert str(owed(played.seen(CASE, "police_investigator", on(10, 14)))["agreed-contact"].due) == "2026-10-20"
    assert str(owed(played.seen(CASE, "police_investigator", on(10, 22)))["agreed-contact"].due) == "2026-10-23"
    assert "missed-update" not in shown(played.seen(CASE, "idva", on(10, 30)))
    assert shown(played.seen(CASE, "idva", on(10, 31)))["missed-update"] == (
        "The update agreed with the victim was due on 30 October 2026 and did not come."
    )


def test_her_feedback_is_owed_an_answer_and_stays_with_police_and_her_adviser(played: Played) -> None:
    assert str(owed(played.seen(CASE, SUPERVISOR))["feedback-answer"].due) == "2026-11-18"
    police = {"police_coordinator", "police_investigator", "response_officer", "two_roles"}
    assert played.who_reads(CASE, "Nobody has rung me since October") == police | {"idva"}


def test_how_she_is_reached_stays_with_police_and_her_adviser(played: Played) -> None:
    police = {"police_coordinator", "police_investigator", "response_officer", "two_roles"}
    assert played.who_reads(CASE, "says police or court") == police | {"idva"}
    assert played.who_reads(CASE, "Camera 22") == police | {"idva"}


@pytest.mark.parametrize("by", SUSPECTS_SIDE)
def test_nobody_who_works_with_him_is_shown_anything_of_her_care(played: Played, by: str) -> None:
    for moment in (on(9, 30), on(10, 15), on(11, 20)):
        opened = played.seen(CASE, by, moment)
        assert not HERS & {*shown(opened), *owed(opened)}


def test_a_family_member_never_interprets(played: Played) -> None:
    fact = played.loaded.marks[CASE]["victim"][0].fact
    agreed = {
        "victim": str(getattr(fact, "victim", "")),
        "agreed_on": "2026-11-20",
        "cadence": "weekly",
        "method": "telephone",
        "interpreter": "family_member_or_friend",
    }
    with pytest.raises(Refused, match="A family member or friend never interprets for a victim"):
        played.ask(CASE, "police_investigator", "agree-contact", **agreed)


def test_a_referral_meets_the_directory_of_that_day(played: Played) -> None:
    fact = played.loaded.marks[CASE]["victim"][0].fact
    referral = {
        "victim": str(getattr(fact, "victim", "")),
        "referred_on": "2026-11-20",
        "answer": "accepted",
        "service": "general_victim_services",
        "listing": "southmere-outreach",
    }
    with pytest.raises(Refused, match="did not list that service on that day"):
        played.ask(CASE, "idva", "refer-to-support", **referral)
    there_is_one = {**referral, "answer": "no_service_exists_here", "area": "Northmere"}
    del there_is_one["listing"]
    with pytest.raises(Refused, match=r"The directory lists Northmere Victim Care \(fictional\) for that area"):
        played.ask(CASE, "idva", "refer-to-support", **there_is_one)
