"""Unseen: what a command names that its writer cannot see is to them as if it were not there."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from uuid import UUID

import msgspec

from domain.kernel import Command, Entry, Fact

NOWHERE = UUID(int=0)  # the mark of no entry, in any case


def as_written(command: Command, entries: Iterable[Entry[Fact]], visible: Iterable[Entry[Fact]]) -> Command:
    """The command as its writer could know to give it: a mark that they cannot see becomes the mark of nothing.

    So a mark that somebody quoted is answered like one that was made up, whatever the rules say of either.
    """
    unseen: AbstractSet[UUID] = {entry.id for entry in entries} - {entry.id for entry in visible}
    kept = _without(command, unseen)
    return kept if isinstance(kept, Command) else command


def _without(value: object, unseen: AbstractSet[UUID]) -> object:
    match value:
        case UUID():
            return NOWHERE if value in unseen else value
        case tuple():
            return tuple(_without(each, unseen) for each in value)
        case Mapping():
            return {key: _without(each, unseen) for key, each in value.items()}
        case msgspec.Struct():
            changed = {
                field: made
                for field in value.__struct_fields__
                if (made := _without(was := getattr(value, field), unseen)) is not was and made != was
            }
            return msgspec.structs.replace(value, **changed) if changed else value
        case _:
            return value
