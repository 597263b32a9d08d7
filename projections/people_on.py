"""People on: who of which agency has a place on which open case?"""

from collections.abc import Sequence
from datetime import datetime

from domain.case import Case
from domain.classes import CASE_SHELL, STAFF_IDENTITY
from domain.closure import closed
from domain.kernel import is_open
from domain.reachable import parts
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


PEOPLE_ON = Projection(name="people_on", columns=COLUMNS, rows=rows)
