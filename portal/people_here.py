"""Who is there for which case: of the cases that a reader sees, those of its people who are in the meeting."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from domain.access import set_apart
from domain.classes import CASE_SHELL, STAFF_IDENTITY
from domain.governance import Register
from domain.kernel import AccountId, StreamId
from domain.people import ANYBODY, Actor
from domain.policy import Letter
from portal.browsing import Scope
from portal.door import Door
from portal.surfaces import Surface

_ON = "SELECT case_id, account FROM views.people_on WHERE account = ANY (%s) AND case_id = ANY (%s)"


def people_on_cases(
    door: Door, who: Actor, register: Register, here: frozenset[AccountId], cases: Sequence[UUID]
) -> Mapping[UUID, frozenset[AccountId]]:
    """For each of some cases, its people who are there and are not kept from it.

    Nothing of a case whose workers they may not know of.

    A reader who has the workers in summary is shown their places alone: see `person_words`.
    """

    def ask(connection: Connection[TupleRow], scope: Scope) -> Sequence[TupleRow]:
        rows = connection.execute(_ON, ([str(account) for account in here], list(cases))).fetchall()
        told = [(case_id, UUID(account)) for case_id, account in rows if _may_know(scope, case_id, UUID(account))]
        apart = {case_id: _apart(scope, case_id) for case_id, _ in told}
        return [(case_id, account) for case_id, account in told if account not in apart[case_id]]

    found: dict[UUID, set[AccountId]] = {}
    for case_id, account in door.browse(who, Surface.ROOM.value, ask) if here else ():
        if AccountId(account) in register.accounts:
            found.setdefault(case_id, set()).add(AccountId(account))
    return {case_id: frozenset(accounts) for case_id, accounts in found.items()}


def _may_know(scope: Scope, case_id: UUID, account: UUID) -> bool:
    reader = scope.on(case_id)
    names = reader.letter(STAFF_IDENTITY, ANYBODY) in {Letter.OPEN, Letter.SUMMARY}
    return names and reader.opens(CASE_SHELL, ANYBODY) and AccountId(account) not in reader.unnamed


def _apart(scope: Scope, case_id: UUID) -> frozenset[AccountId]:
    """Who is kept from a case; where nothing but the policy says what is open there, nobody."""
    case = scope.cases.get(StreamId(case_id))
    return frozenset() if case is None else set_apart(case, scope.register, scope.now)
