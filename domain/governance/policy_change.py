"""A change of the sharing policy: proposed and approved by data protection officers, adopted with the last approval."""

from datetime import date
from uuid import UUID

import msgspec

from domain.classes import DataClass
from domain.clocks import due_from
from domain.governance.policy_change_said import (
    COMMANDS,
    FACTS,
    ApprovePolicy,
    DeclinePolicy,
    PolicyApproved,
    PolicyDeclined,
    PolicyProposed,
    ProposePolicy,
)
from domain.governance.policy_differences import differences, giving_differences, with_cells
from domain.governance.policy_proposals import PolicyProposal
from domain.governance.proposals import Settled
from domain.governance.register import Register
from domain.governance.said import PolicyAdopted
from domain.governance.supplying import classes_behind, suppliers_of
from domain.kernel import Circumstances, Command, Decided, Refused
from domain.people import PORTAL, Actor, AgencyId, Role
from domain.policy import Policy, digest_of, read_policy

__all__ = ["COMMANDS", "FACTS", "Needed", "decide", "needed", "widened"]

AT_LEAST = 2  # agencies, by as many natural persons
NO_SUCH_PROPOSAL = "There is no such proposal. The policy's page shows those that wait."
# Without these nobody could ever change the policy again.
KEPT = ("propose-policy", "approve-policy")


class Needed(msgspec.Struct, frozen=True):
    """Whose approval a proposed policy still lacks.

    `agencies` lack their data protection officer's, `guardians` their guardian's too; `more` is how many further
    agencies, by other persons, are needed whichever they are.
    """

    agencies: frozenset[AgencyId]
    guardians: frozenset[AgencyId]
    more: int

    @property
    def nothing(self) -> bool:
        """Whether the policy is adopted with what there is."""
        return not self.agencies and not self.guardians and not self.more


def decide(register: Register, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about the policy's change. The portal's own adoption is another command."""
    if ask.by == PORTAL:
        raise Refused("The portal itself changes no policy. A data protection officer proposes it.")
    policy = register.policy
    if policy is None:
        raise Refused("No sharing policy is in force yet.")
    match command:
        case ProposePolicy():
            return [Decided(_proposed(register, policy, command, ask))]
        case ApprovePolicy(proposal=mark):
            proposal = _waiting(register, policy, mark, ask.today)
            if any(_same_seat(register, each, ask.by) for each in proposal.approvals):
                raise Refused("Your agency has approved this already.", field="proposal")
            answers = [Decided(PolicyApproved(proposal=mark))]
            if needed(register, proposal, (*proposal.approvals, ask.by)).nothing:
                tables = PolicyAdopted(sharing=proposal.sharing, giving=proposal.giving, digest=proposal.digest)
                answers.append(Decided(tables))
            return answers
        case DeclinePolicy(proposal=mark, because=because):
            _waiting(register, policy, mark, ask.today)
            return [Decided(PolicyDeclined(proposal=mark, because=because))]
        case _:
            return []


def widened(was: Policy, becomes: Policy) -> frozenset[DataClass]:
    """The classes of which somebody could see more: by a letter or a flag, or by giving what opens or shares it."""
    found = {each.data_class for each in differences(was, becomes) if each.widens}
    for giving in giving_differences(was, becomes):
        if giving.more:
            found |= classes_behind(giving.command)
    return frozenset(found)


def needed(register: Register, proposal: PolicyProposal, approvals: tuple[Actor, ...]) -> Needed:
    """Whose approval a proposal still lacks, with these given. That of somebody who left the office counts no more.

    Every agency that may have supplied what is widened approves; where that is guarded, or stays with its originator's
    own kind, the guardian of each such agency that has one approves too.
    """
    policy = register.policy
    if policy is None:
        return Needed(frozenset(register.agencies), frozenset(), AT_LEAST)
    standing = [each for each in approvals if register.holds(each)]
    officers = [each for each in standing if each.role is Role.DATA_PROTECTION_OFFICER]
    guarding = {each.agency for each in standing if each.role is Role.AGENCY_GUARDIAN}
    opened = widened(policy, proposal.policy)
    close = opened & (policy.guarded | policy.originator_only)
    suppliers = frozenset(agency for each in opened for agency in suppliers_of(register, policy, each))
    guarded = frozenset(agency for each in close for agency in suppliers_of(register, policy, each))
    with_guardian = {a.agency for a in register.accounts.values() if Role.AGENCY_GUARDIAN in a.roles}
    agencies = {each.agency for each in officers}
    persons = {register.accounts_of(each.account) for each in officers}
    return Needed(
        agencies=suppliers - agencies,
        guardians=(guarded & with_guardian) - guarding,
        more=max(0, AT_LEAST - min(len(agencies), len(persons))),
    )


def _proposed(register: Register, policy: Policy, command: ProposePolicy, ask: Circumstances) -> PolicyProposed:
    if ask.by.role is not Role.DATA_PROTECTION_OFFICER:
        raise Refused("A data protection officer proposes a change of the policy. Ask yours.")
    sharing = command.sharing or register.policy_text[0]
    giving = command.giving or register.policy_text[1]
    field = "sharing" if command.sharing else "giving" if command.giving else "cells"
    try:
        sharing = with_cells(sharing, command.cells) if command.cells else sharing
        becomes = read_policy(sharing, giving)
    except (ValueError, KeyError, TypeError) as wrong:
        raise Refused(f"The policy cannot be read: {str(wrong).rstrip('.')}.", field=field) from wrong
    if not differences(policy, becomes) and not giving_differences(policy, becomes):
        raise Refused("Nothing would change. Enter a cell that differs from the policy in force.", field=field)
    if not all(becomes.may_give(name, Role.DATA_PROTECTION_OFFICER) for name in KEPT):
        raise Refused("Data protection officers must be able to propose and approve the next change.", field="giving")
    return PolicyProposed(
        proposal=ask.identifier("policy"),
        sharing=sharing,
        giving=giving,
        digest=digest_of(sharing, giving),
        instead_of=policy.digest,
        because=command.because,
        last_day=due_from("policy-proposal", ask.today) or ask.today,
    )


def _waiting(register: Register, policy: Policy, mark: UUID, today: date) -> PolicyProposal:
    proposal = register.policy_proposals.get(mark)
    if proposal is None:
        raise Refused(NO_SUCH_PROPOSAL, field="proposal")
    if proposal.settled is Settled.CONFIRMED:
        raise Refused("This policy has been adopted already. Nothing is left to do.", field="proposal")
    if proposal.settled is Settled.DECLINED:
        raise Refused("Whoever proposed this has taken it back.", field="proposal")
    if today > proposal.last_day:
        raise Refused("This proposal has lapsed. If it is still needed, propose it again.", field="proposal")
    if proposal.instead_of != policy.digest:
        raise Refused(
            "The policy has changed since this was proposed. Propose it again on the new one.", field="proposal"
        )
    return proposal


def _same_seat(register: Register, one: Actor, other: Actor) -> bool:
    """Whether an office of an agency has answered already. Of somebody who has left it, it has not."""
    return (one.agency, one.role) == (other.agency, other.role) and register.holds(one)
