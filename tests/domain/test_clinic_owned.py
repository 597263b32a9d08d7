"""Whoever owns an action sees the whole of it; whoever meets the suspect is told nothing of what is hers."""

from datetime import date, timedelta

import msgspec
import pytest

from domain.case import Case
from domain.classes import ACTIONS, ADVOCACY_SHARED, ORDERS, SAFETY_PLAN, VICTIM_PLACES
from domain.clinic import decisions, hers
from domain.clinic.actions_said import ActionAgreed, ActionCompleted, ActionReassigned, ActionWithdrawn
from domain.clinic.decisions_said import DifferingViewRecorded
from domain.clinic.minutes_said import MinutesApproved, MinutesIssued, MinutesWritten, Part
from domain.clinic.owned import opened_by
from domain.duties.actions import RULES
from domain.kernel import AccountId, Entry, Withheld
from domain.membership import MemberRemoved
from domain.people import Actor, AgencyKind, Role
from domain.policy import Letter, Reader
from domain.reachable import There
from domain.resting import resting
from domain.reveal import Summarised, reveal, reveal_all
from domain.rules import Conclusion, Moment, conclude, reveal_conclusions
from tests.domain.after_meeting import (
    CLINICIAN,
    COORDINATOR,
    GUEST,
    MEETING,
    PROBATION,
    after,
    agreed,
    heard,
)
from tests.domain.given import BEGAN, NOW, TODAY
from tests.domain.seen import KINDS, POLICY, erased
from tests.samples.clinic_after import ACTION_AGREED
from tests.samples.people import ADVOCATE, OFFICER

ORDER_TEXT = "The zone covers the whole estate."
FOR_HEALTH = msgspec.structs.replace(agreed(CLINICIAN), orders=ORDER_TEXT, advocacy="She wants to be told.")
DONE = ActionCompleted(action=after(1), completed_on=TODAY, evidence="Seen on 20 March.")
OTHER_CLINICIAN = Actor(after(99), CLINICIAN.agency, CLINICIAN.role)


def reader(case: Case, who: Actor) -> Reader:
    kind = KINDS.get(who.agency, AgencyKind.HEALTH)
    opened = opened_by(case, who, frozenset({AccountId(who.account)}), NOW)
    closed = hers.closed_to(case, who)
    return Reader(actor=who, kind=kind, policy=POLICY, kinds=KINDS, items=opened.items, closed=closed)


def the_action(case: Case, who: Actor) -> object:
    entry = case.entry(after(1))
    assert entry is not None
    return reveal(entry, reader(case, who))


def test_its_owner_sees_the_whole_of_it_and_of_what_followed_on_it() -> None:
    case = heard(FOR_HEALTH, DONE)
    seen = the_action(case, CLINICIAN)
    assert isinstance(seen, Entry)
    assert isinstance(seen.fact, ActionAgreed)
    assert seen.fact.orders == ORDER_TEXT
    assert any(
        isinstance(entry.fact, ActionCompleted) for entry in reveal_all(case.entries, reader(case, CLINICIAN)).entries
    )


def test_a_colleague_in_the_same_role_sees_what_the_policy_lets_that_role_see() -> None:
    seen = the_action(heard(FOR_HEALTH), OTHER_CLINICIAN)
    assert isinstance(seen, Entry)
    assert isinstance(seen.fact, Summarised)
    assert seen.fact.text == "An action was agreed"


def test_it_is_the_owners_in_that_very_role_and_for_as_long_as_they_own_it() -> None:
    case = heard(FOR_HEALTH)
    chair = Actor(CLINICIAN.account, CLINICIAN.agency, Role.CLINIC_GUEST)
    assert opened_by(case, chair, frozenset({AccountId(chair.account)}), NOW).items == {}
    handed = ActionReassigned(
        action=after(1), owner=AccountId(OFFICER.account), because="Gone.", agency=OFFICER.agency, role=OFFICER.role
    )
    assert opened_by(heard(FOR_HEALTH, handed), CLINICIAN, frozenset(), NOW).items == {}
    assert set(opened_by(heard(FOR_HEALTH, handed), OFFICER, frozenset(), NOW).items) == {after(1), after(2)}


def test_an_owner_who_works_with_the_suspect_is_handed_no_class_that_says_where_she_is_or_what_she_plans() -> None:
    (classes,) = opened_by(heard(FOR_HEALTH), CLINICIAN, frozenset(), NOW).items.values()
    assert {ACTIONS, ORDERS, ADVOCACY_SHARED} <= classes
    assert not {SAFETY_PLAN, VICTIM_PLACES} & classes


@pytest.mark.parametrize("who", [PROBATION, CLINICIAN, GUEST])
def test_of_what_is_hers_there_is_nothing_for_whoever_meets_the_suspect(who: Actor) -> None:
    before = reveal_all(heard().entries, reader(heard(), who))
    case = heard(ACTION_AGREED, msgspec.structs.replace(DONE, action=after(1)))
    assert repr(reveal_all(case.entries, reader(case, who))) == repr(before)
    assert hers.closed_to(resting(case), who) == hers.closed_to(case, who)
    assert hers.closed_to(case, ADVOCATE) == frozenset()


def test_of_minutes_they_are_told_of_the_first_issue_alone() -> None:
    def part(*, hers: bool) -> MinutesWritten:
        return MinutesWritten(meeting=MEETING.meeting, part=Part.DISCUSSION, said="So it went.", hers=hers)

    approved = MinutesApproved(meeting=MEETING.meeting, complete=True)
    issued = MinutesIssued(meeting=MEETING.meeting, issued_on=TODAY, parts=(after(1),))
    case = heard(part(hers=False), part(hers=True), approved, issued, approved, issued)
    assert hers.closed_to(case, PROBATION) == {after(2), after(3), after(5), after(6)}


def owed(case: Case, day: date = TODAY, there: There | None = None) -> dict[str, Conclusion]:
    now = NOW + (day - TODAY)
    return {found.rule.id: found for found in conclude(RULES, case, Moment(now, day, there))}


def shown(case: Case, who: Actor, day: date = TODAY) -> set[str]:
    found = list(owed(case, day).values())
    return {each.rule for each in reveal_conclusions(found, reader(case, who))}


def test_an_action_is_owed_by_its_owner_by_its_day_and_told_to_nobody_who_has_actions_in_short() -> None:
    case = heard(FOR_HEALTH)
    duty = owed(case)["clinic-action"]
    assert (duty.due, duty.owner) == (date(2026, 3, 27), Role.HEALTH_CLINICIAN)
    assert duty.sentence.startswith("Serve the interim order before he is released: owed by Health clinician")
    assert shown(case, CLINICIAN) == {"clinic-action"}
    assert shown(case, OTHER_CLINICIAN) == set()
    assert shown(case, ADVOCATE) == {"clinic-action"}


@pytest.mark.parametrize(("day", "late"), [(date(2026, 3, 27), False), (date(2026, 3, 28), True)])
def test_from_the_day_after_its_day_whoever_leads_its_owner_owes_it_that_it_is_done(day: date, late: bool) -> None:
    duties = owed(heard(agreed(OFFICER)), day)
    assert ("clinic-action-overdue" in duties) is late
    if late:
        assert duties["clinic-action-overdue"].owner is Role.POLICE_SUPERVISOR
        assert shown(heard(FOR_HEALTH), CLINICIAN, day) == {"clinic-action"}, "those who lead are told, not the owner"


def test_what_is_said_to_be_done_is_checked_within_five_working_days_and_is_owed_no_more() -> None:
    duties = owed(heard(agreed(), DONE))
    assert set(duties) == {"clinic-action-check"}
    assert duties["clinic-action-check"].due == date(2026, 3, 9)


def test_an_action_whose_owner_left_the_case_or_the_role_needs_another() -> None:
    left = MemberRemoved(
        account=AccountId(ADVOCATE.account), agency=ADVOCATE.agency, role=ADVOCATE.role, because="Went"
    )
    assert "clinic-action-owner" not in owed(heard(agreed()))
    duty = owed(heard(agreed(), left))["clinic-action-owner"]
    assert (duty.due, duty.owner) == (date(2026, 3, 3), Role.CLINIC_COORDINATOR)
    assert shown(heard(agreed(), left), COORDINATOR) == {"clinic-action", "clinic-action-owner"}

    here = There(since={ADVOCATE: BEGAN}, ended={}, away={}, names={}, agencies={})
    gone = msgspec.structs.replace(here, since={}, ended={ADVOCATE: NOW - timedelta(days=4)})
    assert "clinic-action-owner" not in owed(heard(agreed()), there=here)
    assert owed(heard(agreed()), there=gone)["clinic-action-owner"].due == date(2026, 3, 17)


def test_what_is_withdrawn_or_erased_is_owed_by_nobody() -> None:
    withdrawn = ActionWithdrawn(action=after(1), because="The court made the full order.")
    assert owed(heard(agreed(), withdrawn), date(2026, 5, 1)) == {}
    assert owed(erased(heard(agreed()), ACTIONS), date(2026, 5, 1)) == {}


@pytest.mark.parametrize("who", [COORDINATOR, PROBATION])
def test_no_action_is_said_to_withhold_her_plan_from_whoever_has_no_summary_of_it_whether_or_not_it_does(
    who: Actor,
) -> None:
    def shown(action: ActionAgreed) -> list[str]:
        seen = the_action(heard(action), who)
        assert isinstance(seen, Entry)
        values = {name: getattr(seen.fact, name) for name in seen.fact.__struct_fields__}
        return [name for name, value in values.items() if isinstance(value, Withheld) and value.shown]

    assert POLICY.letters[SAFETY_PLAN][who.role] is Letter.HELD
    silent = msgspec.structs.replace(agreed(ADVOCATE), safety_plan=None)
    spoken = msgspec.structs.replace(silent, safety_plan="She goes to her sister first.")
    assert shown(silent) == shown(spoken)
    assert "safety_plan" not in shown(spoken)


def test_whoever_records_a_differing_view_reads_it_again_and_nobody_else_does_by_that() -> None:
    view = DifferingViewRecorded(meeting=MEETING.meeting, decision="Wait for the report.", formulation="It is grief.")
    case = heard(view, by=PROBATION)
    made = case.entry(after(1))
    assert made is not None
    colleague = msgspec.structs.replace(PROBATION, account=OTHER_CLINICIAN.account)
    opened = decisions.opened_by(case, PROBATION, frozenset(), NOW)
    assert set(opened.items) == {made.id}
    for whole in (case, resting(case)):
        assert decisions.opened_by(whole, PROBATION, frozenset(), NOW) == opened
        for other in (colleague, msgspec.structs.replace(PROBATION, role=Role.PROGRAMME_FACILITATOR), CLINICIAN):
            assert decisions.opened_by(whole, other, frozenset({AccountId(PROBATION.account)}), NOW).items == {}
    as_theirs = Reader(actor=PROBATION, kind=AgencyKind.PROBATION, policy=POLICY, kinds=KINDS, items=opened.items)
    seen = reveal(made, as_theirs)
    assert isinstance(seen, Entry)
    assert (getattr(seen.fact, "decision", None), getattr(seen.fact, "formulation", None)) == (
        view.decision,
        view.formulation,
    )
    assert isinstance(reveal(made, msgspec.structs.replace(as_theirs, items={})), Entry)
    assert "grief" not in str(reveal(made, msgspec.structs.replace(as_theirs, items={})))


def test_a_differing_view_that_is_hers_is_not_there_for_whoever_meets_him_though_they_wrote_it() -> None:
    case = heard(DifferingViewRecorded(meeting=MEETING.meeting, decision="Move her first.", hers=True), by=PROBATION)
    made = case.entry(after(1))
    assert made is not None
    items = decisions.opened_by(case, PROBATION, frozenset(), NOW).items
    shut = hers.closed_to(case, PROBATION)
    whoever = Reader(actor=PROBATION, kind=AgencyKind.PROBATION, policy=POLICY, kinds=KINDS, items=items, closed=shut)
    assert reveal(made, whoever) is None
