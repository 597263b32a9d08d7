"""Employed: that a party of the case works for an agency. Whoever it is must be kept out of it, and not be told."""

from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import STAFF_CONFLICT, DataClass, Label, Options
from domain.kernel import Circumstances, Command, Decided, Fact, Line, PartyId, Refused
from domain.parties import handles


class StaffParty(msgspec.Struct, frozen=True, kw_only=True):
    """Who of the case works where, asked and recorded alike."""

    party: Annotated[PartyId, STAFF_CONFLICT, Label("Who works for an agency"), Options("parties")]
    employer: Annotated[Line, STAFF_CONFLICT, Label("Agency or force", "As far as it is known")]
    staff_number: Annotated[
        Line | None, STAFF_CONFLICT, Label("Staff or collar number", "Leave empty if it is not known")
    ] = None


class MarkStaffParty(StaffParty, Command, frozen=True, kw_only=True, tag="mark-staff-party"):
    """Tell professional standards that somebody in this case works for an agency."""

    title: ClassVar[str] = "Say that a party works for an agency"
    section: ClassVar[str] = "sharing"
    consequence: ClassVar[str] = "Professional standards alone read this. It is not shown to you again."


class StaffPartyMarked(StaffParty, Fact, frozen=True, kw_only=True, tag="staff-party-marked/1"):
    """Somebody in the case works for an agency."""

    title: ClassVar[str] = "Party who works for an agency"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = STAFF_CONFLICT
    about: ClassVar[str] = "party"


def decide(case: Case, command: MarkStaffParty, ask: Circumstances) -> list[Decided]:
    """What follows from saying that a party works for an agency."""
    del ask
    if command.party not in handles(case):
        raise Refused("Choose somebody on this case.", field="party")
    return [Decided(StaffPartyMarked(**msgspec.structs.asdict(command)))]


COMMANDS = (MarkStaffParty,)
FACTS = (StaffPartyMarked,)
