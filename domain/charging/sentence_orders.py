"""Orders at the end of a trial: whether a restraining order is asked for, on conviction or on acquittal."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import CHARGING, FACT, OPINION, VICTIM_STATEMENT, DataClass, Label
from domain.contact import WhichSuspect
from domain.kernel import Circumstances, Command, Decided, Fact, Refused, Text
from domain.parties import must_be_suspect
from domain.timing import not_in_future


class Occasion(StrEnum):
    """On what the order is asked for."""

    CONVICTION = "conviction"
    ACQUITTAL = "acquittal"


LAW = {
    Occasion.CONVICTION: "Sentencing Act 2020, section 360",
    Occasion.ACQUITTAL: "Protection from Harassment Act 1997, section 5A",
}


class OrderSought(msgspec.Struct, frozen=True, kw_only=True):
    """The decision whether to ask for a restraining order, asked and recorded alike."""

    suspect: Annotated[WhichSuspect, CHARGING]
    occasion: Annotated[
        Occasion, CHARGING, Label("On conviction or on acquittal", "The court can make one after either")
    ]
    sought: Annotated[bool, CHARGING, Label("Is a restraining order asked for?")]
    terms: Annotated[
        Text | None,
        CHARGING,
        FACT,
        Label("What the order is to forbid", "Needed where it is asked for: prohibitions only, no places"),
    ] = None
    victims_wishes: Annotated[Text | None, VICTIM_STATEMENT, FACT, Label("The victim’s wishes on the terms")] = None
    reasons: Annotated[Text | None, CHARGING, OPINION, Label("Reasons", "Needed where none is asked for")] = None
    decided_on: Annotated[date, CHARGING, Label("Date decided")]


class DecideSentenceOrder(OrderSought, Command, frozen=True, kw_only=True, tag="decide-sentence-order"):
    """Record whether the prosecutor asks for a restraining order, at sentence or after an acquittal."""

    title: ClassVar[str] = "Decide on a restraining order"
    section: ClassVar[str] = "charging"
    consequence: ClassVar[str] = "An order that the court makes is recorded as a measure, with its terms."


class SentenceOrderDecided(OrderSought, Fact, frozen=True, kw_only=True, tag="sentence-order-decided/1"):
    """It was decided whether to ask for a restraining order."""

    title: ClassVar[str] = "Restraining order: whether asked for"
    section: ClassVar[str] = "charging"
    governs: ClassVar[DataClass] = CHARGING
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "decided_on"

    def summary(self) -> dict[DataClass, str]:
        """Asked for or not, and when; never the terms or why."""
        wishes = {VICTIM_STATEMENT: "The victim’s wishes on the terms are recorded"} if self.victims_wishes else {}
        sought = "asked for" if self.sought else "not asked for"
        return {CHARGING: f"Restraining order on {self.occasion.value} {sought}, {spelt(self.decided_on)}", **wishes}


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from deciding on a restraining order."""
    match command:
        case DecideSentenceOrder():
            must_be_suspect(case, command.suspect)
            not_in_future(command.decided_on, ask, "decided_on", "The date decided must be today or in the past.")
            if command.sought and command.terms is None:
                raise Refused("Say which terms are asked for.", field="terms")
            if not command.sought and command.reasons is None:
                raise Refused("Say why no restraining order is asked for.", field="reasons")
            return [Decided(SentenceOrderDecided(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (DecideSentenceOrder,)
FACTS = (SentenceOrderDecided,)
