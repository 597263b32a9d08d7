"""Erasing: a confirmed erasure carried out, its keys destroyed for good, and finished where a crash came between."""

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from domain.classes import ACCESS_LOG
from domain.kernel import Circumstances, Command, CommandId, EntryId, StreamId, is_open
from domain.people import PORTAL
from domain.retention.erasure import (
    ConfirmDestruction,
    ConfirmErasure,
    ErasureConfirmed,
    KeysDestroyed,
    unfinished,
)
from domain.retention.holds import LiftLegalHold
from infra import clock
from infra.erased import ErasedKeys
from infra.ledger import Ledger
from portal.circumstances import circumstances

if TYPE_CHECKING:
    from portal.door import Door

_AT_ONCE = 2_000


class KeysCameBack(Exception):  # noqa: N818 - it names what is wrong
    """A key lives that was destroyed: a backup brought it back. Nobody is served until it is destroyed again."""


def lets_erase(command: Command) -> bool:
    """Whether an erasure can be due once this command was recorded: its own confirmation, or the end of a hold.

    It goes by the command and never by what was written: no other command, a correction least of all, destroys a key.
    """
    return isinstance(command, ConfirmErasure | LiftLegalHold)


def carry_out(door: "Door", ledger: Ledger, stream: StreamId, ask: Circumstances) -> int:
    """Destroy the keys of every confirmed erasure of a case that is due and not carried out, and record that.

    Answers how many erasures that were. A crash in between loses nothing: what is due is carried out at start, and what
    a legal hold came before waits for the end of it.
    """
    waiting = unfinished(ledger.case(stream), ask)
    for due in waiting:
        gone = ledger.keys.destroy_of(stream, due.data_class.value, due.agency, due.persons)
        door.ask(PORTAL, stream, ConfirmDestruction(erasure=due.confirmed, keys=tuple(gone)))
    return len(waiting)


def finish(door: "Door", ledger: Ledger, erased: ErasedKeys) -> int:
    """Carry out what a crash left undone, destroy what a backup brought back, and answer how many that were."""
    unfinished_in, ids = _recorded(ledger)
    again = ledger.keys.destroy_again({*ids, *erased.ids()})
    return again + sum(carry_out(door, ledger, stream, _now(door)) for stream in unfinished_in)


def at_start(door: "Door", ledger: Ledger, erased: ErasedKeys) -> None:
    """Carry out what was confirmed before a crash.

    Raises `KeysCameBack` where a key lives that the ledger, or the list beside it, records as destroyed.
    """
    unfinished_in, ids = _recorded(ledger)
    living = ledger.keys.living({*ids, *erased.ids()})
    if living:
        raise KeysCameBack(
            f"{len(living)} data keys live that were destroyed: a backup brought them back. "
            "Run accord erasures finish, then serve."
        )
    for stream in unfinished_in:
        carry_out(door, ledger, stream, _now(door))


def _now(door: "Door") -> Circumstances:
    return circumstances(PORTAL, door.register(), CommandId(uuid4()), clock.now())


def _recorded(ledger: Ledger) -> tuple[set[StreamId], set[UUID]]:
    """The cases in which a confirmed erasure is not carried out, and the keys that the ledger records as destroyed."""
    waiting: dict[EntryId, StreamId] = {}
    ids: set[UUID] = set()
    reached = 0
    while (batch := ledger.follow(reached, _AT_ONCE, frozenset({ACCESS_LOG}))).reached > reached:
        reached = batch.reached
        for entry in batch:
            match entry.fact:
                case ErasureConfirmed() if entry.corrects is None:
                    waiting[entry.id] = entry.stream
                case KeysDestroyed(erasure=erasure, keys=keys) if is_open(erasure) and is_open(keys):
                    waiting.pop(erasure, None)
                    ids |= set(keys)
                case _:
                    pass
    return set(waiting.values()), ids
