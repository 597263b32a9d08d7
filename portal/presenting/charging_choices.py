"""What forms about charging offer: cautions, action plans with their items, and the headings of the checklist."""

from typing import Final

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.charging.action_plan import ActionPlanSet, PlannedItem, planned_items
from domain.charging.cautions import CautionRecorded
from domain.charging.checklist import CHECKLIST
from domain.kernel import is_open
from portal.posted import Choice, Choices

HEADINGS: Final = tuple(Choice(row.heading.value, row.title, row.asks) for row in CHECKLIST)


def charging_choices(case: Case) -> Choices:
    """Choices for the sources "cautions", "action-plans", "plan-items" (each under its plan) and the headings."""
    plans = [entry for entry in case.of(ActionPlanSet) if is_open(entry.fact.suspect)]
    return {
        "cautions": [
            Choice(
                str(entry.id),
                f"{entry.fact.kind.value.capitalize()} caution of {spelt(entry.fact.given_on)}",
                f"Recorded on {spelt(london_date(entry.known))}",
            )
            for entry in case.of(CautionRecorded)
            if is_open(entry.fact.suspect)
        ],
        "action-plans": [
            Choice(
                str(entry.id),
                f"Action plan of {spelt(entry.fact.set_on)}",
                f"Recorded on {spelt(london_date(entry.known))}",
            )
            for entry in plans
        ],
        "plan-items": _items(planned_items(case)),
        "protocol-headings": HEADINGS,
    }


def _items(planned: list[PlannedItem]) -> list[Choice]:
    """The open items by number, with the text and the plan of each that has this number."""
    by_number: dict[int, list[PlannedItem]] = {}
    for each in planned:
        if each.answer is None:
            by_number.setdefault(each.number, []).append(each)
    return [
        Choice(
            str(number),
            " / ".join(f"{number}. {each.item.asked}" for each in found),
            f"Wanted by {', '.join(spelt(each.item.due_on) for each in found)}",
            group=" ".join(str(each.plan.id) for each in found),
        )
        for number, found in sorted(by_number.items())
    ]


def items_of_plan(case: Case, mark: str) -> list[Choice]:
    """The open items of one plan alone."""
    return _items([each for each in planned_items(case) if str(each.plan.id) == mark])
