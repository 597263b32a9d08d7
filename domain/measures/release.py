"""Release: how a suspect left custody or an interview."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import FACT, ORDERS, DataClass, Label
from domain.kernel import Answer, Circumstances, Command, Decided, Fact, Refused, Text
from domain.measures.orders import ZONE_SUMMARY, SuspectField, ZoneField
from domain.parties import must_be_suspect
from domain.timing import not_in_future


class Release(StrEnum):
    """How a suspect left: only bail can carry conditions."""

    BAIL_WITH_CONDITIONS = "bail_with_conditions"
    BAIL_WITHOUT_CONDITIONS = "bail_without_conditions"
    UNDER_INVESTIGATION = "released_under_investigation"
    VOLUNTARY = "voluntary_interview"
    NO_FURTHER_ACTION = "no_further_action"


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
    """What follows from a release."""
    match command:
        case ReleaseSuspect():
            must_be_suspect(case, command.suspect)
            not_in_future(command.released_on, ask, "released_on", "The date released must be today or in the past.")
            _refuse_impossible(command)
            return [Decided(SuspectReleased(**msgspec.structs.asdict(command)))]
        case _:
            return []


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


COMMANDS = (ReleaseSuspect,)
FACTS = (SuspectReleased,)
