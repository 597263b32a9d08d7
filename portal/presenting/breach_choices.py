"""Choices of breaches and of bail: what a form offers that answers the one or changes the other."""

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.kernel import Entry, is_open
from domain.measures.breach import AnyBreach, breaches
from domain.measures.likeness import LikenessConfirmed
from domain.measures.release import Release, SuspectReleased
from portal.posted import Choices
from portal.presenting.entry_choice import entry_choice
from portal.presenting.measure_choices import measures_offered
from portal.words import in_words

_ON_BAIL = frozenset({Release.BAIL_WITH_CONDITIONS, Release.BAIL_WITHOUT_CONDITIONS})


def breach_choices(case: Case) -> Choices:
    """What can be broken, the breaches and the bail that this reader may know of, each in a line."""
    return {
        "bound": [*measures_offered(case), *(entry_choice(e, _elsewhere(e.fact)) for e in case.of(LikenessConfirmed))],
        "breaches": [entry_choice(entry, _breach(entry)) for entry in breaches(case)],
        "bail": [
            entry_choice(entry, f"{in_words(entry.fact.how)} from {spelt(entry.fact.released_on)}")
            for entry in case.of(SuspectReleased)
            if is_open(entry.fact.how) and entry.fact.how in _ON_BAIL
        ],
    }


def _elsewhere(fact: LikenessConfirmed) -> str:
    return f"{in_words(fact.kind)} made for somebody else" if is_open(fact.kind) else fact.title


def _breach(entry: Entry[AnyBreach]) -> str:
    fact = entry.fact
    if not is_open(fact.kind) or not is_open(entry.happened):
        return fact.title
    return f"{in_words(fact.kind)}, {spelt(london_date(entry.happened.earliest))}"
