"""Measures: what stands between a suspect and a victim, and how a suspect left custody or an interview."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import EXCLUSION_ZONE, FACT, OPINION, ORDERS, THIRD_PARTY, DataClass, Label, Options
from domain.kernel import Answer, Circumstances, Command, Decided, Fact, Line, PartyId, Refused, Text
from domain.measures.kinds import POLICE_APPLY, TITLES, MeasureKind
from domain.measures.likeness import ConfirmLikeness, LikenessConfirmed
from domain.parties import must_be_suspect, must_be_victim
from domain.people import ROLE_TITLES, Role
from domain.timing import not_in_future

SuspectField = Annotated[PartyId, ORDERS, Label("Suspect", "The person whom it binds"), Options("suspects")]
VictimField = Annotated[PartyId, ORDERS, Label("Victim"), Options("victims")]
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


class Release(StrEnum):
    """How a suspect left: only bail can carry conditions."""

    BAIL_WITH_CONDITIONS = "bail_with_conditions"
    BAIL_WITHOUT_CONDITIONS = "bail_without_conditions"
    UNDER_INVESTIGATION = "released_under_investigation"
    VOLUNTARY = "voluntary_interview"
    NO_FURTHER_ACTION = "no_further_action"


UNCONDITIONAL = frozenset(Release) - {Release.BAIL_WITH_CONDITIONS}


class ReleaseBody(msgspec.Struct, frozen=True, kw_only=True):
    """How a suspect left custody or a voluntary interview, asked and recorded alike."""

    suspect: SuspectField
    how: Annotated[Release, ORDERS, Label("How the suspect left")]
    released_on: Annotated[date, ORDERS, Label("Date released")]
    conditions: Annotated[Text | None, ORDERS, FACT, Label("Bail conditions", "As given, without places")] = None
    exclusion_zone: ZoneField = None
    bail_until: Annotated[date | None, ORDERS, Label("Bail return date")] = None
    victims_views_sought: Annotated[
        Answer | None,
        ORDERS,
        Label("Victim’s views sought on the conditions", "Where practicable, beforehand"),
    ] = None


class ReleaseSuspect(ReleaseBody, Command, frozen=True, kw_only=True, tag="release-suspect"):
    """Record how a suspect left custody or a voluntary interview."""

    title: ClassVar[str] = "Release a suspect"
    section: ClassVar[str] = "measures"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Under investigation, or after a voluntary interview, no conditions are possible: if nothing else protects the "
        "victim, a protection gap is put before the police and her advocate at once."
    )


class SuspectReleased(ReleaseBody, Fact, frozen=True, kw_only=True, tag="suspect-released/1"):
    """A suspect left custody or a voluntary interview."""

    title: ClassVar[str] = "Suspect released"
    section: ClassVar[str] = "measures"
    governs: ClassVar[DataClass] = ORDERS
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "released_on"

    def summary(self) -> dict[DataClass, str]:
        """How and when; never a condition."""
        said = {ORDERS: f"Suspect left on {spelt(self.released_on)}: {self.how.value.replace('_', ' ')}"}
        return said | ZONE_SUMMARY if self.exclusion_zone else said


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about protective measures."""
    match command:
        case RecordProtectiveMeasure():
            must_be_suspect(case, command.suspect)
            must_be_victim(case, command.victim)
            if command.victim is None and command.protected_person is None:
                raise Refused("Say whom it protects: the victim, or another person by name.", field="victim")
            _in_order(command.starts_on, command.ends_on)
            return [Decided(ProtectiveMeasureRecorded(**msgspec.structs.asdict(command)))]
        case ConsiderProtectionOrder():
            must_be_victim(case, command.victim)
            must_be_suspect(case, command.suspect)
            _refuse_unreasoned(command, ask)
            return [Decided(ProtectionOrderConsidered(**msgspec.structs.asdict(command)))]
        case ReleaseSuspect():
            must_be_suspect(case, command.suspect)
            not_in_future(command.released_on, ask, "released_on", "The date released must be today or in the past.")
            _refuse_impossible(command)
            return [Decided(SuspectReleased(**msgspec.structs.asdict(command)))]
        case ConfirmLikeness():
            must_be_suspect(case, command.suspect)
            not_in_future(command.starts_on, ask, "starts_on", "An order already in force began today or in the past.")
            _in_order(command.starts_on, command.ends_on)
            return [Decided(LikenessConfirmed(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _in_order(starts: date, ends: date | None) -> None:
    if ends is not None and ends < starts:
        raise Refused("It must not end before it starts. Check both dates.", field="ends_on")


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


def _refuse_impossible(command: ReleaseSuspect) -> None:
    if command.how is Release.BAIL_WITH_CONDITIONS:
        if command.conditions is None:
            raise Refused("Enter the bail conditions, or choose bail without conditions.", field="conditions")
        if command.bail_until is None:
            raise Refused("Bail has a return date. Enter it.", field="bail_until")
    elif command.conditions is not None or command.exclusion_zone is not None:
        raise Refused(
            "Only bail can carry conditions. Choose bail with conditions, or take them out and consider an order.",
            field="conditions" if command.conditions is not None else "exclusion_zone",
        )
    bailed = command.how in {Release.BAIL_WITH_CONDITIONS, Release.BAIL_WITHOUT_CONDITIONS}
    if command.bail_until is not None and (not bailed or command.bail_until < command.released_on):
        raise Refused("A return date belongs to bail, and lies on or after the release.", field="bail_until")


COMMANDS = (RecordProtectiveMeasure, ConsiderProtectionOrder, ReleaseSuspect, ConfirmLikeness)
FACTS = (ProtectiveMeasureRecorded, ProtectionOrderConsidered, SuspectReleased, LikenessConfirmed)
