"""Effect: the evidence of fear, distress and what the stalking does to a life, and whether it is in a statement."""

from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import CHRONOLOGY, DataClass, Label, Options
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, EntryId, Fact, Line, Refused, is_open
from domain.reports.crimes import (
    IN_STATEMENT,
    AdverseEffectField,
    AdverseEffectStatedField,
    CrimeRecorded,
    DistressField,
    DistressStatedField,
    FearField,
    FearStatedField,
    crime_of,
    evidence_before_statement,
)

_WORDS = {
    "fear_of_violence": "fear of violence",
    "serious_alarm_or_distress": "serious alarm or distress",
    "substantial_adverse_effect": "a substantial adverse effect on her life",
}


class EvidenceOfEffectBody(msgspec.Struct, frozen=True, kw_only=True):
    """What section 4A asks of the effect on the victim, as evidence on one crime."""

    crime: Annotated[EntryId, CHRONOLOGY, Label("Crime"), Options("crimes")]
    fear_of_violence: FearField = Answer.NOT_KNOWN
    fear_in_statement: FearStatedField = Answer.NOT_KNOWN
    serious_alarm_or_distress: DistressField = Answer.NOT_KNOWN
    distress_in_statement: DistressStatedField = Answer.NOT_KNOWN
    substantial_adverse_effect: AdverseEffectField = Answer.NOT_KNOWN
    effect_in_statement: AdverseEffectStatedField = Answer.NOT_KNOWN
    found_in: Annotated[
        Line | None, CHRONOLOGY, Label("Where it is found", "Such as a statement and its date, or body-worn video")
    ] = None


class RecordEvidenceOfEffect(EvidenceOfEffectBody, Command, frozen=True, kw_only=True, tag="record-evidence-of-effect"):
    """Record evidence of fear, distress or its effect on a crime, and whether a signed statement has it."""

    title: ClassVar[str] = "Record evidence of the effect on the victim"
    section: ClassVar[str] = "reports"
    consequence: ClassVar[str] = "What is left at not known stays as it was. Graver evidence asks for another look."


class EvidenceOfEffectRecorded(
    EvidenceOfEffectBody, Fact, frozen=True, kw_only=True, tag="evidence-of-effect-recorded/1"
):
    """Evidence of fear, distress or its effect was recorded on a crime."""

    title: ClassVar[str] = "Evidence of the effect on the victim"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = CHRONOLOGY

    def summary(self) -> dict[DataClass, str]:
        """That there is such evidence, never of what or where."""
        return {CHRONOLOGY: "Evidence of the effect on the victim was recorded"}


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """What is known now of one crime's effect, and the entries that it was last said in."""

    answers: dict[str, Answer]
    entries: tuple[Entry[Fact], ...]

    @property
    def shown(self) -> bool:
        """Whether there is evidence of any kind."""
        return any(self.answers[kind] is Answer.YES for kind in IN_STATEMENT)

    @property
    def evidenced(self) -> tuple[str, ...]:
        """The kinds that there is evidence of, in words."""
        return tuple(_WORDS[kind] for kind in IN_STATEMENT if self.answers[kind] is Answer.YES)

    @property
    def unstated(self) -> tuple[str, ...]:
        """The kinds that there is evidence of, which no signed statement is known to have."""
        return tuple(
            _WORDS[kind]
            for kind, stated in IN_STATEMENT.items()
            if self.answers[kind] is Answer.YES and self.answers[stated] is not Answer.YES
        )


def effect(case: Case, crime: Entry[CrimeRecorded]) -> Effect:
    """The last answer to each question about a crime's effect. What is not known or erased takes nothing back."""
    later = [
        e for e in case.of(EvidenceOfEffectRecorded) if is_open(e.fact.crime) and case.stands(e.fact.crime) == crime.id
    ]
    answers = dict.fromkeys((*IN_STATEMENT, *IN_STATEMENT.values()), Answer.NOT_KNOWN)
    said_in: dict[str, Entry[Fact]] = {}
    told: list[Entry[CrimeRecorded] | Entry[EvidenceOfEffectRecorded]] = [crime, *later]
    for entry in told:
        for name in answers:
            said: Answer = getattr(entry.fact, name)
            if is_open(said) and said is not Answer.NOT_KNOWN:
                answers[name] = said
                said_in[name] = entry
    found = {entry.id: entry for entry in (crime, *said_in.values())}
    return Effect(answers=answers, entries=tuple(sorted(found.values(), key=lambda entry: entry.position)))


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:  # noqa: ARG001 - one shape for all rules
    """What follows from a record of evidence on a crime."""
    match command:
        case RecordEvidenceOfEffect():
            crime = crime_of(case, command.crime)
            before = effect(case, crime).answers
            answers = {name: getattr(command, name) for name in before}
            if all(answer is Answer.NOT_KNOWN for answer in answers.values()):
                raise Refused("Answer at least one of these with yes or no.", field="fear_of_violence")
            evidence_before_statement(
                {name: answers[name] if answers[name] is not Answer.NOT_KNOWN else before[name] for name in before}
            )
            return [Decided(EvidenceOfEffectRecorded(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (RecordEvidenceOfEffect,)
FACTS = (EvidenceOfEffectRecorded,)
