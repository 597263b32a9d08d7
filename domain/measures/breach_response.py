"""Response to a breach: when officers came, and whether he was arrested, recalled or brought back, and why not."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import OPINION, ORDERS, VICTIM_UNRELEASED, DataClass, Fixed, Label, Options
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, Line, Refused, Text
from domain.measures.breach import (
    AnyBreach,
    Arrest,
    UnreleasedBreachRecorded,
    breach_of,
    breaches,
    must_fit,
)
from domain.measures.broken import bound_by
from domain.measures.kinds import Breach
from domain.people import Role

BreachField = Annotated[EntryId, ORDERS, Label("Breach"), Options("breaches"), Fixed()]


class Response(StrEnum):
    """What was done about a breach, by whoever can act on that kind of measure."""

    ARRESTED = "arrested"
    NOT_ARRESTED = "not_arrested"
    RECALL = "recall_asked_for"
    WARNING = "warning_given"
    PROCEEDINGS = "breach_proceedings_begun"
    NOTHING = "no_action"


NEEDS_REASONS = frozenset({Response.NOT_ARRESTED, Response.NOTHING, Response.WARNING})
ENFORCED_BY_PROBATION = frozenset({Breach.RECALL, Breach.WARNING_OR_BREACH_PROCEEDINGS})


class ResponseBody(msgspec.Struct, frozen=True, kw_only=True):
    """What was done about a breach, asked and recorded alike."""

    breach: BreachField
    response: Annotated[Response, ORDERS, Label("What was done")]
    decided_at: Annotated[datetime, ORDERS, Label("When it was decided")]
    reasons: Annotated[
        Text | None,
        ORDERS,
        OPINION,
        Label("Reasons", "Needed where he was not arrested, only warned, or nothing was done"),
    ] = None
    reported_at: Annotated[datetime | None, ORDERS, Label("When it was reported to the police")] = None
    attended_at: Annotated[datetime | None, ORDERS, Label("When officers came")] = None
    not_attended_because: Annotated[Line | None, ORDERS, Label("Why nobody came", "If nobody did")] = None


class AnswerBreach(ResponseBody, Command, frozen=True, kw_only=True, tag="answer-breach"):
    """Record what was done about a breach: an arrest or why there was none, and when officers came."""

    title: ClassVar[str] = "Record the response to a breach"
    section: ClassVar[str] = "measures"
    replaces: ClassVar[tuple[str, ...]] = ("breach-answered/1", "unreleased-breach-answered/1")


class BreachAnswered(ResponseBody, Fact, frozen=True, kw_only=True, tag="breach-answered/1"):
    """Something was done about a breach, or it was decided that nothing is."""

    title: ClassVar[str] = "Response to a breach"
    section: ClassVar[str] = "measures"
    governs: ClassVar[DataClass] = ORDERS
    happens: ClassVar[str] = "decided_at"

    def summary(self) -> dict[DataClass, str]:
        """What was done, never why."""
        return {ORDERS: f"Response to a breach: {self.response.value.replace('_', ' ')}"}


class UnreleasedBreachAnswered(ResponseBody, Fact, frozen=True, kw_only=True, tag="unreleased-breach-answered/1"):
    """What was done about a breach of which the suspect does not know that it is known."""

    title: ClassVar[str] = "Response to a breach (the suspect does not know)"
    section: ClassVar[str] = "measures"
    governs: ClassVar[DataClass] = VICTIM_UNRELEASED
    wholly: ClassVar[DataClass] = VICTIM_UNRELEASED
    happens: ClassVar[str] = "decided_at"

    def summary(self) -> dict[DataClass, str]:
        """That there is one."""
        return {VICTIM_UNRELEASED: "The response to a breach that must not reach the suspect is on record"}


AnyResponse = BreachAnswered | UnreleasedBreachAnswered


def responses(case: Case) -> list[Entry[AnyResponse]]:
    """Every response, open and kept close, in ledger order. Ask it of a legible case."""
    both: list[Entry[AnyResponse]] = [*case.of(BreachAnswered), *case.of(UnreleasedBreachAnswered)]
    return sorted(both, key=lambda entry: entry.position)


def response_to(case: Case, breach: Entry[AnyBreach]) -> Entry[AnyResponse] | None:
    """The last response to a breach; None where nobody has recorded one."""
    marks = case.marks_of(breach)
    return next((entry for entry in reversed(responses(case)) if entry.fact.breach in marks), None)


def unanswered(case: Case) -> list[Entry[AnyBreach]]:
    """Breaches about which nobody has said whether he was arrested, or what else was done. Ask it of a legible case."""
    undecided = {Arrest.NOT_DECIDED, Arrest.NOT_KNOWN}
    return [entry for entry in breaches(case) if entry.fact.arrest in undecided and response_to(case, entry) is None]


def answers_for(case: Case, breach: AnyBreach) -> Role:
    """Who owes the response: probation where the measure is enforced by recall or breach proceedings."""
    bound = bound_by(case, breach.measure)
    card = bound.card(bound.starts_on) if bound is not None else None
    if card is not None and card.breach in ENFORCED_BY_PROBATION:
        return Role.PROBATION_PRACTITIONER
    return Role.POLICE_INVESTIGATOR


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a response to a breach."""
    match command:
        case AnswerBreach():
            breach = breach_of(case, command.breach)
            must_fit(command.reported_at, command.attended_at, command.not_attended_because, ask)
            if command.decided_at > ask.now:
                raise Refused("The time must be now or in the past.", field="decided_at")
            ask.require(
                command.decided_at >= breach.happened.earliest,
                f"The breach happened on {spelt(london_date(breach.happened.earliest))}: nothing can have been decided "
                "about it before. Check the time.",
                rule="measures.answer-before-breach",
                field="decided_at",
                rests_on=frozenset({breach.fact.governs}),
            )
            if command.response in NEEDS_REASONS and command.reasons is None:
                raise Refused("Enter the reasons: without them a breach is only put aside.", field="reasons")
            close = isinstance(breach.fact, UnreleasedBreachRecorded)
            kind = UnreleasedBreachAnswered if close else BreachAnswered
            return [Decided(kind(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (AnswerBreach,)
FACTS = (BreachAnswered, UnreleasedBreachAnswered)
