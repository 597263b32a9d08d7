"""Once over: what follows for a case when the meetings that it waits for went by without it: the register says when."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

from domain.calendar import london_date
from domain.case import Case
from domain.classes import CASE_SHELL
from domain.clinic.agenda import items_of
from domain.duties.clinic import waited_for
from domain.kernel import is_open
from domain.legible import legible
from domain.reachable import There
from domain.rules import Conclusion, Moment, Rule, conclude


def once_over(rules: Sequence[Rule], case: Case, moment: datetime) -> Iterator[tuple[Conclusion, tuple[UUID, ...]]]:
    """Each conclusion that stands once every meeting beside it is over, as if all were long ago: the soonest it is due.

    What stands already, and waits for none, is left out.
    """
    readable = legible(case, {CASE_SHELL})
    marks = [item.meeting for item in items_of(readable) if is_open(item.meeting)]
    if not marks:
        return
    told = There(since={}, ended={}, away={}, names={}, agencies={}, over=dict.fromkeys(marks, date.min))
    asked = [rule for rule in rules if rule.action == "put-on-agenda"]
    for each in conclude(asked, case, Moment(moment, london_date(moment), told)):
        waits = waited_for(readable, each.entries[0])
        if waits:
            yield each, waits
