"""Handover: who is in charge from when, with a summary, so that nobody has to tell the story twice."""

from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import (
    CHRONOLOGY,
    EVIDENCE_INDEX,
    FACT,
    STAFF_IDENTITY,
    VICTIM_NEEDS,
    VICTIM_UNRELEASED,
    DataClass,
    Label,
)
from domain.investigation.allocation import InvestigationAllocated, covers
from domain.investigation.fields import (
    CrimeOrWholeField,
    OfficerField,
    OfficerNameField,
    must_be_crime,
    must_be_member,
    one_officer,
)
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, EntryId, Fact, PartyId, Refused, Text
from domain.people import Role
from domain.reports.crimes import CrimeRecorded
from domain.timing import not_in_future
from domain.victim.rights import Told, VictimTold


class Teller(StrEnum):
    """Who tells the victim who is in charge now."""

    NEW_OFFICER = "new_officer"
    FORMER_OFFICER = "former_officer"
    ADVOCATE = "her_advocate"
    SUPERVISOR = "supervisor"


class HandoverBody(msgspec.Struct, frozen=True, kw_only=True):
    """A handover to another officer in charge, asked and recorded alike."""

    crime: CrimeOrWholeField = None
    officer: OfficerField = None
    officer_name: OfficerNameField = None
    handed_on: Annotated[date, CHRONOLOGY, Label("Date handed over")]
    so_far: Annotated[
        Text,
        VICTIM_UNRELEASED,
        FACT,
        Label("The story so far", "So that she need not tell it again. Never read by those who work with the suspect"),
    ]
    open_now: Annotated[
        Text | None, EVIDENCE_INDEX, FACT, Label("What is open", "Enquiries, dates, what is awaited")
    ] = None
    who_tells: Annotated[Teller, CHRONOLOGY, Label("Who tells the victim")]
    victim_told: Annotated[Answer, VICTIM_NEEDS, Label("Has the victim been told who is in charge now?")]


class HandOver(HandoverBody, Command, frozen=True, kw_only=True, tag="hand-over"):
    """Hand the investigation over to another officer in charge."""

    title: ClassVar[str] = "Hand the investigation over"
    section: ClassVar[str] = "investigation"
    consequence: ClassVar[str] = "Until the victim has been told of her new officer, telling her is owed."


class HandedOver(HandoverBody, Fact, frozen=True, kw_only=True, tag="handed-over/1"):
    """The investigation was handed over to another officer in charge."""

    title: ClassVar[str] = "Investigation handed over"
    section: ClassVar[str] = "investigation"
    governs: ClassVar[DataClass] = CHRONOLOGY
    happens: ClassVar[str] = "handed_on"

    def summary(self) -> dict[DataClass, str]:
        """That and when; never to whom, or what was handed on."""
        told = "has been told" if self.victim_told is Answer.YES else "has yet to be told"
        return {
            CHRONOLOGY: f"Investigation handed over on {spelt(self.handed_on)}",
            STAFF_IDENTITY: "An officer in charge is named",
            VICTIM_UNRELEASED: "The story so far was handed on",
            VICTIM_NEEDS: f"The victim {told} who is in charge now",
            **({EVIDENCE_INDEX: "What is open was handed on"} if self.open_now else {}),
        }


InCharge = Entry[InvestigationAllocated] | Entry[HandedOver]


def in_charge(case: Case, crime: EntryId | None = None) -> InCharge | None:
    """The allocation or handover by which somebody is in charge of a crime, or of any: the last by its day."""
    found: list[tuple[date, int, InCharge]] = [
        *(
            (e.fact.from_when, e.position, e)
            for e in case.of(InvestigationAllocated)
            if e.fact.officer_named is Answer.YES and covers(case, e.fact.crime, crime)
        ),
        *((e.fact.handed_on, e.position, e) for e in case.of(HandedOver) if covers(case, e.fact.crime, crime)),
    ]
    return max(found, key=lambda each: each[:2])[2] if found else None


def owner(case: Case, crime: EntryId | None = None) -> Role:
    """Who owns what is owed on an investigation: its officer in charge, or a supervisor while there is none."""
    return Role.POLICE_SUPERVISOR if in_charge(case, crime) is None else Role.POLICE_INVESTIGATOR


class Untold(msgspec.Struct, frozen=True):
    """A victim who has not been told who is in charge now, since which entry, and who was to tell her."""

    victim: PartyId
    since: InCharge


def untold(case: Case) -> tuple[Untold, ...]:
    """The victims who have not been told of their officer. Ask it of a fold legible in chronology and victim needs."""
    found: dict[PartyId, Untold] = {}
    for crime in case.of(CrimeRecorded):
        now = in_charge(case, crime.id)
        if now is None or (isinstance(now.fact, HandedOver) and now.fact.victim_told is Answer.YES):
            continue
        since = now.fact.handed_on if isinstance(now.fact, HandedOver) else now.fact.from_when
        told = any(
            e.fact.victim == crime.fact.victim
            and e.fact.event is Told.NEW_OFFICER
            and london_date(e.fact.told_at.latest) >= since
            for e in case.of(VictimTold)
        )
        if not told:
            found[crime.fact.victim] = Untold(crime.fact.victim, now)
    return tuple(found.values())


def without_handover(case: Case) -> tuple[Entry[InvestigationAllocated], ...]:
    """Allocations to another officer than before without a handover since. It rests on the officers' names too."""
    found = []
    named = [e for e in case.of(InvestigationAllocated) if e.fact.officer_named is Answer.YES]
    named.sort(key=lambda entry: (entry.fact.from_when, entry.position))
    for before, after in pairwise(named):
        same = (before.fact.officer, before.fact.officer_name) == (after.fact.officer, after.fact.officer_name)
        apart = before.fact.crime is not None and after.fact.crime not in {None, before.fact.crime}
        handed = any(e.fact.handed_on >= before.fact.from_when for e in case.of(HandedOver))
        if not same and not apart and not handed:
            found.append(after)
    return tuple(found)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a handover."""
    match command:
        case HandOver():
            must_be_crime(case, command.crime)
            must_be_member(case, command.officer, ask)
            one_officer(command.officer, command.officer_name)
            if command.officer is None and command.officer_name is None:
                raise Refused(
                    "Say who is in charge from now on: choose the officer, or write the name.", field="officer"
                )
            not_in_future(command.handed_on, ask, "handed_on", "The date handed over must be today or in the past.")
            return [Decided(HandedOver(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (HandOver,)
FACTS = (HandedOver,)
