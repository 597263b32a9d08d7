"""People on: who of which agency has a place on which open case?"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from psycopg.rows import TupleRow

from domain.case import Case
from domain.classes import CASE_SHELL, STAFF_IDENTITY
from domain.closure import closed
from domain.kernel import is_open
from domain.people import Actor, AgencyId, Role
from domain.reachable import Part, Place, parts
from domain.referral import CaseReferred
from projections.tables import Column, Projection, Row

COLUMNS = (
    Column("reference", "text", CASE_SHELL),
    Column("agency", "text", CASE_SHELL),
    Column("account", "text", STAFF_IDENTITY),
    Column("role", "text", STAFF_IDENTITY),
    Column("since", "timestamptz", STAFF_IDENTITY),
    Column("left_at", "timestamptz", STAFF_IDENTITY),
)


def rows(case: Case, moment: datetime) -> Sequence[Row]:
    """One row for each place, and one without a person for an agency whose last one left; none of a closed case.

    Who still holds a role, and who is away, is in no table: whoever asks compares with the register of now.
    """
    del moment
    referred = case.first(CaseReferred)
    if referred is None or closed(case):
        return ()
    reference = referred.fact.reference if is_open(referred.fact.reference) else None
    placed = [
        (reference, part.agency, str(place.who.account), place.who.role.value, place.since, part.left)
        for part in parts(case)
        for place in part.places
    ]
    left = [
        (reference, part.agency, None, None, None, part.left or part.came) for part in parts(case) if not part.places
    ]
    return (*placed, *left)


def part_read(agency: str, rows: Iterable[TupleRow], left: datetime | None) -> Part:
    """The part of an agency in one case, from the account, role and since of each of its rows, the first to come first.

    Who came last is known of those who are there; of an agency whose last one left, when that was.
    """
    places = tuple(
        Place(Actor(UUID(account), AgencyId(agency), Role(role)), since)
        for account, role, since in rows
        if account is not None
    )
    gone = [] if left is None else [left]
    return Part(AgencyId(agency), places, max([place.since for place in places] or gone), left)


PEOPLE_ON = Projection(name="people_on", columns=COLUMNS, rows=rows)
