"""Attendance: what the sessions of each enrolment come to, and what a failure leads to. Concluded on the full fold."""

from collections.abc import Iterator
from itertools import combinations

import msgspec

from domain.case import Case
from domain.kernel import Entry, EntryId, is_open
from domain.probation.failures import Failure, Prompt, one_a_day, prompt_of, warnings_of
from domain.probation.programme import ProgrammeEnrolled, ended, enrolment_of
from domain.probation.sessions import Attended, NoSession, SessionRecorded


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


def sessions_of(case: Case, enrolment: Entry[ProgrammeEnrolled]) -> list[Entry[SessionRecorded]]:
    """The sessions of an enrolment by their day. Ask it of the full fold, or of a legible case."""
    own = [entry for entry in case.of(SessionRecorded) if belongs(case, entry, enrolment)]
    return sorted(own, key=lambda entry: entry.fact.held_on)


def belongs(case: Case, session: Entry[SessionRecorded], enrolment: Entry[ProgrammeEnrolled]) -> bool:
    """Whether a session is of an enrolment, or of the entry that it stands in the place of."""
    meant = enrolment_of(case, session.fact.enrolment) if is_open(session.fact.enrolment) else None
    return meant is not None and meant.id == enrolment.id


def failed(sessions: list[Entry[SessionRecorded]]) -> Iterator[Failure]:
    """The sessions that the person failed to come to without reasonable excuse."""
    return (Failure(entry.fact.held_on, entry.position, entry.id) for entry in sessions if entry.fact.failed)


def said_differently(case: Case) -> list[tuple[Entry[SessionRecorded], Entry[SessionRecorded]]]:
    """Sessions of one enrolment on one day of which two agencies say different things. Ask it of a legible case.

    Both stand: nobody's word is put in the place of the other's, until one of them corrects their own.
    """
    return [
        (one, other)
        for enrolment in case.of(ProgrammeEnrolled)
        for one, other in combinations(sessions_of(case, enrolment), 2)
        if one.fact.held_on == other.fact.held_on and one.agency != other.agency
        if outcome_of(one.fact) != outcome_of(other.fact)
    ]


def outcome_of(session: SessionRecorded) -> str:
    """How a session came out, as two agencies may differ on it: coming late is still coming."""
    if session.attended in {Attended.YES, Attended.LATE}:
        return "the person attended"
    match session.no_session:
        case NoSession.LOGISTICS | None:
            return "no session was held"
        case NoSession.ACCEPTABLE:
            return "the person was absent with an acceptable reason"
        case NoSession.UNACCEPTABLE:
            return "the person was absent without an acceptable reason"


def _of(case: Case, enrolment: Entry[ProgrammeEnrolled]) -> Attendance:
    sessions = sessions_of(case, enrolment)
    facts = [entry.fact for entry in sessions]
    warnings = warnings_of(case, enrolment.fact.suspect)
    return Attendance(
        enrolment=enrolment,
        stopped=ended(case, enrolment) is not None,
        attended=sum(fact.attended in {Attended.YES, Attended.LATE} for fact in facts),
        late=sum(fact.attended is Attended.LATE for fact in facts),
        acceptable=sum(fact.no_session is NoSession.ACCEPTABLE for fact in facts),
        unacceptable=sum(fact.failed for fact in facts),
        not_held=sum(fact.no_session is NoSession.LOGISTICS for fact in facts),
        concerns=tuple(entry.id for entry in sessions if entry.fact.missed or entry.fact.concern),
        prompt=prompt_of(enrolment.fact.basis, one_a_day(failed(sessions)), warnings),
    )
