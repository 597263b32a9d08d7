"""Who may read what is said of an agency's retention: whoever said it, and the agency's own guardians."""

from datetime import datetime

from domain.case import Case
from domain.classes import ACCESS_LOG, CASE_SHELL, STAFF_IDENTITY
from domain.kernel import AccountId
from domain.people import Actor, Role
from domain.retention.erasure import ErasureConfirmed, ErasureProposed
from domain.retention.holds import LegalHoldLifted, LegalHoldPlaced
from domain.retention.reviews import RetentionReviewed
from domain.retention.taken_back import ErasureWithdrawn
from domain.sharing.opened import Openings

SAID = (LegalHoldPlaced, LegalHoldLifted, RetentionReviewed, ErasureProposed, ErasureWithdrawn, ErasureConfirmed)
_CLASSES = frozenset({ACCESS_LOG, CASE_SHELL, STAFF_IDENTITY})


def opened_by(case: Case, who: Actor, accounts: frozenset[AccountId], now: datetime) -> Openings:
    """The entries about retention that are open to somebody. Ask it of the full fold."""
    del now
    return Openings(
        items={
            entry.id: _CLASSES
            for kind in SAID
            for entry in case.of(kind)
            if entry.by in accounts or (entry.agency == who.agency and who.role is Role.AGENCY_GUARDIAN)
        }
    )
