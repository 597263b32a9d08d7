"""Newcomers: who may confirm one, in one answer, so that it is offered to nobody who would be refused."""

from collections.abc import Set as AbstractSet

from domain.case import Case
from domain.kernel import AccountId, Entry, is_open
from domain.membership import MemberAdded, confirms, members
from domain.people import Actor, Role


def may_confirm(
    case: Case, joining: Entry[MemberAdded], who: Actor, accounts: AbstractSet[AccountId], *, confirmed: bool
) -> bool:
    """Whether somebody who goes by these accounts would be let confirm whom a joining names.

    `confirmed` is whether they are confirmed on the case themself. Ask it of the full fold, or of a reader's, in which
    whoever is named by nobody was brought in by whom the joining says.
    """
    fact = joining.fact
    if not is_open(fact.agency):
        return False
    known = is_open(fact.account) and is_open(fact.role)
    member = members(case).get(Actor(fact.account, fact.agency, fact.role)) if known else None
    by = frozenset({joining.by} if is_open(joining.by) else ())
    brought_by, agencies = (by, {joining.agency}) if member is None else (member.brought_by, member.brought_from)
    own = is_open(fact.account) and fact.account in accounts
    sees_to_it = confirmed or who.role is Role.AGENCY_GUARDIAN
    return sees_to_it and not own and not brought_by & accounts and confirms(who, fact.agency, agencies)
