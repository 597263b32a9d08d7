"""Whose turn: who answers, takes further or concludes an escalation, so that none is offered what would be refused."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from datetime import date

from domain.investigation.escalation import EscalationAnswered, Thread, may_answer
from domain.kernel import AccountId, Entry, EntryId, Fact, is_open
from domain.people import Actor
from domain.rules import Shown

ANSWER = "answer-escalation"
FURTHER = "take-escalation-further"
CONCLUDE = "conclude-escalation"
TURNS = frozenset({ANSWER, FURTHER, CONCLUDE})
WITH_NOBODY = "escalation-with-nobody"
UNHELD = "escalation-unheld"

IsSame = Callable[[AccountId], bool]
"""Whether an account is of the natural person who is meant."""


def put_any(thread: Thread, same: IsSame) -> bool:
    """Whether somebody put any question of a thread, under whichever of their accounts: they do not answer it."""
    return _by_any((step.asked for step in thread.steps), same)


def answered_any(thread: Thread, same: IsSame) -> bool:
    """Whether somebody gave any answer of a thread, under whichever account: they do not say what came of it."""
    return _by_any((step.answered for step in thread.steps if step.answered is not None), same)


def answers(thread: Thread, who: Actor, same: IsSame, today: date) -> bool:
    """Whether somebody would be let answer what a thread has come to."""
    asked = thread.last.asked
    return thread.is_open and may_answer(asked, who.agency, who.role, today) and not put_any(thread, same)


def takes_further(thread: Thread, who: Actor, today: date, unheld: AbstractSet[EntryId] = frozenset()) -> bool:
    """Whether somebody is of the agency that put it, and it was answered or its day has passed.

    For what nobody holds the role to answer any longer (`unheld`, of which they are told) the day is not waited for.
    """
    late = thread.last.answered is not None or today > thread.last.asked.fact.by_when or thread.last.asked.id in unheld
    return thread.concluded is None and late and thread.steps[0].asked.agency == who.agency


def concludes(thread: Thread, who: Actor, same: IsSame) -> bool:
    """Whether somebody would be let say what came of a thread."""
    put_it = thread.steps[0].asked.agency == who.agency
    return thread.concluded is None and put_it and not answered_any(thread, same)


def has_turn(shown: Shown, who: Actor, accounts: AbstractSet[AccountId], entries: Iterable[Entry[Fact]]) -> bool:
    """Whether a duty about an escalation is for somebody who goes by these accounts. Any other duty may be.

    `entries` are those of the case, or those alone that the duty was found in: of a list only who recorded each and
    what kind it is are known.
    """
    if shown.action not in TURNS and shown.rule != UNHELD:
        return True
    if shown.agency != who.agency:
        return False
    if shown.rule == UNHELD:
        return True
    found = [entry for entry in entries if entry.id in shown.entries]
    if shown.action == ANSWER:
        return who.role is shown.owner and not _by_any(found, accounts.__contains__)
    given = [entry for entry in found if isinstance(entry.fact, EscalationAnswered)]
    return shown.action == FURTHER or not _by_any(given, accounts.__contains__)


def _by_any(entries: Iterable[Entry[Fact]], same: IsSame) -> bool:
    return any(is_open(entry.by) and same(entry.by) for entry in entries)
