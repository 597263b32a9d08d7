"""Lists that span cases: the caseload's rows as opened for one reader, column by column."""

from datetime import date, datetime
from uuid import UUID

import msgspec
from psycopg import Connection
from psycopg.rows import TupleRow

from domain.classes import CASE_SHELL, RISK, SUSPECT_IDENTITY, VICTIM_IDENTITY
from domain.kernel import StreamId
from domain.people import ANYBODY, Actor, AgencyId
from domain.policy import Letter, Reader
from portal.browsing import Scope
from portal.door import Door
from portal.surfaces import Surface
from projections.caseload import changes_read

_CASELOAD = """
SELECT case_id, reference, referred_on, closed, holder, victims, suspects, grade, changes
FROM views.caseload
WHERE case_id > %s
ORDER BY case_id
LIMIT %s
"""


class CaseLine(msgspec.Struct, frozen=True, kw_only=True, gc=False):
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


class _Columns:
    """Which columns are open to one reader of a case, asked once for as many cases as they read so."""

    def __init__(self, reader: Reader) -> None:
        self.shell = reader.letter(CASE_SHELL, ANYBODY) is Letter.OPEN
        self.victims = reader.letter(VICTIM_IDENTITY, ANYBODY) in {Letter.OPEN, Letter.SUMMARY}
        self.suspects = reader.letter(SUSPECT_IDENTITY, ANYBODY) is Letter.OPEN
        self.grade = reader.letter(RISK, ANYBODY) is Letter.OPEN
        self.opens = reader.opens


def cases_of(
    door: Door, who: Actor, surface: Surface, *, after: str | None = None, limit: int = 10_000
) -> list[CaseLine]:
    """The cases that this reader may know of, by id, after a cursor."""
    return door.browse(who, surface.value, lambda connection, scope: lines_of(connection, scope, after, limit))


def lines_of(
    connection: Connection[TupleRow], scope: Scope, after: str | None = None, limit: int = 10_000
) -> list[CaseLine]:
    """The lines of the cases within a scope, on the connection that is fenced to it."""
    with connection.cursor(binary=True) as cursor:
        rows = cursor.execute(_CASELOAD, (after or str(UUID(int=0)), limit)).fetchall()
    base = _Columns(scope.base)  # what is open on nearly every case
    exact = {case_id: _Columns(reader) for case_id, reader in scope.exact.items()}
    return [_line(row, exact.get(row[0], base)) for row in rows]


def _line(row: TupleRow, columns: _Columns) -> CaseLine:
    case_id, reference, referred_on, closed, holder, victims, suspects, grade, changes = row
    return CaseLine(
        case_id=case_id,
        reference=reference if columns.shell else None,
        referred_on=referred_on if columns.shell else None,
        closed=closed if columns.shell else None,
        holder=AgencyId(holder) if columns.shell and holder else None,
        victims=tuple(victims) if columns.victims else (),
        suspects=tuple(suspects) if columns.suspects else (),
        grade=grade if columns.grade else None,
        changed=_newest(changes, columns),
    )


def _newest(changes: str, columns: _Columns) -> datetime | None:
    """When something that this reader may see last became known: of what is closed to them nothing moves the date."""
    for held, agency, known in changes_read(changes):
        if columns.opens(held, agency):
            return known
    return None
