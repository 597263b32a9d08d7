"""Unanswerable owed: of one reader's cases, the questions that nobody holds the role to answer any longer.

Who still holds a role changes without any case: no table can say it. What is owed says which questions wait for an
answer, and of their cases alone the register is asked.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from uuid import UUID

from domain.calendar import london_date
from domain.case import Case
from domain.duties import escalation
from domain.duties.unanswerable import RULES, Put, found_of
from domain.kernel import StreamId
from domain.membership import members
from domain.reachable import as_told, there
from domain.rules import Conclusion, Rule, basis
from portal.asking import nameless
from portal.browsing import Scope

FOUND_IN: Final = escalation.OPEN
"""The rule in whose conclusions these are found."""
READ_BY: Final = frozenset().union(*(rule.to for rule in RULES))
"""For whom that rule's conclusions are read, whether or not they are told of them."""


def unanswerable_owed(owed: Mapping[UUID, Sequence[Conclusion]], scope: Scope) -> Iterator[tuple[UUID, Conclusion]]:
    """What follows for each case from what is owed on it, before any of it is revealed to anybody."""
    rules = [rule for rule in RULES if scope.base.actor.role in rule.to and rule.in_force(london_date(scope.now))]
    if not rules:
        return
    waiting = [
        (case_id, each) for case_id, conclusions in owed.items() for each in conclusions if each.rule.id == FOUND_IN
    ]
    if not waiting:
        return
    cases = scope.standing(sorted({case_id for case_id, _ in waiting}))
    for case_id, conclusion in waiting:
        put = _put(cases[StreamId(case_id)], conclusion)
        if put is not None:
            yield from (
                (case_id, each)
                for rule in rules
                for each in _followed(rule, case_id, put, scope, cases[StreamId(case_id)])
            )


def _put(case: Case, owed: Conclusion) -> Put | None:
    """The question of which an answer is owed, as its duty tells it: the last that was asked first."""
    entries = [entry for mark in owed.entries if (entry := case.entry(mark)) is not None]
    if owed.owner is None or owed.agency is None or owed.due is None or not entries:
        return None
    return Put(entries[0], entries[-1], owed.agency, owed.owner, owed.due)


def _followed(rule: Rule, case_id: UUID, put: Put, scope: Scope, case: Case) -> Iterator[Conclusion]:
    today = london_date(scope.now)
    known = nameless(as_told(there(scope.register, members(case), today), scope.on(case_id).unnamed), case)
    finding = found_of(rule.id, case, put, known, today)
    if finding is not None:
        yield Conclusion(
            rule=rule,
            sentence=rule.sentence.format_map(finding.values),
            origins=tuple((entry.id, entry.agency) for entry in finding.entries),
            due=finding.due,
            owner=finding.owner,
            rests_on=basis(finding.entries, rule.rests_on),
            agency=finding.agency,
        )
