"""In force: which protective measures bind on a day, concluded on the whole case for those who may see all of them."""

from collections.abc import Sequence
from datetime import date

from domain.case import Case
from domain.classes import ORDERS
from domain.kernel import EntryId
from domain.measures.protection import live_measures, made_but_unknown
from domain.policy import Reader


def in_force(full: Case, readers: Sequence[Reader], day: date) -> frozenset[EntryId] | None:
    """The marks of the measures in force on a day; None where a reader may not see every agency's measures.

    Ask it of the full fold, or of one in which at least the class of orders was opened.
    """
    originators = {entry.agency for entry in full.entries if entry.fact.governs is ORDERS}
    if not all(reader.opens(ORDERS, agency) for reader in readers for agency in originators):
        return None
    # One that waits for its service has not ended: a register that knows two states only shows that it stands.
    standing = (*live_measures(full, day), *made_but_unknown(full, day))
    return frozenset(measure.entry.id for measure in standing)
