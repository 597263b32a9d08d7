"""Escalation: a question put to a role of an agency, its answer, the next step up, and what changed because of it."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import CASE_SHELL, CHRONOLOGY, FACT, OPINION, STAFF_IDENTITY, DataClass, Fixed, Label, Options
from domain.contact import A_WORKER
from domain.investigation.allocation import TeamKind
from domain.kernel import AccountId, Command, Entry, EntryId, Fact, Line, Text, is_open
from domain.people import AgencyId, Role

_READ_BY_ALL = "Read by all on the case: name no person, place or source here"


# Whom it is put to, as a form offers it: those who are there to answer.
_AGENCY = Label("To which agency")
_ROLE = Label("To whom there", "A role that somebody there has on this case")
_NAMED = msgspec.Meta(min_length=1, max_length=60)
AskedAgency = Annotated[AgencyId, CASE_SHELL, _AGENCY, Options("agencies-asked"), _NAMED]
AskedRole = Annotated[Role, CASE_SHELL, _ROLE, Options("roles-asked")]


class QuestionBody(msgspec.Struct, frozen=True, kw_only=True):
    """A question to a role of an agency, asked and recorded alike."""

    agency: Annotated[AgencyId, CASE_SHELL, _AGENCY, Options("agencies"), _NAMED]
    to_role: Annotated[Role, CASE_SHELL, _ROLE]
    question: Annotated[Text, CASE_SHELL, OPINION, Label("What it is about", _READ_BY_ALL)]
    wanted: Annotated[Line, CASE_SHELL, Label("What is wanted", _READ_BY_ALL)]
    by_when: Annotated[date, CASE_SHELL, Label("By when")]


class Escalate(QuestionBody, Command, frozen=True, kw_only=True, tag="escalate"):
    """Put a question to a role of an agency, which owes an answer by a day that you give."""

    title: ClassVar[str] = "Escalate"
    section: ClassVar[str] = "investigation"
    consequence: ClassVar[str] = "The answer is owed by that role until somebody in it has given one."
    agency: Annotated[AgencyId, CASE_SHELL, _AGENCY, Options("agencies-challenged"), _NAMED]
    to_role: Annotated[Role, CASE_SHELL, _ROLE, Options("roles-challenged")]


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
    agency: AskedAgency
    to_role: AskedRole


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


class WhyFurther(StrEnum):
    """Why a question is taken to somebody above."""

    UNANSWERED = "no_answer_by_the_day"
    NOT_ENOUGH = "the_answer_is_not_enough"
    NOBODY_THERE = "nobody_there_to_answer"


class FurtherBody(QuestionBody, frozen=True, kw_only=True):
    """The next step up of an escalation, to a named lead: asked and recorded alike."""

    escalation: Annotated[EntryId, CASE_SHELL, Label("Escalation"), Options("escalations-put")]
    why: Annotated[WhyFurther, CASE_SHELL, Label("Why it goes further")]
    lead: Annotated[
        AccountId | None,
        STAFF_IDENTITY,
        Label("Named lead", "Where the lead is a member of the case"),
        Options("members"),
    ] = None
    lead_name: Annotated[
        Line | None, STAFF_IDENTITY, Label("Named lead who is not on the case", "Name and position; the role answers")
    ] = None


class TakeEscalationFurther(FurtherBody, Command, frozen=True, kw_only=True, tag="take-escalation-further"):
    """Take to a named lead what was not answered by its day, or not well enough."""

    title: ClassVar[str] = "Take an escalation further"
    section: ClassVar[str] = "investigation"
    consequence: ClassVar[str] = "The answer is owed by that role from now on, and no longer by the one before it."
    agency: AskedAgency
    to_role: AskedRole


class EscalationTakenFurther(FurtherBody, Fact, frozen=True, kw_only=True, tag="escalation-taken-further/1"):
    """A question that was not answered, or not well enough, was taken to a named lead."""

    title: ClassVar[str] = "Escalation taken further"
    section: ClassVar[str] = "investigation"
    governs: ClassVar[DataClass] = CASE_SHELL

    def summary(self) -> dict[DataClass, str]:
        """That a lead is named, for those who may not know a worker's name."""
        return {STAFF_IDENTITY: A_WORKER}


class Outcome(StrEnum):
    """What came of an escalation, as the agency that put it sees it."""

    DONE = "done_as_asked"
    IN_PART = "done_in_part"
    NOT_DONE = "not_done"
    NO_LONGER_WANTED = "no_longer_wanted"


class ConclusionBody(msgspec.Struct, frozen=True, kw_only=True):
    """What came of an escalation, asked and recorded alike."""

    escalation: Annotated[EntryId, CASE_SHELL, Label("Escalation"), Options("escalations-to-conclude")]
    outcome: Annotated[Outcome, CASE_SHELL, Label("What came of it")]
    what_changed: Annotated[
        Text | None,
        CASE_SHELL,
        FACT,
        Label("What changed because of it", f"Needed where something was done. {_READ_BY_ALL}"),
    ] = None


class ConcludeEscalation(ConclusionBody, Command, frozen=True, kw_only=True, tag="conclude-escalation"):
    """Say what came of an escalation that your agency put, and what changed because of it."""

    title: ClassVar[str] = "Conclude an escalation"
    section: ClassVar[str] = "investigation"
    consequence: ClassVar[str] = "Nothing more is owed on it. Put another question if it comes up again."


class EscalationConcluded(ConclusionBody, Fact, frozen=True, kw_only=True, tag="escalation-concluded/1"):
    """The agency that put a question said what came of it."""

    title: ClassVar[str] = "Escalation concluded"
    section: ClassVar[str] = "investigation"
    governs: ClassVar[DataClass] = CASE_SHELL


Question = Entry[Escalated] | Entry[AllocationDisputed] | Entry[EscalationTakenFurther]


class Step(msgspec.Struct, frozen=True):
    """One question of a thread, with its last answer where it has one."""

    asked: Question
    answered: Entry[EscalationAnswered] | None = None


class Thread(msgspec.Struct, frozen=True):
    """An escalation from its first question to what came of it: one step, and one more for each step up."""

    steps: tuple[Step, ...]
    concluded: Entry[EscalationConcluded] | None = None

    @property
    def last(self) -> Step:
        """The step that it has come to."""
        return self.steps[-1]

    @property
    def is_open(self) -> bool:
        """Whether an answer is owed."""
        return self.concluded is None and self.last.answered is None


def threads(case: Case) -> tuple[Thread, ...]:
    """Every escalation and dispute as one thread each, in ledger order. Steps whose question is closed are left out."""
    answers = {case.stands(e.fact.escalation): e for e in case.of(EscalationAnswered) if is_open(e.fact.escalation)}
    further = {case.stands(e.fact.escalation): e for e in case.of(EscalationTakenFurther) if is_open(e.fact.escalation)}
    ends = {case.stands(e.fact.escalation): e for e in case.of(EscalationConcluded) if is_open(e.fact.escalation)}
    firsts: list[Question] = [*case.of(Escalated), *case.of(AllocationDisputed)]
    found = []
    for first in sorted(firsts, key=lambda entry: entry.position):
        asked: Question | None = first
        steps: list[Step] = []
        while asked is not None:
            steps.append(Step(asked, answers.get(asked.id)))
            asked = further.get(asked.id)
        ended = next((ends[step.asked.id] for step in steps if step.asked.id in ends), None)
        found.append(Thread(tuple(steps), ended))
    return tuple(found)


# Who leads those of a role within their agency, and may answer in their stead once the day has passed.
LEADS: dict[Role, Role] = {
    Role.POLICE_INVESTIGATOR: Role.POLICE_SUPERVISOR,
    Role.POLICE_INTELLIGENCE: Role.POLICE_SUPERVISOR,
    Role.POLICE_SUPERVISOR: Role.POLICE_COORDINATOR,
    Role.WITNESS_CARE: Role.POLICE_SUPERVISOR,
    Role.POLICE_LEGAL: Role.POLICE_SUPERVISOR,
    Role.CLINIC_COORDINATOR: Role.CLINIC_CHAIR,
}


def lead_of(role: Role) -> Role:
    """Who sees to it that a role answers: its lead, or all who hold it where the agency has no other role on cases."""
    return LEADS.get(role, role)


def answering(to_role: Role, by_when: date, today: date) -> frozenset[Role]:
    """The roles that answer what was put to one, on a day."""
    return frozenset({to_role, lead_of(to_role)} if today > by_when else {to_role})


def may_answer(asked: Question, agency: AgencyId, role: Role, today: date) -> bool:
    """Whether somebody in a role of an agency answers: who was asked, and once the day has passed their lead too."""
    fact = asked.fact
    return agency == fact.agency and role in answering(fact.to_role, fact.by_when, today)
