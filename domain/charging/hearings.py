"""Hearings: what is listed, what became of it, and when the next one is."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import CHARGING, FACT, DataClass, Label
from domain.contact import WhichSuspect
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, Line, PartyId, Refused, Text, is_open
from domain.parties import must_be_suspect
from domain.timing import not_in_future


class HearingKind(StrEnum):
    """What a hearing is for."""

    FIRST_APPEARANCE = "first_appearance"
    PLEA_AND_TRIAL_PREPARATION = "plea_and_trial_preparation"
    BAIL_APPLICATION = "bail_application"
    ORDER_APPLICATION = "order_application"
    TRIAL = "trial"
    SENTENCE = "sentence"
    BREACH = "breach"
    APPEAL = "appeal"
    OTHER = "other"


KindField = Annotated[HearingKind, CHARGING, Label("Hearing")]
CourtField = Annotated[Line, CHARGING, Label("Court")]
ListedField = Annotated[date, CHARGING, Label("Date listed", "May lie ahead")]
OutcomeField = Annotated[Text | None, CHARGING, FACT, Label("Outcome", "Only once it has been held")]


class Hearing(msgspec.Struct, frozen=True, kw_only=True):
    """A hearing that is listed or has been held, asked and recorded alike."""

    suspect: Annotated[WhichSuspect, CHARGING]
    kind: KindField
    court: CourtField
    listed_for: ListedField
    outcome: OutcomeField = None
    next_on: Annotated[date | None, CHARGING, Label("Date of the next hearing", "If the court set one")] = None
    next_kind: Annotated[HearingKind | None, CHARGING, Label("What the next hearing is for")] = None


class RecordHearing(Hearing, Command, frozen=True, kw_only=True, tag="record-hearing"):
    """Record a hearing that is listed, or what became of one, with the next one."""

    title: ClassVar[str] = "Record a hearing"
    section: ClassVar[str] = "charging"
    consequence: ClassVar[str] = "The victim has a right to be told the date, and the outcome."


class HearingRecorded(Hearing, Fact, frozen=True, kw_only=True, tag="hearing-recorded/2"):
    """A hearing was listed or held."""

    title: ClassVar[str] = "Hearing"
    section: ClassVar[str] = "charging"
    governs: ClassVar[DataClass] = CHARGING
    about: ClassVar[str] = "suspect"

    def summary(self) -> dict[DataClass, str]:
        """Kind and day, and the day of the next; never the court's words."""
        following = f"; the next is on {spelt(self.next_on)}" if self.next_on else ""
        return {CHARGING: f"{_in_short(self.kind, self.listed_for, held=self.outcome is not None)}{following}"}


class HearingAloneRecorded(Fact, frozen=True, kw_only=True, tag="hearing-recorded/1"):
    """A hearing as it was recorded while it did not say when the next one was."""

    title: ClassVar[str] = "Hearing"
    section: ClassVar[str] = "charging"
    governs: ClassVar[DataClass] = CHARGING
    about: ClassVar[str] = "suspect"
    suspect: Annotated[WhichSuspect, CHARGING]
    kind: KindField
    court: CourtField
    listed_for: ListedField
    outcome: OutcomeField = None

    def summary(self) -> dict[DataClass, str]:
        """Kind and day; never the court's words."""
        return {CHARGING: _in_short(self.kind, self.listed_for, held=self.outcome is not None)}


def _in_short(kind: HearingKind, day: date, *, held: bool) -> str:
    return f"Hearing ({kind.value.replace('_', ' ')}) {'held' if held else 'listed'} for {spelt(day)}"


def next_not_said(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields of hearing-recorded/2 from those of /1, which says nothing of a next hearing; closed stays closed."""
    unsaid = None if is_open(fields["suspect"]) else fields["suspect"]
    return {**fields, "next_on": unsaid, "next_kind": unsaid}


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A hearing on the list: whose, for what, when, the entries that say so, and the one with what became of it."""

    suspect: PartyId
    kind: HearingKind | None
    day: date
    entries: tuple[Entry[HearingRecorded], ...]
    result: Entry[HearingRecorded] | None


def listed(case: Case) -> list[Listed]:
    """Every hearing by its day: recorded itself, or only named as the next one. Erased ones are left out."""
    readable = [entry for entry in case.of(HearingRecorded) if is_open(entry.fact.suspect)]
    own: dict[tuple[PartyId, date], list[Entry[HearingRecorded]]] = {}
    for entry in readable:
        own.setdefault((entry.fact.suspect, entry.fact.listed_for), []).append(entry)
    found = [
        Listed(
            suspect=suspect,
            kind=entries[-1].fact.kind,
            day=day,
            entries=tuple(entries),
            result=next((entry for entry in reversed(entries) if entry.fact.outcome is not None), None),
        )
        for (suspect, day), entries in own.items()
    ]
    for entry in readable:
        ahead = entry.fact.next_on
        if ahead is not None and (entry.fact.suspect, ahead) not in own:
            named = Listed(
                suspect=entry.fact.suspect, kind=entry.fact.next_kind, day=ahead, entries=(entry,), result=None
            )
            found.append(named)
    return sorted(found, key=lambda hearing: hearing.day)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from recording a hearing."""
    match command:
        case RecordHearing():
            must_be_suspect(case, command.suspect)
            if command.outcome is not None:
                not_in_future(
                    command.listed_for, ask, "outcome", "A hearing that lies ahead has no outcome yet. Take it out."
                )
            _refuse_wrong_next(command)
            return [Decided(HearingRecorded(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _refuse_wrong_next(command: RecordHearing) -> None:
    if command.next_on is None:
        if command.next_kind is not None:
            raise Refused("Give the date of the next hearing too, or leave both empty.", field="next_on")
        return
    if command.outcome is None:
        raise Refused("The next hearing is set by what became of this one. Enter the outcome.", field="outcome")
    if command.next_on <= command.listed_for:
        raise Refused("The next hearing comes after this one. Check both dates.", field="next_on")


COMMANDS = (RecordHearing,)
FACTS = (HearingRecorded,)
