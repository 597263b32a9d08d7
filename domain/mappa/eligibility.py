"""Eligibility: which category of MAPPA the record carries, line by line, and which fact is missing. Never more.

An order, an arrest, a charge or a decision not to charge is no conviction. Plain stalking (section 2A) is summary only
and never makes category 2. A caution, conditional or not, can open category 3.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.charging.mappa_facts import MappaFacts, mappa_facts
from domain.kernel import Answer, Entry, Fact, PartyId
from domain.mappa.categories import ROWS, Category


class Verdict(StrEnum):
    """Whether a category holds: `MAY_HOLD` where somebody must judge, `NOT_KNOWN` where a fact is missing."""

    HOLDS = "holds"
    MAY_HOLD = "may_hold"
    NOT_KNOWN = "not_known"
    DOES_NOT_HOLD = "does_not_hold"
    ASK = "ask_the_coordinator"


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """What an assessor says that no conviction on the case can; `unsure` where a court found insanity or unfitness."""

    notification: Answer = Answer.NOT_KNOWN
    terrorism: Answer = Answer.NOT_KNOWN
    earlier: Answer = Answer.NOT_KNOWN
    unsure: bool = False


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One category: whether it holds, why in one sentence, on which entries, and what is still to be found out."""

    category: Category
    verdict: Verdict
    why: str
    entries: tuple[Entry[Fact], ...] = ()
    missing: tuple[str, ...] = ()


NOT_SAID = Answered()
_MONTHS = ROWS[Category.VIOLENT].custody_months
_FIRST = (Verdict.HOLDS, Verdict.NOT_KNOWN, Verdict.DOES_NOT_HOLD)  # one conviction is enough, so the surest goes first


def eligibility(case: Case, suspect: PartyId, answered: Answered, day: date) -> tuple[Line, ...]:
    """Each category in the order in which one is taken, on what is on record by a day in London.

    Where a court found insanity or unfitness in place of a conviction, it is for the co-ordinator to say.
    """
    facts = [each for each in mappa_facts(case) if each.suspect == suspect and each.on <= day]
    lines = [
        _said(Category.REGISTERED, answered.notification, "subject to notification for a sexual offence"),
        _violent(facts, day),
        _said(Category.TERRORISM, answered.terrorism, "a terrorist offender, or at risk of it"),
    ]
    lines = [line if ROWS[line.category].valid_from <= day else _not_yet(line.category) for line in lines]
    lines.append(_other(facts, answered, lines))
    if not answered.unsure:
        return tuple(lines)
    return tuple(line if line.verdict is Verdict.HOLDS else _for_the_coordinator(line) for line in lines)


def _not_yet(category: Category) -> Line:
    why = f"There is such a category since {spelt(ROWS[category].valid_from)}."
    return Line(category=category, verdict=Verdict.DOES_NOT_HOLD, why=why)


def _said(category: Category, answer: Answer, what: str) -> Line:
    match answer:
        case Answer.YES:
            return Line(category=category, verdict=Verdict.HOLDS, why=f"The suspect is {what}.")
        case Answer.NO:
            return Line(category=category, verdict=Verdict.DOES_NOT_HOLD, why=f"The suspect is not {what}.")
        case Answer.NOT_KNOWN:
            missing = f"whether the suspect is {what}"
            return Line(
                category=category, verdict=Verdict.NOT_KNOWN, why=f"It is not known {missing}.", missing=(missing,)
            )


def _violent(facts: Iterable[MappaFacts], day: date) -> Line:
    """Category 2 by the conviction that says it most surely. A caution never makes it."""
    lines = [_of_conviction(each, day) for each in facts if each.convicted]
    if not lines:
        return Line(category=Category.VIOLENT, verdict=Verdict.DOES_NOT_HOLD, why="No conviction is on this case.")
    return min(lines, key=lambda line: _FIRST.index(line.verdict))


def _of_conviction(facts: MappaFacts, day: date) -> Line:
    on = f"Convicted on {spelt(facts.on)}"
    missing: tuple[str, ...] = ()
    match facts.specified, _long_enough(facts):
        case Answer.NO, _:
            verdict, why = Verdict.DOES_NOT_HOLD, f"{on} of what is summary only and cannot be a specified offence."
        case _, Answer.NO:
            verdict, why = Verdict.DOES_NOT_HOLD, f"{on}, without {_MONTHS} months’ custody or a hospital order."
        case Answer.YES, Answer.YES if facts.over_on is not None and facts.over_on < day:
            verdict, why = (
                Verdict.DOES_NOT_HOLD,
                f"{on}; the sentence, with its licence, ended on {spelt(facts.over_on)}.",
            )
        case Answer.YES, Answer.YES:
            verdict, why = Verdict.HOLDS, f"{on} of a specified offence, with a sentence that counts."
        case said, enough:
            missing = (
                *(("whether the offence is in schedule 15",) if said is Answer.NOT_KNOWN else ()),
                *(("the sort of sentence and its length",) if enough is Answer.NOT_KNOWN else ()),
            )
            verdict, why = Verdict.NOT_KNOWN, f"{on}; not known: {' and '.join(missing)}."
    return Line(category=Category.VIOLENT, verdict=verdict, why=why, entries=(facts.entry,), missing=missing)


def _long_enough(facts: MappaFacts) -> Answer:
    if facts.indeterminate or facts.hospital:
        return Answer.YES
    if facts.custody_months is not None:
        return Answer.YES if facts.custody_months >= _MONTHS else Answer.NO
    return Answer.NO if facts.sentenced else Answer.NOT_KNOWN


def _other(facts: Iterable[MappaFacts], answered: Answered, before: Iterable[Line]) -> Line:
    """Category 3: on any conviction or caution, where no other category holds; the rest is for people to judge."""
    held = next((line for line in before if line.verdict is Verdict.HOLDS), None)
    entries = tuple(each.entry for each in facts)
    if held is not None:
        return Line(
            category=Category.OTHER_DANGEROUS,
            verdict=Verdict.DOES_NOT_HOLD,
            why="Another category holds, and nobody is in two.",
            entries=held.entries,
        )
    if entries or answered.earlier is Answer.YES:
        count = len(entries) + (answered.earlier is Answer.YES)
        what = "A conviction or caution is" if count == 1 else "Convictions or cautions are"
        return Line(
            category=Category.OTHER_DANGEROUS,
            verdict=Verdict.MAY_HOLD,
            why=f"{what} on record: somebody judges whether serious harm is shown possible, and level 2 or 3 needed.",
            entries=entries,
        )
    if answered.earlier is Answer.NO:
        return Line(
            category=Category.OTHER_DANGEROUS,
            verdict=Verdict.DOES_NOT_HOLD,
            why="It needs a conviction or caution. An order, an arrest or a charge is none.",
        )
    missing = "whether there is any other conviction, caution, reprimand or warning"
    return Line(
        category=Category.OTHER_DANGEROUS,
        verdict=Verdict.NOT_KNOWN,
        why=f"None is on this case, and it is not known {missing}.",
        missing=(missing,),
    )


def _for_the_coordinator(line: Line) -> Line:
    why = "A court found insanity or unfitness in place of a conviction, or that is not known: ask the co-ordinator."
    return Line(category=line.category, verdict=Verdict.ASK, why=why, entries=line.entries)
