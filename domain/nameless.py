"""Nameless: an entry without who a protected worker is, for somebody to whom two agencies have not opened it."""

from collections.abc import Mapping
from enum import Enum
from uuid import UUID

import msgspec

from domain.anatomy import hints, innermost, plain_classes
from domain.classes import STAFF_CONFLICT, STAFF_IDENTITY
from domain.kernel import AccountId, Entry, Fact, Withheld, is_open
from domain.people import AgencyId

Unnamed = Mapping[AccountId, AgencyId]
"""The accounts whose name is closed to a reader, each with the agency that may open it."""


KEPT = AccountId(UUID(int=0))
"""Stands for the account of a protected worker where it would otherwise be told who looked at a case."""


def nameless(entry: Entry[Fact], unnamed: Unnamed) -> dict[str, Withheld]:
    """The fields of an entry that are closed so that it names nobody of these.

    Each that holds an account of theirs, and of an entry that they recorded or that names them, whatever else would
    tell who they are: all that is in the class of a worker's identity but the agency and the role, and other people. A
    conflict of interest names whom it is about: professional standards alone read that, and must know who it is.
    """
    classes = plain_classes(type(entry.fact))
    names = [name for name in classes if classes[name] is not STAFF_CONFLICT]
    about = {name: of for name in names if (of := _found(getattr(entry.fact, name), unnamed)) is not None}
    whose = unnamed[entry.by] if is_open(entry.by) and entry.by in unnamed else next(iter(about.values()), None)
    if whose is None:
        return {}
    telling = {name for name in names if classes[name] is STAFF_IDENTITY and _tells(entry.fact, name)}
    return {
        name: Withheld(classes[name], about.get(name, whose), shown=classes[name] is STAFF_IDENTITY)
        for name in names
        if name in telling or name in about
    }


def _found(value: object, unnamed: Unnamed) -> AgencyId | None:
    """The agency of the first of these accounts that stands anywhere in a value, however deep."""
    match value:
        case UUID():
            return unnamed.get(AccountId(value))
        case tuple() | list() | frozenset():
            return next((of for each in value if (of := _found(each, unnamed)) is not None), None)
        case msgspec.Struct():
            parts = (getattr(value, name) for name in value.__struct_fields__)
            return next((of for each in parts if (of := _found(each, unnamed)) is not None), None)
        case _:
            return None


def _tells(fact: Fact, name: str) -> bool:
    """Whether a field in the class of a worker's identity could tell who it is: words, and whatever is put in them."""
    value: object = getattr(fact, name)
    if not is_open(value) or value is None or isinstance(value, bool | Enum):
        return False
    return innermost(hints(type(fact))[name]) not in {AccountId, AgencyId} and not isinstance(value, UUID)
