"""Sitting: what those who sit in meetings are called: by name, by role and agency alone, or not at all."""

from collections.abc import Iterable

from domain.classes import STAFF_IDENTITY
from domain.governance import Account, Register
from domain.kernel import AccountId
from domain.people import ROLE_TITLES, Actor
from domain.policy import Letter


def person_words(register: Register, who: Actor, account: AccountId, unnamed: Iterable[AccountId] = ()) -> str | None:
    """Somebody who sits in meetings as this reader may know of them: by name, by role and agency alone, or not."""
    letter = None if register.policy is None else register.policy.letters[STAFF_IDENTITY].get(who.role)
    held = register.accounts.get(account)
    if held is None or letter not in {Letter.OPEN, Letter.SUMMARY}:
        return None
    place = f"{_roles(held)}, {register.agency_name(held.agency)}" if held.roles else register.agency_name(held.agency)
    named = (letter is Letter.OPEN and account not in set(unnamed)) or account in register.accounts_of(who.account)
    return f"{held.name} ({place})" if named else place


def _roles(held: Account) -> str:
    return ", ".join(ROLE_TITLES[role] for role in sorted(held.roles))
