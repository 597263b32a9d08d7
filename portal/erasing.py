"""Erasing: a confirmed erasure carried out, its keys destroyed for good, and finished where a crash came between."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from domain.case import fold
from domain.classes import ACCESS_LOG
from domain.kernel import Entry, EntryId, Fact, StreamId, is_open
from domain.people import PORTAL
from domain.retention.erasure import ConfirmDestruction, ErasureConfirmed, KeysDestroyed, unfinished
from infra.erased import ErasedKeys
from infra.ledger import Ledger

if TYPE_CHECKING:
    from portal.door import Door

_AT_ONCE = 2_000


class KeysCameBack(Exception):  # noqa: N818 - it names what is wrong
    """A key lives that was destroyed: a backup brought it back. Nobody is served until it is destroyed again."""


def confirmed_in(written: Iterable[Entry[Fact]]) -> bool:
    """Whether an erasure was confirmed by what was just written."""
    return any(isinstance(entry.fact, ErasureConfirmed) for entry in written)


def carry_out(door: "Door", ledger: Ledger, stream: StreamId) -> int:
    """Destroy the keys of every confirmed erasure of a case that is not carried out, and record that they are gone.

    Answers how many erasures that were. A crash in between loses nothing: what is confirmed is carried out at start.
    """
    waiting = unfinished(fold(ledger.entries(stream)))
    for entry in waiting:
        fact = entry.fact
        gone = ledger.keys.destroy_of(stream, fact.data_class.value, fact.agency, fact.persons)
        door.ask(PORTAL, stream, ConfirmDestruction(erasure=entry.id, keys=tuple(gone)))
    return len(waiting)


def finish(door: "Door", ledger: Ledger, erased: ErasedKeys) -> int:
    """Carry out what a crash left undone, destroy what a backup brought back, and answer how many that were."""
    unfinished_in, ids = _recorded(ledger)
    again = ledger.keys.destroy_again({*ids, *erased.ids()})
    return again + sum(carry_out(door, ledger, stream) for stream in unfinished_in)


def refuse_living(ledger: Ledger, erased: ErasedKeys) -> None:
    """Raise `KeysCameBack` where a key lives that the ledger, or the list beside it, records as destroyed."""
    _refuse_living(ledger, erased, _recorded(ledger)[1])


def at_start(door: "Door", ledger: Ledger, erased: ErasedKeys) -> None:
    """Carry out what was confirmed before a crash. Raises `KeysCameBack` where a destroyed key lives."""
    unfinished_in, ids = _recorded(ledger)
    _refuse_living(ledger, erased, ids)
    for stream in unfinished_in:
        carry_out(door, ledger, stream)


def _refuse_living(ledger: Ledger, erased: ErasedKeys, ids: set[UUID]) -> None:
    living = ledger.keys.living({*ids, *erased.ids()})
    if living:
        raise KeysCameBack(
            f"{len(living)} data keys live that were destroyed: a backup brought them back. "
            "Run accord erasures finish, then serve."
        )


def _recorded(ledger: Ledger) -> tuple[set[StreamId], set[UUID]]:
    """The cases in which a confirmed erasure is not carried out, and the keys that the ledger records as destroyed."""
    waiting: dict[EntryId, StreamId] = {}
    ids: set[UUID] = set()
    reached = 0
    while (batch := ledger.follow(reached, _AT_ONCE, frozenset({ACCESS_LOG}))).reached > reached:
        reached = batch.reached
        for entry in batch:
            match entry.fact:
                case ErasureConfirmed():
                    waiting[entry.id] = entry.stream
                case KeysDestroyed(erasure=erasure, keys=keys) if is_open(erasure) and is_open(keys):
                    waiting.pop(erasure, None)
                    ids |= set(keys)
                case _:
                    pass
    return set(waiting.values()), ids
