"""Partaking: which agencies have a part in a case."""

from domain.case import Case, once
from domain.classes import STAFF_CONFLICT
from domain.kernel import Entry, Fact
from domain.membership import members
from domain.people import PORTAL_AGENCY, AgencyId, Role


@once
def suppliers(case: Case) -> frozenset[AgencyId]:
    """The agencies that have recorded anything on a case, the portal itself left out."""
    return frozenset(entry.agency for entry in case.entries) - {PORTAL_AGENCY}


@once
def taking_part(case: Case) -> frozenset[AgencyId]:
    """The agencies that have a part in a case: by somebody on it, or by what they recorded.

    Whoever reviews by office that somebody is kept out has no part in it by that, and nor has their agency.
    """
    recorded = frozenset(entry.agency for entry in case.entries if not _by_office(entry)) - {PORTAL_AGENCY}
    return recorded | {actor.agency for actor in members(case)}


def _by_office(entry: Entry[Fact]) -> bool:
    return entry.role is Role.PROFESSIONAL_STANDARDS and entry.fact.governs is STAFF_CONFLICT
