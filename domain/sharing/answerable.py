"""Answerable: who answers for an agency, what may be given on request, and which of its entries that could be."""

from domain.anatomy import fields_by_class
from domain.case import Case
from domain.classes import DataClass
from domain.kernel import Entry, Fact, is_open
from domain.people import Actor, AgencyId, Role
from domain.policy import Letter, Policy
from domain.sharing.requests import Requested


def held_close(policy: Policy, data_class: DataClass) -> bool:
    """Whether only the guardian of the originating agency hands anything of a class over, and only by the item."""
    return data_class in policy.guarded | policy.originator_only


def may_answer(who: Actor, request: Requested, policy: Policy) -> bool:
    """Whether somebody answers for the asked agency: its guardian, or who may read all of a class not held close."""
    fact = request.fact
    if not (is_open(fact.agency) and is_open(fact.data_class)) or who.agency != fact.agency:
        return False
    if who.role is Role.AGENCY_GUARDIAN:
        return True
    reads = policy.letters[fact.data_class].get(who.role) is Letter.OPEN
    return reads and who.role is not Role.AUDITOR and not held_close(policy, fact.data_class)


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
    if type(fact).governs is data_class:
        return True
    fields = fields_by_class(type(fact)).get(data_class, ())
    return any(is_open(value := getattr(fact, name)) and value not in (None, (), "") for name in fields)
