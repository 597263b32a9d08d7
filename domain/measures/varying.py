"""Varying: the rules by which a measure is varied, extended, discharged, appealed or left to end."""

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.kernel import Circumstances, Command, Decided, Refused
from domain.measures.kinds import TITLES, card_on
from domain.measures.now import MeasureNow, must_be_measure
from domain.measures.orders import refuse_forbidden_terms
from domain.measures.terms import Term, refuse_unlisted
from domain.measures.variation import Change, ChangeMeasure, MeasureChanged
from domain.timing import not_in_future

NEEDS_REASONS = frozenset({Change.DISCHARGED, Change.LEFT_TO_END})


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a change to a measure."""
    match command:
        case ChangeMeasure():
            now = must_be_measure(case, command.measure)
            not_in_future(command.decided_on, ask, "decided_on", "The date decided must be today or in the past.")
            _refuse_contradictions(command, now)
            _refuse_wrong_terms(command, now)
            return [Decided(MeasureChanged(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _refuse_contradictions(command: ChangeMeasure, now: MeasureNow) -> None:
    title = TITLES[now.kind]
    if command.decided_on < now.made_on:
        raise Refused(f"It was made on {spelt(now.made_on)}: it cannot have changed before.", field="decided_on")
    if now.discharged_on is not None and command.change is not Change.APPEAL_ALLOWED:
        raise Refused(
            f"The {title.lower()} was discharged on {spelt(now.discharged_on)}. Record a new one instead.",
            field="change",
        )
    if now.ends_on is not None and command.decided_on > now.ends_on:
        raise Refused(
            f"The {title.lower()} ended on {spelt(now.ends_on)}. Record a new one, or correct the date on which it "
            "ends.",
            field="decided_on",
        )
    if command.change in NEEDS_REASONS and command.reasons is None:
        raise Refused("Give the reasons, so that whoever reads this later knows why.", field="reasons")
    if command.change in {Change.APPEAL_DISMISSED, Change.APPEAL_ALLOWED} and not now.under_appeal:
        raise Refused("No appeal is recorded. Record first that one was lodged.", field="change")
    _refuse_wrong_end(command, now)


def _refuse_wrong_end(command: ChangeMeasure, now: MeasureNow) -> None:
    if command.change is Change.EXTENDED:
        if (command.ends_on is None) is not command.further_order:
            raise Refused(
                "Enter the day until which it now runs, or say that it runs until further order.", field="ends_on"
            )
        if command.ends_on is not None and (now.ends_on is None or command.ends_on <= now.ends_on):
            raise Refused("An extension ends later than before. To shorten a measure, choose varied.", field="ends_on")
    elif command.change is not Change.VARIED and (command.ends_on is not None or command.further_order):
        raise Refused("Only a measure that is extended or varied gets a new end. Leave it empty.", field="ends_on")
    if command.ends_on is not None and command.ends_on < command.decided_on:
        raise Refused("It must not end before the day of the decision. Check both dates.", field="ends_on")


def _refuse_wrong_terms(command: ChangeMeasure, now: MeasureNow) -> None:
    if command.terms and command.change not in {Change.VARIED, Change.EXTENDED}:
        raise Refused("Terms change only where the measure is varied or extended.", field="terms")
    card = card_on(now.kind, now.made_on)
    last = max(now.terms, default=0)
    for change in command.terms:
        if change.number is None and change.words is None:
            raise Refused("Give the number of the term that is struck out, or the words of the new one.", field="terms")
        if change.number is not None:
            refuse_unlisted(change.number, now.terms, zone=False, field="terms")
        if change.words is not None and card is not None:
            term = Term(words=change.words, kind=change.kind)
            refuse_forbidden_terms(card, {change.number or last + 1: term})


COMMANDS = (ChangeMeasure,)
FACTS = (MeasureChanged,)
