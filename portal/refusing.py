"""Refusing: what is written down before somebody reads that they may not have what they asked for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from domain import catalogue
from domain.kernel import AccountId, Command, Refused, StreamId
from domain.people import Actor
from domain.sharing import COMMANDS
from infra.ledger import Ledger
from infra.looks import Look
from portal.processing.operations import operation_at
from portal.refusals import NoSuchCase, NotYours

WIDENING = frozenset(COMMANDS)
"""The acts of which a refusal is kept: whoever asks for what they may not have is as telling as whoever gets it."""


def refused_to(who: Actor, stream: StreamId, kind: type[Command], sentence: str) -> Look:
    """The record that somebody asked for access and was refused, with the sentence that they read."""
    name = catalogue.tag_of(kind)
    return Look(
        account=AccountId(who.account),
        agency=who.agency,
        role=who.role,
        surface=name,
        stream=stream,
        denied=True,
        reason=sentence,
        operation=operation_at(name),
        keys=(),
    )


def keep_refusal(ledger: Ledger, who: Actor, stream: StreamId, kind: type[Command], sentence: str) -> None:
    """Record a refusal of an act of sharing; of any other act nothing is kept. Raises `LookNotRecorded`."""
    if kind in WIDENING:
        with ledger.snapshot() as snapshot:
            snapshot.record(refused_to(who, stream, kind, sentence))


@contextmanager
def refusing(
    ledger: Ledger, who: Actor, stream: StreamId, command: Command, deny: Callable[[], None]
) -> Iterator[None]:
    """Within it a refusal is recorded before it is raised; `deny` answers as if there were nothing."""
    try:
        yield
    except NoSuchCase:
        deny()
        raise
    except Refused as refused:
        keep_refusal(ledger, who, stream, type(command), refused.sentence)
        raise
    except NotYours as stop:
        keep_refusal(ledger, who, stream, type(command), stop.sentence)
        raise
