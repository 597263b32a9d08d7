"""Likenesses: suspects who may be bound already by an order on another case, for the coordinator of both alone."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec
from psycopg import Connection
from psycopg.rows import TupleRow

from domain.calendar import spelt
from domain.classes import ORDERS, SUSPECT_IDENTITY
from domain.measures.kinds import TITLES, MeasureKind
from domain.people import ANYBODY, Actor, Role
from portal.browsing import Scope
from portal.door import Door
from portal.surfaces import Surface

# Both rows pass the reader's own fence: nobody learns by a likeness of a case that they are not on.
_LIKE = """
SELECT DISTINCT here.case_id, there.case_id, here.reference, there.reference, there.order_kind, there.ends_on
FROM views.likeness AS here
JOIN views.likeness AS there ON here.identifiers && there.identifiers AND here.case_id <> there.case_id
WHERE there.order_kind IS NOT NULL AND here.order_kind IS NULL AND NOT here.settled
ORDER BY here.reference, there.reference
"""


_COMPARED = (SUSPECT_IDENTITY, ORDERS)


class Likeness(msgspec.Struct, frozen=True):
    """A case whose suspect may be the man whom an order on another case binds."""

    case_id: UUID
    reference: str
    other: str
    order: MeasureKind
    ends_on: date | None

    @property
    def sentence(self) -> str:
        """The finding in words: a likeness, never a match, until somebody has compared the two."""
        until = f"until {spelt(self.ends_on)}" if self.ends_on else "until further order"
        return (
            f"The suspect on {self.reference} may be the man bound {until} by a {TITLES[self.order].lower()} on "
            f"{self.other}: compare the two, and confirm it if he is."
        )


def likenesses_of(door: Door, who: Actor, surface: Surface) -> list[Likeness]:
    """The likenesses among the cases of a police coordinator that nobody has confirmed yet; none for anybody else."""
    if who.role is not Role.POLICE_COORDINATOR:
        return []

    def ask(connection: Connection[TupleRow], scope: Scope) -> Sequence[Likeness]:
        rows = connection.execute(_LIKE).fetchall()
        return [
            Likeness(case, here, there, MeasureKind(kind), ends)
            for case, like, here, there, kind, ends in rows
            if all(scope.on(each).opens(data_class, ANYBODY) for each in (case, like) for data_class in _COMPARED)
        ]

    return door.browse(who, surface.value, ask)
