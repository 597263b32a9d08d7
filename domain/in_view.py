"""In view: a case as it would be, had nothing been recorded that one reader may not know of."""

from collections.abc import Set as AbstractSet

from domain.anatomy import fields_by_class
from domain.case import Case, fold
from domain.classes import DataClass
from domain.kernel import EntryId, Fact
from domain.parties import SuspectNamed, VictimNamed
from domain.policy import Letter, Reader
from domain.referral import CaseReferred
from domain.reveal import opening_to

WHOM_IT_IS_ABOUT: tuple[type[Fact], ...] = (CaseReferred, VictimNamed, SuspectNamed)
"""What no case is without: every rule asks after the people whom a command names, whoever brought them to the case."""


def unseen(case: Case, reader: Reader) -> frozenset[EntryId]:
    """The entries of which the reader may not even know that there is something of the kind."""
    as_seen = opening_to(reader)
    return frozenset(entry.id for entry in case.entries if as_seen(entry) is None)


def in_view(case: Case, hidden: AbstractSet[EntryId]) -> Case:
    """The case without what is unseen, but with the people that it is about."""
    kept = {entry.id for entry in case.entries if isinstance(entry.fact, WHOM_IT_IS_ABOUT)}
    return without(case, hidden - kept)


def every_of(case: Case, classes: AbstractSet[DataClass]) -> frozenset[EntryId]:
    """Every entry that says anything of these classes."""
    return frozenset(entry.id for entry in case.entries if _held(type(entry.fact)) & classes)


def _held(kind: type[Fact]) -> AbstractSet[DataClass]:
    return {kind.governs, *fields_by_class(kind)}


def closed_of(
    case: Case, reader: Reader, classes: AbstractSet[DataClass], hidden: AbstractSet[EntryId]
) -> frozenset[EntryId]:
    """The entries of these classes that are not wholly open to the reader in them, and those closed by themselves.

    `hidden` are those that the reader may not know of: see `unseen`.
    """
    found = set()
    for entry in case.entries:
        held = classes & _held(type(entry.fact))
        closed = any(reader.letter_in(entry.id, each, entry.agency) is not Letter.OPEN for each in held)
        by_itself = entry.id in reader.closed or entry.id in reader.misfiled
        if closed or (entry.id in hidden and (held or by_itself)):
            found.add(entry.id)
    return frozenset(found)


def without(case: Case, closed: AbstractSet[EntryId]) -> Case:
    """The case as it would be without these entries: what one of them stands in the place of stands itself."""
    return fold(entry for entry in case.entries if entry.id not in closed) if closed else case
