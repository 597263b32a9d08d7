"""Further stalking: whether an act against a measure is also a crime of its own, decided with reasons."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import OPINION, ORDERS, VICTIM_UNRELEASED, DataClass, Label, Options
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, Refused, Text
from domain.measures.breach import AnyBreach, UnreleasedBreachRecorded, breach_of, breaches
from domain.measures.breach_response import BreachField
from domain.reports.crimes import crime_of
from domain.timing import not_in_future


class FurtherStalking(StrEnum):
    """What an act against a measure is beside the breach."""

    OWN_CRIME = "crime_of_its_own"
    PART_OF_CRIME = "part_of_a_stalking_crime_on_record"
    BREACH_ONLY = "breach_only"


class FurtherStalkingBody(msgspec.Struct, frozen=True, kw_only=True):
    """A decision on whether a breach is also further stalking, asked and recorded alike."""

    breach: BreachField
    decision: Annotated[FurtherStalking, ORDERS, Label("Beside the breach, it is")]
    crime: Annotated[
        EntryId | None, ORDERS, Label("Crime", "Needed where it is part of one on record"), Options("crimes")
    ] = None
    decided_on: Annotated[date, ORDERS, Label("Date decided")]
    reasons: Annotated[Text, ORDERS, OPINION, Label("Reasons", "What the whole pattern shows, not this act alone")]


class DecideFurtherStalking(FurtherStalkingBody, Command, frozen=True, kw_only=True, tag="decide-further-stalking"):
    """Decide, with reasons, whether a breach is also further stalking."""

    title: ClassVar[str] = "Decide whether a breach is further stalking"
    section: ClassVar[str] = "measures"
    grave: ClassVar[bool] = True
    replaces: ClassVar[tuple[str, ...]] = ("further-stalking-decided/1", "unreleased-further-stalking-decided/1")


class FurtherStalkingDecided(FurtherStalkingBody, Fact, frozen=True, kw_only=True, tag="further-stalking-decided/1"):
    """It was decided whether a breach is also further stalking."""

    title: ClassVar[str] = "Decision on further stalking"
    section: ClassVar[str] = "measures"
    governs: ClassVar[DataClass] = ORDERS
    happens: ClassVar[str] = "decided_on"

    def summary(self) -> dict[DataClass, str]:
        """What was decided, never why."""
        return {ORDERS: f"A breach is, beside the breach: {self.decision.value.replace('_', ' ')}"}


class UnreleasedFurtherStalkingDecided(
    FurtherStalkingBody, Fact, frozen=True, kw_only=True, tag="unreleased-further-stalking-decided/1"
):
    """It was decided whether a breach of which the suspect does not know that it is known is further stalking."""

    title: ClassVar[str] = "Decision on further stalking (the suspect does not know)"
    section: ClassVar[str] = "measures"
    governs: ClassVar[DataClass] = VICTIM_UNRELEASED
    wholly: ClassVar[DataClass] = VICTIM_UNRELEASED
    happens: ClassVar[str] = "decided_on"

    def summary(self) -> dict[DataClass, str]:
        """That there is one."""
        return {VICTIM_UNRELEASED: "A decision on a breach that must not reach the suspect is on record"}


AnyDecision = FurtherStalkingDecided | UnreleasedFurtherStalkingDecided


def decision_on(case: Case, breach: Entry[AnyBreach]) -> Entry[AnyDecision] | None:
    """The last decision on a breach; None where it is still owed. Ask it of a legible case."""
    both: list[Entry[AnyDecision]] = [*case.of(FurtherStalkingDecided), *case.of(UnreleasedFurtherStalkingDecided)]
    marks = case.marks_of(breach)
    said = [entry for entry in both if entry.fact.breach in marks]
    return max(said, key=lambda entry: entry.position, default=None)


def undecided(case: Case) -> list[Entry[AnyBreach]]:
    """Acts against a measure on which the decision whether they are further stalking is owed. Ask a legible case."""
    return [entry for entry in breaches(case) if decision_on(case, entry) is None]


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a decision on further stalking."""
    match command:
        case DecideFurtherStalking():
            breach = breach_of(case, command.breach)
            not_in_future(command.decided_on, ask, "decided_on", "The date must be today or in the past.")
            if command.crime is not None:
                crime_of(case, command.crime)
            if command.decision is FurtherStalking.PART_OF_CRIME and command.crime is None:
                raise Refused("Choose the stalking crime that it is part of, or record one first.", field="crime")
            if command.decision is FurtherStalking.BREACH_ONLY and command.crime is not None:
                raise Refused("A crime belongs here only where the act is more than a breach.", field="crime")
            close = isinstance(breach.fact, UnreleasedBreachRecorded)
            kind = UnreleasedFurtherStalkingDecided if close else FurtherStalkingDecided
            return [Decided(kind(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (DecideFurtherStalking,)
FACTS = (FurtherStalkingDecided, UnreleasedFurtherStalkingDecided)
