"""Accepted: what a command came to, as its writer may see it."""

import msgspec

from domain.governance import Register
from domain.kernel import Entry, EntryId, Fact, StreamId
from domain.policy import Reader


class Accepted(msgspec.Struct, frozen=True):
    """What a command came to: the case, the writer's newest mark, the facts that the writer may see, their position."""

    stream: StreamId
    mark: EntryId | None
    entries: tuple[Entry[Fact], ...]
    position: int
    register: Register
    reader: Reader | None
