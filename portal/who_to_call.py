"""Who to call: across one reader's open cases, the agencies of which nobody can be called today."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from uuid import UUID

import msgspec
from psycopg import Connection
from psycopg.rows import TupleRow

from domain.classes import CASE_SHELL, STAFF_IDENTITY
from domain.governance import Register
from domain.people import ANYBODY, Actor, AgencyId, Role
from domain.policy import Letter, Reader
from domain.reachable import Part, There, as_told, is_live, there, unreached
from domain.rules import ADVOCATES, SUSPECTS_SIDE
from portal.browsing import Scope
from portal.door import Door
from portal.surfaces import Surface
from projections.people_on import part_read

# Whoever sees to a case, or acts for the victim, is told in My work that nobody of an agency can be called.
TOLD = ADVOCATES | {
    Role.POLICE_SUPERVISOR,
    Role.POLICE_COORDINATOR,
    Role.CLINIC_COORDINATOR,
    Role.CLINIC_CHAIR,
    Role.AGENCY_GUARDIAN,
}


class OnCase(msgspec.Struct, frozen=True, kw_only=True):
    """A case with an agency of it: one that has nobody to be called, or of which one person alone can be."""

    case_id: UUID
    reference: str | None
    agency: AgencyId


class Calls(msgspec.Struct, frozen=True, kw_only=True):
    """Of a reader's open cases: where nobody of an agency can be called, and where of their own they alone can be."""

    nobody: tuple[OnCase, ...]
    alone: tuple[OnCase, ...]


class _Case(msgspec.Struct, frozen=True):
    case_id: UUID
    reference: str | None
    parts: tuple[Part, ...]


def calls(door: Door, who: Actor, surface: Surface, today: date) -> Calls:
    """Both lists on a day in London. Of a case on which they may not know who works it, a reader is told neither.

    Those who work with the suspect are told of no agency that nobody of it can be called: it would say that the victim
    stands alone. That a case rests on themself is of their own agency, and theirs to know.
    """
    register = door.register()

    def ask(connection: Connection[TupleRow], scope: Scope) -> Sequence[tuple[bool, OnCase]]:
        rows = connection.execute(
            "SELECT case_id, reference, agency, account, role, since, left_at FROM views.people_on "
            "ORDER BY reference, case_id, agency, since, account, role"
        ).fetchall()
        read = [(case, scope.on(case.case_id)) for case in _cases(rows)]
        return list(_told([each for each in read if _may_know(each[1])], register, who, today))

    found = door.browse(who, surface.value, ask)
    return Calls(
        nobody=tuple(each for alone, each in found if not alone), alone=tuple(each for alone, each in found if alone)
    )


def _told(
    cases: Sequence[tuple[_Case, Reader]], register: Register, who: Actor, today: date
) -> Iterator[tuple[bool, OnCase]]:
    people = {place.who for case, _ in cases for part in case.parts for place in part.places}
    every = there(register, people, today)
    for case, reader in cases:
        known = as_told(every, reader.unnamed) if reader.unnamed else every
        for each in () if who.role in SUSPECTS_SIDE else unreached(case.parts, known):
            yield False, OnCase(case_id=case.case_id, reference=case.reference, agency=each.agency)
        for part in case.parts:
            if part.agency == who.agency and _alone(part, known, who):
                yield True, OnCase(case_id=case.case_id, reference=case.reference, agency=part.agency)


def _alone(part: Part, known: There, who: Actor) -> bool:
    """Whether one person is the only one of an agency who can be called, or would be if they were not away."""
    others = [place for place in part.places if place.who.account != who.account]
    here = any(place.who.account == who.account for place in part.places)
    return here and not any(is_live(place, known) for place in others)


def _cases(rows: Sequence[TupleRow]) -> list[_Case]:
    """The rows put together again, case by case."""
    found: dict[tuple[UUID, str | None], list[Part]] = {}
    for (reference, case_id, agency, left), placed in groupby(rows, key=lambda row: (row[1], row[0], row[2], row[6])):
        part = part_read(agency, [row[3:6] for row in placed], left)
        found.setdefault((case_id, reference), []).append(part)
    return [_Case(case_id, reference, tuple(parts)) for (case_id, reference), parts in found.items()]


def _may_know(reader: Reader) -> bool:
    names = reader.letter(STAFF_IDENTITY, ANYBODY) in {Letter.OPEN, Letter.SUMMARY}
    return names and reader.opens(CASE_SHELL, ANYBODY)
