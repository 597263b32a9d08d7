"""Correcting: whether a reader could put another fact in the place of an entry, and which classes it was meant for."""

from domain import catalogue
from domain.classes import DataClass
from domain.correctable import why_not
from domain.kernel import Entry, Fact, is_open
from domain.policy import stricter_than
from domain.reveal import Summarised
from portal.asking import Opened
from portal.questions import questions


def may_correct(opened: Opened, entry: Entry[Fact]) -> bool:
    """Whether this reader could put another fact in the place of an entry: their agency's, and open to them in full.

    What is closed to them they cannot repeat, and a correction is a whole fact.
    """
    role, policy = opened.reader.actor.role, opened.reader.policy
    behind = catalogue.given_by(type(entry.fact))
    return (
        entry.agency == opened.reader.actor.agency
        and not isinstance(entry.fact, Summarised)
        and (why_not(type(entry.fact)) is None or may_take_out(opened, entry))
        and policy.may_give("correct", role)
        and (behind is None or policy.may_give(behind, role))
        and all(
            is_open(getattr(entry.fact, name)) or name in _left_alone(entry) for name in entry.fact.__struct_fields__
        )
    )


def stricter_for(opened: Opened, entry: Entry[Fact]) -> frozenset[DataClass]:
    """The classes that an entry can have been meant for: read by fewer, and open to this reader."""
    reader = opened.reader
    stricter = stricter_than(reader.policy, entry.fact.governs)
    return frozenset(each for each in stricter if reader.opens(each, reader.actor.agency))


def may_take_out(opened: Opened, entry: Entry[Fact]) -> bool:
    """Whether this reader may take words out of an act that is not corrected otherwise."""
    return why_not(type(entry.fact), misfiled=True) is None and bool(stricter_for(opened, entry))


def _left_alone(entry: Entry[Fact]) -> frozenset[str]:
    """The fields that stay as they were where they are closed to whoever takes words out of an act."""
    if why_not(type(entry.fact)) is None:
        return frozenset()
    return frozenset(each.name for each in questions(type(entry.fact)) if each.optional)
