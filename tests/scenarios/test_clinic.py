"""Published cases 5, 6 and 10 at one meeting of a clinic: what it heard and decided, and who reads which of it."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.calendar import LONDON
from domain.clinic.actions import State, actions_of, is_overdue
from domain.clinic.actions_said import ActionCompleted, ActionRedated
from domain.clinic.agenda import items_of
from domain.clinic.decisions_said import DecisionMade, NextReviewSet
from domain.clinic.minutes import Stage, minutes_of
from domain.clinic.pack import packs_for
from domain.clinic.returns import ReturnKind, returns_asked
from domain.governance.meetings import Attendance, Meeting
from domain.kernel import Refused
from domain.membership import members
from portal.loading import SCENARIOS
from tests.scenarios.conftest import TODAY, Played, owed, playing, words

CASES = ("case_5", "case_6", "case_10")
BEFORE = datetime(2026, 11, 16, 9, 0, tzinfo=LONDON)
SHARED_NOTHING = "What he says in treatment is confidential"
HER_PLAN = "Her plan for the night of a hearing was gone through"


@pytest.fixture(scope="module")
def played(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """These three cases and the clinic that they come before."""
    folder = tmp_path_factory.mktemp("scenarios")
    for case in CASES:
        shutil.copy(SCENARIOS / f"{case}.toml", Path(folder))
    with playing(database_url, folder) as cases:
        yield cases


def meetings(played: Played) -> tuple[Meeting, Meeting]:
    """The meeting that heard the cases, and the one that is to come."""
    *_, held, coming = in_time(played)
    return held, coming


def in_time(played: Played) -> list[Meeting]:
    """Every meeting of the clinic, the earliest first."""
    return sorted(played.door.register().meetings.values(), key=lambda meeting: meeting.starts)


def test_a_meeting_was_held_in_each_month_since_the_clinic_began_and_the_next_is_to_come(played: Played) -> None:
    *held, coming = in_time(played)
    assert [meeting.starts.month for meeting in held] == [9, 10, 11]
    assert all(meeting.ended is not None and meeting.ended < TODAY for meeting in held)
    assert coming.began is None


def test_people_of_several_agencies_came_to_each_meeting_and_somebody_said_that_they_could_not(played: Played) -> None:
    accounts = played.door.register().accounts
    *held, _ = in_time(played)
    for meeting in held:
        came = {accounts[mark].agency for mark, how in meeting.present.items() if how is not Attendance.APOLOGIES}
        assert len(came) >= 4
        assert Attendance.APOLOGIES in meeting.present.values()


def test_nobody_s_case_was_before_the_meetings_that_came_before_it(played: Played) -> None:
    september, october, *_ = in_time(played)
    for case in CASES:
        heard_at = {item.meeting for item in items_of(played.seen(case, "clinic_coordinator").case)}
        assert not heard_at & {september.meeting, october.meeting}


def test_people_of_three_agencies_are_in_teams(played: Played) -> None:
    teams: dict[str, set[str]] = {}
    for account in played.door.register().accounts.values():
        if account.team:
            teams.setdefault(account.agency, set()).add(account.team)
    assert teams == {
        "northmere-police": {"Stalking unit", "Response team C", "Domestic abuse unit"},
        "lantern": {"Casework"},
        "northmere-council": {"Clinic office"},
    }


def test_who_is_away_is_covered_by_somebody_who_is_there_on_each_of_the_cases(played: Played) -> None:
    (absence,) = played.door.register().absences
    assert absence.holds(TODAY.date())
    assert absence.holds(TODAY.date() + timedelta(days=7))  # on every day on which the cases can be loaded
    for case in CASES:
        full = played.seen(case, "police_coordinator").case
        assert {who.account for who in members(full)} >= {absence.cover}


def test_the_next_meeting_lies_ahead_on_every_day_on_which_the_cases_can_be_loaded(played: Played) -> None:
    _, coming = meetings(played)
    last = max(played.ledger.entries(played.case(case))[-1].known for case in CASES)
    assert coming.starts > last + timedelta(days=7)


@pytest.mark.parametrize(("case", "again"), [("case_5", True), ("case_6", True), ("case_10", False)])
def test_each_case_was_put_before_the_meeting_and_before_the_next_with_returns_asked_of_two(
    played: Played, case: str, *, again: bool
) -> None:
    held, coming = meetings(played)
    opened = played.seen(case, "clinic_coordinator").case
    assert [item.meeting for item in items_of(opened)] == [held.meeting, coming.meeting]
    assert (coming.meeting in {each.entry.fact.meeting for each in returns_asked(opened)}) is again


@pytest.mark.parametrize("case", CASES)
def test_each_case_was_decided_on_with_reasons_actions_and_a_day_for_the_next_review(played: Played, case: str) -> None:
    opened = played.seen(case, "clinic_coordinator").case
    (decided,) = opened.of(DecisionMade)
    assert decided.fact.because
    assert opened.of(NextReviewSet)
    states = {action.state for action in actions_of(opened)}
    assert {State.VERIFIED, State.OPEN} <= states
    assert any(is_overdue(action, TODAY.date()) for action in actions_of(opened))
    assert "clinic-action-overdue" in owed(played.seen(case, "clinic_coordinator"))


def test_actions_of_the_meeting_stand_in_every_state(played: Played) -> None:
    held, _ = meetings(played)
    every = [
        action
        for case in CASES
        for action in actions_of(played.seen(case, "clinic_coordinator").case)
        if action.agreed.fact.meeting == held.meeting
    ]
    assert {action.state for action in every} == set(State)
    assert any(is_overdue(action, TODAY.date()) for action in every)
    assert any(isinstance(step.fact, ActionRedated) for action in every for step in action.steps)
    for action in every:
        done = [step.fact for step in action.steps if isinstance(step.fact, ActionCompleted)]
        assert bool(done) is (action.state in {State.COMPLETE, State.VERIFIED})
        assert all(fact.evidence for fact in done)


@pytest.mark.parametrize("case", CASES)
def test_the_pack_was_frozen_and_the_chair_approved_the_minutes_which_were_issued(played: Played, case: str) -> None:
    held, _ = meetings(played)
    opened = played.seen(case, "clinic_coordinator").case
    assert packs_for(opened, held.meeting)
    minutes = minutes_of(opened, held.meeting)
    assert minutes.stage is Stage.ISSUED
    assert minutes.parts
    assert played.knows_of(case, "clinic_chair")


@pytest.mark.parametrize(("case", "shared_nothing"), [("case_6", True), ("case_10", True), ("case_5", False)])
def test_agencies_returned_something_nothing_or_why_not(played: Played, case: str, *, shared_nothing: bool) -> None:
    asked = returns_asked(played.seen(case, "clinic_coordinator").case)
    kinds = {each.returned.fact.kind for each in asked if each.returned is not None}
    assert {ReturnKind.SHARED, ReturnKind.NOTHING_HELD} <= kinds
    assert (ReturnKind.NOT_SHARED in kinds) is shared_nothing


def test_the_agency_that_made_no_return_is_named_as_one(played: Played) -> None:
    held, _ = meetings(played)
    asked = [
        e
        for e in returns_asked(played.seen("case_5", "clinic_coordinator").case)
        if e.entry.fact.meeting == held.meeting
    ]
    assert [each.entry.fact.agency for each in asked if each.returned is None] == ["northmere-health"]


def test_why_health_did_not_share_is_read_by_whoever_wrote_it_and_those_alone_who_read_minutes(played: Played) -> None:
    readers = played.who_reads("case_10", SHARED_NOTHING)
    assert readers == {"clinic_chair", "clinic_coordinator", "police_coordinator", "auditor", "health_clinician"}


def test_what_was_said_of_her_plan_is_read_by_nobody_who_works_with_him(played: Played) -> None:
    readers = played.who_reads("case_10", HER_PLAN)
    assert "isac_caseworker" in readers
    assert not readers & {"probation_practitioner", "programme_facilitator", "health_clinician", "mappa_coordinator"}


def test_that_a_victim_is_not_told_as_agreed_is_on_record_with_how_it_came_about(played: Played) -> None:
    assert "was told in the agreed words" in words(played.seen("case_6", "police_coordinator"))


def test_before_the_meeting_nothing_of_it_was_known(played: Played) -> None:
    assert "One plan for the week of the sentence" not in words(played.seen("case_10", "clinic_chair", BEFORE))


def test_nothing_more_is_asked_for_a_meeting_that_is_over(played: Played) -> None:
    held, _ = meetings(played)
    with pytest.raises(Refused, match="That meeting is over"):
        played.ask(
            "case_5",
            "clinic_coordinator",
            "ask-for-returns",
            meeting=str(held.meeting),
            agencies=["northmere-health"],
            wanted="Anything new.",
        )
