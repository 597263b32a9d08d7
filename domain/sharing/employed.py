"""Employed: that a party of the case works for an agency. Whoever it is must be kept out of it, and not be told."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import STAFF_CONFLICT, DataClass, Fixed, Label, Options
from domain.kernel import Answer, Circumstances, Command, Decided, Fact, Line, PartyId, Refused, is_open
from domain.parties import handles, suspect_handles
from domain.people import AgencyId, AgencyKind

PartyField = Annotated[PartyId, STAFF_CONFLICT, Label("Who works for an agency"), Options("parties")]
EmployerField = Annotated[Line, STAFF_CONFLICT, Label("Agency or force", "As far as it is known")]
StaffNumberField = Annotated[
    Line | None, STAFF_CONFLICT, Label("Staff or collar number", "Leave empty if it is not known")
]


class StaffParty(msgspec.Struct, frozen=True, kw_only=True):
    """Who of the case works where, asked and recorded alike."""

    party: PartyField
    employer: EmployerField
    staff_number: StaffNumberField = None
    agency: Annotated[
        Annotated[AgencyId, msgspec.Meta(max_length=60)] | None,
        STAFF_CONFLICT,
        Label(
            "Which agency that is, if it uses Accord",
            "Where it is a police force, a suspect’s colleagues lose sight of the case",
        ),
        Options("asked-agencies"),
    ] = None


class MarkStaffParty(StaffParty, Command, frozen=True, kw_only=True, tag="mark-staff-party"):
    """Tell professional standards that somebody in this case works for an agency."""

    title: ClassVar[str] = "Say that a party works for an agency"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Professional standards alone read this. It is not shown to you again. Where it is a suspect, and the agency "
        "chosen is a police force, the case closes at once to that force’s people but you and its leads, until "
        "professional standards name who of them may see it. To the people of any other agency it closes only once "
        "professional standards say so."
    )


class StaffPartyMarked(StaffParty, Fact, frozen=True, kw_only=True, tag="staff-party-marked/2"):
    """Somebody in the case works for an agency. Whether a suspect, and whether for a force, is said for their sake."""

    title: ClassVar[str] = "Party who works for an agency"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = STAFF_CONFLICT
    about: ClassVar[str] = "party"
    suspect: Annotated[bool, STAFF_CONFLICT, Label("Is a suspect"), Fixed()] = False
    force: Annotated[Answer, STAFF_CONFLICT, Label("Works for a police force"), Fixed()] = Answer.NOT_KNOWN


class StaffPartyMarkedByName(Fact, frozen=True, kw_only=True, tag="staff-party-marked/1"):
    """The same, as it was recorded while the agency was known by what it is called alone."""

    title: ClassVar[str] = StaffPartyMarked.title
    section: ClassVar[str] = StaffPartyMarked.section
    governs: ClassVar[DataClass] = STAFF_CONFLICT
    about: ClassVar[str] = "party"
    party: PartyField
    employer: EmployerField
    staff_number: StaffNumberField = None


def agency_not_named(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields of version 2 from those of 1. Nobody was asked whether it is a suspect: it is taken that it is."""
    if not is_open(fields["employer"]):
        closed = fields["employer"]
        return {**fields, "agency": closed, "suspect": closed, "force": closed}
    return {**fields, "agency": None, "suspect": True, "force": Answer.NOT_KNOWN}


def employers(case: Case) -> frozenset[AgencyId]:
    """The agencies of which somebody in the case is said to be a worker. Ask it of the full fold."""
    marked = (entry.fact.agency for entry in case.of(StaffPartyMarked) if is_open(entry.fact.agency))
    return frozenset(agency for agency in marked if agency is not None)


def decide(case: Case, command: MarkStaffParty, ask: Circumstances) -> list[Decided]:
    """What follows from saying that a party works for an agency."""
    if command.party not in handles(case):
        raise Refused("Choose somebody on this case.", field="party")
    if command.agency is not None and command.agency not in ask.kinds:
        raise Refused("Choose an agency from the list, or none.", field="agency")
    force = Answer.NOT_KNOWN
    if command.agency is not None:
        force = Answer.YES if ask.kinds[command.agency] is AgencyKind.POLICE else Answer.NO
    said = msgspec.structs.asdict(command)
    return [Decided(StaffPartyMarked(**said, suspect=command.party in suspect_handles(case), force=force))]


COMMANDS = (MarkStaffParty,)
FACTS = (StaffPartyMarked,)
