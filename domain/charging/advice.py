"""Advice: privileged legal advice of a prosecutor, kept apart from the decision that it led to."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import FACT, LEGAL_ADVICE, OPINION, DataClass, Label
from domain.kernel import Circumstances, Command, Decided, Fact, Text
from domain.timing import not_in_future


class LegalAdvice(msgspec.Struct, frozen=True, kw_only=True):
    """Privileged advice, asked and recorded alike."""

    question: Annotated[Text, LEGAL_ADVICE, FACT, Label("Question", "What advice was asked on")]
    advice: Annotated[Text, LEGAL_ADVICE, OPINION, Label("Advice")]
    given_on: Annotated[date, LEGAL_ADVICE, Label("Date given")]


class RecordLegalAdvice(LegalAdvice, Command, frozen=True, kw_only=True, tag="record-legal-advice"):
    """Record legal advice. It is privileged: the police on the case read it, nobody else."""

    title: ClassVar[str] = "Record legal advice"
    section: ClassVar[str] = "charging"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "Privilege is kept: no advocate, clinic or auditor is told that there is advice."


class LegalAdviceGiven(LegalAdvice, Fact, frozen=True, kw_only=True, tag="legal-advice-given/1"):
    """A prosecutor gave legal advice."""

    title: ClassVar[str] = "Legal advice"
    section: ClassVar[str] = "charging"
    governs: ClassVar[DataClass] = LEGAL_ADVICE
    happens: ClassVar[str] = "given_on"


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:  # noqa: ARG001 - one shape for all rules
    """What follows from recording advice."""
    match command:
        case RecordLegalAdvice():
            not_in_future(command.given_on, ask, "given_on", "The date given must be today or in the past.")
            return [Decided(LegalAdviceGiven(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (RecordLegalAdvice,)
FACTS = (LegalAdviceGiven,)
