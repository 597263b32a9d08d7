"""Actions of a meeting as they are said: agreed, reported on, done, verified, withdrawn, re-dated and passed on."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.classes import (
    ACTIONS,
    ADVOCACY_SHARED,
    CHARGING,
    FACT,
    FORMULATED,
    FORMULATION,
    OPINION,
    ORDERS,
    PROBATION_ASSESSMENT,
    RISK,
    SAFETY_PLAN,
    STAFF_IDENTITY,
    VICTIM_PLACES,
    DataClass,
    Fixed,
    Label,
    Options,
)
from domain.clinic.by_class import unspoken_in
from domain.kernel import AccountId, Command, EntryId, Fact, Line, Text
from domain.people import AgencyId, Role

_READ_WIDELY = "Read by most on the case. What is about her plan or her places has a box of its own"


class Priority(StrEnum):
    """How soon an action matters."""

    URGENT = "urgent"
    SOON = "soon"
    ROUTINE = "routine"


WhichAction = Annotated[EntryId, ACTIONS, Label("Action"), Options("clinic-actions"), Fixed()]
OwnerField = Annotated[
    AccountId, STAFF_IDENTITY, Label("Owner", "A named person who is on this case"), Options("members")
]
Because = Annotated[Text, ACTIONS, OPINION, Label("Why", _READ_WIDELY)]
ByWhen = Annotated[date, ACTIONS, Label("By when")]


class ActionBody(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody is to do, asked and recorded alike: the act in one box, and what it rests on each in its own."""

    what: Annotated[Line, ACTIONS, Label("What is to be done", _READ_WIDELY, leads=True)]
    owner: OwnerField
    by_when: ByWhen
    priority: Annotated[Priority, ACTIONS, Label("Priority")] = Priority.SOON
    meeting: Annotated[
        UUID | None,
        ACTIONS,
        Label("At which meeting", "None where it was agreed between meetings"),
        Options("meetings-begun"),
    ] = None
    risk: Annotated[
        Text | None, RISK, OPINION, Label("Which risk it answers", "Needed where no other reason is given")
    ] = None
    why: Annotated[
        Text | None, ACTIONS, OPINION, Label("Why, if not for a risk", f"Needed where no risk is named. {_READ_WIDELY}")
    ] = None
    orders: Annotated[Text | None, ORDERS, FACT, Label("What of it is about orders or bail")] = None
    charging: Annotated[Text | None, CHARGING, FACT, Label("What of it is about charging")] = None
    advocacy: Annotated[Text | None, ADVOCACY_SHARED, FACT, Label("What of it is about support for the victim")] = None
    formulation: Annotated[Text | None, FORMULATION, FORMULATED, Label("What of it is about the formulation")] = None
    probation: Annotated[Text | None, PROBATION_ASSESSMENT, FACT, Label("What of it is about supervision")] = None
    safety_plan: Annotated[Text | None, SAFETY_PLAN, FACT, Label("What of it is about her safety plan")] = None
    places: Annotated[Text | None, VICTIM_PLACES, FACT, Label("What of it is about where she goes")] = None
    hers: Annotated[
        bool,
        ACTIONS,
        Label(
            "This is about her safety plan, her places or what she told in confidence",
            "Those who work with the suspect are then told nothing of it, not even that there is one",
        ),
    ] = False


class AgreeAction(ActionBody, Command, frozen=True, kw_only=True, tag="agree-action"):
    """Agree what somebody is to do, by name and by when, and which risk it answers."""

    title: ClassVar[str] = "Agree an action"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = (
        "The owner sees the whole of it and owes it by that day; after that whoever leads them is told."
    )


class ActionAgreed(ActionBody, Fact, frozen=True, kw_only=True, tag="action-agreed/1"):
    """An action was agreed."""

    title: ClassVar[str] = "Action agreed"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = ACTIONS
    boxed: ClassVar[bool] = True
    agency: Annotated[AgencyId, ACTIONS, Label("Agency of the owner"), msgspec.Meta(max_length=60)]
    role: Annotated[Role, ACTIONS, Label("Role of the owner")]

    def summary(self) -> dict[DataClass, str]:
        """That an action was agreed, never which or whose; of the rest, on which subjects it does not rest."""
        return {**unspoken_in(self), ACTIONS: "An action was agreed"}


class _Step(Fact, frozen=True, kw_only=True):
    """Something that followed on an action."""

    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = ACTIONS

    def summary(self) -> dict[DataClass, str]:
        """That something followed on an action, never on which or what."""
        return {ACTIONS: "An action was followed up"}


class _Progress(msgspec.Struct, frozen=True, kw_only=True):
    action: WhichAction
    progress: Annotated[Text, ACTIONS, FACT, Label("How far it has come, and what stands in the way", _READ_WIDELY)]


class ProgressAction(_Progress, Command, frozen=True, kw_only=True, tag="progress-action"):
    """Say how far an action has come."""

    title: ClassVar[str] = "Report on an action"
    section: ClassVar[str] = "clinic"


class ActionProgressed(_Progress, _Step, frozen=True, kw_only=True, tag="action-progressed/1"):
    """Somebody said how far an action has come."""

    title: ClassVar[str] = "Action reported on"


class _Completed(msgspec.Struct, frozen=True, kw_only=True):
    action: WhichAction
    completed_on: Annotated[date, ACTIONS, Label("Done on")]
    evidence: Annotated[
        Text, ACTIONS, FACT, Label("What shows that it is done", "A reference, a date, who confirmed it: not the paper")
    ]


class CompleteAction(_Completed, Command, frozen=True, kw_only=True, tag="complete-action"):
    """Say that an action is done, and what shows it."""

    title: ClassVar[str] = "Complete an action"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = "Somebody else than its owner then verifies it."


class ActionCompleted(_Completed, _Step, frozen=True, kw_only=True, tag="action-completed/1"):
    """An action was done, by its owner’s word and evidence."""

    title: ClassVar[str] = "Action completed"
    happens: ClassVar[str] = "completed_on"


class _Verified(msgspec.Struct, frozen=True, kw_only=True):
    action: WhichAction
    stands: Annotated[bool, ACTIONS, Label("It is done", "Leave unticked where it is not done as was said")] = False
    how: Annotated[Text, ACTIONS, FACT, Label("How you checked", "Or what is still to be done")]


class VerifyAction(_Verified, Command, frozen=True, kw_only=True, tag="verify-action"):
    """Check that an action is done, as somebody else than its owner."""

    title: ClassVar[str] = "Verify an action"
    section: ClassVar[str] = "clinic"
    consequence: ClassVar[str] = "Where it is not done, its owner owes it again by the day that stood."


class ActionVerified(_Verified, _Step, frozen=True, kw_only=True, tag="action-verified/1"):
    """Somebody else than its owner checked an action."""

    title: ClassVar[str] = "Action checked"


class _Withdrawn(msgspec.Struct, frozen=True, kw_only=True):
    action: WhichAction
    because: Because


class WithdrawAction(_Withdrawn, Command, frozen=True, kw_only=True, tag="withdraw-action"):
    """Take an action back, with the reason."""

    title: ClassVar[str] = "Withdraw an action"
    section: ClassVar[str] = "clinic"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "Nobody owes it any more. It stays on the case with the reason."


class ActionWithdrawn(_Withdrawn, _Step, frozen=True, kw_only=True, tag="action-withdrawn/1"):
    """An action was taken back."""

    title: ClassVar[str] = "Action withdrawn"


class _Redated(msgspec.Struct, frozen=True, kw_only=True):
    action: WhichAction
    by_when: ByWhen
    because: Because


class RedateAction(_Redated, Command, frozen=True, kw_only=True, tag="redate-action"):
    """Give an action another day, with the reason: the day that stood before stays on record."""

    title: ClassVar[str] = "Give an action another day"
    section: ClassVar[str] = "clinic"
    replaces: ClassVar[tuple[str, ...]] = ("action-redated/1",)


class ActionRedated(_Redated, _Step, frozen=True, kw_only=True, tag="action-redated/1"):
    """An action was given another day."""

    title: ClassVar[str] = "Action given another day"


class _Reassigned(msgspec.Struct, frozen=True, kw_only=True):
    action: WhichAction
    owner: OwnerField
    because: Because


class ReassignAction(_Reassigned, Command, frozen=True, kw_only=True, tag="reassign-action"):
    """Give an action to another owner, because its owner left or hands it on."""

    title: ClassVar[str] = "Give an action to another owner"
    section: ClassVar[str] = "clinic"
    replaces: ClassVar[tuple[str, ...]] = ("action-reassigned/1",)
    consequence: ClassVar[str] = "Whoever owns it now sees the whole of it; whoever owned it, what their role may see."


class ActionReassigned(_Reassigned, _Step, frozen=True, kw_only=True, tag="action-reassigned/1"):
    """An action has another owner."""

    title: ClassVar[str] = "Action given to another owner"
    agency: Annotated[AgencyId, ACTIONS, Label("Agency of the owner"), msgspec.Meta(max_length=60)]
    role: Annotated[Role, ACTIONS, Label("Role of the owner")]


Step = ActionProgressed | ActionCompleted | ActionVerified | ActionWithdrawn | ActionRedated | ActionReassigned
STEPS: tuple[type[Step], ...] = (
    ActionProgressed,
    ActionCompleted,
    ActionVerified,
    ActionWithdrawn,
    ActionRedated,
    ActionReassigned,
)
COMMANDS = (
    AgreeAction,
    ProgressAction,
    CompleteAction,
    VerifyAction,
    WithdrawAction,
    RedateAction,
    ReassignAction,
)
FACTS: tuple[type[Fact], ...] = (ActionAgreed, *STEPS)
GIVES_RIGHTS: tuple[type[Fact], ...] = (ActionAgreed, ActionReassigned)
"""What hands an action to its owner, or takes it from one: the owner sees the whole of their own."""
