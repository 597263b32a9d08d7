"""Owned: whoever owns an action of a meeting sees the whole of it and of what followed, whatever the policy's letter.

So the policy has it: "the owner sees the whole of their own". Nothing else of any class opens by it.
"""

from datetime import datetime

from domain.anatomy import fields_by_class
from domain.case import Case
from domain.classes import STAFF_IDENTITY, DataClass
from domain.clinic.actions import actions_of, owes
from domain.kernel import AccountId, Entry, EntryId, Fact
from domain.people import Actor
from domain.rules import NEVER_TOWARDS_SUSPECT, SUSPECTS_SIDE
from domain.sharing.opened import Openings


def opened_by(case: Case, who: Actor, accounts: frozenset[AccountId], now: datetime) -> Openings:
    """The actions that somebody owns in this very role, with every step on them. Ask it of the full fold.

    It is theirs for as long as they own it: whoever it was given on from sees again what their role may.
    """
    del accounts, now
    found: dict[EntryId, frozenset[DataClass]] = {}
    for action in actions_of(case):
        if owes(action, who):
            found |= {entry.id: _whole(entry, who) for entry in (action.agreed, *action.steps)}
    return Openings(items=found)


def _whole(entry: Entry[Fact], who: Actor) -> frozenset[DataClass]:
    """Every class of an entry; to those who work with the suspect none that says where she is or what she plans."""
    classes = frozenset({entry.fact.governs, STAFF_IDENTITY, *fields_by_class(type(entry.fact))})
    return classes - NEVER_TOWARDS_SUSPECT if who.role in SUSPECTS_SIDE else classes
