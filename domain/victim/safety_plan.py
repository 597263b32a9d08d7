"""The victim's safety plan: her advocate's service holds it, and police see what the advocate wrote for them."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.classes import CHILDREN, FACT, SAFETY_PLAN, VICTIM_DIGITAL, VICTIM_PLACES, DataClass, Label
from domain.contact import Short, WhichVictim
from domain.kernel import Circumstances, Command, Decided, Fact, Refused, Text
from domain.timing import not_in_future


class SafetyPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What keeps the victim safe, asked and recorded alike."""

    victim: Annotated[WhichVictim, SAFETY_PLAN]
    made_on: Annotated[date, SAFETY_PLAN, Label("Date of the plan")]
    plan: Annotated[Text, SAFETY_PLAN, FACT, Label("The plan", "Home, going out, emergency, whom she can call")]
    places: Annotated[
        Text | None, VICTIM_PLACES, FACT, Label("Work, school, routes and habits", "What she changed, and who agreed")
    ] = None
    devices: Annotated[Text | None, VICTIM_DIGITAL, FACT, Label("Devices and accounts", "Never a password")] = None
    children: Annotated[Text | None, CHILDREN, FACT, Label("Children and dependants")] = None
    review_on: Annotated[date, SAFETY_PLAN, Label("Date to review it")]
    for_police: Annotated[
        Short,
        SAFETY_PLAN,
        FACT,
        Label("What police may know of it", "Name no place, time or person that gives her away"),
    ]


class SetSafetyPlan(SafetyPlan, Command, frozen=True, kw_only=True, tag="set-safety-plan"):
    """Set the victim's safety plan. It takes the place of the one before."""

    title: ClassVar[str] = "Set the safety plan"
    section: ClassVar[str] = "victim"
    replaces: ClassVar[tuple[str, ...]] = ("safety-plan-set/1",)
    consequence: ClassVar[str] = (
        "Your service alone reads the plan. Police and victim liaison see what you wrote for them."
    )


class SafetyPlanSet(SafetyPlan, Fact, frozen=True, kw_only=True, tag="safety-plan-set/1"):
    """The victim's safety plan was set."""

    title: ClassVar[str] = "Safety plan"
    section: ClassVar[str] = "victim"
    governs: ClassVar[DataClass] = SAFETY_PLAN
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "made_on"

    def summary(self) -> dict[DataClass, str]:
        """What the advocate wrote for the police."""
        return {SAFETY_PLAN: self.for_police}


def plan_set(command: SetSafetyPlan, ask: Circumstances) -> list[Decided]:
    """The plan as a fact. Raises `Refused` for a plan to come or a review before it."""
    not_in_future(command.made_on, ask, "made_on", "The date of the plan must be today or in the past.")
    if command.review_on <= command.made_on:
        raise Refused("The plan is reviewed after the day that it was made. Enter a later date.", field="review_on")
    return [Decided(SafetyPlanSet(**msgspec.structs.asdict(command)))]
