"""Marks: the standing entry of one kind that a mark means, however often it was corrected."""

from typing import TypeVar

from domain.case import Case
from domain.kernel import Entry, EntryId, Fact, is_open

F = TypeVar("F", bound=Fact)


def meant(case: Case, kind: type[F], mark: EntryId) -> Entry[F] | None:
    """The standing entry of a kind that a mark means: that entry or the one in its place. None for any other."""
    found = case.meant(kind, mark)
    return found if found is not None and _is_there(found.fact) else None


def _is_there(fact: Fact) -> bool:
    return fact.about is None or is_open(getattr(fact, fact.about))
