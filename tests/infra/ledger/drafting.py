"""Drafts for the tests of the ledger: facts of the practice, by people who do not exist."""

import pkgutil
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from uuid import uuid4

import tests.samples
from domain.kernel import CommandId, Correction, EntryId, Fact, Happened, StreamId
from domain.people import Actor, AgencyId, Role
from domain.risk.assessments import ItemAnswer, RiskAssessed
from domain.risk.tools import Tool
from infra.draft import Draft
from infra.settings import KeyVersion
from tests.samples.people import OFFICER, VICTIM

KEK = (KeyVersion(1, bytes(range(32))),)
ASSESSED = RiskAssessed(
    victim=VICTIM, tool=Tool.DASH, grade="high", assessed_on=date(2026, 3, 1), rationale="He waits outside her work."
)


def new_stream() -> StreamId:
    """A stream that nobody has written to."""
    return StreamId(uuid4())


def draft(
    stream: StreamId,
    version: int = 1,
    fact: Fact = ASSESSED,
    *,
    who: Actor = OFFICER,
    happened: Happened | None = None,
    corrects: Correction | None = None,
) -> Draft:
    """A draft of a fact at a version of a stream."""
    return Draft(
        stream=stream,
        version=version,
        id=EntryId(uuid4()),
        happened=happened,
        by=who.account,  # type: ignore[arg-type] # an actor's account is one
        agency=AgencyId(who.agency),
        role=Role(who.role),
        seen=None,
        cause=CommandId(uuid4()),
        fact=fact,
        corrects=corrects,
    )


def drafts(stream: StreamId, count: int, first: int = 1) -> list[Draft]:
    """So many drafts, one version after another."""
    return [draft(stream, version) for version in range(first, first + count)]


def large(megabytes: int) -> RiskAssessed:
    """A fact of so many megabytes."""
    note = "It was said in every call. " * 37
    answers = tuple(
        ItemAnswer(item=1, answer="yes", note=note)  # type: ignore[arg-type] # as it comes from a form
        for _ in range(megabytes * 1_000_000 // len(note) + 1)
    )
    return RiskAssessed(victim=VICTIM, tool=Tool.DASH, grade="high", assessed_on=date(2026, 3, 1), answers=answers)


def every_sample() -> Iterator[Fact]:
    """One realistic fact of each kind that has a sample."""
    yield ASSESSED
    for module in pkgutil.iter_modules(tests.samples.__path__):
        yield from getattr(import_module(f"tests.samples.{module.name}"), "FACTS", ())
