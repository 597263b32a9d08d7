"""Opened: what is open to one reader beyond the letters of the policy, and how several openings come together."""

from collections.abc import Iterable, Mapping

import msgspec

from domain.classes import DataClass
from domain.kernel import EntryId
from domain.people import AgencyId

Items = Mapping[EntryId, frozenset[DataClass]]


class Openings(msgspec.Struct, frozen=True, kw_only=True):
    """What is open to one reader beyond the letters: classes of an agency as a whole, and classes of single entries.

    `urgent` are the classes that an emergency opens: apart from what was given, because nobody gave them.
    """

    granted: frozenset[tuple[DataClass, AgencyId]] = frozenset()
    urgent: frozenset[tuple[DataClass, AgencyId]] = frozenset()
    items: Items = {}


def together(parts: Iterable[Openings]) -> Openings:
    """Everything that any of them opens, as one."""
    granted: set[tuple[DataClass, AgencyId]] = set()
    urgent: set[tuple[DataClass, AgencyId]] = set()
    items: dict[EntryId, frozenset[DataClass]] = {}
    for part in parts:
        granted |= part.granted
        urgent |= part.urgent
        for mark, classes in part.items.items():
            items[mark] = items.get(mark, frozenset()) | classes
    return Openings(granted=frozenset(granted), urgent=frozenset(urgent), items=items)
