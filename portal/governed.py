"""Governed: the governance stream as far as this process has read it, brought up to date at each question."""

import msgspec

from domain.case import Case, fold
from domain.governance import GOVERNANCE, Register, register_of
from infra.ledger import Ledger, Snapshot


class Governed(msgspec.Struct, frozen=True):
    """The governance stream read so far, with the register that it gives."""

    case: Case
    register: Register


class Governance:
    """Keeps the register of this process: what it has read once it does not read again, for nothing is ever edited."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.in_hand = Governed(Case(), Register())

    def now(self, snapshot: Snapshot | None = None, version: int | None = None) -> Governed:
        """What is in force now, or at a snapshot. Where its last `version` is known, nothing is asked in vain."""
        known = self.in_hand
        after = len(known.case.entries)
        if version is not None and version <= after:
            return known
        newer = (snapshot or self._ledger).entries(GOVERNANCE, after_version=after)
        if newer:
            case = fold(newer, onto=known.case)
            self.in_hand = Governed(case, register_of(case))
        return self.in_hand
