"""Named copies: whose name stands on what somebody takes out of the portal on paper."""

from datetime import datetime

from domain.kernel import AccountId
from domain.people import ROLE_TITLES
from portal.asking import Opened
from portal.printing.typeset import NamedCopy


def copy_for(opened: Opened, made: datetime) -> NamedCopy:
    """The reader's own copy, made at a moment. Paper goes further than the portal: a kept name is not put on it.

    Whoever's name is kept from anybody here is named by their role.
    """
    who, register = opened.reader.actor, opened.register
    known = register.accounts.get(AccountId(who.account))
    kept = known is None or not opened.names_kept.isdisjoint(register.accounts_of(AccountId(who.account)))
    name = ROLE_TITLES[who.role] if known is None or kept else known.name_at(made)
    return NamedCopy(name=name, agency=register.agency_name(who.agency), made=made)
