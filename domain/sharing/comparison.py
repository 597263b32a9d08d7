"""Comparison: the people of the register as they are compared with the parties of a case."""

from collections.abc import Iterable

from domain.governance.register import Register
from domain.kernel import AccountId
from domain.sharing.detected import Person, signs_of


def people_of(register: Register, accounts: Iterable[AccountId]) -> list[Person]:
    """Those of these accounts whose particulars are on record, each with every account of the same natural person."""
    held = [account for account in accounts if account in register.staff and account in register.accounts]
    return [
        Person(
            account=account,
            agency=register.accounts[account].agency,
            accounts=register.accounts_of(account),
            signs=signs_of(register.accounts[account].name, register.staff[account]),
        )
        for account in sorted(held)
    ]
