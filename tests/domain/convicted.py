"""Convicted: a conviction of one offence, with the sentence that a test asks for."""

from datetime import date

import msgspec

from domain.charging.convictions import ConvictionRecorded
from domain.charging.disposals import Disposal
from domain.reports.offences import Offence
from tests.domain.prosecuted import CONVICTED


def convicted(
    offence: Offence, disposal: Disposal | None, months: int | None = None, **more: object
) -> ConvictionRecorded:
    return msgspec.structs.replace(
        CONVICTED,
        offences=(offence,),
        other_offences=(),
        convicted_on=date(2026, 3, 1),
        sentenced_on=None if disposal is None else date(2026, 3, 1),
        disposal=disposal,
        custody_months=months,
        **{"ends_on": None, "release_on": None, "licence_ends_on": None, **more},
    )
