"""Before: which fields of which entries somebody has on the screen, without anything of what they say."""

from collections.abc import Mapping
from typing import Self

import msgspec

from domain.kernel import EntryId, Erased, Fact, Withheld
from domain.reveal import Held, Revealed, Summarised

_ITSELF = ""  # that the entry is there at all, if only as a summary


class Before(msgspec.Struct, frozen=True):
    """What of a case is open to one reader: of each entry the fields, and what is held by whom."""

    opened: Mapping[EntryId, frozenset[str]]
    held: tuple[Held, ...]

    @classmethod
    def of(cls, revealed: Revealed) -> Self:
        """What is open of a case as revealed."""
        alike: dict[frozenset[str], frozenset[str]] = {}  # most entries of a kind are open alike: each set kept once
        opened = {entry.id: _open_fields(entry.fact, entry.by) for entry in revealed.entries}
        return cls({mark: alike.setdefault(fields, fields) for mark, fields in opened.items()}, revealed.held)

    def is_narrowed_in(self, after: Self) -> bool:
        """Whether something that was open is open no longer."""
        return any(fields - after.opened.get(mark, frozenset()) for mark, fields in self.opened.items())


def _open_fields(fact: Fact, by: object) -> frozenset[str]:
    if isinstance(fact, Summarised):
        return frozenset({_ITSELF} if isinstance(fact.text, str) else ())
    found = {_ITSELF, *_open("by", by)}
    for name in fact.__struct_fields__:
        found |= _open(name, getattr(fact, name))
    return frozenset(found)


def _open(name: str, value: object) -> set[str]:
    """A field in whole, in summary, or as no more than withheld: each step includes what is after it."""
    match value:
        case Withheld(shown=False):
            return set()
        case Withheld():
            return {f"{name} withheld"} | ({f"{name} in summary"} if isinstance(value.summary, str) else set())
        case Erased():
            return set()
        case _:
            return {f"{name} withheld", f"{name} in summary", name}
