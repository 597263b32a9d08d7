"""Narrowing: what is closed on a case at a moment, to whom, whatever the policy and any grant would open."""

from datetime import datetime

from domain.case import Case
from domain.classes import DataClass
from domain.kernel import AccountId
from domain.people import Actor, AgencyId


def kept_out(case: Case, who: Actor, accounts: frozenset[AccountId], now: datetime) -> bool:
    """Whether the whole case is closed to a person: not on its list, excluded, or sealed. Ask it of the full fold."""
    del case, who, accounts, now
    return False


def shut_to(case: Case, who: Actor, now: datetime) -> frozenset[tuple[DataClass, AgencyId]]:
    """Which classes of which agencies are closed to a reader here. Ask it of the full fold."""
    del case, who, now
    return frozenset()


def shut_out(case: Case) -> frozenset[AccountId]:
    """The accounts to which the whole case is closed by name, for the fence of the lists. Ask it of the full fold."""
    del case
    return frozenset()


def listed_alone(case: Case) -> frozenset[AccountId] | None:
    """The only accounts that a restricted case is open to; None where it is not restricted. Ask the full fold."""
    del case
    return None
