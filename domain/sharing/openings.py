"""Openings: what lives at a moment of everything that was granted, and so is open beyond the policy's letters."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

import msgspec

from domain.case import Case
from domain.classes import DataClass
from domain.clinic import decisions, heard, minutes, owned, pack, returns
from domain.kernel import AccountId, EntryId
from domain.mappa.endorsing import opened_by as endorsing_opened_by
from domain.people import Actor
from domain.policy import Policy
from domain.retention.opened import opened_by as retention_opened_by
from domain.sharing import (
    bar_reviewers,
    disclosures,
    emergency_opened,
    exclusion,
    exclusion_reviewed,
    grants,
    other_role,
    override,
    released,
    restriction,
)
from domain.sharing.emergency_reviewers import Offices
from domain.sharing.opened import Items, Openings, together


class Beside(Offices, bar_reviewers.Known, Protocol):
    """What is known beside the case, of which agencies have whom to review."""


OpenedBy = Callable[[Case, Actor, frozenset[AccountId], datetime], Openings]

# Each way of opening beyond the letters: what of it lives for one person at a moment, asked of the full fold.
PARTS: tuple[OpenedBy, ...] = (
    retention_opened_by,
    restriction.opened_by,
    exclusion.opened_by,
    exclusion_reviewed.opened_by,
    override.opened_by,
    disclosures.opened_by,
    other_role.opened_by,
    released.opened_by,
    owned.opened_by,
    minutes.opened_by,
    pack.opened_by,
    returns.opened_by,
    decisions.opened_by,
)


def openings(
    case: Case,
    who: Actor,
    accounts: frozenset[AccountId],
    now: datetime,
    policy: Policy | None,
    offices: Beside | None = None,
) -> Openings:
    """What grants open to a reader at a moment. `accounts` are all of the same natural person. Ask the full fold.

    `offices` say which agencies have no guardian; without them every agency is taken to have one.

    What was opened of an entry is opened of those that stand in its place since: a correction ends no grant.
    """
    by_parts = [opened_by(case, who, accounts, now) for opened_by in PARTS]
    given = grants.opened_by(case, who, accounts, now, policy)
    by_parts.append(endorsing_opened_by(case, who, policy))
    by_parts.append(heard.opened_by(case, who.role, accounts, policy))
    if offices is not None:
        by_parts.append(bar_reviewers.opened_by(case, who, offices))
    found = together([*by_parts, emergency_opened.opened_by(case, who, now, offices), given])
    return msgspec.structs.replace(found, items=_with_later(case, found.items)) if found.items else found


def _with_later(case: Case, items: Items) -> Items:
    """The items with every later entry that was put in the place of one of them, in however many corrections."""
    followed: dict[EntryId, frozenset[DataClass]] = dict(items)
    for entry in case.entries:
        before = None if entry.corrects is None else followed.get(entry.corrects.entry)
        if before is not None:
            followed[entry.id] = followed.get(entry.id, frozenset()) | before
    return followed
