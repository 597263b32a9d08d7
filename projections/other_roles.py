"""Other roles: may a victim of one case be the suspect of another?"""

from collections.abc import Sequence
from datetime import datetime

from domain.case import Case
from domain.classes import ACCESS_LOG, CASE_SHELL, SUSPECT_IDENTITY, VICTIM_IDENTITY
from domain.kernel import is_open
from domain.parties import SuspectNamed, VictimNamed
from domain.referral import CaseReferred
from domain.sharing.other_role import settled
from projections.likeness import identifiers, named_and_born
from projections.tables import Column, Projection, Row

COLUMNS = (
    Column("reference", "text", CASE_SHELL),
    Column("victims", "text[]", VICTIM_IDENTITY, keyed=True),
    Column("suspects", "text[]", SUSPECT_IDENTITY, keyed=True),
    Column("settled", "text[]", ACCESS_LOG),
)


def rows(case: Case, moment: datetime) -> Sequence[Row]:
    """One row a case: keyed fingerprints of its victims' and its suspects' names with their dates of birth.

    `settled` are the cases with which somebody has compared its victims already.
    """
    del moment
    referred = case.first(CaseReferred)
    if referred is None or not is_open(referred.fact.reference):
        return ()
    victims = {
        named_and_born(e.fact.name, e.fact.born)
        for e in case.of(VictimNamed)
        if is_open(e.fact.name) and is_open(e.fact.born) and e.fact.born
    }
    suspects = {each for e in case.of(SuspectNamed) if is_open(e.fact.name) for each in identifiers(e.fact)}
    return ((referred.fact.reference, sorted(victims), sorted(suspects), settled(case)),)


OTHER_ROLES = Projection(name="other_roles", columns=COLUMNS, rows=rows)
"""A name alone is no likeness, nor is one with another date of birth."""
