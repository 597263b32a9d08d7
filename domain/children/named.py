"""The children of a case, as they were named, and what is told of their age."""

from datetime import date

from domain.case import Case
from domain.classes import CHILDREN
from domain.kernel import Circumstances, Entry, PartyId, is_open
from domain.parties import ChildNamed
from domain.parties.age import is_child


def children(case: Case) -> tuple[Entry[ChildNamed], ...]:
    """The children and dependants of the case whose identity is not erased."""
    return tuple(entry for entry in case.of(ChildNamed) if is_open(entry.fact.child))


def which_child(case: Case, handle: PartyId) -> str:
    """How a child is told from another without a name: "the child", or "child 2" where several were named."""
    named = [entry.fact.child for entry in children(case)]
    return f"child {named.index(handle) + 1}" if len(named) > 1 and handle in named else "the child"


def still_children(case: Case, day: date) -> tuple[Entry[ChildNamed], ...]:
    """Those who are under eighteen on a day, and those of whom the date of birth is not known."""
    return tuple(e for e in children(case) if e.fact.born is None or is_child(e.fact.born, day))


def must_be_named_child(case: Case, handle: PartyId, ask: Circumstances) -> None:
    """Raise `Refused` unless the handle is a child's of this case, as far as whoever asks may know its children."""
    ask.require(
        handle in {entry.fact.child for entry in children(case)},
        "Choose a child of this case, or add the child first.",
        rule="children.of-this-case",
        field="child",
        rests_on=frozenset({CHILDREN}),
    )
