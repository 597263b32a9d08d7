"""Ran: the rules of a case as they would have fired over its history, for those who ask of it now."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from domain.duties import RULES as DUTIES
from domain.kernel import Entry, Fact
from domain.policy import Reader
from domain.reveal import Summarised
from domain.rules import Conclusion, Rule, Shown, opens_all, reveal_conclusions
from domain.rules_over_time import Stood, over_time
from domain.surfacing import RULES as SURFACING


class OverTime(msgspec.Struct, frozen=True):
    """What was owed and what was put before people, from when until when, the first to fire first."""

    duties: tuple[Stood, ...] = ()
    surfaced: tuple[Stood, ...] = ()


def run_over(
    full: Sequence[Entry[Fact]], visible: Sequence[Entry[Fact]], readers: Sequence[Reader], now: datetime
) -> OverTime:
    """Both tables run over what these readers may open of a ledger, entry by entry, under their rights of now.

    `visible` is what was revealed to them. The rules read those entries whole and no others, so that nothing which they
    may not know of moves a date; what is found is told to the first reader where every reader may see its whole basis.
    """
    marks = {entry.id for entry in visible if not isinstance(entry.fact, Summarised)}
    entries = [entry for entry in full if entry.id in marks]

    def tell(conclusions: Sequence[Conclusion]) -> Sequence[Shown]:
        open_to_all = [
            each
            for each in conclusions
            if all(opens_all(reader, each.rests_on, each.origins) for reader in readers[1:])
        ]
        return reveal_conclusions(open_to_all, readers[0])

    def ran(rules: Sequence[Rule]) -> tuple[Stood, ...]:
        own = [rule for rule in rules if readers[0].actor.role in rule.to]  # of the others nothing is told
        return over_time(entries, own, tell, now)

    return OverTime(duties=ran(DUTIES), surfaced=ran(SURFACING))
