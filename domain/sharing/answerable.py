"""Answerable: who answers for an agency, what may be given on request, and which of its entries that could be."""

from typing import TYPE_CHECKING

from domain.anatomy import fields_by_class, fields_kept_closer
from domain.case import Case
from domain.classes import DataClass
from domain.kernel import Circumstances, Entry, Fact, is_open
from domain.people import Actor, AgencyId, Role
from domain.policy import SAYS_WHERE_SHE_IS, Letter, Policy
from domain.reveal import Summarised

if TYPE_CHECKING:
    from domain.sharing.requests import Requested


def held_close(policy: Policy, data_class: DataClass) -> bool:
    """Whether only the guardian of the originating agency hands anything of a class over, and only by the item."""
    return data_class in policy.guarded | policy.originator_only


def may_answer(who: Actor, request: "Requested", policy: Policy) -> bool:
    """Whether somebody answers for the asked agency: its guardian, or who may read all of a class not held close."""
    fact = request.fact
    if not (is_open(fact.agency) and is_open(fact.data_class)) or who.agency != fact.agency:
        return False
    return _answers(who, fact.data_class, policy)


def anybody_answers(agency: AgencyId, data_class: DataClass, ask: Circumstances) -> bool:
    """Whether somebody of an agency, other than the very person who asks, may answer for a class.

    It is said from the policy and from who holds which role, and from nothing of any case.
    """
    policy = ask.policy
    return policy is not None and any(
        each.agency == agency and not ask.is_same_person(each.account) and _answers(each, data_class, policy)
        for each in ask.appointments
    )


def _answers(who: Actor, data_class: DataClass, policy: Policy) -> bool:
    if who.role is Role.AGENCY_GUARDIAN:
        return True
    reads = policy.letters[data_class].get(who.role) is Letter.OPEN
    return reads and who.role is not Role.AUDITOR and not held_close(policy, data_class)


def givable(policy: Policy, data_class: DataClass, role: Role) -> bool:
    """Whether the policy lets a role be given anything of a class on request: not by nothing, nor by broken glass."""
    return policy.letters[data_class].get(role, Letter.NOTHING) not in {Letter.NOTHING, Letter.BREAK_GLASS}


def items_of(case: Case, agency: AgencyId, data_class: DataClass) -> tuple[Entry[Fact], ...]:
    """The standing entries in which an agency supplied something of a class, of the full fold or of a reader's."""
    standing = {entry.id for entries in case.standing.values() for entry in entries}
    return tuple(
        entry
        for entry in case.entries
        if entry.agency == agency and entry.id in standing and _holds(entry.fact, data_class)
    )


def _holds(fact: Fact, data_class: DataClass) -> bool:
    if isinstance(fact, Summarised):
        return fact.data_class is data_class  # what else stands in it, its reader is not told
    if type(fact).governs is data_class:
        return True
    kept_closer = fields_kept_closer(type(fact), SAYS_WHERE_SHE_IS).get(data_class, ())
    fields = (*fields_by_class(type(fact)).get(data_class, ()), *kept_closer)
    return any(is_open(value := getattr(fact, name)) and value not in (None, (), "") for name in fields)
