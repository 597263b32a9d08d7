"""Looking: one case opened for somebody, from each seat and as of each moment that they ask for at once."""

from collections.abc import Sequence
from datetime import datetime

from domain.access import reader_on
from domain.governance import GOVERNANCE
from domain.kernel import StreamId
from domain.people import Actor
from infra.ledger import Snapshot
from portal.asking import AsOf, Opened, open_at
from portal.governed import Governed
from portal.standing import Standing


def opened_from(
    places: Sequence[AsOf],
    snapshot: Snapshot,
    governed: Governed,
    standing: Standing,
    who: Actor,
    stream: StreamId,
    now: datetime,
) -> list[Opened] | None:
    """The case as of each of these places, read once and by the rights of one moment; None for a stranger to it."""
    if stream == GOVERNANCE:
        return None
    case = snapshot.case(stream)
    standing.remember(stream, case)
    reader = reader_on(case, who, governed.register, now)
    if reader is None:
        return None
    return [open_at(case, reader, governed.register, governed.case, at, now) for at in places]
