"""Published case 6, non-domestic and not allocated: what had to be put before somebody, when, and before whom never."""

from datetime import datetime

import pytest

from domain.calendar import LONDON
from domain.kernel import Refused
from domain.people import Role
from tests.scenarios.conftest import Played, owed, shown, words

CASE = "case_6"
POLICE = {"police_coordinator", "police_supervisor", "response_officer"}
SUSPECTS_SIDE = ("probation_practitioner", "health_clinician")


def on(month: int, day: int, hour: int = 23, minute: int = 59) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


FIRST_NIGHT = on(10, 12)


@pytest.mark.parametrize("by", ["response_officer", "police_coordinator"])
def test_it_is_recognised_as_stalking_on_the_first_night_whatever_it_was_recorded_as(played: Played, by: str) -> None:
    told = shown(played.seen(CASE, by, FIRST_NIGHT))
    assert (
        told["probable-stalking"] == "Think stalking first: what is recorded is fixated, obsessive, unwanted, repeated."
    )
    assert told["stalking-instead"].startswith("“Harassment (section 2)” is recorded, and what was done is fixated")


def test_the_absent_online_flag_is_shown_on_the_first_night(played: Played) -> None:
    assert "has no online flag" in shown(played.seen(CASE, "response_officer", FIRST_NIGHT))["online-flag-absent"]


def test_the_time_from_report_to_attendance_is_measured(played: Played) -> None:
    told = shown(played.seen(CASE, "police_supervisor"))
    assert told["attendance-wait"] == "From report to attendance: 35 minutes (12 October 2026)."
    assert told["thrive-incomplete"].endswith("leaves out investigation, vulnerability, engagement.")
    assert "not-attended" not in told


def test_the_officers_who_did_not_know_what_the_policy_wants_are_told_of_it_with_those_who_allocate(
    played: Played,
) -> None:
    assert "allocation-differs" not in shown(played.seen(CASE, "police_coordinator", on(10, 13, 10, 0)))
    for by in ("police_supervisor", "police_coordinator", "response_officer"):
        sentence = shown(played.seen(CASE, by, on(10, 13)))["allocation-differs"]
        assert sentence.startswith("Allocated to a team of another kind (response) than the force’s policy names")
        assert sentence.endswith("No reason is given.")


def test_what_a_third_person_told_opens_an_enquiry_with_an_owner_and_a_day(played: Played) -> None:
    duty = owed(played.seen(CASE, "police_supervisor", on(10, 14)))["third-party-enquiry"]
    assert (duty.owner, str(duty.due)) == (Role.POLICE_INVESTIGATOR, "2026-10-19")
    assert duty.sentence == "Somebody else told of earlier stalking: find out, and say what was done."
    assert "third-party-enquiry" in owed(played.seen(CASE, "response_officer", on(10, 22, 15, 0)))


def test_her_advocate_hears_that_an_enquiry_waits_and_not_what_was_told(played: Played) -> None:
    opened = played.seen(CASE, "isac_caseworker", on(10, 15))
    assert owed(opened)["third-party-enquiry"].sentence == (
        "Information from another person awaits an enquiry by the police."
    )
    assert "earlier stalking" not in words(opened)


def test_who_told_and_what_reaches_the_police_and_the_prosecutor_alone(played: Played) -> None:
    for text in ("Penlow", "the place where he worked before"):
        assert played.who_reads(CASE, text) == POLICE | {"cps_prosecutor"}


@pytest.mark.parametrize("by", SUSPECTS_SIDE)
def test_whoever_works_with_the_suspect_learns_neither_of_the_enquiry_nor_of_the_cameras(
    played: Played, by: str
) -> None:
    for day in (on(10, 15), on(10, 23), on(11, 20)):
        opened = played.seen(CASE, by, day)
        assert "third-party-enquiry" not in owed(opened)
        assert "third-party-not-followed" not in shown(opened)
        assert "cameras" not in words(opened)


def test_the_cameras_are_known_to_those_alone_who_may_know_what_he_does_not_know_is_known(played: Played) -> None:
    assert played.who_reads(CASE, "watches her through cameras") == POLICE | {"isac_caseworker", "cps_prosecutor"}


def test_that_it_was_not_followed_is_put_before_a_supervisor(played: Played) -> None:
    assert "third-party-not-followed" not in shown(played.seen(CASE, "police_supervisor", on(10, 22, 15, 0)))
    assert "third-party-not-followed" in shown(played.seen(CASE, "police_supervisor"))


def test_a_warning_is_shown_as_unsuitable_from_the_day_it_was_given(played: Played) -> None:
    assert "unsuitable-disposal" not in shown(played.seen(CASE, "police_supervisor", on(10, 14)))
    for by in ("police_supervisor", "police_coordinator", "isac_caseworker"):
        assert "does not suit stalking" in shown(played.seen(CASE, by, on(10, 15)))["unsuitable-disposal"]


def test_no_check_no_assessment_no_plan_each_is_owed_until_somebody_does_it(played: Played) -> None:
    waiting = owed(played.seen(CASE, "police_supervisor"))
    for duty in ("risk-assessment", "database-checks", "investigation-plan"):
        assert duty in waiting, duty


def test_closing_over_all_of_that_is_put_before_a_supervisor_who_decides(played: Played) -> None:
    assert "closing-decision" not in owed(played.seen(CASE, "police_supervisor", on(10, 22, 15, 20)))
    waits = owed(played.seen(CASE, "police_supervisor"))["closing-decision"]
    assert waits.owner is Role.POLICE_SUPERVISOR
    assert waits.entries == (played.mark(CASE, "closing"),)


def test_nobody_who_is_not_on_the_case_knows_that_it_is_there(played: Played) -> None:
    for by in ("curious_colleague", "programme_facilitator", "southmere_investigator"):
        assert not played.knows_of(CASE, by)


def test_what_a_supervisor_sent_back_is_not_closed_without_reasons_and_neither_is_the_case(played: Played) -> None:
    closing, crime = str(played.mark(CASE, "closing")), str(played.mark(CASE, "crime"))
    played.ask(
        CASE,
        "police_supervisor",
        "decide-closing",
        proposal=closing,
        decision="return_for_more_work",
        because="Nobody has assessed her risk or looked into what was told of him.",
    )
    with pytest.raises(Refused, match="No full risk assessment is on record"):
        played.ask(
            CASE,
            "response_officer",
            "close-investigation",
            crime=crime,
            outcome="outcome_15",
            decided_on="2026-11-20",
            note="One account against another.",
        )
    case = {"reason": "advice_given", "residual_risk": "None known.", "held_by": "Nobody", "victim_told": "yes"}
    with pytest.raises(Refused, match="on the agenda of a meeting that is not over"):
        played.ask(CASE, "police_supervisor", "close-case", **case)
    coming = max(played.door.register().meetings.values(), key=lambda meeting: meeting.starts)
    off = {"meeting": str(coming.meeting), "reason": "Somebody wants it closed before the meeting hears it."}
    played.ask(CASE, "clinic_coordinator", "take-off-agenda", **off)
    with pytest.raises(Refused, match="No risk assessment is on record"):
        played.ask(CASE, "police_supervisor", "close-case", **case)
