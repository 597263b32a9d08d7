"""Published case 1, recorded as malicious communications: what had to be put before somebody, and when."""

from datetime import datetime

import pytest

from domain.calendar import LONDON
from domain.people import Role
from domain.reports.counter_allegations import Treatment
from domain.reports.crimes import CrimeRecorded
from tests.scenarios.conftest import Played, owed, shown, words

CASE = "case_1"
POLICE = {"police_coordinator", "police_supervisor", "police_investigator", "response_officer"}


def on(month: int, day: int, hour: int = 23, minute: int = 59) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


FIRST_NIGHT = on(9, 7)


@pytest.mark.parametrize("by", ["police_investigator", "police_coordinator", "police_supervisor", "isac_caseworker"])
def test_the_first_report_is_screened_as_probable_stalking(played: Played, by: str) -> None:
    sentence = shown(played.seen(CASE, by, FIRST_NIGHT))["probable-stalking"]
    assert sentence == "Think stalking first: what is recorded is fixated, obsessive, unwanted, repeated."


@pytest.mark.parametrize("by", ["police_investigator", "police_coordinator", "probation_practitioner"])
def test_the_first_report_shows_a_course_of_conduct_by_a_former_partner(played: Played, by: str) -> None:
    assert "A former partner" in shown(played.seen(CASE, by, FIRST_NIGHT))["former-partner-conduct"]


def test_what_is_recorded_is_malicious_communications_and_domestic(played: Played) -> None:
    told = words(played.seen(CASE, "police_supervisor", FIRST_NIGHT))
    assert '"offence": "malicious_communications"' in told
    assert '"domestic": "yes"' in told


@pytest.mark.parametrize(
    ("day", "count"),
    [(on(9, 20), 3), (on(9, 21), 4), (on(10, 5), 5), (on(10, 12), 6), (on(10, 19), 7), (on(11, 9), 8)],
)
def test_each_later_report_shows_whoever_takes_it_the_whole_pattern(played: Played, day: datetime, count: int) -> None:
    for by in ("response_officer", "police_investigator", "police_supervisor"):
        assert shown(played.seen(CASE, by, day))["whole-pattern"].startswith(f"{count} incidents since 1 January 2024")


def test_whoever_works_with_the_suspect_sees_the_pattern_without_what_he_does_not_know_is_known(played: Played) -> None:
    for by in ("probation_practitioner", "clinic_coordinator", "police_intelligence", "auditor"):
        opened = played.seen(CASE, by)
        assert shown(opened)["whole-pattern-released"].startswith("7 incidents since 17 August 2026")
        assert "whole-pattern" not in shown(opened)
        assert "Throughout the relationship" not in words(opened)
        assert "does not want to give evidence" not in words(opened)


def test_the_officers_doubt_opens_a_review_that_stays_open_until_a_supervisor_decides(played: Played) -> None:
    for day in (FIRST_NIGHT, on(9, 21), on(10, 19), on(11, 20)):
        review = owed(played.seen(CASE, "police_supervisor", day))["classification-review"]
        assert review.owner is Role.POLICE_SUPERVISOR
        assert str(review.due) == "2026-09-09"
        assert "Malicious communications" in review.sentence
    assert "Stalking or harassment may fit better" in words(played.seen(CASE, "isac_caseworker"))


def test_no_agency_that_reads_the_crime_is_left_without_the_open_review(played: Played) -> None:
    reading = {
        by: opened
        for by, opened in played.members(CASE).items()
        if any(isinstance(entry.fact, CrimeRecorded) for entry in opened.entries)
    }
    assert POLICE | {"isac_caseworker", "auditor"} <= {by.split("/")[0] for by in reading}
    for by, opened in reading.items():
        assert "classification-review" in owed(opened), by


def test_a_counter_allegation_is_recorded_in_full_and_put_before_a_supervisor(played: Played) -> None:
    opened = played.seen(CASE, "police_supervisor", on(10, 8))
    assert owed(opened)["counter-allegation"].owner is Role.POLICE_SUPERVISOR
    assert "she has threatened to have him beaten up" in words(opened)


def test_a_counter_allegation_counts_as_stalking_only_once_a_supervisor_says_so(played: Played) -> None:
    before, after = (shown(played.seen(CASE, "police_supervisor", day)) for day in (on(10, 11), on(10, 12)))
    assert before["whole-pattern"].startswith("5 incidents")
    assert after["whole-pattern"].startswith("6 incidents")
    assert "counter-allegation" not in owed(played.seen(CASE, "police_supervisor", on(10, 13)))


def test_the_second_counter_allegation_still_waits_and_none_is_ever_labelled_false(played: Played) -> None:
    waiting = owed(played.seen(CASE, "police_supervisor"))["counter-allegation"]
    assert waiting.entries == (played.mark(CASE, "second-counter"),)
    assert not any("false" in treatment.value for treatment in Treatment)


def test_the_pattern_that_intelligence_holds_is_read_by_the_police_and_by_nobody_else(played: Played) -> None:
    assert played.who_reads(CASE, "three former partners") == POLICE | {"police_intelligence", "auditor"}


def test_conditional_intelligence_and_its_source_stay_with_the_intelligence_unit(played: Played) -> None:
    assert played.who_reads(CASE, "told an associate") == {"police_intelligence"}
    assert played.who_reads(CASE, "works beside him") == {"police_intelligence"}


def test_what_she_told_her_advocate_in_confidence_is_there_for_nobody_else(played: Played) -> None:
    assert played.who_reads(CASE, "bag packed") == {"isac_caseworker"}
    assert played.who_reads(CASE, "advocacy-note-recorded") == {"isac_caseworker"}
    assert played.who_reads(CASE, "advocacy_confidential") == set()  # not even that something is held


def test_her_wishes_reach_the_police_and_the_prosecutor_and_not_probation(played: Played) -> None:
    readers = played.who_reads(CASE, "does not want to give evidence in the same room")
    assert readers == POLICE | {"isac_caseworker", "cps_prosecutor"}


def test_nobody_has_considered_an_order_and_that_is_owed(played: Played) -> None:
    assert owed(played.seen(CASE, "police_coordinator"))["spo-decision"].owner is Role.POLICE_COORDINATOR


def test_the_time_from_each_report_to_the_first_officer_is_measured(played: Played) -> None:
    sentence = shown(played.seen(CASE, "police_supervisor", on(9, 22)))["attendance-wait"]
    assert sentence == "From report to attendance: 1 hour 5 minutes (7 September 2026); 45 minutes (21 September 2026)."


def test_the_report_to_which_nobody_came_is_shown_once_the_local_standard_has_passed(played: Played) -> None:
    assert "not-attended" not in shown(played.seen(CASE, "police_supervisor", on(10, 7, 17, 44)))
    for by in ("police_supervisor", "police_coordinator", "isac_caseworker"):
        late = shown(played.seen(CASE, by, on(10, 7, 17, 46)))["not-attended"]
        assert late == "Nobody has come since the call at 17:45 on 5 October 2026: the local standard is 48 hours."


def test_screened_as_probable_stalking_it_stays_shown_while_no_stalking_crime_is_recorded(played: Played) -> None:
    assert "screened-not-recorded" not in shown(played.seen(CASE, "police_investigator", FIRST_NIGHT))
    for by in ("police_investigator", "isac_caseworker", "probation_practitioner"):
        assert shown(played.seen(CASE, by))["screened-not-recorded"] == (
            "Screened as probable stalking on 8 September 2026, and no stalking crime is recorded."
        )


def test_the_online_flag_is_missed_until_it_is_set(played: Played) -> None:
    assert "online-flag-absent" in shown(played.seen(CASE, "police_investigator", FIRST_NIGHT))
    assert "online-flag-absent" not in shown(played.seen(CASE, "police_investigator", on(9, 8)))


def test_her_evidence_is_asked_for_in_a_signed_statement_until_it_is_in_one(played: Played) -> None:
    assert "evidence-not-stated" in shown(played.seen(CASE, "police_supervisor", on(9, 9)))
    assert "evidence-not-stated" not in shown(played.seen(CASE, "police_supervisor", on(9, 10)))


def test_what_is_held_of_earlier_victims_is_for_the_police_and_the_prosecutor_and_names_nobody(played: Played) -> None:
    assert played.who_reads(CASE, "NM/19/20881") == POLICE | {"police_intelligence", "cps_prosecutor"}
    assert "pattern-with-others" in shown(played.seen(CASE, "cps_prosecutor"))
    assert "pattern-with-others" not in shown(played.seen(CASE, "probation_practitioner"))
