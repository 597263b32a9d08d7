"""Spoken to: words of advice and warnings to a suspect, which end nothing where there is stalking."""

from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import CHRONOLOGY, FACT, DataClass, Label, Options
from domain.investigation.fields import CrimeOrWholeField, must_be_crime
from domain.kernel import Circumstances, Command, Decided, Fact, Happened, PartyId, Text
from domain.parties import must_be_suspect
from domain.timing import not_in_future


class Spoken(StrEnum):
    """What was said to the suspect instead of an investigation."""

    ADVICE = "words_of_advice"
    WARNING = "warning"
    NOTICE = "harassment_warning_notice"
    RESOLUTION = "community_resolution_offered"


class SpokenMeans(StrEnum):
    """How it was said."""

    TELEPHONE = "by_telephone"
    IN_PERSON = "in_person"
    IN_WRITING = "in_writing"


class SpokenBody(msgspec.Struct, frozen=True, kw_only=True):
    """What was said to a suspect, asked and recorded alike."""

    suspect: Annotated[PartyId, CHRONOLOGY, Label("Suspect"), Options("suspects")]
    crime: CrimeOrWholeField = None
    kind: Annotated[Spoken, CHRONOLOGY, Label("What was given")]
    means: Annotated[SpokenMeans, CHRONOLOGY, Label("How")]
    when: Annotated[Happened, CHRONOLOGY, Label("When")]
    said: Annotated[Text | None, CHRONOLOGY, FACT, Label("What was said, and what he answered")] = None


class RecordSpokenTo(SpokenBody, Command, frozen=True, kw_only=True, tag="record-spoken-to"):
    """Record that a suspect was given words of advice or a warning."""

    title: ClassVar[str] = "Record words of advice or a warning"
    section: ClassVar[str] = "investigation"
    consequence: ClassVar[str] = "It does not suit stalking: it is put before the supervisor, and ends nothing."


class SuspectSpokenTo(SpokenBody, Fact, frozen=True, kw_only=True, tag="suspect-spoken-to/1"):
    """A suspect was given words of advice or a warning."""

    title: ClassVar[str] = "Suspect spoken to"
    section: ClassVar[str] = "investigation"
    governs: ClassVar[DataClass] = CHRONOLOGY
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "when"

    def summary(self) -> dict[DataClass, str]:
        """What was given and when; never what was said."""
        day = spelt(london_date(self.when.earliest))
        return {CHRONOLOGY: f"Suspect given {self.kind.value.replace('_', ' ')} on {day}"}


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from speaking to a suspect."""
    match command:
        case RecordSpokenTo():
            must_be_suspect(case, command.suspect)
            must_be_crime(case, command.crime)
            not_in_future(command.when, ask, "when", "Say when it was: it must be now or in the past.")
            return [Decided(SuspectSpokenTo(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (RecordSpokenTo,)
FACTS = (SuspectSpokenTo,)
