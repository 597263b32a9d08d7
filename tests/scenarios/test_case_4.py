"""Published case 4, closed because six months passed: the clock from the first day, and what should have stopped it."""

from datetime import datetime

import pytest

from domain.calendar import LONDON
from domain.kernel import Refused
from domain.people import Role
from tests.scenarios.conftest import Played, owed, shown, words

CASE = "case_4"
OVERSEEING = ("police_coordinator", "police_supervisor", "police_investigator", "isac_caseworker", "clinic_coordinator")
CLOCKS = ("limitation", "limitation-unless-charged", "limitation-released")


def on(month: int, day: int, hour: int = 23) -> datetime:
    return datetime(2026, month, day, hour, 59, tzinfo=LONDON)


def clock(played: Played, by: str, at: datetime) -> tuple[str, Role | None] | None:
    """When the time limit on the first record ends and who owns it, as somebody is told; None where nobody says."""
    crime = played.mark(CASE, "crime")
    told = played.seen(CASE, by, at).duties
    found = next((each for each in told if each.rule in CLOCKS and crime in each.entries), None)
    return (str(found.due), found.owner) if found is not None else None


@pytest.mark.parametrize("by", OVERSEEING)
def test_the_clock_runs_from_the_first_day_and_has_an_owner(played: Played, by: str) -> None:
    assert clock(played, by, on(4, 16, 19)) == ("2026-10-16", Role.POLICE_SUPERVISOR)
    assert clock(played, by, on(4, 17, 10)) == ("2026-10-16", Role.POLICE_INVESTIGATOR)


@pytest.mark.parametrize("by", OVERSEEING)
def test_each_act_runs_it_again_until_the_last(played: Played, by: str) -> None:
    for day, due in ((on(4, 28), "2026-10-27"), (on(5, 15), "2026-11-14"), (on(11, 14), "2026-11-14")):
        assert clock(played, by, day) == (due, Role.POLICE_INVESTIGATOR)


def test_it_is_at_risk_at_90_at_120_and_at_150_days_and_passes_unseen_by_nobody(played: Played) -> None:
    for by in ("police_supervisor", "police_investigator"):
        assert "limitation-at-risk" not in shown(played.seen(CASE, by, on(8, 11)))
        for day, days in ((on(8, 12), "90"), (on(9, 11), "120"), (on(10, 11), "150")):
            said = shown(played.seen(CASE, by, day))["limitation-at-risk"]
            assert f"more than {days} days since the last act on 14 May 2026" in said
        assert "has passed" in owed(played.seen(CASE, by, on(11, 15)))["limitation"].sentence
    assert "limitation-at-risk-unless-charged" in shown(played.seen(CASE, "isac_caseworker", on(10, 12)))


def test_words_of_advice_are_flagged_as_unsuitable_for_stalking(played: Played) -> None:
    for by in OVERSEEING:
        said = shown(played.seen(CASE, by, on(4, 18)))["unsuitable-disposal"]
        assert said.startswith("The suspect was given words of advice by telephone")
        assert "unsuitable-disposal" not in shown(played.seen(CASE, by, on(4, 17)))
    assert "unsuitable-disposal" not in shown(played.seen(CASE, "probation_practitioner", on(4, 18)))


def test_recorded_distress_against_2a_prompts_a_review_for_4a(played: Played) -> None:
    for by in ("police_supervisor", "isac_caseworker"):
        said = shown(played.seen(CASE, by, on(4, 28)))["graver-offence"]
        assert "Stalking (section 2A)" in said
        assert "section 4A" in said


def test_nobody_ended_it_without_a_supervisor_and_everybody_is_told_over_what(played: Played) -> None:
    waiting = owed(played.seen(CASE, "police_supervisor", on(4, 20)))["closing-decision"]
    assert (waiting.owner, str(waiting.due)) == (Role.POLICE_SUPERVISOR, "2026-04-22")
    assert "over what stands open" in waiting.sentence
    for by in OVERSEEING:
        assert "ended-over-open" in shown(played.seen(CASE, by, on(4, 22)))


def test_an_allocation_that_differs_from_policy_is_put_before_those_who_allocate_and_the_officer(
    played: Played,
) -> None:
    for by in ("police_coordinator", "police_supervisor", "police_investigator"):
        said = shown(played.seen(CASE, by, on(4, 28)))["allocation-differs"]
        assert "of another kind (response)" in said
        assert said.endswith("No reason is given.")
    assert "allocation-differs" not in shown(played.seen(CASE, "isac_caseworker", on(4, 28)))


def test_the_dispute_and_her_advocates_chasing_are_owed_an_answer(played: Played) -> None:
    dispute = owed(played.seen(CASE, "police_supervisor", on(5, 1)))["escalation"]
    assert (dispute.owner, str(dispute.due)) == (Role.POLICE_SUPERVISOR, "2026-04-30")
    assert "escalation" not in owed(played.seen(CASE, "police_supervisor", on(5, 5)))
    for day in (on(6, 24), on(8, 1), on(11, 19)):
        chasing = owed(played.seen(CASE, "isac_caseworker", day))["escalation"]
        assert chasing.sentence == ("Police supervisor owes an answer: Tell her where it stands, and interview him.")


def test_she_is_to_be_told_of_her_new_officer_and_need_not_tell_it_again(played: Played) -> None:
    duty = owed(played.seen(CASE, "isac_caseworker", on(5, 5)))["victim-new-officer"]
    assert (duty.owner, str(duty.due)) == (Role.POLICE_INVESTIGATOR, "2026-05-06")
    readers = played.who_reads(CASE, "sleeps at her sister")
    assert {"police_supervisor", "police_investigator", "isac_caseworker"} <= readers
    assert not readers & {"probation_practitioner", "clinic_coordinator", "auditor"}


def test_the_camera_was_due_the_day_before_it_was_overwritten(played: Played) -> None:
    camera = owed(played.seen(CASE, "police_investigator", on(5, 7)))["perishable-evidence"]
    assert str(camera.due) == "2026-05-14"
    assert "15 May 2026" in camera.sentence
    assert "perishable-evidence" not in owed(played.seen(CASE, "isac_caseworker", on(5, 7)))


def test_the_plan_and_its_reviews_stay_owed(played: Played) -> None:
    opened = owed(played.seen(CASE, "police_supervisor", on(6, 4)))
    assert opened["plan-points"].sentence == (
        "Open in the investigation plan: 2. CCTV of the station forecourt; 3. Her telephone, for the messages."
    )
    assert str(opened["investigation-review"].due) == "2026-07-01"
    coordinator = owed(played.seen(CASE, "police_coordinator", on(6, 4)))["plan-points"]
    assert coordinator.sentence == "Points of the investigation plan are open."
    assert "plan-points" not in owed(played.seen(CASE, "probation_practitioner", on(6, 4)))


def test_an_interview_was_owed_six_months_before_it_was_held(played: Played) -> None:
    duty = owed(played.seen(CASE, "police_supervisor", on(4, 28)))["suspect-interview"]
    assert str(duty.due) == "2026-05-14"
    assert "suspect-interview" not in owed(played.seen(CASE, "police_supervisor", on(11, 16)))


def test_after_a_voluntary_interview_there_is_a_gap_in_protection(played: Played) -> None:
    assert "protection-gap" in shown(played.seen(CASE, "isac_caseworker", on(11, 16)))


def test_closing_over_what_is_open_needs_reasons_and_a_supervisor(played: Played) -> None:
    crime = str(played.mark(CASE, "second-record"))
    ending = {"crime": crime, "outcome": "outcome_17", "decided_on": "2026-11-20", "note": "The limit has passed."}
    with pytest.raises(Refused, match="No full risk assessment is on record") as stop:
        played.ask(CASE, "police_investigator", "close-investigation", **ending)
    assert stop.value.field == "over_what_is_open"


def test_a_case_that_ended_because_six_months_passed_is_surfaced(played: Played) -> None:
    for by in OVERSEEING:
        assert "ended-out-of-time" in shown(played.seen(CASE, by, on(11, 17)))
        said = shown(played.seen(CASE, by))["ended-out-of-time"]
        assert said.startswith("Ended on 18 November 2026 because six months had passed")
        assert clock(played, by, on(11, 19)) is None


def test_missed_updates_and_enhanced_rights_that_nobody_recorded_are_surfaced(played: Played) -> None:
    for by in ("police_supervisor", "isac_caseworker"):
        told = shown(played.seen(CASE, by, on(6, 24)))
        assert {"missed-update", "enhanced-rights"} <= set(told)
    told = shown(played.seen(CASE, "probation_practitioner", on(6, 24)))
    assert not {"missed-update", "missed-update-released"} & set(told)


def test_whoever_works_with_the_suspect_is_told_nothing_of_clock_plan_or_closing(played: Played) -> None:
    opened = played.seen(CASE, "probation_practitioner")
    ours = {*CLOCKS, "ended-out-of-time", "ended-over-open", "closing-decision", "plan-points", "unsuitable-disposal"}
    assert not ours & {*shown(opened), *owed(opened)}
    for text in ("forecourt camera", "she led him on", "CCTV of the station"):
        assert text not in words(opened)


def test_what_nobody_answered_went_to_a_named_lead_and_what_changed_is_on_record(played: Played) -> None:
    before = owed(played.seen(CASE, "police_supervisor", on(7, 2)))
    assert before["escalation-unanswered"].owner is Role.POLICE_COORDINATOR
    assert str(before["escalation-further"].due) == "2026-07-03"
    assert not {"escalation-unanswered", "escalation-further"} & set(
        owed(played.seen(CASE, "police_supervisor", on(7, 1)))
    )
    after = owed(played.seen(CASE, "isac_caseworker", on(11, 20)))
    assert not [rule for rule in after if rule.startswith("escalation")]
    assert "clinic_coordinator" in played.who_reads(CASE, "A weekly review of time limits began")


def test_that_her_advocate_left_her_is_put_before_police_and_nobody_beside_him(played: Played) -> None:
    assert "advocacy-ended" in shown(played.seen(CASE, "police_coordinator", on(11, 20)))
    assert played.who_reads(CASE, "She wants to stop telling it for a while") <= {"isac_caseworker", "idva"}
