"""Terms: what an order or set of conditions forbids and asks, numbered so that service and breach can name them."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import msgspec

from domain.classes import FACT, ORDERS, Label
from domain.kernel import Refused, Text

ZONE = 0  # the number by which service and breach name the exclusion zone, which stands apart from the terms


class TermKind(StrEnum):
    """Whether a term forbids, asks for something to be done, or has the person tagged."""

    PROHIBITION = "prohibition"
    REQUIREMENT = "positive_requirement"
    MONITORING = "electronic_monitoring"


class Term(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One term as served. Its number is its place in the order, from 1, and is never given to another."""

    words: Annotated[Text, Label("Words of the term", "As served, without places")]
    kind: Annotated[TermKind | None, Label("What kind of term it is")] = None


class VariedTerm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One term as a court varied it: put in the place of a numbered one, added, or struck out where it has no words."""

    number: Annotated[
        Annotated[int, msgspec.Meta(ge=1)] | None, Label("Number of the term", "Leave empty for a new term")
    ] = None
    words: Annotated[Text | None, Label("New words", "Leave empty to strike the term out")] = None
    kind: Annotated[TermKind | None, Label("What kind of term it is")] = None


TermsField = Annotated[
    tuple[Term, ...],
    ORDERS,
    FACT,
    msgspec.Meta(min_length=1, max_length=60),
    Label("Terms", "Each prohibition and requirement by itself, as served, without places"),
]
Numbered = dict[int, Term]


def numbered(terms: Iterable[Term]) -> Numbered:
    """The terms of an order by their numbers."""
    return dict(enumerate(terms, start=1))


def varied(standing: Numbered, changes: Iterable[VariedTerm], ever: int) -> Numbered:
    """The terms after a variation. `ever` is the highest number given so far: a new term gets the next one."""
    terms = dict(standing)
    for change in changes:
        if change.words is None:
            terms.pop(change.number or 0, None)
            continue
        number = change.number
        if number is None:
            ever += 1
            number = ever
        terms[number] = Term(words=change.words, kind=change.kind)
    return dict(sorted(terms.items()))


def said(terms: Iterable[Term | VariedTerm]) -> tuple[str, ...]:
    """Each term in a line: its number, its words and of what kind it is."""
    return tuple(_line(term, place) for place, term in enumerate(terms, start=1))


def _line(term: Term | VariedTerm, place: int) -> str:
    kind = f" ({term.kind.value.replace('_', ' ')})" if term.kind else ""
    if isinstance(term, Term):
        return f"{place}. {term.words}{kind}"
    which = "New term" if term.number is None else f"Term {term.number}"
    return f"{which}: {term.words}{kind}" if term.words else f"{which} struck out"


def refuse_unlisted(number: int, terms: Numbered, *, zone: bool, field: str) -> None:
    """Refuse a number that no term of the order has; 0 stands for an exclusion zone where there is one."""
    if number in terms or (number == ZONE and zone):
        return
    listed = ", ".join(str(each) for each in terms)
    also = " 0 stands for the exclusion zone." if zone else ""
    raise Refused(f"The order has no term {number}. Its terms are {listed}.{also}", field=field)
