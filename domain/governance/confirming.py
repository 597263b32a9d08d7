"""Confirming: who may see what an administrator proposed, who may confirm it, and what stands in the way."""

from collections.abc import Iterable
from datetime import date

from domain.clocks import due_from
from domain.governance.accounts import WATCHING
from domain.governance.proposals import Proposal, Settled, Wants
from domain.governance.register import Register
from domain.kernel import AccountId
from domain.people import Actor, AgencyId, Role

PERIOD = "administration-proposal"
LAPSED = "This proposal has lapsed. If it is still needed, propose it again."
DONE = {
    Settled.CONFIRMED: "A colleague has confirmed this already. Nothing is left to do.",
    Settled.DECLINED: "A colleague has declined this already. If it is still needed, propose it again.",
    Settled.LAPSED: LAPSED,
}


def administrators(register: Register, agency: AgencyId, without: Iterable[AccountId]) -> frozenset[AccountId]:
    """The administrators of an agency, those left out who are the same natural person as any of these accounts."""
    apart = frozenset[AccountId]().union(*(register.accounts_of(account) for account in without))
    found = (a.id for a in register.accounts.values() if a.agency == agency and Role.ADMINISTRATOR in a.roles)
    return frozenset(found) - apart


def agencies_confirming(register: Register, proposal: Proposal) -> frozenset[AgencyId]:
    """The agencies one of whose administrators may confirm a proposal.

    A role in a watching office is never confirmed within the agency that it watches over; another role is confirmed at
    home, and elsewhere only where nobody at home is left who could. Linked accounts are confirmed by the other agency,
    a program by any other.
    """
    everybody = frozenset(register.agencies)
    own = proposal.agency
    match proposal.wants:
        case Wants.ROLE if proposal.role in WATCHING:
            return everybody - {own}
        case Wants.ROLE:
            at_home = administrators(register, own, (proposal.by, proposal.account))
            return frozenset({own}) if at_home else everybody - {own}
        case Wants.LINK:
            return frozenset({proposal.other}) if proposal.other is not None else frozenset()
        case Wants.PARTING:
            others = register.accounts_of(proposal.account) - {proposal.account}
            agencies = frozenset(register.accounts[mark].agency for mark in others if mark in register.accounts)
            return agencies - {own} or frozenset({own})
        case Wants.PROGRAM | Wants.ENDING:
            return everybody - {own}


def may_know_of(register: Register, proposal: Proposal, who: Actor) -> bool:
    """Whether an administrator may see a proposal: one of the agency that made it, or of one that may confirm it."""
    return who.agency == proposal.agency or who.agency in agencies_confirming(register, proposal)


def objection(register: Register, proposal: Proposal, who: Actor, today: date) -> str:
    """Why an administrator who may know of a proposal cannot confirm it, in a sentence; empty where they can."""
    mine = register.accounts_of(who.account)
    proposer, account = register.accounts.get(proposal.by), register.accounts.get(proposal.account)
    if proposal.settled is not Settled.WAITING:
        return DONE[proposal.settled]
    if not proposal.waits(today):
        return LAPSED
    if proposal.account in mine:
        return "Nobody confirms anything for their own account. Ask another administrator."
    if proposal.by in mine:
        return "Whoever proposed something cannot confirm it. Ask another administrator."
    if proposer is None or Role.ADMINISTRATOR not in proposer.roles:
        return "Whoever proposed this is an administrator no longer. If it is still needed, propose it again."
    if proposal.program is not None:
        return _against_program(register, proposal, who)
    if account is None or account.closed:
        return LAPSED
    if proposal.wants is Wants.ROLE and proposal.role in account.roles:
        return "This person holds the role already. Nothing is left to do."
    if proposal.wants is Wants.ENDING and proposal.role not in account.roles:
        return "This person holds the role no longer. Nothing is left to do."
    if proposal.wants is Wants.PARTING and register.accounts_of(account.id) == {account.id}:
        return "This account is linked to no other. Nothing is left to do."
    if who.agency not in agencies_confirming(register, proposal):
        return _elsewhere(proposal)
    return ""


def _against_program(register: Register, proposal: Proposal, who: Actor) -> str:
    if proposal.account in register.accounts.keys() - register.programs.keys():
        return "A person has this account since. Decline the proposal."
    return "" if who.agency in agencies_confirming(register, proposal) else _elsewhere(proposal)


def _elsewhere(proposal: Proposal) -> str:
    if proposal.role in WATCHING:
        return "This role watches over your own agency, so an administrator of another agency confirms it. Ask one."
    return "An administrator of another agency confirms this. Ask one."


def last_day(today: date) -> date:
    """Until when a proposal made on a day waits: the partnership's period, or that very day where there is none."""
    return due_from(PERIOD, today) or today
