"""Rights: whether those that an answer was opened under still stand when it leaves."""

from collections.abc import Mapping

from domain.access import RIGHTS_FACTS
from domain.governance import GOVERNANCE
from domain.kernel import StreamId
from infra.ledger import Ledger


def rights_stand(ledger: Ledger, versions: Mapping[StreamId, int]) -> bool:
    """Whether nothing that gives or takes rights came between reading these versions and the first byte."""
    now = ledger.versions(list(versions))
    if now == versions:
        return True
    return now.get(GOVERNANCE) == versions.get(GOVERNANCE) and not any(
        isinstance(entry.fact, RIGHTS_FACTS) or entry.corrects
        for stream, version in versions.items()
        if stream != GOVERNANCE and now[stream] != version
        for entry in ledger.entries(stream, after_version=version)
    )
