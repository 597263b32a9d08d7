"""Recording: what is written down of a look before its answer leaves."""

import msgspec

from domain.anatomy import fields_by_class
from domain.classes import DataClass
from domain.kernel import AccountId, EntryId, StreamId
from domain.lawful_purposes import LawfulPurpose
from domain.operations import Operation
from domain.people import Actor
from domain.policy import Reader
from domain.reveal import Summarised
from infra.looks import Look
from portal.asking import Opened
from portal.key_use import keys_used
from portal.processing.operations import operation_at, recipients_at


def looked(opened: Opened, stream: StreamId, surface: str, reason: str) -> Look:
    """The record of one case opened for one reader: every mark, and the classes that were open and that were not."""
    who, seat = opened.reader.actor, opened.at.seat
    opened_classes: set[DataClass] = set()
    withheld: set[DataClass] = {held.data_class for held in opened.held}
    withheld |= {entry.fact.data_class for entry in opened.entries if isinstance(entry.fact, Summarised)}
    reader = opened.reader
    for kind, agency in {(type(e.fact), e.agency) for e in opened.entries if not isinstance(e.fact, Summarised)}:
        for data_class in fields_by_class(kind):
            (opened_classes if reader.opens(data_class, agency) else withheld).add(data_class)
    handed = {data_class for e in opened.entries for data_class in reader.items.get(e.id, ())}
    opened_classes |= handed
    return Look(
        account=AccountId(who.account),
        agency=who.agency,
        role=who.role,
        surface=surface,
        stream=stream,
        marks=tuple(entry.id for entry in opened.entries),
        opened=frozenset(opened_classes),
        withheld=frozenset(withheld),
        policy=opened.reader.policy.digest,
        as_of=opened.at.moment,
        axis=opened.at.by.value if opened.at.moment else None,
        as_role=seat.role if seat else None,
        as_agency=seat.agency if seat else None,
        reason=reason,
        operation=operation_at(surface),
        recipients=recipients_at(surface, who),
        keys=keys_used(opened.entries),
    )


def glanced(opened: Opened, surface: str, marks: frozenset[EntryId]) -> Look:
    """The record of some entries of a case that a search or a register showed."""
    shown = tuple(entry for entry in opened.entries if entry.id in marks)
    narrowed = msgspec.structs.replace(opened, entries=shown, held=())
    return looked(narrowed, opened.case.stream, surface, "")


def turned_away(who: Actor, stream: StreamId) -> Look:
    """The record of a look that was answered as if there were nothing."""
    return Look(
        account=AccountId(who.account),
        agency=who.agency,
        role=who.role,
        surface="case",
        stream=stream,
        denied=True,
        operation=Operation.CONSULTATION,
        keys=(),
    )


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody states who asks across cases: the words, the purpose, and to whom the answer goes if it leaves."""

    words: str = ""
    purpose: LawfulPurpose | None = None
    recipients: tuple[str, ...] = ()


Said = Stated | str
"""What is stated, or the words alone."""


def listed(reader: Reader, surface: str, stated: Said, count: int) -> Look:
    """The record of a list or search: how many rows it had, and what was searched for or stated."""
    who = reader.actor
    said = Stated(words=stated) if isinstance(stated, str) else stated
    return Look(
        account=AccountId(who.account),
        agency=who.agency,
        role=who.role,
        surface=surface,
        policy=reader.policy.digest,
        words=said.words,
        count=count,
        operation=Operation.DISCLOSURE if said.recipients else operation_at(surface),
        recipients=said.recipients or recipients_at(surface, who),
        purpose=said.purpose,
        keys=(),  # a list is read from tables that were drawn before, and opens no box
    )
