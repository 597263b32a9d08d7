"""Threads: the escalations of a case as one reader follows them, each with its steps, answers and what changed."""

from collections.abc import Iterator

from domain.calendar import london_date, spelt
from domain.classes import CASE_SHELL
from domain.investigation.escalation import (
    EscalationTakenFurther,
    Question,
    Step,
    Thread,
    lead_of,
    threads,
)
from domain.investigation.whose_turn import (
    ANSWER,
    CONCLUDE,
    FURTHER,
    WITH_NOBODY,
    answers,
    concludes,
    takes_further,
)
from domain.kernel import EntryId
from domain.legible import legible
from domain.people import ROLE_TITLES
from portal.asking import Opened
from portal.presenting.names import Names
from portal.views import Action, Shown
from portal.views.threads import EscalationThread
from portal.words import in_words


def threads_of(opened: Opened, href: str) -> tuple[EscalationThread, ...]:
    """Every escalation that this reader may follow, those that wait first. `href` is the address of the case."""
    found = [_thread(opened, each, href) for each in threads(legible(opened.case, {CASE_SHELL}))]
    return tuple(sorted(found, key=lambda each: not each.waits))


def unheld(opened: Opened) -> frozenset[EntryId]:
    """The questions of which this reader is told that nobody holds the role to answer them."""
    told = (shown.entries for shown in opened.duties if shown.rule == WITH_NOBODY)
    return frozenset(mark for marks in told for mark in marks)


def _thread(opened: Opened, thread: Thread, href: str) -> EscalationThread:
    names = Names(opened)
    return EscalationThread(
        mark=str(thread.steps[0].asked.id),
        wanted=thread.steps[0].asked.fact.wanted,
        state=_state(opened, thread),
        waits=thread.is_open,
        rows=tuple(row for step in thread.steps for row in _rows(step, names)) + tuple(_ending(thread)),
        actions=tuple(_actions(opened, thread, href)),
    )


def _state(opened: Opened, thread: Thread) -> str:
    asked = thread.last.asked.fact
    if thread.concluded is not None:
        return in_words(thread.concluded.fact.outcome)
    if thread.last.answered is not None:
        return "Answered"
    if london_date(opened.now) <= asked.by_when:
        return f"Waits for an answer by {spelt(asked.by_when)}"
    return f"No answer by {spelt(asked.by_when)}: {ROLE_TITLES[lead_of(asked.to_role)]} sees to it"


def _rows(step: Step, names: Names) -> Iterator[Shown]:
    asked = step.asked
    whom = f"{ROLE_TITLES[asked.fact.to_role]}, {names.agency(asked.fact.agency)}, by {spelt(asked.fact.by_when)}"
    further = isinstance(asked.fact, EscalationTakenFurther)
    yield Shown("Taken further to" if further else "Put to", whom)
    if isinstance(asked.fact, EscalationTakenFurther):
        lead = asked.fact.lead
        yield Shown("Named lead", asked.fact.lead_name if lead is None else names.worker(lead))
        yield Shown("Because", in_words(asked.fact.why))
        yield Shown("Wanted", asked.fact.wanted)
    yield Shown("What it is about", f"{asked.fact.question} ({_put(asked, names)})")
    if step.answered is not None:
        by = f"{names.agency(step.answered.agency)}, {spelt(london_date(step.answered.known))}"
        yield Shown("Answer", f"{step.answered.fact.answer} ({by})")


def _put(asked: Question, names: Names) -> str:
    return f"{names.agency(asked.agency)}, {spelt(london_date(asked.known))}"


def _ending(thread: Thread) -> Iterator[Shown]:
    if thread.concluded is None:
        return
    yield Shown("What came of it", in_words(thread.concluded.fact.outcome))
    if thread.concluded.fact.what_changed is not None:
        yield Shown("What changed because of it", thread.concluded.fact.what_changed)


def _actions(opened: Opened, thread: Thread, href: str) -> Iterator[Action]:
    """What this reader may do now. The rules say so again when it is done."""
    who, today = opened.reader.actor, london_date(opened.now)
    same = opened.register.accounts_of(who.account).__contains__
    gives, at = opened.reader.policy.may_give, f"?of={thread.last.asked.id}"
    if answers(thread, who, same, today) and gives(ANSWER, who.role):
        yield Action("Answer it", f"{href}/record/{ANSWER}{at}")
    if takes_further(thread, who, today, unheld(opened)) and gives(FURTHER, who.role):
        yield Action("Take it further", f"{href}/record/{FURTHER}{at}")
    if concludes(thread, who, same) and gives(CONCLUDE, who.role):
        yield Action("Say what came of it", f"{href}/record/{CONCLUDE}{at}")
