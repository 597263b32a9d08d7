"""Crimes: what the police record, with everything that the principal offence would hide."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

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
)
from domain.parties import must_be_suspect, must_be_victim
from domain.reports.incidents import IncidentRecorded, UnreleasedIncidentRecorded
from domain.reports.offences import OFFENCES, Offence
from domain.timing import not_in_future

IncludedField = Annotated[
    tuple[Offence, ...],
    CHRONOLOGY,
    msgspec.Meta(max_length=len(Offence)),
    Label("Included classifications", "Every other offence that the record contains, so that each can be found"),
]


class CrimeBody(msgspec.Struct, frozen=True, kw_only=True):
    """One crime, asked and recorded alike."""

    victim: Annotated[PartyId, CHRONOLOGY, Label("Victim"), Options("victims")]
    suspect: Annotated[
        PartyId | None, CHRONOLOGY, Label("Suspect", "Leave empty if not known"), Options("suspects")
    ] = None
    offence: Annotated[Offence, CHRONOLOGY, Label("Principal offence")]
    other_offence: Annotated[Line | None, CHRONOLOGY, Label("Name of the offence", "Where it is another one")] = None
    domestic: Annotated[Answer, CHRONOLOGY, Label("Is it domestic?")]
    included: IncludedField = ()
    crime_reference: Annotated[Line | None, CHRONOLOGY, Label("Crime reference")] = None
    recorded_on: Annotated[date, CHRONOLOGY, Label("Date recorded")]
    fear_of_violence: Annotated[
        Answer, CHRONOLOGY, Label("Evidence that the victim feared violence", "On two occasions or more")
    ] = Answer.NOT_KNOWN
    serious_alarm_or_distress: Annotated[Answer, CHRONOLOGY, Label("Evidence of serious alarm or distress")] = (
        Answer.NOT_KNOWN
    )
    substantial_adverse_effect: Annotated[
        Answer, CHRONOLOGY, Label("Evidence of a substantial adverse effect on day-to-day life")
    ] = Answer.NOT_KNOWN
    doubt: Annotated[
        Text | None,
        CHRONOLOGY,
        OPINION,
        Label("Doubt about this classification", "What may fit better, and why: a supervisor then decides"),
    ] = None


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


class CrimeRecorded(CrimeBody, Fact, frozen=True, kw_only=True, tag="crime-recorded/1"):
    """A crime was recorded. Incidents that must not reach the suspect are named apart, for those who may know."""

    title: ClassVar[str] = "Crime recorded"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = CHRONOLOGY
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "recorded_on"
    incidents: Annotated[
        tuple[EntryId, ...], CHRONOLOGY, Label("Incidents in the course of conduct"), Options("incidents")
    ] = ()
    unreleased_incidents: Annotated[
        tuple[EntryId, ...],
        VICTIM_UNRELEASED,
        Label("Incidents that must not reach the suspect"),
        Options("incidents"),
    ] = ()

    def summary(self) -> dict[DataClass, str]:
        """The offence and whether it is domestic, never its reference or the evidence."""
        domestic = ", domestic" if self.domestic is Answer.YES else ""
        close = {VICTIM_UNRELEASED: "It rests on incidents that must not reach the suspect"}
        return {
            CHRONOLOGY: f"Crime recorded: {OFFENCES[self.offence].title}{domestic}",
            **(close if self.unreleased_incidents else {}),
        }


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


def _recorded(case: Case, command: RecordCrime, ask: Circumstances) -> CrimeRecorded:
    must_be_victim(case, command.victim)
    must_be_suspect(case, command.suspect)
    not_in_future(command.recorded_on, ask, "recorded_on", "The date recorded must be today or in the past.")
    must_be_apart(command.offence, command.included)
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
