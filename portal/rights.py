"""Rights: whether those that an answer was opened under still stand when it leaves."""

from collections.abc import Mapping

from domain.access import RIGHTS_FACTS
from domain.governance import GOVERNANCE
from domain.kernel import StreamId
from infra.ledger import Ledger

AT_ONCE = 100  # entries that came while one list was read; more than this is read in several turns


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


def untouched_since(ledger: Ledger, position: int) -> bool:
    """Whether nothing that gives or takes rights on any case came after a position: what lists of cases ask."""
    while True:
        later = ledger.follow(position, AT_ONCE, frozenset())  # what kind of fact each is stands in its envelope
        if any(entry.stream == GOVERNANCE or isinstance(entry.fact, RIGHTS_FACTS) or entry.corrects for entry in later):
            return False
        if later.reached == position:
            return True
        position = later.reached
