"""Likeness: that the suspect is bound by an order made for somebody else, confirmed by a named coordinator."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import FACT, ORDERS, DataClass, Label, Options
from domain.kernel import Circumstances, Command, Decided, Fact, Line, PartyId, Text
from domain.measures.kinds import TITLES, MeasureKind
from domain.measures.orders import in_order
from domain.parties import must_be_suspect
from domain.timing import not_in_future


class LikenessBody(msgspec.Struct, frozen=True, kw_only=True):
    """What binds the suspect from elsewhere, asked and recorded alike: never whom that order protects, nor where."""

    suspect: Annotated[PartyId, ORDERS, Label("Suspect", "The person whom it binds"), Options("suspects")]
    kind: Annotated[MeasureKind, ORDERS, Label("Order that is in force already")]
    terms: Annotated[
        Text, ORDERS, FACT, Label("Terms that bind the suspect", "Without the other victim, her place or her case")
    ]
    starts_on: Annotated[date, ORDERS, Label("In force from")]
    ends_on: Annotated[date | None, ORDERS, Label("In force until", "Leave empty if until further order")] = None
    contact: Annotated[Line, ORDERS, Label("The force’s contact for the order", "A team and its telephone, no name")]


class ConfirmLikeness(LikenessBody, Command, frozen=True, kw_only=True, tag="confirm-likeness"):
    """Confirm, as coordinator, that the suspect is the person already bound by an order for somebody else."""

    title: ClassVar[str] = "Confirm an order already in force"
    section: ClassVar[str] = "measures"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Those on this case see the order, the terms that bind him and the contact; never the other victim or her case."
    )


class LikenessConfirmed(LikenessBody, Fact, frozen=True, kw_only=True, tag="likeness-confirmed/1"):
    """A coordinator confirmed that the suspect is bound by an order made for somebody else."""

    title: ClassVar[str] = "Order already in force"
    section: ClassVar[str] = "measures"
    governs: ClassVar[DataClass] = ORDERS
    about: ClassVar[str] = "suspect"

    def summary(self) -> dict[DataClass, str]:
        """Which kind of order, and no more."""
        return {ORDERS: f"The suspect is already under an order: {TITLES[self.kind]}"}


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from confirming a likeness."""
    match command:
        case ConfirmLikeness():
            must_be_suspect(case, command.suspect)
            not_in_future(command.starts_on, ask, "starts_on", "An order already in force began today or in the past.")
            in_order(command.starts_on, command.ends_on)
            return [Decided(LikenessConfirmed(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (ConfirmLikeness,)
FACTS = (LikenessConfirmed,)
