"""Intelligence: graded 3x5x2, shared under code P, or under code C with conditions and as a fact of another class."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import FACT, INTEL, INTELLIGENCE, INTELLIGENCE_CONDITIONAL, DataClass, Label, Options
from domain.kernel import Circumstances, Command, Decided, Fact, PartyId, Refused, Text
from domain.parties import must_be_suspect
from domain.timing import not_in_future


class Source(StrEnum):
    """How far the source can be relied on: the first figure of the 3x5x2 grading."""

    RELIABLE = "1_reliable"
    UNTESTED = "2_untested"
    NOT_RELIABLE = "3_not_reliable"


class Assessment(StrEnum):
    """How the information is known: the letter of the 3x5x2 grading."""

    KNOWN_DIRECTLY = "a_known_directly"
    CORROBORATED = "b_known_indirectly_but_corroborated"
    KNOWN_INDIRECTLY = "c_known_indirectly"
    NOT_KNOWN = "d_not_known"
    SUSPECTED_FALSE = "e_suspected_false"


class Handling(StrEnum):
    """The handling code: lawful sharing permitted, or permitted with conditions."""

    P = "p_lawful_sharing_permitted"
    C = "c_lawful_sharing_permitted_with_conditions"


SourceLabel = Label("Source", "How reliable the source is")
AssessmentLabel = Label("Information", "How it is known to the source")
HandlingLabel = Label("Handling code", "C where anything in it could identify the source or needs conditions")
SuspectLabel = Label("Suspect", "Whom it is about, where it is about one person")
ReportLabel = Label("Report", "The intelligence itself, without anything that could identify the source")
SanitisedLabel = Label(
    "Sanitised summary", "May be read by those who see a summary: no source, no third person, no technique"
)
ReceivedLabel = Label("Date received")
InstructionsLabel = Label("Handling instructions", "Needed with code C: who may have it, for what, who is asked first")
IdentifyingLabel = Label("What could identify the source", "Only ever kept under code C")
Sanitised = Annotated[str, msgspec.Meta(min_length=1, max_length=1_000)]


class RecordIntelligence(Command, frozen=True, kw_only=True, tag="record-intelligence"):
    """Record a graded item of intelligence. Its handling code decides who can read it."""

    title: ClassVar[str] = "Record intelligence"
    section: ClassVar[str] = "intelligence"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Under code P the police, the clinic chair and the MAPPA co-ordinator read it. Under code C nobody reads it "
        "but police intelligence, until the agency's guardian grants a request."
    )
    suspect: Annotated[PartyId | None, INTELLIGENCE, SuspectLabel, Options("suspects")] = None
    source: Annotated[Source, INTELLIGENCE, SourceLabel]
    information: Annotated[Assessment, INTELLIGENCE, AssessmentLabel]
    handling: Annotated[Handling, INTELLIGENCE, HandlingLabel]
    received_on: Annotated[date, INTELLIGENCE, ReceivedLabel]
    report: Annotated[Text, INTELLIGENCE, INTEL, ReportLabel]
    sanitised: Annotated[Sanitised, INTELLIGENCE, INTEL, SanitisedLabel]
    instructions: Annotated[Text | None, INTELLIGENCE_CONDITIONAL, FACT, InstructionsLabel] = None
    identifying: Annotated[Text | None, INTELLIGENCE_CONDITIONAL, INTEL, IdentifyingLabel] = None


class IntelligenceRecorded(Fact, frozen=True, kw_only=True, tag="intelligence-recorded/1"):
    """Intelligence under handling code P."""

    title: ClassVar[str] = "Intelligence recorded"
    section: ClassVar[str] = "intelligence"
    governs: ClassVar[DataClass] = INTELLIGENCE
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "received_on"
    suspect: Annotated[PartyId | None, INTELLIGENCE, SuspectLabel] = None
    source: Annotated[Source, INTELLIGENCE, SourceLabel]
    information: Annotated[Assessment, INTELLIGENCE, AssessmentLabel]
    received_on: Annotated[date, INTELLIGENCE, ReceivedLabel]
    report: Annotated[Text, INTELLIGENCE, INTEL, ReportLabel]
    sanitised: Annotated[Sanitised, INTELLIGENCE, INTEL, SanitisedLabel]

    def summary(self) -> dict[DataClass, str]:
        """The summary that the intelligence officer sanitised, and nothing else."""
        return {INTELLIGENCE: self.sanitised}


class ConditionalIntelligenceRecorded(Fact, frozen=True, kw_only=True, tag="conditional-intelligence-recorded/1"):
    """Intelligence under handling code C, with the conditions. No role has it in summary, so none is written."""

    title: ClassVar[str] = "Intelligence recorded with conditions"
    section: ClassVar[str] = "intelligence"
    governs: ClassVar[DataClass] = INTELLIGENCE_CONDITIONAL
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "received_on"
    suspect: Annotated[PartyId | None, INTELLIGENCE_CONDITIONAL, SuspectLabel] = None
    source: Annotated[Source, INTELLIGENCE_CONDITIONAL, SourceLabel]
    information: Annotated[Assessment, INTELLIGENCE_CONDITIONAL, AssessmentLabel]
    received_on: Annotated[date, INTELLIGENCE_CONDITIONAL, ReceivedLabel]
    report: Annotated[Text, INTELLIGENCE_CONDITIONAL, INTEL, ReportLabel]
    sanitised: Annotated[Sanitised, INTELLIGENCE_CONDITIONAL, INTEL, SanitisedLabel]
    instructions: Annotated[Text, INTELLIGENCE_CONDITIONAL, FACT, InstructionsLabel]
    identifying: Annotated[Text | None, INTELLIGENCE_CONDITIONAL, INTEL, IdentifyingLabel] = None


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about intelligence."""
    match command:
        case RecordIntelligence():
            not_in_future(command.received_on, ask, "received_on", "The date received must be today or in the past.")
            must_be_suspect(case, command.suspect)
            return [Decided(_recorded(command))]
        case _:
            return []


def _recorded(command: RecordIntelligence) -> Fact:
    given = msgspec.structs.asdict(command)
    given.pop("handling")
    if command.handling is Handling.C:
        if command.instructions is None:
            raise Refused(
                "Intelligence under code C is shared only with conditions. Give the handling instructions, or choose "
                "code P.",
                field="instructions",
            )
        return ConditionalIntelligenceRecorded(**given)
    if given.pop("identifying") is not None:
        raise Refused(
            "What could identify the source is never kept under code P. Take it out, or choose code C.",
            field="identifying",
        )
    if given.pop("instructions") is not None:
        raise Refused("Code P carries no handling instructions. Take them out, or choose code C.", field="instructions")
    return IntelligenceRecorded(**given)


COMMANDS = (RecordIntelligence,)
FACTS = (IntelligenceRecorded, ConditionalIntelligenceRecorded)
