"""Registered: issuers and accounts as sign-in asks for them, read from the governance stream each time."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from domain import governance
from domain.governance.issuers import Signing
from domain.kernel import AccountId
from infra.tokens import IssuerEntry
from portal.accounts import Account, Program
from portal.door import Door


class Registered:
    """The register in force, in the words of sign-in. The agency comes from the issuer's entry, never from a claim."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def issuers(self) -> Sequence[IssuerEntry]:
        """Every registered issuer: one an agency."""
        register = self._door.register()
        return [_entry(agency, register.signing.get(agency.id, Signing())) for agency in register.agencies.values()]

    def account(self, agency: str, subject: str) -> Account | None:
        """The account of this agency whose issuer calls it so."""
        found = (a for a in self._door.register().accounts.values() if (a.agency, a.subject) == (agency, subject))
        return self._told(next(found, None))

    def account_by_id(self, account: UUID) -> Account | None:
        """The account with its roles of now."""
        return self._told(self._door.register().accounts.get(AccountId(account)))

    def _told(self, account: governance.Account | None) -> Account | None:
        if account is None:
            return None
        held = self._door.register().programs.get(account.id)
        program = None if held is None else Program(held.role.value, held.daily, date.min if held.ended else held.until)
        regained = {role.value: since for role, since in account.since.items() if role in account.again}
        if held is not None and held.again:
            regained[held.role.value] = held.since
        roles = tuple(sorted(role.value for role in account.roles))
        return Account(account.id, account.agency, account.name, roles, program, regained)


def _entry(agency: governance.Agency, signing: Signing) -> IssuerEntry:
    return IssuerEntry(
        agency=agency.id,
        name=agency.name,
        issuer=agency.issuer,
        client_id=agency.client_id,
        suspended=signing.suspended,
        strong=signing.strong,
        counts_from=signing.counts_from,
        tokens_from=signing.tokens_from,
    )
