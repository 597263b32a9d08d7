"""Given, when, then: a case from facts with made-up envelopes, and what a command is answered with."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

import pytest

from domain.case import Case, fold
from domain.kernel import (
    AccountId,
    Circumstances,
    Command,
    CommandId,
    Correction,
    Decided,
    Entry,
    EntryId,
    Fact,
    Happened,
    Refused,
    StreamId,
)
from domain.people import Actor
from tests.samples.people import OFFICER

STREAM = StreamId(UUID("1c0ffee0-0000-4000-8000-000000000001"))
CAUSE = CommandId(UUID("d00dfeed-0000-4000-8000-000000000001"))
BEGAN = datetime(2026, 3, 2, 10, 4, tzinfo=UTC)
NOW = datetime(2026, 3, 20, 9, 30, tzinfo=UTC)
TODAY = date(2026, 3, 20)

Decide = Callable[[Case, Command, Circumstances], list[Decided]]


def mark(number: int) -> EntryId:
    """The id of the entry that `given` makes of its fact of that number, counted from one."""
    return EntryId(uuid5(STREAM, f"entry {number}"))


def entry_of(fact: Fact, number: int = 1, *, by: Actor = OFFICER, corrects: Correction | None = None) -> Entry[Fact]:
    """A fact in a made-up envelope, known a minute after the one before it."""
    known = BEGAN + timedelta(minutes=number)
    said = getattr(fact, fact.happens) if fact.happens else None
    match said:
        case Happened():
            happened = said
        case date():
            happened = Happened.on(said)
        case _:
            happened = Happened.at(known)
    return Entry(
        position=number,
        stream=STREAM,
        version=number,
        id=mark(number),
        known=known,
        happened=happened,
        by=AccountId(by.account),
        agency=by.agency,
        role=by.role,
        seen=None,
        cause=CAUSE,
        fact=fact,
        corrects=corrects,
        summaries=dict(fact.summary()),
    )


def given(*facts: Fact, by: Actor = OFFICER) -> Case:
    """A case in which these facts stand, all recorded by one person."""
    return fold(entry_of(fact, number, by=by) for number, fact in enumerate(facts, start=1))


def asked(by: Actor = OFFICER, *, cause: CommandId = CAUSE, waived: frozenset[str] = frozenset()) -> Circumstances:
    """Somebody asking on the morning of 20 March 2026."""
    return Circumstances(by=by, now=NOW, today=TODAY, cause=cause, waived=waived)


def decided(decide: Decide, case: Case, command: Command, ask: Circumstances | None = None) -> tuple[Fact, ...]:
    """The facts that a command is answered with."""
    return tuple(answer.fact for answer in decide(case, command, ask or asked()))


def refusal(decide: Decide, case: Case, command: Command, ask: Circumstances | None = None) -> Refused:
    """The refusal that a command meets."""
    with pytest.raises(Refused) as stop:
        decide(case, command, ask or asked())
    assert stop.value.sentence.endswith((".", "!"))
    return stop.value
