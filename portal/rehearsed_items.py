"""Rehearsed items: which single entries a proposed policy would open or close, told only to who may see each."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Final

import msgspec

from domain.classes import DataClass
from domain.kernel import EntryId, StreamId
from domain.people import Actor, Role
from domain.reveal import Summarised
from portal.asking import Opened
from portal.door import Door
from portal.refusals import NoSuchCase
from portal.surfaces import Surface

MOST: Final = 200  # entries told one by one: more than anybody reads, and the counts say the rest

Touched = tuple[EntryId, DataClass, Role, bool]
"""An entry, the class in it that would change for a role, and whether it would open."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a case of which whoever rehearses may read the class: for which role it would open, or close."""

    stream: StreamId
    reference: str | None
    title: str
    entry: EntryId
    data_class: DataClass
    role: Role
    opens: bool


def items_told(
    door: Door, who: Actor, cases: Iterable[StreamId], touched: Mapping[StreamId, AbstractSet[Touched]]
) -> tuple[Item, ...]:
    """The entries, at most `MOST`, that a reader of these cases may see whole, each case looked at for them.

    Each case is opened for the reader as anywhere else, and the look recorded before anything of it is told. Raises
    `LookNotRecorded`.
    """
    found: list[Item] = []
    for stream in sorted(cases):
        if len(found) >= MOST or not touched.get(stream):
            continue
        try:
            opened = door.look(who, stream, Surface.POLICY.value)
        except NoSuchCase:  # closed to them since the reads were replayed
            continue
        found += _of_one(opened, stream, touched[stream])
    return tuple(found[:MOST])


def _of_one(opened: Opened, stream: StreamId, touched: AbstractSet[Touched]) -> list[Item]:
    """What is told of one case: where the class is open to the reader, and not as a summary or by one field alone."""
    seen = {each.id: each for each in opened.entries if not isinstance(each.fact, Summarised)}
    return [
        Item(
            stream=stream,
            reference=opened.reference,
            title=type(seen[entry].fact).title,
            entry=entry,
            data_class=data_class,
            role=role,
            opens=opens,
        )
        for entry, data_class, role, opens in sorted(touched, key=lambda each: (str(each[0]), *each[1:]))
        if entry in seen and opened.reader.opens(data_class, seen[entry].agency)
    ]
