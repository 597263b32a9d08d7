"""Elsewhere: records of other years and other forces, tied to this case without the name of anybody else."""

from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import CHRONOLOGY, THIRD_PARTY, DataClass, Label, Options
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, Happened, Line, PartyId, Refused, is_open
from domain.parties import must_be_suspect, must_be_victim
from domain.reports.offences import Offence
from domain.timing import not_in_future


class RecordKind(StrEnum):
    """What is held elsewhere."""

    CRIME = "crime"
    INCIDENT = "incident"
    ORDER_OR_ITS_BREACH = "order_or_its_breach"
    CONVICTION_OR_CAUTION = "conviction_or_caution"
    INTELLIGENCE_LOG = "intelligence_log"
    OTHER = "other"


class Whose(StrEnum):
    """Whom the record elsewhere is of."""

    VICTIM_OF_THIS_CASE = "victim_of_this_case"
    SOMEBODY_ELSE = "somebody_else"
    NOT_KNOWN = "not_known"


class ElsewhereBody(msgspec.Struct, frozen=True, kw_only=True):
    """One record elsewhere, asked and recorded alike."""

    suspect: Annotated[PartyId, CHRONOLOGY, Label("Suspect"), Options("suspects")]
    whose: Annotated[Whose, CHRONOLOGY, Label("Whom the record is of", "Never the name of another victim")]
    victim: Annotated[
        PartyId | None, CHRONOLOGY, Label("Victim", "Where it is of a victim of this case"), Options("victims")
    ] = None
    kind: Annotated[RecordKind, CHRONOLOGY, Label("What is held there")]
    held_by: Annotated[Line, CHRONOLOGY, Label("Force or court that holds it")]
    reference: Annotated[Line | None, CHRONOLOGY, Label("Reference there")] = None
    when: Annotated[Happened, CHRONOLOGY, Label("When it happened")]
    offence: Annotated[Offence | None, CHRONOLOGY, Label("Offence", "As it was recorded there")] = None
    outcome: Annotated[
        Line | None, CHRONOLOGY, Label("What came of it", "No name, address or place of anybody else")
    ] = None


class LinkCrime(ElsewhereBody, Command, frozen=True, kw_only=True, tag="link-crime"):
    """Tie a crime, incident or order of another year or force to this case."""

    title: ClassVar[str] = "Link a record held elsewhere"
    section: ClassVar[str] = "reports"
    consequence: ClassVar[str] = (
        "One of the same victim counts in the course of conduct. One of anybody else is kept with other people."
    )


class RecordElsewhereLinked(ElsewhereBody, Fact, frozen=True, kw_only=True, tag="record-elsewhere-linked/1"):
    """A record elsewhere of the same victim was tied to the case."""

    title: ClassVar[str] = "Record elsewhere"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = CHRONOLOGY
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "when"

    def summary(self) -> dict[DataClass, str]:
        """What kind of record, never where or under which reference."""
        return {CHRONOLOGY: f"Linked from elsewhere: {self.kind.value.replace('_', ' ')}"}


class RecordOfAnotherLinked(ElsewhereBody, Fact, frozen=True, kw_only=True, tag="record-of-another-linked/1"):
    """A record elsewhere of somebody else, or of nobody known: it lies with other people, since it could name them."""

    title: ClassVar[str] = "Record elsewhere, of another person"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = THIRD_PARTY
    wholly: ClassVar[DataClass] = THIRD_PARTY
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "when"

    def summary(self) -> dict[DataClass, str]:
        """That there is one."""
        return {THIRD_PARTY: "A record elsewhere, of another person, is linked"}


AnyElsewhere = RecordElsewhereLinked | RecordOfAnotherLinked


def linked_to_victim(case: Case) -> tuple[Entry[RecordElsewhereLinked], ...]:
    """The records elsewhere of a victim of this case: they belong to the course of conduct."""
    return case.of(RecordElsewhereLinked)


def linked_to_others(case: Case) -> tuple[Entry[RecordOfAnotherLinked], ...]:
    """The records elsewhere of anybody else: they show what he has done before, and count in no course of conduct."""
    return case.of(RecordOfAnotherLinked)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from tying a record elsewhere to the case."""
    match command:
        case LinkCrime():
            return [Decided(_linked(case, command, ask))]
        case _:
            return []


def _linked(case: Case, command: LinkCrime, ask: Circumstances) -> AnyElsewhere:
    must_be_suspect(case, command.suspect)
    must_be_victim(case, command.victim)
    not_in_future(command.when, ask, "when", "Say when it happened: it must be now or in the past.")
    hers = command.whose is Whose.VICTIM_OF_THIS_CASE
    if hers and command.victim is None:
        raise Refused("Choose the victim of this case whom the record is of.", field="victim")
    if not hers and command.victim is not None:
        raise Refused("Choose a victim only where the record is of a victim of this case.", field="victim")
    linked: list[Entry[AnyElsewhere]] = [*case.of(RecordElsewhereLinked), *case.of(RecordOfAnotherLinked)]
    again = any(_same(entry.fact, command) for entry in linked)
    ask.require(
        not again,
        "This record is linked already. Correct that entry if something changed.",
        rule="reports.linked-once",
        field="reference",
        rests_on=frozenset({CHRONOLOGY, THIRD_PARTY}),
    )
    kind = RecordElsewhereLinked if hers else RecordOfAnotherLinked
    return kind(**msgspec.structs.asdict(command))


def _same(fact: AnyElsewhere, command: LinkCrime) -> bool:
    return (
        is_open(fact.reference)
        and is_open(fact.held_by)
        and command.reference is not None
        and fact.reference == command.reference
        and fact.held_by.casefold() == command.held_by.casefold()
    )


COMMANDS = (LinkCrime,)
FACTS = (RecordElsewhereLinked, RecordOfAnotherLinked)
