"""Special measures: what was applied for so that the victim can give evidence, and what the court granted."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import FACT, VICTIM_NEEDS, DataClass, Label
from domain.contact import WhichVictim
from domain.kernel import Circumstances, Command, Decided, Fact, Line, Refused, Text
from domain.parties import must_be_victim
from domain.timing import not_in_future
from domain.witnesses import SpecialMeasure


class Application(StrEnum):
    """How far special measures have come."""

    APPLIED_FOR = "applied_for"
    GRANTED = "granted"
    REFUSED = "refused_by_the_court"
    NOT_WANTED = "not_wanted_by_the_victim"


class SpecialMeasuresBody(msgspec.Struct, frozen=True, kw_only=True):
    """What became of special measures for a victim, asked and recorded alike."""

    victim: Annotated[WhichVictim, VICTIM_NEEDS]
    measures: Annotated[
        tuple[SpecialMeasure, ...],
        VICTIM_NEEDS,
        Label("Special measures", "Where they were applied for, granted or not: which"),
    ] = ()
    state: Annotated[Application, VICTIM_NEEDS, Label("What became of them")]
    on: Annotated[date, VICTIM_NEEDS, Label("Date")]
    court: Annotated[Line | None, VICTIM_NEEDS, Label("Court")] = None
    said: Annotated[Text | None, VICTIM_NEEDS, FACT, Label("What was said", "Her view, or the court’s reasons")] = None


class RecordSpecialMeasures(SpecialMeasuresBody, Command, frozen=True, kw_only=True, tag="record-special-measures"):
    """Record that special measures were applied for, granted or not, or that the victim wants none."""

    title: ClassVar[str] = "Record special measures"
    section: ClassVar[str] = "charging"


class SpecialMeasuresRecorded(SpecialMeasuresBody, Fact, frozen=True, kw_only=True, tag="special-measures-recorded/1"):
    """Something became of special measures."""

    title: ClassVar[str] = "Special measures"
    section: ClassVar[str] = "charging"
    governs: ClassVar[DataClass] = VICTIM_NEEDS
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "on"

    def summary(self) -> dict[DataClass, str]:
        """How far they have come; never which."""
        return {VICTIM_NEEDS: f"Special measures: {self.state.value.replace('_', ' ')}"}


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from recording special measures."""
    match command:
        case RecordSpecialMeasures():
            must_be_victim(case, command.victim)
            not_in_future(command.on, ask, "on", "The date must be today or in the past.")
            if command.state is not Application.NOT_WANTED and not command.measures:
                raise Refused("Choose at least one special measure.", field="measures")
            if len(set(command.measures)) != len(command.measures):
                raise Refused("Choose each special measure once.", field="measures")
            return [Decided(SpecialMeasuresRecorded(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (RecordSpecialMeasures,)
FACTS = (SpecialMeasuresRecorded,)
