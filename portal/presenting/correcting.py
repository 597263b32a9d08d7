"""Correcting: whether a reader could put another fact in the place of an entry, and which classes it was meant for."""

import msgspec

from domain import catalogue
from domain.classes import DataClass
from domain.correctable import why_not
from domain.correction import lasting
from domain.kernel import Entry, Fact, is_open
from domain.policy import stricter_than
from domain.reveal import Summarised
from domain.taken_out import EMPTY, not_read_back
from portal.asking import Opened
from portal.questions import questions


def may_correct(opened: Opened, entry: Entry[Fact]) -> bool:
    """Whether this reader could put another fact in the place of an entry of their agency.

    A correction is a whole fact. What is closed to their role stays as it was where it is left empty; what must be
    filled in and is closed to them can be said again by whoever wrote it, and by nobody else.
    """
    role, policy = opened.reader.actor.role, opened.reader.policy
    behind = catalogue.given_by(type(entry.fact))
    return (
        entry.agency == opened.reader.actor.agency
        and not isinstance(entry.fact, Summarised)
        and (why_not(type(entry.fact)) is None or may_take_out(opened, entry))
        and policy.may_give("correct", role)
        and (behind is None or policy.may_give(behind, role))
        and closed_in(entry.fact) <= _said_again(opened, entry)
    )


def stricter_for(opened: Opened, entry: Entry[Fact]) -> frozenset[DataClass]:
    """The classes that an entry can have been meant for: read by fewer, and open to this reader."""
    reader = opened.reader
    stricter = stricter_than(reader.policy, entry.fact.governs)
    return frozenset(each for each in stricter if reader.opens(each, reader.actor.agency))


def may_take_out(opened: Opened, entry: Entry[Fact]) -> bool:
    """Whether this reader may take words out of an act that is not corrected otherwise."""
    return why_not(type(entry.fact), misfiled=True) is None and bool(stricter_for(opened, entry))


def closed_in(fact: Fact) -> frozenset[str]:
    """The fields of a fact that are closed to its reader."""
    return frozenset(name for name in fact.__struct_fields__ if not is_open(getattr(fact, name)))


def _said_again(opened: Opened, entry: Entry[Fact]) -> frozenset[str]:
    """The fields that may be closed to whoever corrects an entry: whom it is about, and what is fixed, may not be.

    What their role does not read stays where it may be left empty; whoever wrote it says the rest again.
    """
    kind, reader = type(entry.fact), opened.reader
    unread = not_read_back(kind, reader.actor.role, reader.policy)
    empty = (*EMPTY, msgspec.UNSET)  # one that is filled in by itself would be written over what stands
    kept = {each.name for each in questions(kind) if each.optional and each.name in unread and each.default in empty}
    own = is_open(entry.by) and entry.by in opened.register.accounts_of(reader.actor.account)
    if own and why_not(kind) is None:
        kept |= {each.name for each in questions(kind) if not each.optional}
    return frozenset(kept - {*lasting(kind)})
