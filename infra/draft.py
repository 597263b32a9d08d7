"""Drafts: entries to be, before the ledger stamps them."""

from datetime import datetime
from uuid import UUID

import msgspec

from domain import catalogue
from domain.boxes import Box, split
from domain.kernel import AccountId, Closed, CommandId, Correction, Entry, EntryId, Fact, Happened, StreamId
from domain.people import AgencyId, Role


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An entry to be: everything but its position and the moment that the ledger stamps.

    `happened` is None where the fact happened when it became known. The first version of a stream is 1.
    """

    stream: StreamId
    version: int
    id: EntryId
    happened: Happened | None
    by: AccountId
    agency: AgencyId
    role: Role
    seen: EntryId | None
    cause: CommandId
    fact: Fact
    corrects: Correction | None = None

    @property
    def originator_id(self) -> UUID:
        """The library's word for the stream."""
        return self.stream

    @property
    def originator_version(self) -> int:
        """The library's word for the version."""
        return self.version


def boxes_of(draft: Draft) -> list[Box]:
    """The boxes behind a draft's envelope, once it is certain that they can be read again.

    Raises `catalogue.UnknownName` or `msgspec.ValidationError` where they could not.
    """
    wire = catalogue.tag_of(type(draft.fact))
    catalogue.compartments_of(wire)  # a fact outside the catalogue stops here
    because = draft.corrects.because if draft.corrects is not None else None
    if isinstance(because, Closed):
        raise TypeError("A correction that is written gives its reason.")
    boxes = split(draft.fact, draft.fact.summary(), because)
    catalogue.join(wire, {box.label: box.content for box in boxes})
    return boxes


def entry_of(draft: Draft, position: int, known: datetime) -> Entry[Fact]:
    """A draft as the entry that it became at this position and moment."""
    return Entry(
        position=position,
        stream=draft.stream,
        version=draft.version,
        id=draft.id,
        known=known,
        happened=draft.happened or Happened.at(known),
        by=draft.by,
        agency=draft.agency,
        role=draft.role,
        seen=draft.seen,
        cause=draft.cause,
        fact=draft.fact,
        corrects=draft.corrects,
        summaries=dict(draft.fact.summary()),
    )
