"""Lists that span cases: the caseload's rows as opened for one reader, column by column."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache
from uuid import UUID

import msgspec
from psycopg import Connection
from psycopg.rows import TupleRow

from domain.classes import CASE_SHELL, RISK, SUSPECT_IDENTITY, VICTIM_IDENTITY, DataClass
from domain.kernel import StreamId
from domain.people import ANYBODY, Actor, AgencyId
from domain.policy import Letter
from portal.browsing import Scope
from portal.door import Door
from portal.surfaces import Surface

_CASELOAD = """
SELECT c.case_id, c.reference, c.referred_on, c.closed, c.holder, c.victims, c.suspects, c.grade,
    (SELECT coalesce(jsonb_agg(jsonb_build_array(h.data_class, h.agency, h.known)), '[]'::jsonb)
     FROM views.changes AS h WHERE h.case_id = c.case_id)
FROM views.caseload AS c
WHERE c.case_id > %s
ORDER BY c.case_id
LIMIT %s
"""


Letters = Callable[[DataClass, AgencyId], Letter]


class CaseLine(msgspec.Struct, frozen=True, kw_only=True):
    """One case of the list; a column that is closed to the reader is None or empty."""

    case_id: UUID
    reference: str | None
    referred_on: date | None
    closed: bool | None
    holder: AgencyId | None = None
    victims: tuple[str, ...]
    suspects: tuple[str, ...]
    grade: str | None
    changed: datetime | None

    @property
    def stream(self) -> StreamId:
        """The case's stream."""
        return StreamId(self.case_id)


def cases_of(
    door: Door, who: Actor, surface: Surface, *, after: str | None = None, limit: int = 10_000
) -> list[CaseLine]:
    """The cases that this reader may know of, by id, after a cursor."""
    return door.browse(who, surface.value, _question(after, limit))


def _question(after: str | None, limit: int) -> Callable[[Connection[TupleRow], Scope], Sequence[CaseLine]]:
    def ask(connection: Connection[TupleRow], scope: Scope) -> Sequence[CaseLine]:
        rows = connection.execute(_CASELOAD, (after or str(UUID(int=0)), limit)).fetchall()
        base = cache(scope.base.letter)  # the same few letters for nearly every case
        return [_line(row, cache(on.letter) if (on := scope.exact.get(row[0])) else base) for row in rows]

    return ask


def _line(row: TupleRow, letter: Letters) -> CaseLine:
    case_id, reference, referred_on, closed, holder, victims, suspects, grade, changes = row
    shell, identity = _open(letter, CASE_SHELL), letter(VICTIM_IDENTITY, ANYBODY)
    return CaseLine(
        case_id=case_id,
        reference=reference if shell else None,
        referred_on=referred_on if shell else None,
        closed=closed if shell else None,
        holder=AgencyId(holder) if shell and holder else None,
        victims=tuple(victims) if identity in {Letter.OPEN, Letter.SUMMARY} else (),
        suspects=tuple(suspects) if _open(letter, SUSPECT_IDENTITY) else (),
        grade=grade if _open(letter, RISK) else None,
        changed=_newest(changes, letter),
    )


def _open(letter: Letters, data_class: DataClass) -> bool:
    return letter(data_class, ANYBODY) is Letter.OPEN


def _newest(changes: Sequence[tuple[str, str, str]], letter: Letters) -> datetime | None:
    """When something that this reader may see last became known: of what is closed to them nothing moves the date."""
    seen = [
        msgspec.convert(known, datetime)
        for data_class, agency, known in changes
        if letter(DataClass(data_class), AgencyId(agency)) is Letter.OPEN
    ]
    return max(seen, default=None)
