"""Other roles: a victim of one case who may be the suspect of another, for a coordinator of both alone."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from psycopg import Connection
from psycopg.rows import TupleRow

from domain.classes import SUSPECT_IDENTITY, VICTIM_IDENTITY
from domain.people import ANYBODY, Actor, Role
from portal.browsing import Scope
from portal.door import Door
from portal.surfaces import Surface

# Both rows pass the reader's own fence: nobody learns by it of a case that they are not on.
_ACCUSED = """
SELECT here.case_id, there.case_id, here.reference, there.reference, here.suspects && there.victims
FROM views.other_roles AS here
JOIN views.other_roles AS there ON here.victims && there.suspects AND here.case_id <> there.case_id
WHERE NOT there.reference = ANY (here.settled)
ORDER BY here.reference, there.reference
"""
_COMPARED = (VICTIM_IDENTITY, SUSPECT_IDENTITY)


class OtherRole(msgspec.Struct, frozen=True):
    """A case whose victim may be the suspect of another; `each_other` where his part may be turned round as well."""

    case_id: UUID
    reference: str
    other: str
    each_other: bool

    @property
    def sentence(self) -> str:
        """The finding in words: never a match, until somebody has compared the two, and never told to either case."""
        turned = ", and the suspect there its victim" if self.each_other else ""
        return (
            f"A victim on {self.reference} may be a suspect on {self.other}{turned}: compare the two. If so, have "
            "different officers and advocates on each, and tell neither case of the other."
        )


def other_roles_of(door: Door, who: Actor, surface: Surface) -> list[OtherRole]:
    """What nobody has compared yet among the cases of a police coordinator; nothing for anybody else."""
    if who.role is not Role.POLICE_COORDINATOR:
        return []

    def ask(connection: Connection[TupleRow], scope: Scope) -> Sequence[OtherRole]:
        rows = connection.execute(_ACCUSED).fetchall()
        return [
            OtherRole(here, reference, other, each_other)
            for here, there, reference, other, each_other in rows
            if all(scope.on(each).opens(data_class, ANYBODY) for each in (here, there) for data_class in _COMPARED)
        ]

    return door.browse(who, surface.value, ask)
