"""Proposed policies as they stand: who approved, who declined, and whose approval is still needed."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

import msgspec

from domain.governance.policy_change_said import PolicyApproved, PolicyDeclined, PolicyProposed
from domain.governance.proposals import Settled
from domain.governance.said import PolicyAdopted
from domain.kernel import Entry, Fact
from domain.people import Actor, AgencyId
from domain.policy import Policy, read_policy


class PolicyProposal(msgspec.Struct, frozen=True, kw_only=True):
    """One proposed policy: its tables, the digest of the policy that it changes, and every answer so far."""

    id: UUID
    by: Actor
    sharing: str
    giving: str
    digest: str
    instead_of: str
    because: str
    proposed: datetime
    last_day: date
    approvals: tuple[Actor, ...] = ()
    against: frozenset[AgencyId] = frozenset()
    settled: Settled = Settled.WAITING

    @property
    def policy(self) -> Policy:
        """The policy that is proposed."""
        return read_policy(self.sharing, self.giving)

    def waits(self, today: date, in_force: str) -> bool:
        """Whether it may still be approved on a day, under the policy of this digest."""
        return self.settled is Settled.WAITING and today <= self.last_day and self.instead_of == in_force


class Version(msgspec.Struct, frozen=True):
    """A policy that was adopted, and when: the newest is in force."""

    digest: str
    adopted: datetime


PolicyProposals = Mapping[UUID, PolicyProposal]


def with_answer(
    proposals: PolicyProposals, entry: Entry[Fact], fact: PolicyProposed | PolicyApproved | PolicyDeclined
) -> dict[UUID, PolicyProposal]:
    """The proposed policies after one more fact."""
    change = msgspec.structs.replace
    who = Actor(entry.by, entry.agency, entry.role)
    if isinstance(fact, PolicyProposed):
        return {**proposals, fact.proposal: _new(entry, fact, who)}
    held = proposals[fact.proposal]
    if isinstance(fact, PolicyApproved):
        approved = change(held, approvals=(*held.approvals, who), against=held.against - {who.agency})
        return {**proposals, held.id: approved}
    back = who.account == held.by.account
    approvals = tuple(each for each in held.approvals if each.agency != who.agency)
    settled = Settled.DECLINED if back else held.settled
    declined = change(held, approvals=approvals, against=held.against | {who.agency}, settled=settled)
    return {**proposals, held.id: declined}


def with_adopted(proposals: PolicyProposals, fact: PolicyAdopted) -> dict[UUID, PolicyProposal]:
    """The proposed policies after one was adopted."""
    return {
        mark: msgspec.structs.replace(each, settled=Settled.CONFIRMED)
        if each.digest == fact.digest and each.settled is Settled.WAITING
        else each
        for mark, each in proposals.items()
    }


def _new(entry: Entry[Fact], fact: PolicyProposed, who: Actor) -> PolicyProposal:
    return PolicyProposal(
        id=fact.proposal,
        by=who,
        sharing=fact.sharing,
        giving=fact.giving,
        digest=fact.digest,
        instead_of=fact.instead_of,
        because=fact.because,
        proposed=entry.known,
        last_day=fact.last_day,
        approvals=(who,),
    )
