"""Published cases 5, 6 and 10 at one meeting of a clinic: what it heard and decided, and who reads which of it."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.calendar import LONDON
from domain.clinic.actions import State, actions_of, is_overdue
from domain.clinic.agenda import items_of
from domain.clinic.decisions_said import DecisionMade, NextReviewSet
from domain.clinic.minutes import Stage, minutes_of
from domain.clinic.pack import packs_for
from domain.clinic.returns import ReturnKind, returns_asked
from domain.governance.meetings import Meeting
from domain.kernel import Refused
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
    """The meeting that was held, and the one that is to come."""
    held, coming = sorted(played.door.register().meetings.values(), key=lambda meeting: meeting.starts)
    return held, coming


def test_one_meeting_was_held_and_the_next_is_to_come(played: Played) -> None:
    held, coming = meetings(played)
    assert held.ended is not None
    assert held.ended < TODAY
    assert coming.began is None


def test_the_next_meeting_lies_ahead_on_every_day_on_which_the_cases_can_be_loaded(played: Played) -> None:
    _, coming = meetings(played)
    last = max(played.ledger.entries(played.case(case))[-1].known for case in CASES)
    assert coming.starts > last + timedelta(days=7)


@pytest.mark.parametrize(("case", "again"), [("case_5", True), ("case_6", False), ("case_10", True)])
def test_each_case_was_put_before_the_meeting_and_two_are_put_before_the_next(
    played: Played, case: str, *, again: bool
) -> None:
    held, coming = meetings(played)
    heard_at = [item.meeting for item in items_of(played.seen(case, "clinic_coordinator").case)]
    assert heard_at == [held.meeting, coming.meeting][: 1 + again]


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


@pytest.mark.parametrize(
    ("case", "stage"), [("case_5", Stage.DRAFT), ("case_6", Stage.DRAFT), ("case_10", Stage.ISSUED)]
)
def test_the_pack_was_frozen_and_minutes_were_written_and_issued_where_the_chair_is_on_the_case(
    played: Played, case: str, stage: Stage
) -> None:
    held, _ = meetings(played)
    opened = played.seen(case, "clinic_coordinator").case
    assert packs_for(opened, held.meeting)
    minutes = minutes_of(opened, held.meeting)
    assert minutes.stage is stage
    assert minutes.parts
    assert played.knows_of(case, "clinic_chair") is (stage is Stage.ISSUED)


@pytest.mark.parametrize(("case", "shared_nothing"), [("case_6", True), ("case_10", True), ("case_5", False)])
def test_agencies_returned_something_nothing_or_why_not(played: Played, case: str, *, shared_nothing: bool) -> None:
    asked = returns_asked(played.seen(case, "clinic_coordinator").case)
    kinds = {each.returned.fact.kind for each in asked if each.returned is not None}
    assert {ReturnKind.SHARED, ReturnKind.NOTHING_HELD} <= kinds
    assert (ReturnKind.NOT_SHARED in kinds) is shared_nothing


def test_the_agency_that_made_no_return_is_named_as_one(played: Played) -> None:
    asked = returns_asked(played.seen("case_5", "clinic_coordinator").case)
    assert [each.entry.fact.agency for each in asked if each.returned is None] == ["northmere-health"]


def test_why_health_did_not_share_is_read_by_those_alone_who_read_minutes(played: Played) -> None:
    readers = played.who_reads("case_10", SHARED_NOTHING)
    assert readers == {"clinic_chair", "clinic_coordinator", "police_coordinator", "auditor"}


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
