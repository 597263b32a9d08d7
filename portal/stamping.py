"""Stamping: what was decided becomes drafts, with who, when and what was on the screen."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import uuid4

from domain.case import Case
from domain.kernel import AccountId, Circumstances, Decided, EntryId, Fact, Happened, StreamId
from infra.ledger import Draft


def drafts_of(
    decided: Sequence[Decided], case: Case, stream: StreamId, ask: Circumstances, seen: EntryId | None
) -> list[Draft]:
    """One draft a fact, in order, each with a random mark of its own."""
    return [
        Draft(
            stream=stream,
            version=len(case.entries) + index,
            id=EntryId(uuid4()),
            happened=happened_of(one.fact),
            by=AccountId(ask.by.account),
            agency=ask.by.agency,
            role=ask.by.role,
            seen=seen,
            cause=ask.cause,
            fact=one.fact,
            corrects=one.corrects,
        )
        for index, one in enumerate(decided, start=1)
    ]


def happened_of(fact: Fact) -> Happened | None:
    """When the fact says that it happened; None where it says nothing, and then it is when it became known."""
    said = getattr(fact, fact.happens) if fact.happens else None
    match said:
        case Happened():
            return said
        case datetime():
            return Happened.at(said)
        case date():
            return Happened.on(said)
        case _:
            return None
