"""Duties of the room: the victim told as agreed, by somebody who is there; differing views kept; a review set."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.case import Case
from domain.clinic.decisions_said import DifferingViewRecorded, NextReviewSet
from domain.clinic.room_said import ItemClosed, ItemOutcome
from domain.contact import Method
from domain.duties import duties
from domain.kernel import AccountId, Fact, Happened
from domain.membership import MemberRemoved
from domain.people import Role
from domain.rules import Moment, Shown, reveal_conclusions
from domain.victim.rights import Told, VictimTold
from tests.domain.in_the_room import ISAC, MEETING, before_it, since
from tests.domain.reading import reader
from tests.samples.clinic_room import DECIDED, TELLING, TOLD_NO_MORE
from tests.samples.people import SECOND_VICTIM, VICTIM

NOW = Moment(datetime(2026, 3, 20, 9, 30, tzinfo=UTC), date(2026, 3, 20))
PLANNED = msgspec.structs.replace(TELLING, owner=AccountId(ISAC.account), by_when=date(2026, 3, 24))
MADE = msgspec.structs.replace(DECIDED, meeting=MEETING, hers=False)
CLOSED = ItemClosed(meeting=MEETING, outcome=ItemOutcome.DECIDED)
REVIEW = NextReviewSet(meeting=MEETING, review_on=date(2026, 4, 20))
GONE = MemberRemoved(account=AccountId(ISAC.account), agency=ISAC.agency, role=ISAC.role, because="Moved post")


def told(event: Told = Told.MEETING, *, victim: object = VICTIM) -> VictimTold:
    return VictimTold(
        victim=victim,  # type: ignore[arg-type] # as a test says
        event=event,
        told_at=Happened.at(datetime(2026, 3, 20, 9, 0, tzinfo=UTC)),
        method=Method.TELEPHONE,
    )


def owed(case: Case, role: Role = Role.POLICE_COORDINATOR) -> dict[str, Shown]:
    return {shown.rule: shown for shown in reveal_conclusions(duties(case, NOW), reader(role))}


def test_she_is_to_be_told_by_whoever_was_named_on_the_day_that_was_agreed() -> None:
    duty = owed(before_it(PLANNED))["victim-told-as-agreed"]
    assert (duty.due, duty.owner, duty.action) == (date(2026, 3, 24), Role.ISAC_CASEWORKER, "tell-victim")
    assert "the victim is told by 24 March 2026" in duty.sentence
    assert "victim-told-as-agreed" not in owed(before_it())


@pytest.mark.parametrize("then", [told(), msgspec.structs.replace(TOLD_NO_MORE, entry=since(1))])
def test_it_is_owed_until_she_was_told_or_it_is_recorded_why_not(then: Fact) -> None:
    assert "victim-told-as-agreed" not in owed(before_it(PLANNED, then))


@pytest.mark.parametrize("then", [told(Told.HEARING), told(victim=SECOND_VICTIM)])
def test_to_tell_her_something_else_or_somebody_else_does_not_answer_it(then: Fact) -> None:
    assert "victim-told-as-agreed" in owed(before_it(PLANNED, then))


def test_what_she_was_told_before_it_was_agreed_does_not_answer_it() -> None:
    assert "victim-told-as-agreed" in owed(before_it(told(), PLANNED))


def test_once_whoever_was_named_is_on_the_case_no_more_somebody_else_is_to_be_named() -> None:
    left = owed(before_it(PLANNED, GONE))
    assert "victim-told-as-agreed" not in left
    duty = left["victim-told-by-nobody"]
    assert (duty.owner, duty.action) == (Role.POLICE_COORDINATOR, "end-telling-victim")
    assert "victim-told-by-nobody" not in owed(before_it(PLANNED))
    assert "victim-told-by-nobody" not in owed(before_it(PLANNED, GONE, told()))


@pytest.mark.parametrize("role", [Role.PROBATION_PRACTITIONER, Role.HEALTH_CLINICIAN, Role.PROGRAMME_FACILITATOR])
def test_those_who_work_with_the_suspect_owe_and_learn_nothing_of_it(role: Role) -> None:
    assert owed(before_it(PLANNED), role) == owed(before_it(), role)
    assert owed(before_it(PLANNED, GONE), role) == owed(before_it(GONE), role)


def test_a_decision_on_which_not_everybody_agreed_owes_each_view_by_the_next_working_day() -> None:
    duty = owed(before_it(MADE))["differing-view"]
    assert (duty.due, duty.action) == (date(2026, 3, 3), "record-differing-view")
    assert "differing-view" not in owed(before_it(msgspec.structs.replace(MADE, differed=False)))


@pytest.mark.parametrize(
    ("view", "answers"),
    [
        (DifferingViewRecorded(meeting=MEETING, entry=since(1), decision="No."), True),
        (DifferingViewRecorded(meeting=MEETING, decision="No."), True),
        (DifferingViewRecorded(meeting=VICTIM, decision="No."), False),
        (DifferingViewRecorded(meeting=MEETING, entry=since(0), decision="No."), False),
    ],
)
def test_it_is_answered_by_a_view_of_that_decision_or_of_that_meeting(
    view: DifferingViewRecorded, *, answers: bool
) -> None:
    assert ("differing-view" not in owed(before_it(MADE, view))) is answers


def test_a_meeting_that_decided_sets_the_day_of_its_next_look_by_the_next_working_day() -> None:
    duty = owed(before_it(MADE, CLOSED))["review-set"]
    assert (duty.due, duty.action) == (date(2026, 3, 3), "set-next-review")
    assert "review-set" not in owed(before_it(MADE, CLOSED, REVIEW))
    assert "review-set" not in owed(before_it(MADE, REVIEW, CLOSED))
    assert "review-set" in owed(before_it(msgspec.structs.replace(REVIEW, meeting=VICTIM), MADE, CLOSED))


@pytest.mark.parametrize("outcome", [ItemOutcome.ADJOURNED, ItemOutcome.NOT_QUORATE, ItemOutcome.MOVED])
def test_what_was_put_off_or_moved_waits_for_no_review_of_this_meeting(outcome: ItemOutcome) -> None:
    assert "review-set" not in owed(before_it(msgspec.structs.replace(CLOSED, outcome=outcome, because="Late.")))
