"""Conflicts of interest: who is barred from a case because they are, or belong to, somebody in it."""

from domain.case import Case
from domain.kernel import AccountId


def barred(case: Case) -> frozenset[AccountId]:
    """The accounts that are barred from a case by what stands on it. Ask it of the full fold."""
    del case
    return frozenset()
