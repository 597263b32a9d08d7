"""Published case 8, "I need a stalker": what it does to her, beside the low grade, and who has the case no longer."""

from datetime import datetime

import pytest

from domain.calendar import LONDON
from domain.parties import SuspectNamed
from domain.people import Role
from tests.scenarios.conftest import Played, owed, shown, words

CASE = "case_8"
READING_RISK = ("police_supervisor", "police_investigator", "isac_caseworker", "clinic_coordinator", "auditor")


def at(day: int, hour: int = 23, minute: int = 59) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=LONDON)


def test_a_case_needs_no_name_of_a_suspect(played: Played) -> None:
    opened = played.seen(CASE, "police_supervisor")
    assert not [entry for entry in opened.entries if isinstance(entry.fact, SuspectNamed)]
    assert shown(opened)["whole-pattern"].startswith("2 incidents since 19 October 2026")


@pytest.mark.parametrize("by", READING_RISK)
def test_the_low_grade_stands_on_the_strip_and_her_impact_beside_it(played: Played, by: str) -> None:
    opened = played.seen(CASE, by)
    assert "Standard (DASH, Investigating officer, 12 November 2026)" in opened.strip.grades
    assert "little is left of the life that she loved" in words(opened)
    assert "impact-beside-low-grade" in shown(opened)


def test_a_second_low_grade_without_a_word_of_her_life_does_not_hide_what_she_told(played: Played) -> None:
    beside = [
        each.entries
        for each in played.seen(CASE, "police_supervisor", at(12)).surfaced
        if each.rule == "impact-beside-low-grade"
    ]
    assert (played.mark(CASE, "told"), played.mark(CASE, "low-again")) in beside
    assert "impact-not-recorded" not in shown(played.seen(CASE, "police_supervisor", at(12)))


def test_who_reads_the_grade_in_summary_hears_that_there_is_more_to_it(played: Played) -> None:
    opened = played.seen(CASE, "victim_liaison_officer")
    assert shown(opened)["impact-beside-low-grade"].endswith("ask the police for both.")
    assert "life that she loved" not in words(opened)


def test_the_joke_is_owed_an_answer_until_she_has_had_one(played: Played) -> None:
    assert owed(played.seen(CASE, "police_supervisor", at(4)))["feedback-answer"].sentence.startswith("She wants an")
    asked = owed(played.seen(CASE, "police_supervisor", at(4)))["escalation"]
    assert (asked.owner, str(asked.due)) == (Role.POLICE_SUPERVISOR, "2026-11-06")
    after = owed(played.seen(CASE, "police_supervisor", at(6)))
    assert not {"feedback-answer", "escalation", "escalation-conclusion"} & set(after)


@pytest.mark.parametrize("by", ["response_officer", "second_advocate", "police_legal"])
def test_who_handed_it_on_who_left_and_who_declared_a_conflict_has_the_case_no_longer(played: Played, by: str) -> None:
    assert not played.knows_of(CASE, by)


def test_the_officer_who_took_it_over_has_the_whole_of_it(played: Played) -> None:
    assert "I need a stalker" in words(played.seen(CASE, "police_investigator"))


def test_nobody_who_sits_beside_him_reads_what_she_said_of_the_officer_or_what_she_guesses(played: Played) -> None:
    for by in ("probation_practitioner", "programme_facilitator", "victim_liaison_officer"):
        told = words(played.seen(CASE, by))
        assert "I need a stalker" not in told
        assert "gloves" not in told


def test_the_case_is_held_here_after_the_offer_was_taken_back(played: Played) -> None:
    assert played.seen(CASE, "police_coordinator").strip.holder == "northmere-police"
    assert "transfer-answer" in owed(played.seen(CASE, "police_coordinator", at(13, 12, 0)))
    assert "transfer-answer" not in owed(played.seen(CASE, "police_coordinator", at(13, 16, 0)))
