"""Clinical notes: what the team noted of a contact, which nobody outside its organisation sees."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import CLINICAL, FACT, OPINION, DataClass, Label
from domain.contact import WhichSuspect
from domain.health.mental_health_act import DetentionPower, power_on
from domain.kernel import Circumstances, Command, Decided, Fact, Refused, Text
from domain.parties import must_be_suspect
from domain.timing import not_in_future


class ClinicalNote(msgspec.Struct, frozen=True, kw_only=True):
    """What the team noted of a contact, asked and recorded alike."""

    suspect: Annotated[WhichSuspect, CLINICAL]
    seen_on: Annotated[date, CLINICAL, Label("Date seen")]
    observed: Annotated[Text, CLINICAL, FACT, Label("What was observed and said")]
    opinion: Annotated[Text | None, CLINICAL, OPINION, Label("Clinical opinion")] = None
    power: Annotated[DetentionPower | None, CLINICAL, Label("Mental Health Act 1983", "The section, if any")] = None


class RecordClinicalNote(ClinicalNote, Command, frozen=True, kw_only=True, tag="record-clinical-note"):
    """Keep a clinical note. Only clinicians of your own organisation can read it."""

    title: ClassVar[str] = "Record a clinical note"
    section: ClassVar[str] = "health"
    consequence: ClassVar[str] = "Nobody outside your organisation sees that there is a note."


class ClinicalNoteRecorded(ClinicalNote, Fact, frozen=True, kw_only=True, tag="clinical-note-recorded/1"):
    """The health team noted a contact."""

    title: ClassVar[str] = "Clinical note"
    section: ClassVar[str] = "health"
    governs: ClassVar[DataClass] = CLINICAL
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "seen_on"


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a clinical note."""
    match command:
        case RecordClinicalNote(suspect=suspect, seen_on=seen, power=power):
            must_be_suspect(case, suspect)
            not_in_future(seen, ask, "seen_on", "The date seen must be today or in the past.")
            if power is not None and not power_on(power, seen):
                raise Refused("That section was not in force on the date seen. Choose another.", field="power")
            return [Decided(ClinicalNoteRecorded(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (RecordClinicalNote,)
FACTS = (ClinicalNoteRecorded,)
