"""Transfers offered: which cases are on offer to a force, by whom and whom to ask? Nothing of the cases is in it."""

from collections.abc import Sequence
from datetime import datetime

from domain.access import offered
from domain.case import Case
from domain.classes import CASE_SHELL, STAFF_IDENTITY
from domain.kernel import is_open
from domain.sharing.protected import names_kept
from domain.transfer import open_offer
from projections.tables import Column, Projection, Row

COLUMNS = (
    Column("offered_by", "text", CASE_SHELL),
    Column("offered_to", "text", CASE_SHELL),
    Column("offered_at", "timestamptz", CASE_SHELL),
    Column("contact", "uuid", STAFF_IDENTITY),
)


def rows(case: Case, moment: datetime) -> Sequence[Row]:
    """One row while an offer waits for its answer."""
    del moment
    offer = open_offer(case)
    if offer is None:
        return ()
    contact = offer.fact.contact if is_open(offer.fact.contact) else None
    contact = None if contact in names_kept(case) else contact  # the other force asks the agency
    return ((offer.agency, offer.fact.to, offer.known, contact),)


TRANSFERS_OFFERED = Projection(name="transfers_offered", columns=COLUMNS, rows=rows, readers=offered)
