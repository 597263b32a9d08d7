"""Counter-allegations: what the suspect says against the victim, recorded in full and judged by a supervisor."""

from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import CHRONOLOGY, OPINION, DataClass, Fixed, Label, Options
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, Refused, Text, is_open
from domain.reports.incidents import AnyIncident, incidents, is_counter_allegation


class Treatment(StrEnum):
    """What a supervisor makes of a counter-allegation. It is never labelled false."""

    SEPARATE_CRIME = "separate_crime"
    PART_OF_THE_STALKING = "part_of_the_stalking"
    NEEDS_ENQUIRY = "needs_enquiry"


class CounterAllegationJudgement(msgspec.Struct, frozen=True, kw_only=True):
    """How a counter-allegation is to be treated, and why."""

    incident: Annotated[EntryId, CHRONOLOGY, Label("Counter-allegation"), Options("counter-allegations"), Fixed()]
    treated_as: Annotated[Treatment, CHRONOLOGY, Label("Treat it as")]
    because: Annotated[Text, CHRONOLOGY, OPINION, Label("Reasons", "What it was weighed against")]


class JudgeCounterAllegation(
    CounterAllegationJudgement, Command, frozen=True, kw_only=True, tag="judge-counter-allegation"
):
    """Say, as a supervisor, how a counter-allegation is to be treated: it can itself be part of the stalking."""

    title: ClassVar[str] = "Judge a counter-allegation"
    section: ClassVar[str] = "reports"
    grave: ClassVar[bool] = True
    replaces: ClassVar[tuple[str, ...]] = ("counter-allegation-judged/1",)


class CounterAllegationJudged(
    CounterAllegationJudgement, Fact, frozen=True, kw_only=True, tag="counter-allegation-judged/1"
):
    """A supervisor said how a counter-allegation is to be treated."""

    title: ClassVar[str] = "Counter-allegation judged"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = CHRONOLOGY

    def summary(self) -> dict[DataClass, str]:
        """How it is treated, without the reasons."""
        return {CHRONOLOGY: f"Counter-allegation treated as: {self.treated_as.value.replace('_', ' ')}"}


def judgements(case: Case) -> dict[EntryId, Entry[CounterAllegationJudged]]:
    """The last judgement of each counter-allegation."""
    return {e.fact.incident: e for e in case.of(CounterAllegationJudged) if is_open(e.fact.incident)}


def unjudged_counter_allegations(case: Case) -> list[Entry[AnyIncident]]:
    """Counter-allegations that no supervisor has judged yet."""
    judged = judgements(case)
    return [entry for entry in incidents(case) if is_counter_allegation(entry) and entry.id not in judged]


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a supervisor's judgement."""
    match command:
        case JudgeCounterAllegation(incident=mark):
            found = next((entry for entry in incidents(case) if entry.id == mark), None)
            if found is None or not is_counter_allegation(found):
                raise Refused("Choose a counter-allegation of this case to judge.", field="incident")
            if is_open(found.by) and found.by == ask.by.account:
                raise Refused(
                    "A counter-allegation is judged by somebody other than the person who recorded it.",
                    field="incident",
                )
            return [Decided(CounterAllegationJudged(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (JudgeCounterAllegation,)
FACTS = (CounterAllegationJudged,)
