"""Openings: what lives at a moment of everything that was granted, and so is open beyond the policy's letters."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from domain.case import Case
from domain.classes import DataClass
from domain.kernel import AccountId, EntryId
from domain.people import Actor, AgencyId


class Openings(msgspec.Struct, frozen=True, kw_only=True):
    """What is open to one reader beyond the letters: classes of an agency as a whole, and classes of single entries."""

    granted: frozenset[tuple[DataClass, AgencyId]] = frozenset()
    items: Mapping[EntryId, frozenset[DataClass]] = {}


def openings(case: Case, who: Actor, accounts: frozenset[AccountId], now: datetime) -> Openings:
    """What grants open to a reader at a moment. `accounts` are all of the same natural person. Ask the full fold."""
    del case, who, accounts, now
    return Openings()
