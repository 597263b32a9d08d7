"""Allocation: which team investigates, who is in charge, and from when."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import CHRONOLOGY, OPINION, STAFF_IDENTITY, DataClass, Label
from domain.investigation.fields import (
    CrimeOrWholeField,
    OfficerField,
    OfficerNameField,
    must_be_crime,
    must_be_member,
    one_officer,
)
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, EntryId, Fact, Line, Refused, Text
from domain.timing import not_in_future


class TeamKind(StrEnum):
    """What sort of team it is: a force's policy says which sort of stalking goes to which."""

    RESPONSE = "response"
    NEIGHBOURHOOD = "neighbourhood"
    INVESTIGATION = "criminal_investigation"
    DOMESTIC_ABUSE = "domestic_abuse"
    STALKING = "specialist_stalking"
    PUBLIC_PROTECTION = "public_protection"
    PROFESSIONAL_STANDARDS = "professional_standards"
    OTHER = "other"


class AllocationBody(msgspec.Struct, frozen=True, kw_only=True):
    """Who investigates, asked and recorded alike."""

    crime: CrimeOrWholeField = None
    team_kind: Annotated[TeamKind, CHRONOLOGY, Label("Kind of team")]
    team: Annotated[Line, CHRONOLOGY, Label("Team or unit", "Its name; no person’s")]
    officer_named: Annotated[Answer, CHRONOLOGY, Label("Is an officer in charge named?")]
    officer: OfficerField = None
    officer_name: OfficerNameField = None
    from_when: Annotated[date, CHRONOLOGY, Label("From when")]
    why_otherwise: Annotated[
        Text | None,
        CHRONOLOGY,
        OPINION,
        Label("Why otherwise", "Where the force’s policy names another kind of team. Name no person or place"),
    ] = None


class Allocate(AllocationBody, Command, frozen=True, kw_only=True, tag="allocate"):
    """Allocate a crime, or the whole case, to a team and an officer in charge."""

    title: ClassVar[str] = "Allocate the investigation"
    section: ClassVar[str] = "investigation"
    consequence: ClassVar[str] = (
        "A team other than the force’s policy names is put before the supervisor and the coordinator."
    )


class InvestigationAllocated(AllocationBody, Fact, frozen=True, kw_only=True, tag="investigation-allocated/1"):
    """The investigation was allocated."""

    title: ClassVar[str] = "Investigation allocated"
    section: ClassVar[str] = "investigation"
    governs: ClassVar[DataClass] = CHRONOLOGY
    happens: ClassVar[str] = "from_when"

    def summary(self) -> dict[DataClass, str]:
        """The kind of team and the day; never a name."""
        kind = self.team_kind.value.replace("_", " ")
        named = {STAFF_IDENTITY: "An officer in charge is named"} if self.officer or self.officer_name else {}
        return {CHRONOLOGY: f"Investigation allocated to a team ({kind}) from {spelt(self.from_when)}", **named}


def covers(case: Case, of: EntryId | None, crime: EntryId | None) -> bool:
    """Whether what was said of a crime, or of the whole case, is said of this crime, or of any."""
    return of is None or crime is None or case.stands(of) == case.stands(crime)


def allocation_of(case: Case, crime: EntryId) -> Entry[InvestigationAllocated] | None:
    """The allocation in force of a crime: the last by its day, then by when it became known. Erased ones are none."""
    found = [e for e in case.of(InvestigationAllocated) if covers(case, e.fact.crime, crime)]
    return max(found, key=lambda entry: (entry.fact.from_when, entry.position), default=None)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from an allocation."""
    match command:
        case Allocate():
            must_be_crime(case, command.crime)
            must_be_member(case, command.officer, ask)
            one_officer(command.officer, command.officer_name)
            named = command.officer is not None or command.officer_name is not None
            if command.officer_named is Answer.YES and not named:
                raise Refused("Choose the officer in charge, or write the name.", field="officer")
            if command.officer_named is not Answer.YES and named:
                raise Refused("An officer is named here. Answer yes, or take the name out.", field="officer_named")
            not_in_future(command.from_when, ask, "from_when", "The date of allocation must be today or in the past.")
            return [Decided(InvestigationAllocated(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (Allocate,)
FACTS = (InvestigationAllocated,)

__all__ = ["COMMANDS", "FACTS", "Allocate", "InvestigationAllocated", "TeamKind", "allocation_of", "covers", "decide"]
