"""Once over: what follows for a case, or follows no longer, once meetings are over: the register says when they are."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from domain.calendar import london_date
from domain.case import Case
from domain.classes import CASE_SHELL
from domain.clinic.returns import ReturnAsked
from domain.clinic.waiting import waited_for
from domain.legible import legible
from domain.reachable import There
from domain.rules import Conclusion, Moment, Rule, conclude
from domain.sources import FIRST_ADOPTED


def once_over(rules: Sequence[Rule], case: Case, moment: datetime) -> Iterator[tuple[Conclusion, tuple[UUID, ...]]]:
    """Each conclusion that stands once every meeting beside it is over, as if since the first day that any rule held.

    What stands already, and waits for none, is left out.
    """
    waits = waited_for(legible(case, {CASE_SHELL}))
    if not waits:
        return
    asked = [rule for rule in rules if rule.action == "put-on-agenda"]
    today = london_date(moment)
    told = There(since={}, ended={}, away={}, names={}, agencies={}, over=dict.fromkeys(waits, FIRST_ADOPTED))
    standing = {(each.rule.id, each.entries) for each in conclude(asked, case, Moment(moment, today))}
    for each in conclude(asked, case, Moment(moment, today, told)):
        if (each.rule.id, each.entries) not in standing:
            yield each, waits


def until_over(case: Case, conclusion: Conclusion) -> UUID | None:
    """The meeting with which a conclusion ends: a return is owed to it until it is over. None of any other."""
    entry = case.entry(conclusion.entries[0]) if conclusion.entries else None
    return entry.fact.meeting if entry is not None and isinstance(entry.fact, ReturnAsked) else None
