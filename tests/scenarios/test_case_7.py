"""Published case 7, the programme: a condition that is not kept goes back to the CPS, and her side is warned."""

from datetime import date, datetime

from domain.calendar import LONDON
from domain.people import Role
from tests.scenarios.conftest import Played, owed, shown, words

CASE = "case_7"
POLICE = ("police_coordinator", "police_supervisor", "police_investigator")
MISSED_RULE = "attendance-conditional-caution-1"


def at(month: int, day: int, hour: int = 23, minute: int = 59) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


def test_the_first_file_lacks_most_of_the_checklist_and_police_and_prosecutor_are_told(played: Played) -> None:
    for by in (*POLICE, "cps_prosecutor"):
        said = shown(played.seen(CASE, by, at(6, 5)))["protocol-checklist"]
        assert said.startswith("The file sent on 5 June 2026 has 2 of 10 headings that apply.")
    for by in ("isac_caseworker", "programme_facilitator", "witness_care"):
        assert "protocol-checklist" not in shown(played.seen(CASE, by, at(6, 5)))


def test_the_decision_is_owed_by_the_prosecutor_from_the_day_of_the_file(played: Played) -> None:
    duty = owed(played.seen(CASE, "cps_prosecutor", at(6, 5)))["cps-decision"]
    assert (duty.owner, duty.due) == (Role.CPS_PROSECUTOR, date(2026, 7, 3))
    assert "cps-decision" not in owed(played.seen(CASE, "cps_prosecutor", at(6, 10)))


def test_she_is_told_of_her_right_to_a_review_and_the_answer_is_owed_until_it_is_given(played: Played) -> None:
    duty = owed(played.seen(CASE, "police_investigator", at(6, 10)))["right-to-review"]
    assert duty.due == date(2026, 6, 11)
    assert "right-to-review" not in owed(played.seen(CASE, "police_investigator", at(6, 11)))
    assert owed(played.seen(CASE, "cps_prosecutor", at(6, 12)))["review-answer"].due == date(2026, 7, 24)
    assert "review-answer" not in owed(played.seen(CASE, "cps_prosecutor", at(6, 24)))


def test_the_missed_session_is_put_before_those_who_act_on_it_as_it_happens(played: Played) -> None:
    before, after = at(7, 6, 17, 59), at(7, 6, 18, 1)
    for by in ("police_coordinator", "cps_prosecutor"):
        assert MISSED_RULE not in shown(played.seen(CASE, by, before))
        assert MISSED_RULE in shown(played.seen(CASE, by, after))
    assert shown(played.seen(CASE, "isac_caseworker", after))["attendance-concern"] == (
        "Attendance concern: review the safety plan."
    )


def test_non_compliance_opens_the_duty_to_refer_it_back_and_nothing_is_said_twice(played: Played) -> None:
    opened = played.seen(CASE, "police_investigator", at(7, 7))
    duty = owed(opened)["caution-referral"]
    assert (duty.owner, duty.due, duty.action) == (Role.POLICE_INVESTIGATOR, date(2026, 7, 8), "refer-to-cps")
    assert MISSED_RULE not in shown(played.seen(CASE, "police_coordinator", at(7, 7)))
    sent = played.seen(CASE, "police_investigator", at(7, 8))
    assert "caution-referral" not in owed(sent)
    assert "cps-decision" in owed(played.seen(CASE, "cps_prosecutor", at(7, 8)))
    assert "cps-decision" not in owed(played.seen(CASE, "cps_prosecutor", at(7, 14)))


def test_her_advocate_is_warned_without_what_happened_until_the_prosecutor_has_decided(played: Played) -> None:
    opened = played.seen(CASE, "isac_caseworker", at(7, 7))
    assert shown(opened)["caution-not-kept"] == "A condition of a caution is not kept: review the safety plan."
    assert "never meant to" not in words(opened)
    assert "caution-not-kept" not in shown(played.seen(CASE, "isac_caseworker", at(7, 14)))


def test_the_programme_learns_nothing_of_charge_caution_or_court(played: Played) -> None:
    told = words(played.seen(CASE, "programme_facilitator"))
    for secret in ("caution-recorded", "recovery address", "Criminal damage", "restraining", "Harriet"):
        assert secret not in told
    assert played.who_reads(CASE, "never meant to") >= {"police_investigator", "cps_prosecutor"}


def test_both_ends_of_the_trial_are_answered_the_same_day(played: Played) -> None:
    before = played.seen(CASE, "cps_prosecutor", at(9, 15, 15, 10))
    sentences = sorted(each.sentence for each in before.duties if each.rule == "restraining-order")
    assert [sentence.split(" (")[0].rsplit(" on the ", 1)[1] for sentence in sentences] == [
        "acquittal of 15 September 2026",
        "conviction of 15 September 2026",
    ]
    assert "restraining-order" not in owed(played.seen(CASE, "cps_prosecutor", at(9, 15)))


def test_her_wishes_on_the_terms_are_read_by_police_and_prosecutor_alone(played: Played) -> None:
    assert played.who_reads(CASE, "two years and no longer") == {*POLICE, "cps_prosecutor"}
