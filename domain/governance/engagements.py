"""Engagements: which cases an auditor may read, for which lawful purpose, and until when."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from domain.kernel import AccountId


class Engagement(msgspec.Struct, frozen=True, kw_only=True):
    """One engagement as it stands: the auditor's account, the references of its cases, from when to when."""

    auditor: AccountId
    references: frozenset[str]
    begins: datetime
    ends: datetime


def engaged(engagements: Iterable[Engagement], auditor: AccountId, now: datetime) -> frozenset[str]:
    """The references of the cases that an auditor may read at a moment."""
    live = (each for each in engagements if each.auditor == auditor and each.begins <= now < each.ends)
    return frozenset().union(*(each.references for each in live))
