"""Failures: what those without reasonable excuse lead to, by the table of consequences and the warnings on record."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from domain.case import Case
from domain.clocks import clock
from domain.clocks.periods import due_on
from domain.kernel import EntryId, PartyId, is_open
from domain.probation import SupervisionRecorded
from domain.probation.consequences import AttendanceBasis, Consequence, Step, consequences
from domain.probation.enforcement import EnforcementStep, steps_of


class Failure(msgspec.Struct, frozen=True, order=True):
    """One failure without reasonable excuse: its day, its place in the ledger, and the entry that records it."""

    on: date
    position: int
    entry: EntryId


class Prompt(msgspec.Struct, frozen=True):
    """What a failure leads to: the row of the table, the entries that it rests on, and the day of the last."""

    row: Consequence
    sessions: tuple[EntryId, ...]
    on: date


def one_a_day(failures: Iterable[Failure]) -> list[Failure]:
    """The failures by day, the earliest first: what two agencies record of one day is one failure, not two."""
    by_day: dict[date, Failure] = {}
    for failure in sorted(failures):
        by_day.setdefault(failure.on, failure)
    return list(by_day.values())


def prompt_of(basis: AttendanceBasis, failures: Sequence[Failure], warnings: Sequence[date]) -> Prompt | None:
    """The gravest row that the failures meet, by the table in force on the day of the last."""
    met: Prompt | None = None
    for row in consequences(basis, failures[-1].on) if failures else ():
        counted = failures if row.within is None else _within(failures, warnings, row.within)
        if len(counted) >= row.failures:
            met = Prompt(row, tuple(failure.entry for failure in counted), counted[-1].on)
    return met


def warnings_of(case: Case, suspect: PartyId) -> list[date]:
    """The days on which somebody was warned."""
    return [
        entry.fact.warned_on
        for entry in case.of(SupervisionRecorded)
        if is_open(entry.fact.suspect) and entry.fact.suspect == suspect and entry.fact.warned_on is not None
    ]


ANSWERS = {
    Step.BREACH: frozenset({EnforcementStep.BREACH_STARTED}),
    Step.CONSIDER_RECALL: frozenset(
        {EnforcementStep.RECALL_ASKED_FOR, EnforcementStep.RECALLED, EnforcementStep.RECALL_DECLINED}
    ),
}
"""The steps of enforcement that answer what a failure leads to."""


def is_answered(case: Case, suspect: PartyId, prompt: Prompt) -> bool:
    """Whether a warning was given, or enforcement begun or declined, on the day of the last failure or since."""
    if prompt.row.step is Step.WARN:
        return any(day >= prompt.on for day in warnings_of(case, suspect))
    answers = ANSWERS.get(prompt.row.step, frozenset())
    return bool(answers) and any(
        entry.fact.done in answers and entry.fact.taken_on >= prompt.on for entry in steps_of(case, suspect)
    )


def _within(failures: Sequence[Failure], warnings: Sequence[date], name: str) -> list[Failure]:
    """The last two failures of which one falls in the period that runs from the warning for the other; else none.

    Where no warning is on record, the period runs from the failure itself.
    """
    for before, last in reversed(list(pairwise(failures))):
        given = [day for day in warnings if before.on <= day < last.on]
        start = max(given, default=before.on)
        row = clock(name, start)
        if row is not None and last.on <= due_on(row, start):
            return [before, last]
    return []
