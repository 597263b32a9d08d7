"""Lines: one act in the record of processing, made of a recorded look or an entry's envelope, without content."""

from datetime import datetime
from uuid import UUID

import msgspec

from domain.classes import DataClass
from domain.kernel import AccountId, Entry, Fact, StreamId
from domain.lawful_purposes import LawfulPurpose
from domain.operations import Operation, operation_of, recipients_of
from domain.people import AgencyId, Role
from infra.looks import KeyUsed, Looked
from portal.processing.operations import operation_of_look
from portal.surfaces import Surface

RECORDED = "recorded"  # where an entry came from: not a page that was looked at, but the ledger itself


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One act: when, which operation, by whom in which role, on which case, where, and on what classes of material.

    It holds no content: neither what was recorded nor which words were searched for. `empty` is whether a search found
    nothing, and None where nobody searched; `listed_none` that a list of one's own had nothing on it: who opens a list
    has looked for nothing, and such lines would bury the searches that came to nothing. `keys` are the data keys that
    opened what was shown, None of a look from before that was kept. `agency` and `role` are None where the key of the
    look itself was destroyed.
    """

    id: UUID
    at: datetime
    account: AccountId
    agency: AgencyId | None
    role: Role | None
    stream: StreamId | None
    operation: Operation
    surface: str
    classes: frozenset[DataClass] = frozenset()
    denied: bool = False
    empty: bool | None = None
    listed_none: bool = False
    reason: str = ""
    recipients: tuple[str, ...] = ()
    purpose: LawfulPurpose | None = None
    keys: frozenset[KeyUsed] | None = frozenset()
    as_role: Role | None = None
    as_agency: AgencyId | None = None
    reference: str | None = None


def line_of_look(looked: Looked, classes: frozenset[DataClass], keys: frozenset[KeyUsed]) -> Line:
    """A look as a line, with those classes of what it opened, and of the keys used, that its reader may know of."""
    look = looked.look
    if look is None:
        return Line(
            id=looked.id,
            at=looked.at,
            account=looked.account,
            agency=None,
            role=None,
            stream=looked.stream,
            operation=Operation.CONSULTATION,
            surface="erased",
        )
    searched = look.surface == Surface.SEARCH
    return Line(
        id=looked.id,
        at=looked.at,
        account=looked.account,
        agency=look.agency,
        role=look.role,
        stream=looked.stream,
        operation=operation_of_look(look),
        surface=look.surface,
        classes=classes,
        denied=look.denied,
        empty=look.count == 0 if look.count is not None and searched else None,
        listed_none=look.count == 0 and not searched,
        reason=look.reason,
        recipients=look.recipients,
        purpose=look.purpose,
        keys=None if look.keys is None else keys.intersection(look.keys),
        as_role=look.as_role,
        as_agency=look.as_agency,
    )


def line_of_entry(entry: Entry[Fact]) -> Line:
    """An entry as a line: of the fact itself no more than its governing class, and to whom something went."""
    return Line(
        id=entry.id,
        at=entry.known,
        account=entry.by,
        agency=entry.agency,
        role=entry.role,
        stream=entry.stream,
        operation=operation_of(entry),
        surface=RECORDED,
        classes=frozenset({entry.fact.governs}),
        recipients=recipients_of(entry),
    )
