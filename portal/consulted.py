"""Consulted: a recorded look as somebody may know it who asks who has looked at a case, or at what was misfiled."""

from collections.abc import Iterable

import msgspec

from domain.anatomy import fields_by_class
from domain.calendar import london_date
from domain.kernel import Answer, Entry, Fact, Withheld
from domain.nameless import KEPT
from domain.people import Role
from domain.reveal import Summarised
from domain.sharing.employed import StaffPartyMarked
from infra.looks import KeyUsed, Looked
from portal.asking import Opened

SEES_LOOKS = frozenset({Role.AUDITOR})
MAY_SEE_LOOKS = SEES_LOOKS | {Role.PROFESSIONAL_STANDARDS}
LOOKS_ARE_AUDITED = (
    "Who looked at a case is read by auditors, under an engagement for it, and by professional standards where a "
    "suspect of it is marked as working for a force. Data protection officers read what people "
    "of their own agency did, and who opened its material, in the record of processing, for one of its four purposes."
)


def sees_looks(opened: Opened) -> bool:
    """Whether a reader of a case is told who looked at it.

    An auditor is; professional standards are where they read that a suspect works for a force, since his colleagues
    may look where they should not (published case 9 of the 2024 super-complaint report).
    """
    role = opened.reader.actor.role
    if role is not Role.PROFESSIONAL_STANDARDS:
        return role in SEES_LOOKS
    marks = [entry.fact for entry in opened.entries if isinstance(entry.fact, StaffPartyMarked)]
    return any(mark.suspect is True and mark.force is Answer.YES for mark in marks)


def known_looks(opened: Opened, looks: Iterable[Looked]) -> list[Looked]:
    """The looks at a case that its reader is told of, each as far as they may know of what it opened.

    One and the same for a case's own page and for the record of processing: what one keeps back, no other tells.
    """
    return [as_known_to(opened, each) for each in looks if not is_kept_back(opened, each)]


def as_known_to(opened: Opened, looked: Looked) -> Looked:
    """The look without entries and classes that its reader may not know of: what others opened would tell of them."""
    if looked.look is None:
        return looked
    marks, keys = {entry.id for entry in opened.entries}, known_keys(opened)
    classes = frozenset(data_class for data_class, _ in keys)
    narrowed = msgspec.structs.replace(
        looked.look,
        marks=tuple(mark for mark in looked.look.marks if mark in marks),
        opened=looked.look.opened & classes,
        withheld=looked.look.withheld & classes,
        keys=None if looked.look.keys is None else tuple(each for each in looked.look.keys if each in keys),
    )
    account = KEPT if looked.account in opened.reader.unnamed else looked.account
    return msgspec.structs.replace(looked, look=narrowed, account=account)


def known_keys(opened: Opened) -> frozenset[KeyUsed]:
    """The classes of which the reader may know that the case has something, each with the agencies that it is from."""
    known = {(held.data_class, held.agency) for held in opened.held}
    for entry in opened.entries:
        if isinstance(entry.fact, Summarised):
            known.add((entry.fact.data_class, entry.agency))
            continue
        for data_class, fields in fields_by_class(type(entry.fact)).items():
            value = getattr(entry.fact, fields[0])
            if not isinstance(value, Withheld) or value.shown:
                known.add((data_class, entry.agency))
    return frozenset(known)


def is_kept_back(opened: Opened, looked: Looked) -> bool:
    """Whether a look of somebody of another agency is kept from this reader while a conduct inquiry into them lives."""
    own = looked.look is not None and looked.look.agency == opened.reader.actor.agency
    return not own and opened.register.under_inquiry(looked.account, london_date(opened.now))


def lists_readers(opened: Opened, entry: Entry[Fact]) -> bool:
    """Whether this reader is told who had read an entry: it was misfiled, is their agency's, and open to them."""
    reader = opened.reader
    stricter = reader.misfiled.get(entry.id)
    if stricter is None or entry.agency != reader.actor.agency or isinstance(entry.fact, Summarised):
        return False
    return reader.opens(stricter, entry.agency)
