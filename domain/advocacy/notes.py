"""Notes: what the victim told her advocate in confidence, read by nobody but the advocates of that service."""

from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import ADVOCACY_CONFIDENTIAL, ALLEGATION, OPINION, DataClass, Label
from domain.contact import HowReached, SuspectKnows, WhichVictim
from domain.kernel import Circumstances, Command, Decided, Fact, Happened, Text
from domain.parties import must_be_victim
from domain.timing import not_in_future


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """What the victim told her advocate, asked and recorded alike."""

    victim: Annotated[WhichVictim, ADVOCACY_CONFIDENTIAL]
    occurred: Annotated[Happened, ADVOCACY_CONFIDENTIAL, Label("When you spoke")]
    method: Annotated[HowReached, ADVOCACY_CONFIDENTIAL]
    note: Annotated[Text, ADVOCACY_CONFIDENTIAL, ALLEGATION, Label("What the victim told you", "In her own words")]
    view: Annotated[Text | None, ADVOCACY_CONFIDENTIAL, OPINION, Label("Your own view", "Apart from what she said")] = (
        None
    )
    suspect_knows: Annotated[SuspectKnows, ADVOCACY_CONFIDENTIAL]


class RecordAdvocacyNote(Note, Command, frozen=True, kw_only=True, tag="record-advocacy-note"):
    """Keep what the victim told in confidence. Only advocates of your own service can read it."""

    title: ClassVar[str] = "Record an advocacy note"
    section: ClassVar[str] = "advocacy"
    consequence: ClassVar[str] = "Nobody outside your service sees that there is a note. Share what may be known apart."


class AdvocacyNoteRecorded(Note, Fact, frozen=True, kw_only=True, tag="advocacy-note-recorded/1"):
    """The victim told her advocate something in confidence.

    It has no unreleased twin: that class is read by police and prosecutors, and this one by nobody but the advocate.
    """

    title: ClassVar[str] = "Advocacy note"
    section: ClassVar[str] = "advocacy"
    governs: ClassVar[DataClass] = ADVOCACY_CONFIDENTIAL
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "occurred"


def decide(case: Case, command: RecordAdvocacyNote, ask: Circumstances) -> list[Decided]:
    """What follows from a note."""
    must_be_victim(case, command.victim)
    not_in_future(command.occurred, ask, "occurred", "You cannot have spoken in the future. Enter when you did.")
    return [Decided(AdvocacyNoteRecorded(**msgspec.structs.asdict(command)))]


COMMANDS = (RecordAdvocacyNote,)
FACTS: tuple[type[Fact], ...] = (AdvocacyNoteRecorded,)
