"""Information-sharing agreements: which agencies share which classes with each other, why, and until when."""

from collections.abc import Mapping
from datetime import date

import msgspec

from domain.people import AgencyId
from domain.policy import Agreed


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """One agreement as it stands."""

    agreement: str
    parties: tuple[AgencyId, ...]


def agreed_with(agreements: Mapping[str, Agreement], agency: AgencyId, day: date) -> Agreed | None:
    """Which classes of each other agency the agreements in force on a day let an agency read."""
    del agreements, agency, day
    return None
