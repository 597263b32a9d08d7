"""A child's own needs: what the child lives with, says and needs, apart from what the parent needs."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.children.named import must_be_named_child
from domain.classes import ALLEGATION, CHILDREN, FACT, OPINION, DataClass, Label, Options
from domain.kernel import Answer, Circumstances, Command, Decided, Fact, Line, PartyId, Text
from domain.timing import not_in_future

WhichChild = Annotated[PartyId, CHILDREN, Label("Child"), Options("children")]


class ChildNeeds(msgspec.Struct, frozen=True, kw_only=True):
    """What one child lives with and needs, asked and recorded alike."""

    child: WhichChild
    seen_on: Annotated[date, CHILDREN, Label("Date")]
    lives_with: Annotated[
        Text, CHILDREN, ALLEGATION, Label("What the child saw, heard or lives with", "And from whom you have it")
    ]
    spoken_to_apart: Annotated[Answer, CHILDREN, Label("Was the child spoken to apart from the parents?")]
    own_words: Annotated[
        Text | None, CHILDREN, FACT, Label("What the child says and wants", "In the child’s words")
    ] = None
    needs: Annotated[Text, CHILDREN, OPINION, Label("What the child needs", "For the child, apart from the parent")]
    safety: Annotated[
        Text | None, CHILDREN, FACT, Label("What keeps the child safe", "At school, at handovers, on devices")
    ] = None
    support: Annotated[Line | None, CHILDREN, Label("Support offered to the child", "Which service, if any")] = None


class RecordChildNeeds(ChildNeeds, Command, frozen=True, kw_only=True, tag="record-child-needs"):
    """Record a child's own needs, as a victim in their own right where there is domestic abuse."""

    title: ClassVar[str] = "Record a child’s own needs"
    section: ClassVar[str] = "children"
    consequence: ClassVar[str] = "Those who work with the suspect see no more than that a child’s needs are on record."


class ChildNeedsRecorded(ChildNeeds, Fact, frozen=True, kw_only=True, tag="child-needs-recorded/1"):
    """A child's own needs were recorded."""

    title: ClassVar[str] = "A child’s own needs"
    section: ClassVar[str] = "children"
    governs: ClassVar[DataClass] = CHILDREN
    about: ClassVar[str] = "child"
    happens: ClassVar[str] = "seen_on"

    def summary(self) -> dict[DataClass, str]:
        """That they are on record, never what they are."""
        return {CHILDREN: "A child’s own needs are on record"}


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from recording a child's needs."""
    match command:
        case RecordChildNeeds(child=child, seen_on=day):
            must_be_named_child(case, child, ask)
            not_in_future(day, ask, "seen_on", "The date must be today or in the past.")
            return [Decided(ChildNeedsRecorded(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (RecordChildNeeds,)
FACTS = (ChildNeedsRecorded,)
