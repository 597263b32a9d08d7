"""Rejoining: somebody comes back to a closed account under another name, which waits with their proposed role."""

from collections.abc import Mapping

from domain.governance.accounts import Account, without_joining
from domain.governance.administration_said import ProposalDeclined
from domain.governance.proposals import Proposals, Settled
from domain.kernel import AccountId, Fact


def still_joining(accounts: Mapping[AccountId, Account], proposals: Proposals, said: Fact) -> dict[AccountId, Account]:
    """The accounts after an answer to a proposal: with the last one declined, the other name is given up."""
    found = dict(accounts)
    if isinstance(said, ProposalDeclined):
        mark = proposals[said.proposal].account
        waiting = any(each.account == mark and each.settled is Settled.WAITING for each in proposals.values())
        if mark in found and not waiting:
            found[mark] = without_joining(found[mark])
    return found
