"""Considering an order: whether the police apply for one, with reasons."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import OPINION, ORDERS, DataClass, Label, Options
from domain.kernel import Circumstances, Command, Decided, Fact, PartyId, Refused, Text
from domain.measures.kinds import POLICE_APPLY, TITLES, MeasureKind
from domain.measures.orders import SuspectField
from domain.measures.youngest import refuse_too_young
from domain.parties import must_be_suspect, must_be_victim
from domain.people import ROLE_TITLES, Role
from domain.timing import not_in_future

VictimField = Annotated[PartyId, ORDERS, Label("Victim"), Options("victims")]


class Considered(StrEnum):
    """What was decided on a protection order."""

    CONSIDERING = "considering"
    APPLY = "apply"
    DO_NOT_APPLY = "do_not_apply"


class ConsiderationBody(msgspec.Struct, frozen=True, kw_only=True):
    """A decision on a protection order for one victim, asked and recorded alike."""

    victim: VictimField
    suspect: SuspectField
    kind: Annotated[MeasureKind, ORDERS, Label("Order")]
    decision: Annotated[Considered, ORDERS, Label("Decision")]
    reasons: Annotated[
        Text | None, ORDERS, OPINION, Label("Reasons", "Needed to apply or not to apply; not advice of a lawyer")
    ] = None
    owner: Annotated[Role, ORDERS, Label("Who owns the decision", "A police role")]
    considered_on: Annotated[date, ORDERS, Label("Date considered")]


class ConsiderProtectionOrder(ConsiderationBody, Command, frozen=True, kw_only=True, tag="consider-protection-order"):
    """Record that a protection order is being considered, or the decision to apply or not, with reasons."""

    title: ClassVar[str] = "Consider a protection order"
    section: ClassVar[str] = "measures"
    replaces: ClassVar[tuple[str, ...]] = ("protection-order-considered/1",)
    consequence: ClassVar[str] = "The decision stays owed, by its owner, until apply or do not apply is recorded."


class ProtectionOrderConsidered(
    ConsiderationBody, Fact, frozen=True, kw_only=True, tag="protection-order-considered/1"
):
    """A protection order was considered for one victim."""

    title: ClassVar[str] = "Protection order considered"
    section: ClassVar[str] = "measures"
    governs: ClassVar[DataClass] = ORDERS
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "considered_on"

    def summary(self) -> dict[DataClass, str]:
        """Which order and what was decided; never why."""
        return {ORDERS: f"{TITLES[self.kind]}: {self.decision.value.replace('_', ' ')}"}


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from considering an order."""
    match command:
        case ConsiderProtectionOrder():
            must_be_victim(case, command.victim)
            must_be_suspect(case, command.suspect)
            _refuse_unreasoned(command, ask)
            if command.decision is Considered.APPLY:
                refuse_too_young(case, command.suspect, command.kind, command.considered_on, ask, field="decision")
            return [Decided(ProtectionOrderConsidered(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _refuse_unreasoned(command: ConsiderProtectionOrder, ask: Circumstances) -> None:
    not_in_future(command.considered_on, ask, "considered_on", "The date considered must be today or in the past.")
    if command.kind not in POLICE_APPLY:
        orders = ", ".join(sorted(TITLES[kind].lower() for kind in POLICE_APPLY))
        raise Refused(f"The police do not apply for this measure. Choose one of: {orders}.", field="kind")
    if not command.owner.value.startswith("police_"):
        raise Refused(
            f"The decision is owned by a police role, not by {ROLE_TITLES[command.owner].lower()}.", field="owner"
        )
    if command.decision is not Considered.CONSIDERING and command.reasons is None:
        raise Refused("A decision to apply or not to apply needs its reasons. Enter them.", field="reasons")


COMMANDS = (ConsiderProtectionOrder,)
FACTS = (ProtectionOrderConsidered,)
