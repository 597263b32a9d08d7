"""The victim personal statement: offered, made, brought up to date, and read aloud or not, as she chooses."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import ALLEGATION, VICTIM_STATEMENT, DataClass, Label
from domain.contact import WhichVictim
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, Fact, PartyId, Refused, Text, is_open
from domain.timing import not_in_future


class Step(StrEnum):
    """What was done about the statement."""

    OFFERED = "offered"
    NOT_NOW = "offered_and_not_wanted_now"
    MADE = "made"
    UPDATED = "brought_up_to_date"
    READING = "choice_about_reading_it_aloud"


class ReadAloud(StrEnum):
    """Who reads it in court, if anybody. She may change her mind."""

    HERSELF = "she_reads_it"
    SOMEBODY_FOR_HER = "somebody_reads_it_for_her"
    RECORDING = "a_recording_is_played"
    NOT_ALOUD = "the_court_reads_it_silently"
    NOT_DECIDED = "not_decided_yet"


TAKEN = frozenset({Step.MADE, Step.UPDATED})
WARNING = (
    "Before you take it, tell her: if the statement is used, the defence is given it and the suspect may read or hear "
    "every word. She may be asked about it in court, and it cannot be taken back once it is served. It says how the "
    "crime affected her; it names no place, plan or person that he may not know of."
)


class PersonalStatement(msgspec.Struct, frozen=True, kw_only=True):
    """A step towards her statement, asked and recorded alike.

    There is no question whether the suspect knows: nobody who works with him reads this class, and she is told before
    that what is served reaches him.
    """

    victim: Annotated[WhichVictim, VICTIM_STATEMENT]
    done: Annotated[Step, VICTIM_STATEMENT, Label("What was done")]
    on: Annotated[date, VICTIM_STATEMENT, Label("Date")]
    warned: Annotated[
        Answer,
        VICTIM_STATEMENT,
        Label(
            "Was she told that the defence is given it if it is used?",
            "Before a word of it is taken: the suspect may read or hear it, and it cannot be taken back once served",
        ),
    ]
    statement: Annotated[
        Text | None,
        VICTIM_STATEMENT,
        ALLEGATION,
        Label("Her statement, in her own words", "How the crime affected her. No address, plan or place of safety"),
    ] = None
    read_aloud: Annotated[ReadAloud, VICTIM_STATEMENT, Label("Reading in court")] = ReadAloud.NOT_DECIDED


class RecordPersonalStatement(PersonalStatement, Command, frozen=True, kw_only=True, tag="record-personal-statement"):
    """Record that a personal statement was offered, made or brought up to date, and whether she wants it read aloud."""

    title: ClassVar[str] = "Record a victim personal statement"
    section: ClassVar[str] = "victim"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = WARNING


class PersonalStatementRecorded(
    PersonalStatement, Fact, frozen=True, kw_only=True, tag="personal-statement-recorded/1"
):
    """A step was taken towards the victim's personal statement."""

    title: ClassVar[str] = "Victim personal statement"
    section: ClassVar[str] = "victim"
    governs: ClassVar[DataClass] = VICTIM_STATEMENT
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "on"

    def summary(self) -> dict[DataClass, str]:
        """The step and her choice about reading, which a court must arrange; never a word of it."""
        reading = "" if self.read_aloud is ReadAloud.NOT_DECIDED else f"; {self.read_aloud.value.replace('_', ' ')}"
        return {VICTIM_STATEMENT: f"Victim personal statement: {self.done.value.replace('_', ' ')}{reading}"}


def statements(case: Case, victim: PartyId) -> list[Entry[PersonalStatementRecorded]]:
    """The steps towards a victim's statement, by day."""
    own = [e for e in case.of(PersonalStatementRecorded) if is_open(e.fact.victim) and e.fact.victim == victim]
    return sorted(own, key=lambda entry: (entry.fact.on, entry.position))


def statement_recorded(case: Case, command: RecordPersonalStatement, ask: Circumstances) -> list[Decided]:
    """The step as a fact. Raises `Refused` where she was not warned, or for an update of what was never made."""
    not_in_future(command.on, ask, "on", "The date must be today or in the past.")
    if command.done in TAKEN and command.warned is not Answer.YES:
        raise Refused(
            "A statement is not taken before she has been told that the defence is given it if it is used. Tell her "
            "first; then record it.",
            field="warned",
        )
    if command.statement is not None and command.done not in TAKEN:
        raise Refused(
            "Only a statement that was made or brought up to date has words. Take them out.", field="statement"
        )
    if command.done is Step.READING and command.read_aloud is ReadAloud.NOT_DECIDED:
        raise Refused("Say how she wants it read in court.", field="read_aloud")
    ask.require(
        command.done is not Step.UPDATED
        or any(e.fact.done is Step.MADE and e.fact.on <= command.on for e in statements(case, command.victim)),
        "No statement has been made yet that could be brought up to date. Choose made.",
        rule="victim.no-statement-yet",
        field="done",
        rests_on=frozenset({VICTIM_STATEMENT}),
    )
    return [Decided(PersonalStatementRecorded(**msgspec.structs.asdict(command)))]
