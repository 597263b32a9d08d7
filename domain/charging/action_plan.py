"""The action plan: what a prosecutor asks of the police, by when, and what became of each item."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.charging.marks import meant
from domain.classes import CHARGING, FACT, DataClass, Fixed, Label, Options
from domain.contact import WhichSuspect
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, PartyId, Refused, Text, is_open
from domain.parties import must_be_suspect
from domain.people import Role
from domain.timing import not_in_future

Number = Annotated[int, msgspec.Meta(ge=1, le=50)]


class PlanItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that the police are asked for, and the last day for it."""

    asked: Annotated[str, Label("What is asked"), msgspec.Meta(min_length=1, max_length=500)]
    due_on: Annotated[date, Label("Wanted by")]


class ActionPlan(msgspec.Struct, frozen=True, kw_only=True):
    """A prosecutor's action plan, asked and recorded alike."""

    suspect: Annotated[WhichSuspect, CHARGING]
    set_on: Annotated[date, CHARGING, Label("Date set")]
    items: Annotated[
        tuple[PlanItem, ...],
        CHARGING,
        msgspec.Meta(min_length=1, max_length=50),
        Label("Items", "Each with the last day for it"),
    ]


class SetActionPlan(ActionPlan, Command, frozen=True, kw_only=True, tag="set-action-plan"):
    """Set, as a prosecutor, what the police are asked for and by when."""

    title: ClassVar[str] = "Set an action plan"
    section: ClassVar[str] = "charging"
    consequence: ClassVar[str] = "Each item is owed by the police until it is answered."


class ActionPlanSet(ActionPlan, Fact, frozen=True, kw_only=True, tag="action-plan-set/1"):
    """A prosecutor set an action plan."""

    title: ClassVar[str] = "Action plan of the prosecutor"
    section: ClassVar[str] = "charging"
    governs: ClassVar[DataClass] = CHARGING
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "set_on"

    def summary(self) -> dict[DataClass, str]:
        """How much is asked and when; never what."""
        count = len(self.items)
        return {
            CHARGING: f"Action plan of {count} {'item' if count == 1 else 'items'} set on {spelt(self.set_on)}",
        }


class Answered(StrEnum):
    """What became of an item."""

    DONE = "done"
    NOT_DONE = "not_done"
    WITHDRAWN = "withdrawn_by_the_prosecutor"


class _ActionAnswer(msgspec.Struct, frozen=True, kw_only=True):
    plan: Annotated[EntryId, CHARGING, Label("Action plan"), Options("action-plans"), Fixed()]
    item: Annotated[Number, CHARGING, Label("Item"), Options("plan-items")]
    answer: Annotated[
        Answered, CHARGING, Label("Answer", "Done or not done by the police; withdrawn by a prosecutor alone")
    ]
    answered_on: Annotated[date, CHARGING, Label("Date of the answer")]
    because: Annotated[
        Text | None, CHARGING, FACT, Label("What was done, or why not", "Needed where it was not done or is withdrawn")
    ] = None


class AnswerAction(_ActionAnswer, Command, frozen=True, kw_only=True, tag="answer-action"):
    """Answer one item of a prosecutor's action plan: done, or not and why."""

    title: ClassVar[str] = "Answer an action of the prosecutor"
    section: ClassVar[str] = "charging"
    consequence: ClassVar[str] = "The item is no longer owed. One that was not done is put before the prosecutor."


class ActionAnswered(_ActionAnswer, Fact, frozen=True, kw_only=True, tag="action-answered/1"):
    """An item of an action plan was answered."""

    title: ClassVar[str] = "Action of the prosecutor answered"
    section: ClassVar[str] = "charging"
    governs: ClassVar[DataClass] = CHARGING
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "answered_on"
    suspect: Annotated[WhichSuspect, CHARGING]

    def summary(self) -> dict[DataClass, str]:
        """Which item by number and its answer; never what was asked."""
        return {CHARGING: f"Item {self.item} of the action plan: {self.answer.value.replace('_', ' ')}"}


class PlannedItem(msgspec.Struct, frozen=True, kw_only=True):
    """An item of a standing plan as it stands: its number from one, and its answer if it has one."""

    plan: Entry[ActionPlanSet]
    number: int
    item: PlanItem
    answer: Entry[ActionAnswered] | None


def planned_items(case: Case, suspect: PartyId | None = None) -> list[PlannedItem]:
    """Every item of every plan for a suspect (for anybody without one). Erased ones are left out."""
    answers = {
        (plan.id, entry.fact.item): entry
        for entry in case.of(ActionAnswered)
        if is_open(entry.fact.plan) and (plan := meant(case, ActionPlanSet, entry.fact.plan)) is not None
    }
    return [
        PlannedItem(plan=plan, number=number, item=item, answer=answers.get((plan.id, number)))
        for plan in case.of(ActionPlanSet)
        if is_open(plan.fact.suspect) and suspect in {None, plan.fact.suspect}
        for number, item in enumerate(plan.fact.items, start=1)
    ]


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about an action plan."""
    match command:
        case SetActionPlan():
            must_be_suspect(case, command.suspect)
            not_in_future(command.set_on, ask, "set_on", "The date set must be today or in the past.")
            if not command.items:
                raise Refused("An action plan has at least one item. Enter what is asked.", field="items")
            if any(item.due_on < command.set_on for item in command.items):
                raise Refused("Nothing is wanted before the plan was set. Check the dates.", field="items")
            return [Decided(ActionPlanSet(**msgspec.structs.asdict(command)))]
        case AnswerAction():
            not_in_future(command.answered_on, ask, "answered_on", "The date must be today or in the past.")
            plan = _plan(case, command, ask)
            return [Decided(ActionAnswered(suspect=plan.fact.suspect, **msgspec.structs.asdict(command)))]
        case _:
            return []


def _plan(case: Case, command: AnswerAction, ask: Circumstances) -> Entry[ActionPlanSet]:
    plan = meant(case, ActionPlanSet, command.plan)
    if plan is None:
        raise Refused("Choose an action plan of this case.", field="plan")
    found = [each for each in planned_items(case) if each.plan.id == plan.id and each.number == command.item]
    if not found:
        raise Refused(f"The plan has {len(plan.fact.items)} items. Choose one of them.", field="item")
    if found[0].answer is not None:
        raise Refused("This item is answered already. Correct that answer if it was wrong.", field="item")
    if (command.answer is Answered.WITHDRAWN) != (ask.by.role is Role.CPS_PROSECUTOR):
        raise Refused("The police answer done or not done; only a prosecutor withdraws what was asked.", field="answer")
    if command.answer is not Answered.DONE and command.because is None:
        raise Refused("Say why the item is not done or not wanted any more.", field="because")
    if command.answered_on < plan.fact.set_on:
        raise Refused("Nothing is answered before it was asked. Check the date.", field="answered_on")
    return plan


COMMANDS = (SetActionPlan, AnswerAction)
FACTS = (ActionPlanSet, ActionAnswered)
