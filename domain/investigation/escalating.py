"""Escalating: what is refused of a question, its answer, a step up and a conclusion, and what follows from each."""

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import CASE_SHELL, STAFF_IDENTITY
from domain.investigation.allocation import InvestigationAllocated
from domain.investigation.escalation import (
    AllocationDisputed,
    AnswerEscalation,
    ConcludeEscalation,
    DisputeAllocation,
    Escalate,
    Escalated,
    EscalationAnswered,
    EscalationConcluded,
    EscalationTakenFurther,
    Outcome,
    QuestionBody,
    TakeEscalationFurther,
    Thread,
    WhyFurther,
    may_answer,
    threads,
)
from domain.investigation.there_to_answer import there_to_answer
from domain.investigation.whose_turn import answered_any, put_any
from domain.kernel import AccountId, Circumstances, Command, Decided, EntryId, Fact, Refused
from domain.legible import legible
from domain.people import ROLE_TITLES, AgencyId

_OWN_QUESTION = "You put this yourself. Somebody else in the role that was asked answers it."
_OWN_ANSWER = "You answered this yourself. Somebody else of the agency that put it says what came of it."
_NOT_ANSWERED = (
    "You put this within your own agency, and nobody has answered it. Wait for the answer, have somebody else conclude "
    "it, or say that it is no longer wanted."
)
_OTHERS = "Choose an escalation that your agency put and that is not concluded."


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from an escalation, its answer, its next step up or its conclusion."""
    match command:
        case Escalate():
            _refuse_own_agency(command.agency, ask)
            _put_to_somebody(case, command, ask)
            return [Decided(Escalated(**msgspec.structs.asdict(command)))]
        case DisputeAllocation():
            _put_to_somebody(case, command, ask)
            known = {entry.id for entry in case.of(InvestigationAllocated)}
            if command.allocation is not None and command.allocation not in known:
                raise Refused("Choose an allocation of this case, or leave this empty.", field="allocation")
            return [Decided(AllocationDisputed(**msgspec.structs.asdict(command)))]
        case AnswerEscalation():
            found = threads(legible(case, {CASE_SHELL}))
            thread = next((each for each in found if each.last.asked.id == command.escalation), None)
            if thread is None or not thread.is_open:
                raise Refused("Choose an escalation that is open.", field="escalation")
            asked = thread.last.asked
            if not may_answer(asked, ask.by.agency, ask.by.role, ask.today):
                whom = ROLE_TITLES[asked.fact.to_role]
                raise Refused(f"This was put to somebody else: {whom}. Only they answer it.", field="escalation")
            if put_any(thread, ask.is_same_person):
                raise Refused(_OWN_QUESTION, field="escalation")
            return [Decided(EscalationAnswered(**msgspec.structs.asdict(command)))]
        case TakeEscalationFurther():
            thread = _put_by_us(case, command.escalation, ask)
            if isinstance(thread.steps[0].asked.fact, Escalated):  # a dispute may be settled within one agency
                _refuse_own_agency(command.agency, ask)
            _refuse_no_step_up(case, thread, command, ask)
            _put_to_somebody(case, command, ask)
            _refuse_unnamed_lead(case, command, ask)
            return [Decided(EscalationTakenFurther(**msgspec.structs.asdict(command)))]
        case ConcludeEscalation():
            _refuse_one_hand(_put_by_us(case, command.escalation, ask), command.outcome, ask)
            if command.outcome in {Outcome.DONE, Outcome.IN_PART} and not command.what_changed:
                raise Refused("Say what changed because of it.", field="what_changed")
            return [Decided(EscalationConcluded(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _put_by_us(case: Case, mark: EntryId, ask: Circumstances) -> Thread:
    """The thread that has come to this question, of the asker's own agency and not concluded; else `Refused`."""
    found = next((t for t in threads(legible(case, {CASE_SHELL})) if t.last.asked.id == mark), None)
    if found is None or found.concluded is not None or found.steps[0].asked.agency != ask.by.agency:
        raise Refused(_OTHERS, field="escalation")
    return found


def _refuse_one_hand(thread: Thread, outcome: Outcome, ask: Circumstances) -> None:
    """Raise `Refused` where somebody would conclude on their own answer, or on their own word alone.

    Another agency's question has another agency's answer beside it. A dispute may stay within one agency: there nobody
    says by themself what came of what they asked, though they may take the question back.
    """
    if answered_any(thread, ask.is_same_person):
        raise Refused(_OWN_ANSWER, field="escalation")
    within = all(step.asked.fact.agency == ask.by.agency for step in thread.steps)
    answered = any(step.answered is not None for step in thread.steps)
    own = put_any(thread, ask.is_same_person)
    if within and own and not answered and outcome is not Outcome.NO_LONGER_WANTED:
        raise Refused(_NOT_ANSWERED, field="outcome")


def _refuse_own_agency(agency: AgencyId, ask: Circumstances) -> None:
    if agency == ask.by.agency:
        raise Refused("An escalation challenges another agency. Choose whom you challenge.", field="agency")


def _refuse_no_step_up(case: Case, thread: Thread, command: TakeEscalationFurther, ask: Circumstances) -> None:
    before = thread.last.asked.fact
    answered = thread.last.answered is not None
    if command.why in {WhyFurther.UNANSWERED, WhyFurther.NOBODY_THERE} and answered:
        raise Refused("It was answered. Choose that the answer is not enough, or conclude it.", field="why")
    if command.why is WhyFurther.NOT_ENOUGH and not answered:
        raise Refused("Nobody has answered it yet. Choose that there was no answer by the day.", field="why")
    if command.why is WhyFurther.NOBODY_THERE:
        there = there_to_answer(case, ask)
        ask.require(
            not any(may_answer(thread.last.asked, who.agency, who.role, ask.today) for who in there),
            f"Somebody of that agency holds the role that was asked. An answer is owed by {spelt(before.by_when)}.",
            rule="investigation.nobody-there",
            field="why",
            rests_on=frozenset({STAFF_IDENTITY}),
        )
    elif not answered and ask.today <= before.by_when:
        raise Refused(
            f"An answer is owed by {spelt(before.by_when)}. Take it further once that day has passed.", field="why"
        )
    if (command.agency, command.to_role) == (before.agency, before.to_role):
        raise Refused("It was put to that role already. Choose whoever leads them.", field="to_role")


def _refuse_unnamed_lead(case: Case, command: TakeEscalationFurther, ask: Circumstances) -> None:
    if command.lead is None and command.lead_name is None:
        raise Refused("Name the lead: choose a member of the case, or write the name.", field="lead")
    if command.lead is not None and command.lead_name is not None:
        raise Refused("Choose the lead, or write the name: not both.", field="lead_name")
    named = {(actor.account, actor.agency, actor.role) for actor in there_to_answer(case, ask)}
    ask.require(
        command.lead is None or (command.lead, command.agency, command.to_role) in named,
        "That person is not on the case in that role of that agency. Choose another, or write the name.",
        rule="investigation.lead-on-case",
        field="lead",
        rests_on=frozenset({STAFF_IDENTITY}),
    )


def _put_to_somebody(case: Case, question: QuestionBody, ask: Circumstances) -> None:
    if question.by_when < ask.today:
        raise Refused(f"Give a day that lies ahead, or today, {spelt(ask.today)}.", field="by_when")
    if question.agency not in ask.kinds:
        raise Refused("Choose an agency of the partnership.", field="agency")
    # Nobody answers what they put themselves: whoever asks is not somebody to put it to, under whichever account.
    there = there_to_answer(case, ask)
    on_case = {(who.agency, who.role) for who in there if not ask.is_same_person(AccountId(who.account))}
    ask.require(
        (question.agency, question.to_role) in on_case,
        "Nobody of that agency who holds that role now is on the case but you, if you are, so nobody would owe the "
        "answer. Choose another role, or have somebody added first.",
        rule="investigation.escalated-to-nobody",
        field="to_role",
        rests_on=frozenset({STAFF_IDENTITY}),
    )


COMMANDS = (Escalate, DisputeAllocation, AnswerEscalation, TakeEscalationFurther, ConcludeEscalation)
FACTS: tuple[type[Fact], ...] = (
    Escalated,
    AllocationDisputed,
    EscalationAnswered,
    EscalationTakenFurther,
    EscalationConcluded,
)
