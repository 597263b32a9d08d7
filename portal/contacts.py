"""Contacts: whether somebody who has a place on a case is still there to be reached in it."""

from domain.governance import Register
from domain.kernel import AccountId
from domain.membership import Member


def is_there(register: Register, member: Member) -> bool:
    """Whether somebody still holds the role in which they have their place, and has held it since they came to it.

    That their agency's sign-in is not believed for a time takes nobody off: the place is theirs when it is again.
    """
    who = member.actor
    account = register.accounts.get(AccountId(who.account))
    return account is not None and who.role in account.roles and member.counts(register.appointed(who))
