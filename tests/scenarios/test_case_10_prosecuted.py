"""Published case 10 before the prosecutor: the files, the plan, the pleas, and what she is told and asked."""

from datetime import date, datetime

from domain.calendar import LONDON
from domain.people import Role
from tests.scenarios.conftest import Played, owed, shown, words

CASE = "case_10"
NORTHMERE_POLICE = {"police_coordinator", "police_supervisor", "police_investigator"}
POLICE = NORTHMERE_POLICE | {"southmere_investigator"}
BESIDE_HIM = {"probation_practitioner", "programme_facilitator", "health_clinician", "southmere_clinician"}


def at(month: int, day: int, hour: int = 23, minute: int = 59) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


def test_what_the_first_file_lacks_is_put_before_both_until_the_second_is_whole(
    played: Played,
) -> None:
    said = (
        "The file sent on 16 September 2026 has 8 of 9 headings that apply. Not sent: impact on the victim and "
        "personal statement."
    )
    for by in ("police_investigator", "police_supervisor", "cps_prosecutor"):
        assert shown(played.seen(CASE, by, at(9, 16)))["protocol-checklist"] == said
        assert "protocol-checklist" not in shown(played.seen(CASE, by, at(9, 22)))
    for by in ("isac_caseworker", "probation_practitioner", "witness_care", "programme_facilitator"):
        assert "protocol-checklist" not in shown(played.seen(CASE, by, at(9, 16)))


def test_each_item_of_the_action_plan_is_owed_by_its_own_day_and_the_late_one_is_seen_late(played: Played) -> None:
    items = [each for each in played.seen(CASE, "police_investigator", at(9, 17)).duties if "plan:" in each.sentence]
    assert sorted(each.due for each in items if each.due) == [date(2026, 9, 18), date(2026, 9, 21), date(2026, 9, 30)]
    assert {each.owner for each in items} == {Role.POLICE_INVESTIGATOR}
    assert "prosecutors-action-overdue" not in shown(played.seen(CASE, "cps_prosecutor", at(9, 21)))
    late = shown(played.seen(CASE, "cps_prosecutor", at(9, 22, 9, 59)))["prosecutors-action-overdue"]
    assert late == "1 item of the prosecutor’s action plan is overdue, since 21 September 2026."
    answered = played.seen(CASE, "cps_prosecutor", at(9, 22, 10, 6))
    assert "prosecutors-action-overdue" not in shown(answered)
    assert "Certificate of the telephone company" in shown(answered)["prosecutors-action-not-done"]
    assert "refer-back" in owed(answered)
    assert "refer-back" not in owed(played.seen(CASE, "cps_prosecutor", at(9, 22)))


def test_special_measures_are_asked_for_from_the_charge_until_they_are_applied_for(played: Played) -> None:
    assert "special-measures" not in owed(played.seen(CASE, "police_investigator", at(9, 24, 11, 59)))
    duty = owed(played.seen(CASE, "police_investigator", at(9, 24, 12, 1)))["special-measures"]
    assert "screens, live link" in duty.sentence
    assert "special-measures" in owed(played.seen(CASE, "witness_care", at(9, 24, 12, 1)))
    assert "special-measures" not in owed(played.seen(CASE, "witness_care", at(9, 25)))


def test_she_is_asked_before_a_plea_to_less_is_answered(played: Played) -> None:
    assert owed(played.seen(CASE, "cps_prosecutor", at(10, 6)))["plea-consultation"].due == date(2026, 10, 7)
    assert "A plea is offered" in owed(played.seen(CASE, "isac_caseworker", at(10, 6)))["plea-consultation"].sentence
    assert "plea-consultation" not in owed(played.seen(CASE, "cps_prosecutor", at(10, 7)))
    assert played.who_reads(CASE, "says nothing of her fear") == POLICE | {"cps_prosecutor"}


def test_an_order_at_sentence_is_decided_in_time_and_her_wishes_do_not_reach_his_side(played: Played) -> None:
    duty = owed(played.seen(CASE, "cps_prosecutor", at(10, 10)))["restraining-order"]
    assert duty.due == date(2026, 10, 13)
    assert "restraining-order" not in owed(played.seen(CASE, "cps_prosecutor", at(10, 12)))
    assert not played.who_reads(CASE, "letters to her sister") & BESIDE_HIM


def test_the_hearing_of_the_sentence_is_known_from_the_one_before(played: Played) -> None:
    told = words(played.seen(CASE, "witness_care", at(10, 9)))
    assert "2026-12-11" in told


def test_she_is_told_each_date_and_each_result_the_day_that_it_is_known(played: Played) -> None:
    def untold(month: int, day: int, hour: int) -> set[str]:
        opened = played.seen(CASE, "police_investigator", at(month, day, hour, 30))
        told = {each.sentence for each in opened.duties if each.rule == "hearing-told"}
        return {sentence for sentence in told if "victim 1" in sentence}

    assert untold(9, 25, 14) == {
        "Tell victim 1 what became of the hearing of 25 September 2026.",
        "Tell victim 1 the date of the hearing of 9 October 2026.",
    }
    assert untold(9, 25, 16) == set()
    assert untold(10, 9, 15) == {
        "Tell victim 1 what became of the hearing of 9 October 2026.",
        "Tell victim 1 the date of the hearing of 11 December 2026.",
    }
    assert untold(10, 9, 16) == set()
