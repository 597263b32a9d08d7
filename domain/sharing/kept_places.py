"""Kept places: somebody whose name is kept, named by their place on the case where a narrowing must reach them.

A place is the entry of their joining: its mark stands on the timeline already and says no more than role and agency.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from uuid import UUID

import msgspec

from domain.case import Case
from domain.kernel import AccountId, Command, Entry, EntryId, is_open
from domain.membership import ConfirmMember, MemberAdded, RemoveMember, members
from domain.people import Actor
from domain.sharing.exclusion import ExcludePerson, LiftExclusion
from domain.sharing.restriction import RestrictCase, SealCase

Places = Mapping[UUID, AccountId]
"""Whose each place is, by the mark of the entry of their joining."""


def kept_places(case: Case, unnamed: Collection[AccountId]) -> Mapping[EntryId, bool]:
    """Where on a case those stand whose name is closed to somebody, and whether they are confirmed there.

    Only of those who are on it at that moment. Ask it of the full fold.
    """
    on_case = members(case)
    found: dict[Actor, EntryId] = {}
    for entry in case.of(MemberAdded):
        who = _who(entry)
        if who is not None and who.account in unnamed and who in on_case:
            found[who] = entry.id
    return {mark: on_case[who].confirmed for who, mark in found.items()}


def places(case: Case, command: Command) -> Places:
    """The places by which a command may name people; none for one that must name accounts. Ask the full fold."""
    if not isinstance(command, ConfirmMember | RemoveMember | ExcludePerson | LiftExclusion | RestrictCase | SealCase):
        return MappingProxyType({})
    joined = ((entry.id, _who(entry)) for entry in case.of(MemberAdded))
    return {mark: AccountId(who.account) for mark, who in joined if who is not None}


def with_accounts(command: Command, of: Places) -> Command:
    """The command with the account of whoever has it in the place of each place that it names."""
    match command:
        case RestrictCase(accounts=accounts) | SealCase(accounts=accounts):
            return msgspec.structs.replace(command, accounts=tuple(of.get(each, each) for each in accounts))
        case (
            ConfirmMember(account=account)
            | RemoveMember(account=account)
            | ExcludePerson(account=account)
            | LiftExclusion(account=account)
        ):
            return msgspec.structs.replace(command, account=of.get(account, account))
        case _:
            return command


def _who(entry: Entry[MemberAdded]) -> Actor | None:
    fact = entry.fact
    legible = is_open(fact.account) and is_open(fact.agency) and is_open(fact.role)
    return Actor(fact.account, fact.agency, fact.role) if legible else None
