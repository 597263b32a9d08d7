"""Lists of what is owed and of what is new, across the cases of one reader, each line opened for them alone."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from psycopg import Connection
from psycopg.rows import TupleRow

from domain.classes import DataClass
from domain.people import Actor, AgencyId
from domain.policy import Letter, Reader
from domain.rules import Shown, reveal_conclusions
from portal.door import Door
from portal.surfaces import Surface
from projections.duties_due import taken_up


class OwedLine(msgspec.Struct, frozen=True):
    """A duty on a case, as this reader may see it."""

    case_id: UUID
    duty: Shown


class NewLine(msgspec.Struct, frozen=True):
    """When an agency last recorded something of a class that is open to this reader."""

    case_id: UUID
    data_class: DataClass
    agency: AgencyId
    known: datetime


def owed_on_cases(door: Door, who: Actor, surface: Surface) -> list[OwedLine]:
    """Everything owed on the cases of this reader, the soonest first."""

    def ask(connection: Connection[TupleRow], reader: Reader) -> Sequence[OwedLine]:
        rows = connection.execute(
            "SELECT case_id, conclusion FROM views.duties_due ORDER BY due NULLS LAST, case_id, rule"
        ).fetchall()
        return [
            OwedLine(case_id, shown)
            for case_id, conclusion in rows
            for shown in reveal_conclusions([taken_up(conclusion)], reader)
        ]

    return door.browse(who, surface.value, ask)


def new_on_cases(door: Door, who: Actor, surface: Surface) -> list[NewLine]:
    """What was recorded last, by class and agency, on the cases of this reader: the newest first."""

    def ask(connection: Connection[TupleRow], reader: Reader) -> Sequence[NewLine]:
        rows = connection.execute(
            "SELECT case_id, data_class, agency, known FROM views.changes ORDER BY known DESC"
        ).fetchall()
        lines = [
            NewLine(case, DataClass(data_class), AgencyId(agency), known) for case, data_class, agency, known in rows
        ]
        return [line for line in lines if reader.letter(line.data_class, line.agency) is Letter.OPEN]

    return door.browse(who, surface.value, ask)
