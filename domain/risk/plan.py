"""The risk management plan: what is done about the risk, by its four pillars, and when it is looked at again."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import ADVOCACY_SHARED, OPINION, RISK, DataClass, Label, Options
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, PartyId, Refused, Text
from domain.parties import must_be_victim
from domain.people import Role

PILLARS = ("supervision", "monitoring_and_control", "interventions", "victim_safety")


class RiskPlan(msgspec.Struct, frozen=True, kw_only=True):
    """A plan for one victim, asked and recorded alike. The pillars are those of a MAPPA risk management plan."""

    victim: Annotated[PartyId, RISK, Label("Victim"), Options("victims")]
    supervision: Annotated[
        Text | None, RISK, OPINION, Label("Supervision", "Who sees the suspect, how often, under what conditions")
    ] = None
    monitoring_and_control: Annotated[
        Text | None, RISK, OPINION, Label("Monitoring and control", "Orders, bail, markers, patrols, tags, checks")
    ] = None
    interventions: Annotated[
        Text | None, RISK, OPINION, Label("Interventions", "What is offered or required to change the behaviour")
    ] = None
    victim_safety: Annotated[
        Text | None,
        ADVOCACY_SHARED,
        OPINION,
        Label("Victim safety", "What agencies do to keep her safe: no place, no contact, nothing in confidence"),
    ] = None
    contingency: Annotated[
        Text | None, RISK, OPINION, Label("Contingency", "What will show that it is failing, and what is done then")
    ] = None
    owner: Annotated[Role, RISK, Label("Who owns the plan", "The role that brings it to its review")]
    review_on: Annotated[date, RISK, Label("Review on")]


class RecordRiskPlan(RiskPlan, Command, frozen=True, kw_only=True, tag="record-risk-plan"):
    """Record the risk management plan for a victim, or the next one in its place."""

    title: ClassVar[str] = "Record a risk management plan"
    section: ClassVar[str] = "risk"
    replaces: ClassVar[tuple[str, ...]] = ("risk-plan-recorded/1",)
    consequence: ClassVar[str] = "Its review is owed by its owner on the day that you give."


class RiskPlanRecorded(RiskPlan, Fact, frozen=True, kw_only=True, tag="risk-plan-recorded/1"):
    """A risk management plan was made."""

    title: ClassVar[str] = "Risk management plan"
    section: ClassVar[str] = "risk"
    governs: ClassVar[DataClass] = RISK
    about: ClassVar[str] = "victim"

    def summary(self) -> dict[DataClass, str]:
        """That there is a plan and when it is reviewed; never what it says."""
        safety = {ADVOCACY_SHARED: "The plan says what is done for her safety"} if self.victim_safety else {}
        return {RISK: f"Risk management plan, reviewed on {spelt(self.review_on)}", **safety}


def plans(case: Case) -> dict[PartyId, Entry[RiskPlanRecorded]]:
    """The plan in force for each victim: the last recorded. Ask it of a fold in which the risk is legible."""
    return {entry.fact.victim: entry for entry in case.of(RiskPlanRecorded)}


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from recording a plan."""
    match command:
        case RecordRiskPlan():
            must_be_victim(case, command.victim)
            if not any(getattr(command, pillar) for pillar in PILLARS):
                raise Refused(
                    "A plan has at least one pillar: say what is done by supervision, monitoring and control, "
                    "interventions or for the victim’s safety.",
                    field="supervision",
                )
            if command.review_on <= ask.today:
                raise Refused("A plan is looked at again: give a review date after today.", field="review_on")
            return [Decided(RiskPlanRecorded(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (RecordRiskPlan,)
FACTS = (RiskPlanRecorded,)
