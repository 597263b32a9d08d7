"""Persons meant: wherever a command names somebody of a case, a person is meant, and never an agency’s program."""

from collections.abc import Collection, Iterator
from uuid import UUID

import msgspec

from domain.anatomy import hints, innermost
from domain.correction import Correct
from domain.kernel import AccountId, Command, Refused
from domain.membership import AddMember, ConfirmMember, RemoveMember

# A program has its place on a case as a member has, and is given and loses it likewise.
PLACES: tuple[type[Command], ...] = (AddMember, ConfirmMember, RemoveMember)
GOVERNANCE = "governance"  # where agencies register their programs and end them
NO_PERSON = "This is a program of an agency, and a person is meant. Choose a person."


def refuse_programs(command: Command, programs: Collection[AccountId]) -> None:
    """Raise `Refused` beside the field of a case that names a program where a person is meant."""
    if isinstance(command, PLACES) or command.section == GOVERNANCE or not programs:
        return
    for field, account in accounts_named(command.fact if isinstance(command, Correct) else command):
        if account in programs:
            raise Refused(NO_PERSON, field=field)


def accounts_named(said: msgspec.Struct) -> Iterator[tuple[str, AccountId]]:
    """Every account that a command or a fact names, with its field."""
    for field, hint in hints(type(said)).items():
        if innermost(hint) is AccountId:
            value: object = getattr(said, field)
            for each in value if isinstance(value, tuple) else (value,):
                if isinstance(each, UUID):
                    yield field, AccountId(each)
