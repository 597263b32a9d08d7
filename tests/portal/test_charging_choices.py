"""What forms about charging offer: the open items of a plan alone, and every heading of the checklist."""

from datetime import date

import msgspec

from domain.charging.action_plan import ActionAnswered, ActionPlanSet, Answered, PlanItem
from domain.charging.cautions import CautionRecorded
from domain.charging.checklist import Heading
from portal.presenting.charging_choices import charging_choices, items_of_plan
from tests.domain.given import given, mark
from tests.samples.people import SUSPECT
from tests.samples.prosecuting import CAUTION, SET_PLAN

PLAN = ActionPlanSet(
    suspect=SUSPECT,
    set_on=date(2026, 3, 12),
    items=(PlanItem("The download", date(2026, 4, 2)), PlanItem("Her statement", date(2026, 3, 19))),
)
OTHER = ActionPlanSet(**msgspec.structs.asdict(SET_PLAN))
DONE = ActionAnswered(
    suspect=SUSPECT, plan=mark(1), item=1, answer=Answered.DONE, answered_on=date(2026, 3, 13), because=None
)
CASE = given(PLAN, OTHER, DONE, CautionRecorded(**msgspec.structs.asdict(CAUTION)))


def test_only_open_items_are_offered_and_those_of_one_number_name_their_plans() -> None:
    offered = charging_choices(CASE)["plan-items"]
    assert [(each.value, each.text, each.group) for each in offered] == [
        ("1", "1. Download of the second telephone", str(mark(2))),
        ("2", "2. Her statement", str(mark(1))),
    ]


def test_a_form_that_starts_at_a_plan_offers_its_items_alone() -> None:
    assert [each.text for each in items_of_plan(CASE, str(mark(1)))] == ["2. Her statement"]
    assert items_of_plan(CASE, str(mark(9))) == []


def test_cautions_plans_and_headings_are_offered_in_words() -> None:
    choices = charging_choices(CASE)
    assert [each.text for each in choices["cautions"]] == ["Conditional caution of 3 March 2026"]
    assert [each.text for each in choices["action-plans"]] == ["Action plan of 12 March 2026"] * 2
    assert {each.value for each in choices["protocol-headings"]} == set(Heading)
