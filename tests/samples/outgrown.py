"""Samples of outgrown versions: what the ledger may still hold and is brought up to date as it is read."""

from datetime import UTC, datetime

from domain.concern import ConcernKind, SingleConcernReported
from domain.kernel import Answer, Fact, Happened
from domain.telling import ToldBy

OUTGROWN: tuple[Fact, ...] = (
    SingleConcernReported(
        kind=ConcernKind.THREAT,
        detail="He said at the gate that she would be sorry.",
        told_by=ToldBy.VICTIM,
        suspect_knows=Answer.YES,
        when=Happened.at(datetime(2026, 3, 3, 18, 40, tzinfo=UTC)),
        new_partner="Ruth Okafor",
    ),
)
