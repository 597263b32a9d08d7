"""Orders and conditions: what stands between a suspect and a victim."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import EXCLUSION_ZONE, FACT, ORDERS, THIRD_PARTY, DataClass, Label, Options
from domain.kernel import Circumstances, Command, Decided, Fact, Line, PartyId, Refused, Text
from domain.measures.kinds import TITLES, MeasureKind
from domain.parties import must_be_suspect, must_be_victim

SuspectField = Annotated[PartyId, ORDERS, Label("Suspect", "The person whom it binds"), Options("suspects")]


ZoneField = Annotated[
    Text | None,
    EXCLUSION_ZONE,
    FACT,
    Label("Exclusion zone", "Exactly as served, and nowhere else: a place that is not in the order is not named here"),
]


ZONE_SUMMARY = {EXCLUSION_ZONE: "An exclusion zone was served on the suspect"}


class MeasureBody(msgspec.Struct, frozen=True, kw_only=True):
    """What an order or set of conditions says, asked and recorded alike."""

    suspect: SuspectField
    kind: Annotated[MeasureKind, ORDERS, Label("Measure")]
    victim: Annotated[
        PartyId | None, ORDERS, Label("Victim whom it protects", "Leave empty if another person"), Options("victims")
    ] = None
    protected_person: Annotated[
        Line | None, THIRD_PARTY, Label("Other person whom it protects", "Need not be the victim: stalking by proxy")
    ] = None
    terms: Annotated[
        Text,
        ORDERS,
        FACT,
        Label("Terms", "Prohibitions and requirements as served, without places"),
    ]
    exclusion_zone: ZoneField = None
    starts_on: Annotated[date, ORDERS, Label("In force from")]
    ends_on: Annotated[date | None, ORDERS, Label("In force until", "Leave empty if until further order")] = None
    reference: Annotated[Line | None, ORDERS, Label("Reference", "The court’s or the force’s own")] = None


class RecordProtectiveMeasure(MeasureBody, Command, frozen=True, kw_only=True, tag="record-protective-measure"):
    """Record an order, bail conditions, licence or other measure that protects somebody."""

    title: ClassVar[str] = "Record a protective measure"
    section: ClassVar[str] = "measures"
    consequence: ClassVar[str] = "It shows as in force on the case, with what breaking it is in law."


class ProtectiveMeasureRecorded(MeasureBody, Fact, frozen=True, kw_only=True, tag="protective-measure-recorded/1"):
    """A protective measure was made or given."""

    title: ClassVar[str] = "Protective measure"
    section: ClassVar[str] = "measures"
    governs: ClassVar[DataClass] = ORDERS
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "starts_on"

    def summary(self) -> dict[DataClass, str]:
        """Kind and dates; never a term, a place or a name."""
        until = f"until {spelt(self.ends_on)}" if self.ends_on else "until further order"
        return {
            ORDERS: f"{TITLES[self.kind]} from {spelt(self.starts_on)} {until}",
            **(ZONE_SUMMARY if self.exclusion_zone else {}),
            **({THIRD_PARTY: "It protects another person"} if self.protected_person else {}),
        }


def decide(case: Case, command: Command, _: Circumstances) -> list[Decided]:
    """What follows from recording a measure."""
    match command:
        case RecordProtectiveMeasure():
            must_be_suspect(case, command.suspect)
            must_be_victim(case, command.victim)
            if command.victim is None and command.protected_person is None:
                raise Refused("Say whom it protects: the victim, or another person by name.", field="victim")
            in_order(command.starts_on, command.ends_on)
            return [Decided(ProtectiveMeasureRecorded(**msgspec.structs.asdict(command)))]
        case _:
            return []


def in_order(starts: date, ends: date | None) -> None:
    """Refuse a measure that ends before it starts."""
    if ends is not None and ends < starts:
        raise Refused("It must not end before it starts. Check both dates.", field="ends_on")


COMMANDS = (RecordProtectiveMeasure,)
FACTS = (ProtectiveMeasureRecorded,)
