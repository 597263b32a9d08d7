"""Transfers offered: which cases are on offer to a force, and by whom? Nothing of the cases is in it."""

from collections.abc import Sequence
from datetime import datetime

from domain.case import Case
from domain.classes import CASE_SHELL
from domain.fence import offered
from domain.transfer import open_offer
from projections.tables import Column, Projection, Row

COLUMNS = (
    Column("offered_by", "text", CASE_SHELL),
    Column("offered_to", "text", CASE_SHELL),
    Column("offered_at", "timestamptz", CASE_SHELL),
)


def rows(case: Case, moment: datetime) -> Sequence[Row]:
    """One row while an offer waits for its answer.

    Whom to ask there is in no table: who is there changes without any case, and whoever asks compares with the register
    of now.
    """
    del moment
    offer = open_offer(case)
    return () if offer is None else ((offer.agency, offer.fact.to, offer.known),)


TRANSFERS_OFFERED = Projection(name="transfers_offered", columns=COLUMNS, rows=rows, readers=offered)
