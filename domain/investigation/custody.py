"""Custody: an arrest or why there was none, an interview, and a suspect who cannot be found."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import ALLEGATION, EVIDENCE_INDEX, OPINION, ORDERS, DataClass, Label
from domain.investigation.fields import CustodyCrimeField, SuspectField, must_be_crime
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, Fact, Happened, Line, PartyId, Refused, Text
from domain.legible import legible
from domain.parties import must_be_suspect
from domain.timing import not_before_memory, not_in_future


class Arrest(StrEnum):
    """Whether the suspect was arrested. That he was not is a decision with its reason, never a blank."""

    ARRESTED = "arrested"
    NOT_ARRESTED = "not_arrested"


class Necessity(StrEnum):
    """Why an arrest is necessary (Police and Criminal Evidence Act 1984 s.24(5))."""

    NAME = "name_not_known"
    ADDRESS = "address_not_known"
    PREVENT_HARM = "prevent_injury_loss_or_damage"
    PROTECT_VULNERABLE = "protect_a_vulnerable_person"
    PROMPT_INVESTIGATION = "prompt_and_effective_investigation"
    PREVENT_DISAPPEARANCE = "prevent_disappearance"


class ArrestBody(msgspec.Struct, frozen=True, kw_only=True):
    """An arrest or the decision against one, asked and recorded alike."""

    suspect: SuspectField
    crime: CustodyCrimeField = None
    arrest: Annotated[Arrest, ORDERS, Label("Was the suspect arrested?")]
    when: Annotated[Happened, ORDERS, Label("When", "Of the arrest, or of the decision not to arrest")]
    necessity: Annotated[
        tuple[Necessity, ...],
        ORDERS,
        msgspec.Meta(max_length=len(Necessity)),
        Label("Why it was necessary", "At least one, where he was arrested"),
    ] = ()
    not_arrested_because: Annotated[
        Text | None, ORDERS, OPINION, Label("Not arrested because", "Needed where he was not. Name no place or witness")
    ] = None


class RecordArrest(ArrestBody, Command, frozen=True, kw_only=True, tag="record-arrest"):
    """Record that a suspect was arrested and why that was necessary, or why he was not."""

    title: ClassVar[str] = "Record an arrest or why there was none"
    section: ClassVar[str] = "investigation"
    consequence: ClassVar[str] = "The victim has a right to be told of an arrest."


class ArrestRecorded(ArrestBody, Fact, frozen=True, kw_only=True, tag="arrest-recorded/1"):
    """A suspect was arrested, or a decision was taken not to arrest."""

    title: ClassVar[str] = "Arrest"
    section: ClassVar[str] = "investigation"
    governs: ClassVar[DataClass] = ORDERS
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "when"

    def summary(self) -> dict[DataClass, str]:
        """Whether and when; never why."""
        day = spelt(london_date(self.when.earliest))
        said = "Suspect arrested on" if self.arrest is Arrest.ARRESTED else "Suspect not arrested: decided on"
        return {ORDERS: f"{said} {day}"}


class InterviewSetting(StrEnum):
    """Where a suspect was interviewed: after a voluntary interview no bail conditions are possible."""

    CUSTODY = "in_custody"
    VOLUNTARY = "voluntary"


class InterviewBody(msgspec.Struct, frozen=True, kw_only=True):
    """An interview of a suspect, asked and recorded alike."""

    suspect: SuspectField
    crime: CustodyCrimeField = None
    setting: Annotated[InterviewSetting, ORDERS, Label("In custody or voluntary")]
    when: Annotated[Happened, ORDERS, Label("When")]
    caution: Annotated[Answer, ORDERS, Label("Was the suspect cautioned?")]
    lawyer: Annotated[Answer, ORDERS, Label("Was a legal representative there?")] = Answer.NOT_KNOWN
    account: Annotated[
        Text | None, EVIDENCE_INDEX, ALLEGATION, Label("What the suspect said", "An account, not what happened")
    ] = None


class RecordInterview(InterviewBody, Command, frozen=True, kw_only=True, tag="record-interview"):
    """Record an interview of a suspect."""

    title: ClassVar[str] = "Record an interview"
    section: ClassVar[str] = "investigation"
    consequence: ClassVar[str] = (
        "After a voluntary interview no conditions are possible: record how he left, so that a gap in protection shows."
    )


class InterviewRecorded(InterviewBody, Fact, frozen=True, kw_only=True, tag="interview-recorded/1"):
    """A suspect was interviewed."""

    title: ClassVar[str] = "Interview"
    section: ClassVar[str] = "investigation"
    governs: ClassVar[DataClass] = ORDERS
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "when"

    def summary(self) -> dict[DataClass, str]:
        """Where and when; never what was said."""
        how = "in custody" if self.setting is InterviewSetting.CUSTODY else "voluntarily"
        said = {EVIDENCE_INDEX: "The suspect’s account is on record"} if self.account else {}
        return {ORDERS: f"Suspect interviewed {how} on {spelt(london_date(self.when.earliest))}", **said}


class Whereabouts(StrEnum):
    """How the search for a suspect stands."""

    NOT_FOUND = "not_found"
    WANTED = "circulated_as_wanted"
    FOUND = "found"


class WantedBody(msgspec.Struct, frozen=True, kw_only=True):
    """How the search for a suspect stands, asked and recorded alike."""

    suspect: SuspectField
    state: Annotated[Whereabouts, ORDERS, Label("How it stands")]
    since: Annotated[date, ORDERS, Label("Since when")]
    reference: Annotated[Line | None, ORDERS, Label("Reference of the circulation")] = None


class RecordWhereabouts(WantedBody, Command, frozen=True, kw_only=True, tag="record-whereabouts"):
    """Record that a suspect cannot be found, is circulated as wanted, or was found."""

    title: ClassVar[str] = "Record that a suspect is wanted or found"
    section: ClassVar[str] = "investigation"


class WhereaboutsRecorded(WantedBody, Fact, frozen=True, kw_only=True, tag="whereabouts-recorded/1"):
    """It was recorded how the search for a suspect stands."""

    title: ClassVar[str] = "Suspect wanted or found"
    section: ClassVar[str] = "investigation"
    governs: ClassVar[DataClass] = ORDERS
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "since"

    def summary(self) -> dict[DataClass, str]:
        """How it stands and since when."""
        return {ORDERS: f"Suspect {self.state.value.replace('_', ' ')} since {spelt(self.since)}"}


def arrests(case: Case, suspect: PartyId) -> tuple[Entry[ArrestRecorded], ...]:
    """The arrests of a suspect, decisions against one left out, by when they happened. Ask it of the full fold."""
    made = [
        entry
        for entry in legible(case, {ORDERS}).of(ArrestRecorded)
        if entry.fact.suspect == suspect and entry.fact.arrest is Arrest.ARRESTED
    ]
    return tuple(sorted(made, key=lambda entry: (entry.fact.when.earliest, entry.position)))


def still_wanted(case: Case) -> tuple[Entry[WhereaboutsRecorded], ...]:
    """For each suspect who is not found, the last word on it: an arrest on that day or later finds him too."""
    last: dict[PartyId, Entry[WhereaboutsRecorded]] = {}
    for entry in sorted(case.of(WhereaboutsRecorded), key=lambda entry: (entry.fact.since, entry.position)):
        last[entry.fact.suspect] = entry
    return tuple(
        entry
        for suspect, entry in last.items()
        if entry.fact.state is not Whereabouts.FOUND
        and not any(london_date(e.fact.when.latest) >= entry.fact.since for e in arrests(case, suspect))
    )


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from an arrest, an interview or a search for a suspect."""
    match command:
        case RecordArrest():
            must_be_suspect(case, command.suspect)
            must_be_crime(case, command.crime)
            not_in_future(command.when, ask, "when", "Say when it was: it must be now or in the past.")
            not_before_memory(command.when, "when")
            _refuse_unreasoned(command)
            return [Decided(ArrestRecorded(**msgspec.structs.asdict(command)))]
        case RecordInterview():
            must_be_suspect(case, command.suspect)
            must_be_crime(case, command.crime)
            not_in_future(command.when, ask, "when", "Say when it was: it must be now or in the past.")
            not_before_memory(command.when, "when")
            arrested = any(e.fact.when.earliest <= command.when.latest for e in arrests(case, command.suspect))
            ask.require(
                command.setting is InterviewSetting.VOLUNTARY or arrested,
                "Nobody is interviewed in custody before an arrest. Record the arrest first, or choose voluntary.",
                rule="investigation.interview-before-arrest",
                field="setting",
                rests_on=frozenset({ORDERS}),
            )
            return [Decided(InterviewRecorded(**msgspec.structs.asdict(command)))]
        case RecordWhereabouts():
            must_be_suspect(case, command.suspect)
            not_in_future(command.since, ask, "since", "The date must be today or in the past.")
            return [Decided(WhereaboutsRecorded(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _refuse_unreasoned(command: RecordArrest) -> None:
    if len(set(command.necessity)) != len(command.necessity):
        raise Refused("Choose each of these once.", field="necessity")
    if command.arrest is Arrest.ARRESTED:
        if not command.necessity:
            raise Refused("An arrest must be necessary. Choose why it was.", field="necessity")
        if command.not_arrested_because is not None:
            raise Refused("Reasons against an arrest belong where there was none.", field="not_arrested_because")
    elif command.not_arrested_because is None:
        raise Refused("Say why he was not arrested.", field="not_arrested_because")
    elif command.necessity:
        raise Refused("Why an arrest was necessary belongs to an arrest. Take it out.", field="necessity")


COMMANDS = (RecordArrest, RecordInterview, RecordWhereabouts)
FACTS = (ArrestRecorded, InterviewRecorded, WhereaboutsRecorded)
