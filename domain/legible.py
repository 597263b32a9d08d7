"""Legible: the part of a case that a rule may rest on. What was erased, or is told in short, supports no conclusion."""

from collections.abc import Iterable

from domain.anatomy import fields_by_class
from domain.case import Case, once
from domain.classes import DataClass
from domain.kernel import Entry, Fact, is_open
from domain.reveal import Summarised


def legible(case: Case, classes: Iterable[DataClass]) -> Case:
    """The case with only the standing entries governed by one of the classes, with no field of those classes closed.

    Whoever concludes from it can compare every field of those classes without asking whether it is open, and rests on
    no entry that the classes do not cover. `entries` stay whole, so that an entry can still be found by its mark.
    """
    wanted = frozenset(classes)
    kept = _kept(case)
    if wanted not in kept:
        kept[wanted] = _narrowed(case, wanted)
    return kept[wanted]


@once
def _kept(_: Case) -> dict[frozenset[DataClass], Case]:
    """What was made legible of a case already: dozens of rules ask for the same few."""
    return {}


def _narrowed(case: Case, wanted: frozenset[DataClass]) -> Case:
    facts = {kind: held for kind, held in case.standing.items() if not issubclass(kind, Summarised)}
    standing = {kind: held for kind, held in facts.items() if kind.governs in wanted}
    if case.shut:
        standing = {kind: tuple(e for e in held if _readable(e, case, wanted)) for kind, held in standing.items()}
    return case.narrowed({kind: held for kind, held in standing.items() if held})


def _readable(entry: Entry[Fact], case: Case, classes: frozenset[DataClass]) -> bool:
    return entry.id not in case.shut or all(
        is_open(getattr(entry.fact, field))
        for data_class, fields in fields_by_class(type(entry.fact)).items()
        if data_class in classes
        for field in fields
    )
