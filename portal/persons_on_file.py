"""Persons on file: accounts in several agencies that are one natural person, as a directory file gives them."""

from collections.abc import Callable, Iterable

import msgspec

from domain.governance import Register
from domain.governance.linking_said import LinkAccounts
from domain.kernel import AccountId


class PersonLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One natural person: each of their accounts as `subject@agency`."""

    accounts: tuple[str, ...]


def to_link(
    register: Register, lines: Iterable[PersonLine], mark_of: Callable[[str], AccountId]
) -> list[tuple[str, LinkAccounts]]:
    """What a file says that the register does not have, each with a line for the terminal.

    What administrators have parted since stays parted, whatever the file says.
    """
    asked = []
    for line in lines:
        marks = tuple(mark_of(called) for called in line.accounts)
        known = set(marks) <= register.accounts_of(marks[0])
        if len(marks) > 1 and not known and not set(marks) & register.parted_again:
            asked.append((f"one person: {', '.join(line.accounts)}", LinkAccounts(accounts=marks)))
    return asked
