"""Disposals: what a court can do with somebody who is convicted, and which facts each of them needs."""

from enum import StrEnum


class Disposal(StrEnum):
    """What sort of sentence or order was passed."""

    CUSTODY = "custody"
    LIFE_OR_INDETERMINATE = "custody_for_life_or_without_a_fixed_end"
    SUSPENDED = "suspended_custody"
    COMMUNITY_ORDER = "community_order"
    HOSPITAL_ORDER = "hospital_order"
    HOSPITAL_ORDER_RESTRICTED = "hospital_order_with_restrictions"
    GUARDIANSHIP = "guardianship_order"
    FINE = "fine"
    CONDITIONAL_DISCHARGE = "conditional_discharge"
    ABSOLUTE_DISCHARGE = "absolute_discharge"
    OTHER = "other"


IN_MONTHS = frozenset({Disposal.CUSTODY, Disposal.SUSPENDED})
"""Custody of so many months, served at once or suspended: its length is needed."""

HOSPITAL = frozenset({Disposal.HOSPITAL_ORDER, Disposal.HOSPITAL_ORDER_RESTRICTED, Disposal.GUARDIANSHIP})
