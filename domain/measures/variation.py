"""Variation: that a measure was varied, extended, discharged or appealed, or is left to end."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.classes import FACT, ORDERS, DataClass, Label, Options
from domain.kernel import Answer, Command, EntryId, Fact, Line, Text
from domain.measures.orders import ZONE_SUMMARY, ZoneField
from domain.measures.terms import VariedTerm

MeasureField = Annotated[EntryId, ORDERS, Label("Measure"), Options("orders")]


class Change(StrEnum):
    """What can become of a measure after it was made."""

    VARIED = "varied"
    EXTENDED = "extended"
    DISCHARGED = "discharged"
    APPEAL_LODGED = "appealed"
    APPEAL_DISMISSED = "upheld_on_appeal"
    APPEAL_ALLOWED = "quashed_on_appeal"
    LEFT_TO_END = "left_to_end"


class ChangeBody(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a measure, asked and recorded alike."""

    measure: MeasureField
    change: Annotated[Change, ORDERS, Label("What became of it")]
    decided_on: Annotated[date, ORDERS, Label("Date decided")]
    court: Annotated[Line | None, ORDERS, Label("Court, or rank of the officer, that decided", "No name")] = None
    terms: Annotated[
        tuple[VariedTerm, ...],
        ORDERS,
        FACT,
        msgspec.Meta(max_length=60),
        Label("Varied terms", "Only the terms that changed; the others stand with their numbers"),
    ] = ()
    exclusion_zone: ZoneField = None
    ends_on: Annotated[
        date | None, ORDERS, Label("In force until", "Needed to extend it, unless it runs until further order")
    ] = None
    further_order: Annotated[bool, ORDERS, Label("Runs until further order")] = False
    victims_views_sought: Annotated[Answer | None, ORDERS, Label("Victim’s views sought beforehand")] = None
    reasons: Annotated[
        Text | None, ORDERS, FACT, Label("Reasons", "Needed where it is discharged or left to end; no legal advice")
    ] = None


class ChangeMeasure(ChangeBody, Command, frozen=True, kw_only=True, tag="change-measure"):
    """Record that an order was varied, extended, discharged or appealed, or that it is left to end."""

    title: ClassVar[str] = "Record a change to a measure"
    section: ClassVar[str] = "measures"
    replaces: ClassVar[tuple[str, ...]] = ("measure-changed/1",)
    consequence: ClassVar[str] = "The measure shows as it now stands; a change to its terms is served anew."


class MeasureChanged(ChangeBody, Fact, frozen=True, kw_only=True, tag="measure-changed/1"):
    """A measure was varied, extended, discharged or appealed, or is left to end."""

    title: ClassVar[str] = "Change to a measure"
    section: ClassVar[str] = "measures"
    governs: ClassVar[DataClass] = ORDERS
    happens: ClassVar[str] = "decided_on"

    def summary(self) -> dict[DataClass, str]:
        """What became of it and when; never a term or a place."""
        zone = ZONE_SUMMARY if self.exclusion_zone else {}
        return {ORDERS: f"A measure was {self.change.value.replace('_', ' ')} on {spelt(self.decided_on)}", **zone}
