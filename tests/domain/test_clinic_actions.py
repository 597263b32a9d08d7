"""Actions of a meeting: who owns what by when, what shows that it is done, and who may say so."""

from datetime import date, timedelta

import msgspec
import pytest

from domain import clinic
from domain.case import Case
from domain.clinic.actions import LEFT, NOT_ON_AGENDA, NOT_THEIRS, Action, State, actions_of, is_overdue
from domain.clinic.actions_said import (
    ActionAgreed,
    ActionCompleted,
    ActionProgressed,
    ActionReassigned,
    ActionRedated,
    ActionVerified,
    ActionWithdrawn,
    CompleteAction,
    ProgressAction,
    ReassignAction,
    RedateAction,
    VerifyAction,
    WithdrawAction,
)
from domain.clinic.heard import ClosedPartCalled, Part
from domain.clinic.room_said import ItemCalled
from domain.kernel import AccountId, Command
from domain.membership import MemberRemoved
from domain.people import Actor
from tests.domain.after_meeting import (
    AGREE,
    CHAIR,
    CLINICIAN,
    COORDINATOR,
    EVERYBODY,
    GUEST,
    MEETING,
    PROBATION,
    after,
    agreed,
    asking,
    heard,
)
from tests.domain.given import NOW, TODAY, decided, given, refusal
from tests.samples.people import ADVOCATE, FORCE, OFFICER

DONE = ActionCompleted(action=after(1), completed_on=TODAY, evidence="Statement of service, 20 March.")
COMPLETE = CompleteAction(action=after(1), completed_on=TODAY, evidence="Statement of service, 20 March.")
VERIFY = VerifyAction(action=after(1), stands=True, how="Read the statement of service.")


ITS_PART = ClosedPartCalled(meeting=MEETING.meeting, part=Part.SAFETY_PLAN)
OVER = msgspec.structs.replace(MEETING, ended=NOW - timedelta(days=1))


def the_action(case: Case) -> Action:
    (found,) = actions_of(case)
    return found


def refused(case: Case, command: Command, by: Actor = COORDINATOR) -> str:
    return refusal(clinic.decide, case, command, asking(by)).sentence


def test_an_action_agreed_in_the_part_on_her_plan_is_hers() -> None:
    (fact,) = decided(clinic.decide, heard(ITS_PART), AGREE, asking())
    assert isinstance(fact, ActionAgreed)
    assert fact.hers
    (before,) = decided(clinic.decide, heard(), AGREE, asking())
    assert isinstance(before, ActionAgreed)
    assert not before.hers


def test_an_action_is_agreed_with_an_owner_by_name_and_the_role_that_they_have_on_the_case() -> None:
    (fact,) = decided(clinic.decide, heard(), AGREE, asking())
    assert fact == agreed()
    action = the_action(heard(fact))
    assert (action.owner, action.agency, action.state) == (ADVOCATE.account, ADVOCATE.agency, State.OPEN)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"risk": None}, "risk"),
        ({"by_when": date(2026, 3, 19)}, "by_when"),
        ({"meeting": CHAIR.account}, "meeting"),
        ({"owner": GUEST.account}, "owner"),
        ({"owner": after(1)}, "owner"),
    ],
)
def test_an_action_says_why_and_has_a_day_to_come_and_an_owner_who_is_on_the_case(
    changed: dict[str, object], field: str
) -> None:
    command = msgspec.structs.replace(AGREE, **changed)
    assert refusal(clinic.decide, heard(), command, asking()).field == field


def test_an_action_may_be_agreed_between_meetings_and_is_owed_today_at_the_earliest() -> None:
    command = msgspec.structs.replace(AGREE, meeting=None, by_when=TODAY)
    assert decided(clinic.decide, heard(), command, asking())
    assert refused(given(), AGREE) == NOT_ON_AGENDA


def test_what_of_an_action_is_about_her_plan_is_agreed_in_its_part_of_a_meeting_or_between_meetings() -> None:
    said = msgspec.structs.replace(AGREE, safety_plan="She changes the word with her aunt.")
    stopped = refusal(clinic.decide, heard(), said, asking())
    assert stopped.field == "safety_plan"
    assert stopped.sentence.startswith("This is spoken of once the chair has called its part")
    assert decided(clinic.decide, heard(ITS_PART), said, asking())
    assert decided(clinic.decide, heard(), msgspec.structs.replace(said, meeting=None), asking())


def test_an_action_of_a_meeting_that_ended_is_typed_up_by_those_who_run_it_where_the_case_was_called() -> None:
    called = ItemCalled(meeting=MEETING.meeting)
    over = msgspec.structs.replace(asking(), meetings={MEETING.meeting: OVER})
    assert decided(clinic.decide, heard(called), AGREE, over)
    never = refusal(clinic.decide, heard(), AGREE, over)
    assert (never.field, never.sentence[:47]) == ("meeting", "This case was not called at that meeting, so no")
    assert never.sentence.endswith("What is agreed between meetings names none: leave it empty.")
    officers = msgspec.structs.replace(asking(OFFICER), meetings={MEETING.meeting: OVER})
    assert refusal(clinic.decide, heard(called), AGREE, officers).sentence.startswith("That meeting has ended.")
    yet = msgspec.structs.replace(MEETING, began=None)
    to_come = msgspec.structs.replace(asking(), meetings={MEETING.meeting: yet})
    assert refusal(clinic.decide, heard(), AGREE, to_come).sentence.startswith("That meeting has not begun.")


def test_somebody_who_left_the_case_or_their_role_is_given_no_action() -> None:
    left = MemberRemoved(
        account=AccountId(ADVOCATE.account), agency=ADVOCATE.agency, role=ADVOCATE.role, because="Went"
    )
    assert refused(heard(left), AGREE) == LEFT
    gone = asking(there=tuple(who for who in EVERYBODY if who != ADVOCATE))
    assert refusal(clinic.decide, heard(), AGREE, gone).sentence == LEFT


@pytest.mark.parametrize("who", [PROBATION, CLINICIAN])
def test_who_works_with_the_suspect_is_given_nothing_that_is_hers(who: Actor) -> None:
    for hers in ({"hers": True}, {"safety_plan": "The plan has a place."}, {"places": "She walks home at six."}):
        command = msgspec.structs.replace(AGREE, owner=AccountId(who.account), **hers)
        assert refusal(clinic.decide, heard(ITS_PART), command, asking()).field == "owner"
    assert decided(clinic.decide, heard(), msgspec.structs.replace(AGREE, owner=AccountId(who.account)), asking())
    handed = ReassignAction(action=after(1), owner=AccountId(who.account), because="Moved on.")
    assert refusal(clinic.decide, heard(agreed(hers=True)), handed, asking()).field == "owner"


def test_what_is_about_her_plan_or_places_is_hers_whether_it_was_said_to_be_or_not() -> None:
    (fact,) = decided(clinic.decide, heard(), msgspec.structs.replace(AGREE, places="She walks home."), asking())
    assert isinstance(fact, ActionAgreed)
    assert fact.hers


def test_its_owner_reports_on_it_and_completes_it_with_what_shows_it() -> None:
    case = heard(agreed())
    (progress,) = decided(
        clinic.decide, case, ProgressAction(action=after(1), progress="The court has it."), asking(ADVOCATE)
    )
    assert the_action(heard(agreed(), progress)).state is State.IN_PROGRESS
    assert decided(clinic.decide, case, COMPLETE, asking(ADVOCATE)) == (DONE,)
    assert the_action(heard(agreed(), DONE)).state is State.COMPLETE


def test_who_neither_owns_nor_chases_an_action_meets_one_sentence_whether_there_is_one_or_not() -> None:
    for case in (heard(), heard(agreed())):
        assert refused(case, COMPLETE, PROBATION) == NOT_THEIRS
        assert refused(case, RedateAction(action=after(1), by_when=date(2026, 4, 1), because="Late"), PROBATION)
    assert decided(clinic.decide, heard(agreed(OFFICER)), COMPLETE, asking(COORDINATOR))


def test_it_is_done_today_or_before_and_not_before_it_was_agreed() -> None:
    for day in (date(2026, 3, 21), date(2026, 3, 1)):
        command = msgspec.structs.replace(COMPLETE, completed_on=day)
        assert refusal(clinic.decide, heard(agreed()), command, asking()).field == "completed_on"


def test_what_is_done_waits_to_be_checked_and_is_not_done_twice() -> None:
    case = heard(agreed(), DONE)
    assert "waits to be checked" in refused(case, COMPLETE, ADVOCATE)
    assert "waits to be checked" in refused(case, ProgressAction(action=after(1), progress="More."), ADVOCATE)


def test_somebody_else_than_its_owner_checks_it() -> None:
    case = heard(agreed(), DONE)
    assert decided(clinic.decide, case, VERIFY, asking(CHAIR))
    assert "Nobody checks" in refused(case, VERIFY, ADVOCATE)
    assert "Nobody checks" in refused(case, VERIFY, COORDINATOR), "who recorded that it was done"
    twin = Actor(AccountId(CHAIR.account), CHAIR.agency, CHAIR.role)
    same = frozenset({AccountId(twin.account), AccountId(ADVOCATE.account)})
    ask = msgspec.structs.replace(asking(CHAIR), persons=(same,))
    assert "Nobody checks" in refusal(clinic.decide, case, VERIFY, ask).sentence, "the same person by another account"
    assert "said to be done" in refused(heard(agreed()), VERIFY, CHAIR)


def test_what_is_found_not_done_is_owed_again_and_what_stands_is_over() -> None:
    not_done = ActionVerified(action=after(1), stands=False, how="Nothing was served.")
    again = the_action(heard(agreed(), DONE, not_done))
    assert again.state is State.IN_PROGRESS
    assert is_overdue(again, date(2026, 3, 28))
    over = heard(agreed(), DONE, ActionVerified(action=after(1), stands=True, how="Read it."))
    assert the_action(over).state is State.VERIFIED
    assert refused(over, WithdrawAction(action=after(1), because="Not needed."), CHAIR) == NOT_THEIRS


def test_an_action_is_withdrawn_with_its_reason_and_is_owed_no_more() -> None:
    (fact,) = decided(clinic.decide, heard(agreed()), WithdrawAction(action=after(1), because="Made."), asking(CHAIR))
    assert fact == ActionWithdrawn(action=after(1), because="Made.")
    assert not is_overdue(the_action(heard(agreed(), fact)), date(2027, 1, 1))


def test_another_day_is_a_fact_with_its_reason_and_the_day_before_stays_on_record() -> None:
    command = RedateAction(action=after(1), by_when=date(2026, 4, 3), because="The hearing was moved.")
    (fact,) = decided(clinic.decide, heard(agreed()), command, asking(ADVOCATE))
    assert isinstance(fact, ActionRedated)
    action = the_action(heard(agreed(), fact))
    assert (action.by_when, action.agreed.fact.by_when) == (date(2026, 4, 3), date(2026, 3, 27))
    for day in (date(2026, 3, 27), date(2026, 3, 19)):
        again = msgspec.structs.replace(command, by_when=day)
        assert refusal(clinic.decide, heard(agreed()), again, asking(ADVOCATE)).field == "by_when"


@pytest.mark.parametrize(("day", "late"), [(date(2026, 3, 27), False), (date(2026, 3, 28), True)])
def test_an_action_is_overdue_from_the_day_after_its_day(day: date, late: bool) -> None:
    assert is_overdue(the_action(heard(agreed())), day) is late
    moved = ActionProgressed(action=after(1), progress="Begun.")
    assert is_overdue(the_action(heard(agreed(), moved)), day) is late
    assert not is_overdue(the_action(heard(agreed(), DONE)), day)


def test_an_action_whose_owner_goes_is_given_to_another_by_name() -> None:
    command = ReassignAction(action=after(1), owner=AccountId(OFFICER.account), because="She has left the charity.")
    (fact,) = decided(clinic.decide, heard(agreed()), command, asking(CHAIR))
    assert isinstance(fact, ActionReassigned)
    action = the_action(heard(agreed(), fact))
    assert (action.owner, action.agency, action.role) == (OFFICER.account, FORCE, OFFICER.role)
    assert refused(heard(agreed(), fact), COMPLETE, ADVOCATE) == NOT_THEIRS
    assert "own it already" in refused(heard(agreed()), msgspec.structs.replace(command, owner=ADVOCATE.account))
