"""Arrangements for a child: contact with the suspect and family proceedings, which can be a route of stalking."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.children.named import must_be_named_child
from domain.children.needs import WhichChild
from domain.classes import (
    ALLEGATION,
    CHILDREN,
    FACT,
    VICTIM_PLACES,
    VICTIM_UNRELEASED,
    About,
    DataClass,
    Label,
    Options,
)
from domain.contact import WhichVictim
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, Fact, Line, PartyId, Refused, Text, is_open
from domain.parties import must_be_suspect, must_be_victim
from domain.timing import not_in_future


class ContactBasis(StrEnum):
    """What contact with a child rests on."""

    COURT_ORDER = "court_order"
    AGREED = "agreed_between_the_parents"
    THROUGH_SOCIAL_CARE = "through_childrens_social_care"
    NO_CONTACT = "no_contact"
    NOT_KNOWN = "not_known"


class ChildArrangements(msgspec.Struct, frozen=True, kw_only=True):
    """Who has contact with a child and how, asked and recorded alike.

    Where a child is handed over says where she is: it has the class of her places. Whether contact is used to reach
    her is hers to say: it has the class that nobody who works with the suspect reads, so it is not asked whether he
    knows.
    """

    child: WhichChild
    victim: Annotated[WhichVictim, CHILDREN]
    suspect: Annotated[PartyId, CHILDREN, Label("Contact with", "The suspect"), Options("suspects")]
    known_on: Annotated[date, CHILDREN, Label("Date", "On which this was so")]
    basis: Annotated[ContactBasis, CHILDREN, Label("What contact rests on")]
    arranged: Annotated[
        Text | None, CHILDREN, FACT, Label("What is arranged", "How often and how; no place: that goes below")
    ] = None
    proceedings: Annotated[
        Line | None, CHILDREN, Label("Family proceedings", "Which application, and at which court")
    ] = None
    next_hearing_on: Annotated[date | None, CHILDREN, Label("Next hearing")] = None
    handover: Annotated[
        Text | None,
        VICTIM_PLACES,
        About("victim"),
        FACT,
        Label("Where and when the child is handed over", "Kept with her places"),
    ] = None
    used_to_reach: Annotated[
        Answer,
        VICTIM_UNRELEASED,
        About("victim"),
        Label("Are contact or the proceedings used to reach or control her?"),
    ]
    how_used: Annotated[
        Text | None,
        VICTIM_UNRELEASED,
        About("victim"),
        ALLEGATION,
        Label("How they are used", "Needed where the answer is yes"),
    ] = None


class RecordChildArrangements(ChildArrangements, Command, frozen=True, kw_only=True, tag="record-child-arrangements"):
    """Record contact with a child, the order or agreement that it rests on, and family proceedings."""

    title: ClassVar[str] = "Record arrangements for a child"
    section: ClassVar[str] = "children"
    replaces: ClassVar[tuple[str, ...]] = ("child-arrangements-recorded/1",)
    consequence: ClassVar[str] = (
        "While this is on record nobody ends an investigation of stalking without a charge as a matter of child "
        "contact: a supervisor decides, with reasons."
    )


class ChildArrangementsRecorded(
    ChildArrangements, Fact, frozen=True, kw_only=True, tag="child-arrangements-recorded/1"
):
    """Arrangements for a child became known."""

    title: ClassVar[str] = "Arrangements for a child"
    section: ClassVar[str] = "children"
    governs: ClassVar[DataClass] = CHILDREN
    about: ClassVar[str] = "child"
    happens: ClassVar[str] = "known_on"

    def summary(self) -> dict[DataClass, str]:
        """That they are on record: never with whom, where, or what she says of them."""
        handed_over = {VICTIM_PLACES: "A place of handover is on record"} if self.handover else {}
        return {
            CHILDREN: "Arrangements for a child are on record",
            VICTIM_UNRELEASED: "She was asked about contact with a child",
            **handed_over,
        }


def arrangements(case: Case) -> tuple[Entry[ChildArrangementsRecorded], ...]:
    """What stands of each child with each suspect: the newest. Ask it of a fold legible in children."""
    last = {(entry.fact.child, entry.fact.suspect): entry for entry in case.of(ChildArrangementsRecorded)}
    return tuple(sorted(last.values(), key=lambda entry: entry.position))


def contact_matters(case: Case, suspect: PartyId | None) -> bool:
    """Whether contact or proceedings with a suspect are on record; with any, where none is named."""
    held = case.of(ChildArrangementsRecorded)
    return any(is_open(entry.fact.suspect) and suspect in {None, entry.fact.suspect} for entry in held)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from recording arrangements."""
    match command:
        case RecordChildArrangements():
            must_be_named_child(case, command.child, ask)
            must_be_victim(case, command.victim)
            must_be_suspect(case, command.suspect)
            not_in_future(command.known_on, ask, "known_on", "The date must be today or in the past.")
            _refuse_contradictions(command)
            return [Decided(ChildArrangementsRecorded(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _refuse_contradictions(command: RecordChildArrangements) -> None:
    if command.next_hearing_on is not None:
        if command.proceedings is None:
            raise Refused("Say which proceedings the hearing is in.", field="proceedings")
        if command.next_hearing_on < command.known_on:
            raise Refused("The next hearing lies on or after the date. Check both.", field="next_hearing_on")
    if command.basis is ContactBasis.NO_CONTACT and command.handover is not None:
        raise Refused(
            "Without contact no child is handed over. Take the handover out, or choose what it rests on.",
            field="handover",
        )
    if command.used_to_reach is Answer.YES and command.how_used is None:
        raise Refused("Say how contact or the proceedings are used to reach her.", field="how_used")
    if command.used_to_reach is not Answer.YES and command.how_used is not None:
        raise Refused(
            "How they are used belongs to the answer yes. Change the answer, or take it out.", field="how_used"
        )


COMMANDS = (RecordChildArrangements,)
FACTS = (ChildArrangementsRecorded,)
