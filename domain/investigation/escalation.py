"""Escalation: a question put to a role of an agency, what is wanted by when, and the answer."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import CASE_SHELL, CHRONOLOGY, FACT, OPINION, STAFF_IDENTITY, DataClass, Fixed, Label, Options
from domain.investigation.allocation import InvestigationAllocated, TeamKind
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, Line, Refused, Text
from domain.legible import legible
from domain.membership import members
from domain.people import ROLE_TITLES, AgencyId, Role

_READ_BY_ALL = "Read by all on the case: name no person, place or source here"


class QuestionBody(msgspec.Struct, frozen=True, kw_only=True):
    """A question to a role of an agency, asked and recorded alike."""

    agency: Annotated[
        AgencyId, CASE_SHELL, Label("To which agency"), Options("agencies"), msgspec.Meta(min_length=1, max_length=60)
    ]
    to_role: Annotated[Role, CASE_SHELL, Label("To whom there", "A role that somebody there has on this case")]
    question: Annotated[Text, CASE_SHELL, OPINION, Label("What it is about", _READ_BY_ALL)]
    wanted: Annotated[Line, CASE_SHELL, Label("What is wanted", _READ_BY_ALL)]
    by_when: Annotated[date, CASE_SHELL, Label("By when")]


class Escalate(QuestionBody, Command, frozen=True, kw_only=True, tag="escalate"):
    """Put a question to a role of an agency, which owes an answer by a day that you give."""

    title: ClassVar[str] = "Escalate"
    section: ClassVar[str] = "investigation"
    consequence: ClassVar[str] = "The answer is owed by that role until somebody in it has given one."


class Escalated(QuestionBody, Fact, frozen=True, kw_only=True, tag="escalated/1"):
    """A question was put to a role of an agency."""

    title: ClassVar[str] = "Escalation"
    section: ClassVar[str] = "investigation"
    governs: ClassVar[DataClass] = CASE_SHELL


class DisputeBody(QuestionBody, frozen=True, kw_only=True):
    """A dispute over who investigates, asked and recorded alike."""

    allocation: Annotated[
        EntryId | None, CHRONOLOGY, Label("Allocation", "Leave empty where there is none"), Options("allocations")
    ] = None
    team_wanted: Annotated[TeamKind, CASE_SHELL, Label("Kind of team that should investigate")]


class DisputeAllocation(DisputeBody, Command, frozen=True, kw_only=True, tag="dispute-allocation"):
    """Dispute which team investigates, and put the question to whoever can settle it."""

    title: ClassVar[str] = "Dispute the allocation"
    section: ClassVar[str] = "investigation"
    consequence: ClassVar[str] = "The answer is owed by that role. Until then the allocation stands."


class AllocationDisputed(DisputeBody, Fact, frozen=True, kw_only=True, tag="allocation-disputed/1"):
    """Somebody disputed which team investigates."""

    title: ClassVar[str] = "Allocation disputed"
    section: ClassVar[str] = "investigation"
    governs: ClassVar[DataClass] = CASE_SHELL

    def summary(self) -> dict[DataClass, str]:
        """That it is about an allocation on record."""
        return {CHRONOLOGY: "It is about an allocation on record"} if self.allocation else {}


class AnswerBody(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to an escalation or a dispute, asked and recorded alike."""

    escalation: Annotated[EntryId, CASE_SHELL, Label("Escalation"), Options("escalations"), Fixed()]
    answer: Annotated[Text, CASE_SHELL, FACT, Label("Answer", _READ_BY_ALL)]


class AnswerEscalation(AnswerBody, Command, frozen=True, kw_only=True, tag="answer-escalation"):
    """Answer what was put to your role."""

    title: ClassVar[str] = "Answer an escalation"
    section: ClassVar[str] = "investigation"


class EscalationAnswered(AnswerBody, Fact, frozen=True, kw_only=True, tag="escalation-answered/1"):
    """A question that was put to a role of an agency was answered."""

    title: ClassVar[str] = "Escalation answered"
    section: ClassVar[str] = "investigation"
    governs: ClassVar[DataClass] = CASE_SHELL


Question = Entry[Escalated] | Entry[AllocationDisputed]


def open_escalations(case: Case) -> tuple[Question, ...]:
    """The escalations and disputes that nobody has answered, in ledger order."""
    answered = {case.stands(entry.fact.escalation) for entry in case.of(EscalationAnswered)}
    asked: list[Question] = [*case.of(Escalated), *case.of(AllocationDisputed)]
    return tuple(e for e in sorted(asked, key=lambda entry: entry.position) if e.id not in answered)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from an escalation or its answer."""
    match command:
        case Escalate():
            _put_to_somebody(case, command, ask)
            return [Decided(Escalated(**msgspec.structs.asdict(command)))]
        case DisputeAllocation():
            _put_to_somebody(case, command, ask)
            known = {entry.id for entry in case.of(InvestigationAllocated)}
            if command.allocation is not None and command.allocation not in known:
                raise Refused("Choose an allocation of this case, or leave this empty.", field="allocation")
            return [Decided(AllocationDisputed(**msgspec.structs.asdict(command)))]
        case AnswerEscalation():
            asked = next((e for e in open_escalations(legible(case, {CASE_SHELL})) if e.id == command.escalation), None)
            if asked is None:
                raise Refused("Choose an escalation that is open.", field="escalation")
            if (ask.by.role, ask.by.agency) != (asked.fact.to_role, asked.fact.agency):
                whom = ROLE_TITLES[asked.fact.to_role]
                raise Refused(f"This was put to somebody else: {whom}. Only they answer it.", field="escalation")
            return [Decided(EscalationAnswered(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _put_to_somebody(case: Case, question: QuestionBody, ask: Circumstances) -> None:
    if question.by_when < ask.today:
        raise Refused(f"Give a day that lies ahead, or today, {spelt(ask.today)}.", field="by_when")
    on_case = {(actor.agency, actor.role) for actor in members(case)}
    ask.require(
        (question.agency, question.to_role) in on_case,
        "Nobody of that agency is on the case in that role, so nobody would owe the answer. Choose another role, or "
        "have somebody added first.",
        rule="investigation.escalated-to-nobody",
        field="to_role",
        rests_on=frozenset({STAFF_IDENTITY}),
    )


COMMANDS = (Escalate, DisputeAllocation, AnswerEscalation)
FACTS = (Escalated, AllocationDisputed, EscalationAnswered)
