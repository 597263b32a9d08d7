"""Onward: a case goes a step up or down from the clinic, or the clinic is done with it: the case itself goes on."""

from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import (
    ACTIONS,
    ADVOCACY_SHARED,
    CASE_SHELL,
    FACT,
    OPINION,
    RISK,
    DataClass,
    Label,
)
from domain.clinic.actions import OWED, State, actions_of
from domain.clinic.agenda import items_of
from domain.clinic.by_class import NOTHING_SAID
from domain.clinic.room_said import ItemClosed
from domain.governance.meetings import Meeting
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, Fact, Line, Refused, Text, is_open
from domain.legible import legible

_READ_BY_ALL = "Read by all on the case: name no person, place or source here"


class Up(StrEnum):
    """Where a case goes where the clinic is not enough.

    Not MAPPA, nor the dangerous-person route: a step is read by all on the case, and those are of a class of their own.
    """

    MARAC = "marac"
    OTHER_CLINIC = "another_forces_clinic"
    CHILDRENS_SAFEGUARDING = "childrens_safeguarding"
    ADULTS_SAFEGUARDING = "adults_safeguarding"


class Down(StrEnum):
    """How a case goes on where it needs the clinic less."""

    CO_WORK = "co_work"
    CONSULTATION = "consultation"
    ADVICE_ONLY = "advice_only"
    ONE_AGENCY = "one_agency_leads"


class WhyDone(StrEnum):
    """Why the clinic is done with a case."""

    RISK_REDUCED = "risk_reduced"
    PLAN_CARRIED_OUT = "plan_carried_out"
    HELD_ELSEWHERE = "held_elsewhere"
    VICTIM_ASKED = "victim_asked"
    NOT_STALKING = "not_stalking_after_all"
    SUSPECT_DIED = "suspect_died"


RiskField = Annotated[Text, RISK, OPINION, Label("What about the risk calls for it")]
HeldBy = Annotated[Line, CASE_SHELL, Label("Who holds that risk from now on", "An agency or team, no name")]


class _Up(msgspec.Struct, frozen=True, kw_only=True):
    to: Annotated[
        Up,
        CASE_SHELL,
        Label(
            "Where to",
            "MAPPA has a step up of its own, in its section. Name it nowhere here",
        ),
    ]
    because: RiskField
    until_then: Annotated[
        Line, CASE_SHELL, Label("Who holds the risk until it is taken on there", "An agency or team, no name")
    ]


class StepUp(_Up, Command, frozen=True, kw_only=True, tag="step-up"):
    """Decide that a case needs more than the clinic, and where it goes."""

    title: ClassVar[str] = "Step up from the clinic"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = (
        "This is the clinic’s decision. The referral itself, or the offer to another force, is made by its own action."
    )


class SteppedUp(_Up, Fact, frozen=True, kw_only=True, tag="stepped-up/1"):
    """The clinic decided that a case needs more."""

    title: ClassVar[str] = "Stepped up from the clinic"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = CASE_SHELL

    def summary(self) -> dict[DataClass, str]:
        """That the risk called for it, never how."""
        return {RISK: "The risk called for it"}


class _Down(msgspec.Struct, frozen=True, kw_only=True):
    to: Annotated[Down, CASE_SHELL, Label("How it goes on")]
    because: RiskField
    held_by: HeldBy


class StepDown(_Down, Command, frozen=True, kw_only=True, tag="step-down"):
    """Decide that a case needs the clinic less, and who holds the risk."""

    title: ClassVar[str] = "Step down at the clinic"
    section: ClassVar[str] = "clinic"


class SteppedDown(_Down, Fact, frozen=True, kw_only=True, tag="stepped-down/1"):
    """The clinic decided that a case needs it less."""

    title: ClassVar[str] = "Stepped down at the clinic"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = CASE_SHELL

    def summary(self) -> dict[DataClass, str]:
        """That the risk allowed it, never how."""
        return {RISK: "The risk allowed it"}


class _Done(msgspec.Struct, frozen=True, kw_only=True):
    reason: Annotated[WhyDone, CASE_SHELL, Label("Reason")]
    residual_risk: Annotated[Text, RISK, OPINION, Label("Risk that remains", "Say so where none is known")]
    held_by: HeldBy
    victim_told: Annotated[Answer, ADVOCACY_SHARED, Label("Has the victim been told?")]
    how_told: Annotated[
        Text,
        ADVOCACY_SHARED,
        FACT,
        Label("How she was or will be told, by whom", "In the way that is safe for her; or why she is not told"),
    ]
    open_because: Annotated[
        Text | None,
        ACTIONS,
        OPINION,
        Label("Why actions that are not done may stay open", "Needed where any is. Or withdraw each with its reason"),
    ] = None


class CloseAtClinic(_Done, Command, frozen=True, kw_only=True, tag="close-at-clinic"):
    """Close a case at the clinic: why, what risk remains, who holds it and how the victim is told."""

    title: ClassVar[str] = "Close at the clinic"
    section: ClassVar[str] = "clinic"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "The clinic reviews this case no more. The case itself stays open: closing it is an act of its own."
    )


class ClosedAtClinic(_Done, Fact, frozen=True, kw_only=True, tag="closed-at-clinic/1"):
    """The clinic was done with a case."""

    title: ClassVar[str] = "Closed at the clinic"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = CASE_SHELL

    def summary(self) -> dict[DataClass, str]:
        """That a remaining risk is on record, and that the victim was told or not; never what is said of either."""
        told = "The victim was told" if self.victim_told is Answer.YES else "The victim has not been told"
        actions = "Why actions stay open is on record" if self.open_because else NOTHING_SAID
        return {RISK: "The remaining risk is on record", ADVOCACY_SHARED: told, ACTIONS: actions}


def closed_at_clinic(case: Case) -> Entry[ClosedAtClinic] | None:
    """The last closing at the clinic; None where there was none. Ask it of the full fold."""
    return max(case.of(ClosedAtClinic), key=case.place, default=None)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a step up or down, or from closing at the clinic."""
    match command:
        case StepUp():
            return [Decided(SteppedUp(**msgspec.structs.asdict(command)))]
        case StepDown():
            return [Decided(SteppedDown(**msgspec.structs.asdict(command)))]
        case CloseAtClinic():
            _refuse_open(case, command, ask)
            return [Decided(ClosedAtClinic(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _refuse_open(case: Case, command: CloseAtClinic, ask: Circumstances) -> None:
    """Raise `Refused` while a meeting is to hear the case, or over actions that are not done and nobody speaks for."""
    if to_come(case, ask):
        raise Refused(
            f"This case is on the agenda of a meeting that is not over ({days_to_come(case, ask)}). Close its item "
            "there, or take it off the agenda first.",
            field="reason",
        )
    owed = [each for each in actions_of(legible(case, {ACTIONS})) if each.state in OWED | {State.COMPLETE}]
    ask.require(
        not owed or command.open_because is not None,
        "Actions of this case are not done, or not checked. Have each done and checked or withdrawn with its reason, "
        "or say why they may stay open.",
        rule="clinic.open-actions",
        field="open_because",
        rests_on=frozenset({ACTIONS}),
    )


def to_come(case: Case, ask: Circumstances) -> list[Meeting]:
    """The meetings that are still to hear a case: on their agenda, not over, the item not closed. Ask the full fold."""
    heard = {entry.fact.meeting for entry in case.of(ItemClosed) if is_open(entry.fact.meeting)}
    waiting = (ask.meetings.get(item.meeting) for item in items_of(case) if item.meeting not in heard)
    return [meeting for meeting in waiting if meeting is not None and not meeting.is_over]


def days_to_come(case: Case, ask: Circumstances) -> str:
    """The days (London) of the meetings that are still to hear a case, in order and spelt out."""
    return ", ".join(spelt(day) for day in sorted({london_date(meeting.starts) for meeting in to_come(case, ask)}))


COMMANDS = (StepUp, StepDown, CloseAtClinic)
FACTS: tuple[type[Fact], ...] = (SteppedUp, SteppedDown, ClosedAtClinic)
