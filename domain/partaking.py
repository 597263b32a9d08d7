"""Partaking: which agencies have a part in a case."""

from domain.case import Case, once
from domain.membership import members
from domain.people import PORTAL_AGENCY, AgencyId


@once
def suppliers(case: Case) -> frozenset[AgencyId]:
    """The agencies that have recorded anything on a case, the portal itself left out."""
    return frozenset(entry.agency for entry in case.entries) - {PORTAL_AGENCY}


@once
def taking_part(case: Case) -> frozenset[AgencyId]:
    """The agencies that have a part in a case: by somebody on it, or by what they recorded."""
    return suppliers(case) | {actor.agency for actor in members(case)}
