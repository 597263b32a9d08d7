"""Accounts as sign-in knows them: a person’s with the roles of now, or a program’s, as which nobody signs in."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

import msgspec

from domain.calendar import london_date
from domain.people import Role
from infra.clocks_differ import surely_after
from infra.limits import Limits
from infra.tokens import AccessToken, TokenRefusedError


class Program(msgspec.Struct, frozen=True):
    """What a system of an agency may ask for: in its one role, so often a day in London, until a day."""

    role: str
    daily: int
    until: date


class Account(msgspec.Struct, frozen=True):
    """An account in one agency, with the roles that its person holds now: none that is a `program`'s.

    `regained` says of roles that were left and given again since when (UTC): no token of before counts for them.
    """

    id: UUID
    agency: str
    name: str
    roles: tuple[str, ...]
    program: Program | None = None
    regained: Mapping[str, datetime] = {}


OF_BEFORE = (
    "This role ended and was given again since the token was made, or in the same half minute. Ask for a new token in "
    "half a minute."
)


def held(account: Account) -> tuple[Role, ...]:
    """The roles of this account that a person can hold, in the register's order."""
    people = {role.value: role for role in Role if role is not Role.SYSTEM}
    return tuple(people[role] for role in account.roles if role in people)


def roles_by(token: AccessToken, account: Account | None, limits: Limits, now: datetime) -> tuple[Role, ...]:
    """The roles in which whoever shows a token may act: a program, by a token that it got for itself, in its one.

    What a program asks in a day is counted. Raises `TokenRefusedError`, and `TooOftenError` until midnight where the
    day's number is reached.
    """
    if account is None or account.agency != token.agency:
        return ()
    program = account.program
    since = account.regained.get(token.role)
    if since is not None and not surely_after(token.issued, since):
        raise TokenRefusedError(OF_BEFORE)
    if program is None:
        return held(account)
    if token.subject != token.client:
        raise TokenRefusedError("This is a program’s account. It shows a token that it was given for itself.")
    if london_date(now) > program.until:
        raise TokenRefusedError("This program’s registration has ended. Ask your agency’s administrator.")
    if token.role == program.role:
        limits.take_of_day(program.daily, "program", str(account.id))
    return (Role(program.role),)
