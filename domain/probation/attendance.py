"""Attendance: what the sessions of each enrolment come to, and what a failure leads to. Concluded on the full fold."""

from datetime import date
from itertools import pairwise

import msgspec

from domain.case import Case
from domain.clocks import clock
from domain.clocks.periods import due_on
from domain.kernel import Entry, EntryId, is_open
from domain.probation import SupervisionRecorded
from domain.probation.consequences import Consequence, consequences
from domain.probation.programme import ProgrammeEnrolled, ended, enrolment_of
from domain.probation.sessions import Attended, NoSession, SessionRecorded


class Prompt(msgspec.Struct, frozen=True):
    """What a failure leads to: the row of the table, the sessions that it rests on, and the day of the last."""

    row: Consequence
    sessions: tuple[EntryId, ...]
    on: date


class Attendance(msgspec.Struct, frozen=True, kw_only=True):
    """What the sessions of one enrolment come to.

    `attended` counts those that the person came to, `late` those of them that he came late to; `acceptable` and
    `unacceptable` count absences; `not_held` sessions that fell out for logistics; `concerns` are sessions that were
    missed or raised a concern.
    """

    enrolment: Entry[ProgrammeEnrolled]
    stopped: bool
    attended: int
    late: int
    acceptable: int
    unacceptable: int
    not_held: int
    concerns: tuple[EntryId, ...]
    prompt: Prompt | None


def attendance(case: Case) -> list[Attendance]:
    """Each standing enrolment with what its sessions come to. Erased entries are left out."""
    return [_of(case, entry) for entry in case.of(ProgrammeEnrolled) if is_open(entry.fact.suspect)]


def _of(case: Case, enrolment: Entry[ProgrammeEnrolled]) -> Attendance:
    own = [entry for entry in case.of(SessionRecorded) if _belongs(case, entry, enrolment)]
    sessions = sorted(own, key=lambda entry: entry.fact.held_on)
    facts = [entry.fact for entry in sessions]
    return Attendance(
        enrolment=enrolment,
        stopped=ended(case, enrolment) is not None,
        attended=sum(fact.attended in {Attended.YES, Attended.LATE} for fact in facts),
        late=sum(fact.attended is Attended.LATE for fact in facts),
        acceptable=sum(fact.no_session is NoSession.ACCEPTABLE for fact in facts),
        unacceptable=sum(fact.failed for fact in facts),
        not_held=sum(fact.no_session is NoSession.LOGISTICS for fact in facts),
        concerns=tuple(entry.id for entry in sessions if entry.fact.missed or entry.fact.concern),
        prompt=_prompt(case, enrolment, [entry for entry in sessions if entry.fact.failed]),
    )


def _belongs(case: Case, session: Entry[SessionRecorded], enrolment: Entry[ProgrammeEnrolled]) -> bool:
    meant = enrolment_of(case, session.fact.enrolment) if is_open(session.fact.enrolment) else None
    return meant is not None and meant.id == enrolment.id


def _prompt(case: Case, enrolment: Entry[ProgrammeEnrolled], failures: list[Entry[SessionRecorded]]) -> Prompt | None:
    """The gravest row that the failures meet, by the table in force on the day of the last."""
    met: Prompt | None = None
    for row in consequences(enrolment.fact.basis, failures[-1].fact.held_on) if failures else ():
        counted = failures if row.within is None else _within(case, enrolment, failures, row.within)
        if len(counted) >= row.failures:
            met = Prompt(row, tuple(entry.id for entry in counted), counted[-1].fact.held_on)
    return met


def _within(
    case: Case, enrolment: Entry[ProgrammeEnrolled], failures: list[Entry[SessionRecorded]], name: str
) -> list[Entry[SessionRecorded]]:
    """The last two failures of which one falls in the period that runs from the warning for the other; else none.

    Where no warning is on record, the period runs from the failure itself.
    """
    warnings = [
        entry.fact.warned_on
        for entry in case.of(SupervisionRecorded)
        if is_open(entry.fact.suspect)
        and entry.fact.suspect == enrolment.fact.suspect
        and entry.fact.warned_on is not None
    ]
    for before, last in reversed(list(pairwise(failures))):
        given = [day for day in warnings if before.fact.held_on <= day < last.fact.held_on]
        start = max(given, default=before.fact.held_on)
        row = clock(name, start)
        if row is not None and last.fact.held_on <= due_on(row, start):
            return [before, last]
    return []
