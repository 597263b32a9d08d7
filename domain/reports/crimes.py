"""Crimes: what the police record, with everything that the principal offence would hide."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import CHRONOLOGY, OPINION, VICTIM_UNRELEASED, DataClass, Label, Options
from domain.kernel import (
    Answer,
    Circumstances,
    Command,
    Decided,
    Entry,
    EntryId,
    Fact,
    Line,
    PartyId,
    Refused,
    Text,
    is_open,
)
from domain.parties import must_be_suspect, must_be_victim
from domain.reports.incidents import IncidentRecorded, UnreleasedIncidentRecorded
from domain.reports.offences import OFFENCES, Offence
from domain.timing import not_before_memory, not_in_future

IN_STATEMENT = {
    "fear_of_violence": "fear_in_statement",
    "serious_alarm_or_distress": "distress_in_statement",
    "substantial_adverse_effect": "effect_in_statement",
}
"""Each kind of evidence with the field that says whether a signed statement has it."""

IncludedField = Annotated[
    tuple[Offence, ...],
    CHRONOLOGY,
    msgspec.Meta(max_length=len(Offence)),
    Label("Included classifications", "Every other offence that the record contains, so that each can be found"),
]


VictimField = Annotated[PartyId, CHRONOLOGY, Label("Victim"), Options("victims")]
SuspectField = Annotated[PartyId | None, CHRONOLOGY, Label("Suspect", "Leave empty if not known"), Options("suspects")]
OffenceField = Annotated[Offence, CHRONOLOGY, Label("Principal offence")]
OtherOffenceField = Annotated[Line | None, CHRONOLOGY, Label("Name of the offence", "Where it is another one")]
DomesticField = Annotated[Answer, CHRONOLOGY, Label("Is it domestic?")]
ReferenceField = Annotated[Line | None, CHRONOLOGY, Label("Crime reference")]
RecordedOnField = Annotated[date, CHRONOLOGY, Label("Date recorded")]
FearField = Annotated[Answer, CHRONOLOGY, Label("Evidence that the victim feared violence", "On two occasions or more")]
DistressField = Annotated[Answer, CHRONOLOGY, Label("Evidence of serious alarm or distress")]
AdverseEffectField = Annotated[Answer, CHRONOLOGY, Label("Evidence of a substantial adverse effect on day-to-day life")]
DoubtField = Annotated[
    Text | None,
    CHRONOLOGY,
    OPINION,
    Label("Doubt about this classification", "What may fit better, and why: a supervisor then decides"),
]
IncidentsField = Annotated[
    tuple[EntryId, ...], CHRONOLOGY, Label("Incidents in the course of conduct"), Options("incidents")
]
UnreleasedIncidentsField = Annotated[
    tuple[EntryId, ...],
    VICTIM_UNRELEASED,
    Label("Incidents that must not reach the suspect"),
    Options("incidents"),
]


FearStatedField = Annotated[Answer, CHRONOLOGY, Label("Is the fear of violence in a signed statement?")]
DistressStatedField = Annotated[Answer, CHRONOLOGY, Label("Is the alarm or distress in a signed statement?")]
AdverseEffectStatedField = Annotated[
    Answer, CHRONOLOGY, Label("Is the effect on day-to-day life in a signed statement?")
]


class CrimeBody(msgspec.Struct, frozen=True, kw_only=True):
    """One crime, asked and recorded alike."""

    victim: VictimField
    suspect: SuspectField = None
    offence: OffenceField
    other_offence: OtherOffenceField = None
    domestic: DomesticField
    online_flag: Annotated[
        Answer, CHRONOLOGY, Label("Is the online flag used?", "Where anything was done online or by telephone")
    ] = Answer.NOT_KNOWN
    included: IncludedField = ()
    crime_reference: ReferenceField = None
    recorded_on: RecordedOnField
    fear_of_violence: FearField = Answer.NOT_KNOWN
    fear_in_statement: FearStatedField = Answer.NOT_KNOWN
    serious_alarm_or_distress: DistressField = Answer.NOT_KNOWN
    distress_in_statement: DistressStatedField = Answer.NOT_KNOWN
    substantial_adverse_effect: AdverseEffectField = Answer.NOT_KNOWN
    effect_in_statement: AdverseEffectStatedField = Answer.NOT_KNOWN
    doubt: DoubtField = None


def in_summary(offence: Offence, domestic: Answer, unreleased: tuple[EntryId, ...]) -> dict[DataClass, str]:
    """What readers of a summary see of a crime: what it is called, and that it rests on more where it does."""
    of_home = ", domestic" if domestic is Answer.YES else ""
    close = {VICTIM_UNRELEASED: "It rests on incidents that must not reach the suspect"}
    return {
        CHRONOLOGY: f"Crime recorded: {OFFENCES[offence].title}{of_home}",
        **(close if unreleased else {}),
    }


class RecordCrime(CrimeBody, Command, frozen=True, kw_only=True, tag="record-crime"):
    """Record a crime with its included classifications and the course of conduct that it rests on."""

    title: ClassVar[str] = "Record a crime"
    section: ClassVar[str] = "reports"
    consequence: ClassVar[str] = "A doubt about the classification stays open until a supervisor decides it."
    incidents: Annotated[
        tuple[EntryId, ...],
        CHRONOLOGY,
        msgspec.Meta(max_length=500),
        Label("Incidents in the course of conduct"),
        Options("incidents"),
    ] = ()


class CrimeRecorded(CrimeBody, Fact, frozen=True, kw_only=True, tag="crime-recorded/2"):
    """A crime was recorded. Incidents that must not reach the suspect are named apart, for those who may know."""

    title: ClassVar[str] = "Crime recorded"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = CHRONOLOGY
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "recorded_on"
    incidents: IncidentsField = ()
    unreleased_incidents: UnreleasedIncidentsField = ()

    def summary(self) -> dict[DataClass, str]:
        """The offence and whether it is domestic, never its reference or the evidence."""
        return in_summary(self.offence, self.domestic, self.unreleased_incidents)


def crime_of(case: Case, mark: EntryId) -> Entry[CrimeRecorded]:
    """A standing crime of the case by its mark. Raises `Refused` where there is none."""
    found = next((entry for entry in case.of(CrimeRecorded) if entry.id == mark), None)
    if found is None:
        raise Refused("Choose a crime of this case.", field="crime")
    return found


def must_be_apart(offence: Offence, included: tuple[Offence, ...]) -> None:
    """Raise `Refused` where an included classification is named twice or is the principal offence itself."""
    if len(set(included)) != len(included) or offence in set(included) - {Offence.OTHER}:
        raise Refused(
            "Name each included classification once, and the principal offence only as the principal one.",
            field="included",
        )


def must_be_in_force(offence: Offence, day: date) -> None:
    """Raise `Refused` where an offence was not yet in force on the day that the crime was recorded."""
    card = OFFENCES[offence]
    if card.in_force is not None and day < card.in_force:
        raise Refused(
            f"“{card.title}” has been an offence since {spelt(card.in_force)}. Choose the offence of the day.",
            field="offence",
        )


def must_be_connected(offence: Offence, domestic: Answer) -> None:
    """Raise `Refused` where an offence between partners or family is recorded as not domestic."""
    if OFFENCES[offence].personally_connected and is_open(domestic) and domestic is Answer.NO:
        raise Refused(
            f"“{OFFENCES[offence].title}” is committed between people who are or were partners or family. Say that "
            "the crime is domestic, or choose another offence.",
            field="offence",
        )


def evidence_before_statement(answers: Mapping[str, Answer]) -> None:
    """Raise `Refused` where a signed statement is said to have evidence that there is said not to be."""
    for evidence, stated in IN_STATEMENT.items():
        if answers[stated] is Answer.YES and answers[evidence] is not Answer.YES:
            raise Refused(
                "A signed statement can only have it where there is such evidence. Answer that with yes first.",
                field=stated,
            )


def _recorded(case: Case, command: RecordCrime, ask: Circumstances) -> CrimeRecorded:
    must_be_victim(case, command.victim)
    must_be_suspect(case, command.suspect)
    not_in_future(command.recorded_on, ask, "recorded_on", "The date recorded must be today or in the past.")
    not_before_memory(command.recorded_on, "recorded_on")
    must_be_apart(command.offence, command.included)
    must_be_in_force(command.offence, command.recorded_on)
    must_be_connected(command.offence, command.domestic)
    evidence_before_statement({name: getattr(command, name) for name in (*IN_STATEMENT, *IN_STATEMENT.values())})
    if command.offence is Offence.OTHER and not command.other_offence:
        raise Refused("Name the offence.", field="other_offence")
    if command.offence is not Offence.OTHER and command.other_offence:
        raise Refused(
            "Name an offence only where it is another one. Choose another offence, or leave this empty.",
            field="other_offence",
        )
    released = {entry.id for entry in case.of(IncidentRecorded)}
    kept_close = {entry.id for entry in case.of(UnreleasedIncidentRecorded)}
    if len(set(command.incidents)) != len(command.incidents):
        raise Refused("Choose each incident once.", field="incidents")
    if not set(command.incidents) <= released | kept_close:
        raise Refused("Choose incidents of this case.", field="incidents")
    body = {name: getattr(command, name) for name in CrimeBody.__struct_fields__}
    return CrimeRecorded(
        incidents=tuple(mark for mark in command.incidents if mark in released),
        unreleased_incidents=tuple(mark for mark in command.incidents if mark in kept_close),
        **body,
    )


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from the record of a crime."""
    match command:
        case RecordCrime():
            return [Decided(_recorded(case, command, ask))]
        case _:
            return []


COMMANDS = (RecordCrime,)
FACTS = (CrimeRecorded,)
