"""Attendance: each kind of absence is counted apart, and what a failure leads to depends on why he was to come."""

from datetime import date

import msgspec
import pytest

from domain.case import Case
from domain.classes import PROBATION_ASSESSMENT, PROGRAMME_ATTENDANCE, PROGRAMME_CONTENT
from domain.clocks import clock
from domain.kernel import Fact
from domain.parties import SuspectNamed
from domain.probation.attendance import Attendance, attendance
from domain.probation.consequences import BASIS_TITLES, CONSEQUENCES, AttendanceBasis, Step, consequences
from domain.probation.programme import decide
from domain.probation.sessions import Attended, NoSession, SessionRecorded
from tests.domain.given import decided, given, mark, refusal
from tests.domain.seen import erased
from tests.samples.people import SECOND_SUSPECT, SUSPECT
from tests.samples.probation import ENDED, ENROL, ENROLLED, MISSED, RECORD_SESSION, SESSION, SUPERVISION

change = msgspec.structs.replace
HE = SuspectNamed(suspect=SUSPECT, name="Paul Ridley")
ON_PROGRAMME = mark(2)


def case_with(*facts: Fact, basis: AttendanceBasis = AttendanceBasis.RAR_DAY) -> Case:
    return given(HE, change(ENROLLED, basis=basis), *facts)


def missed_on(*days: date) -> list[SessionRecorded]:
    return [change(MISSED, enrolment=ON_PROGRAMME, held_on=day) for day in days]


def what_follows(*facts: Fact, basis: AttendanceBasis = AttendanceBasis.RAR_DAY) -> Step | None:
    (found,) = attendance(case_with(*facts, basis=basis))
    return found.prompt.row.step if found.prompt else None


def test_each_kind_of_absence_is_counted_apart() -> None:
    first, second = missed_on(date(2026, 3, 10), date(2026, 3, 11))
    held = change(SESSION, enrolment=ON_PROGRAMME, concern=False)
    no_room = change(held, took_place=False, attended=None, no_session=NoSession.LOGISTICS)
    (found,) = attendance(
        case_with(
            held, change(held, attended=Attended.YES), first, change(second, no_session=NoSession.ACCEPTABLE), no_room
        )
    )
    counts = (found.attended, found.late, found.acceptable, found.unacceptable, found.not_held)
    assert counts == (2, 1, 1, 1, 1)
    assert found.concerns == (mark(5), mark(6))
    assert found.stopped is False


@pytest.mark.parametrize(
    ("basis", "once", "twice"),
    [
        (AttendanceBasis.RAR_DAY, Step.WARN, Step.BREACH),
        (AttendanceBasis.LICENCE, Step.WARN, Step.CONSIDER_RECALL),
        (AttendanceBasis.POST_SENTENCE_SUPERVISION, Step.WARN, Step.BREACH),
        (AttendanceBasis.SPO_REQUIREMENT, Step.POLICE_DECIDE, Step.POLICE_DECIDE),
        (AttendanceBasis.CONDITIONAL_CAUTION, Step.REFER_TO_CPS, Step.REFER_TO_CPS),
        (AttendanceBasis.VOLUNTARY, Step.TALK, Step.TALK),
    ],
)
def test_what_a_failure_leads_to_depends_on_why_he_was_to_come(basis: AttendanceBasis, once: Step, twice: Step) -> None:
    first, second = missed_on(date(2026, 3, 10), date(2026, 3, 17))
    assert what_follows(basis=basis) is None
    assert what_follows(change(first, no_session=NoSession.ACCEPTABLE), basis=basis) is None
    assert what_follows(first, basis=basis) is once
    assert what_follows(first, second, basis=basis) is twice


def test_a_second_failure_counts_for_twelve_months_from_the_first_where_no_warning_is_on_record() -> None:
    first = date(2024, 3, 12)
    assert what_follows(*missed_on(first, date(2025, 3, 11))) is Step.BREACH
    assert what_follows(*missed_on(first, date(2025, 3, 12))) is Step.WARN


def test_a_second_failure_counts_for_twelve_months_beginning_with_the_warning() -> None:
    first = date(2024, 3, 12)
    warned = change(SUPERVISION, held_on=first, warned_on=date(2024, 4, 2))
    assert what_follows(*missed_on(first, date(2025, 4, 1)), warned) is Step.BREACH
    assert what_follows(*missed_on(first, date(2025, 4, 2)), warned) is Step.WARN
    somebody_elses = change(warned, suspect=SECOND_SUSPECT)
    assert what_follows(*missed_on(first, date(2025, 4, 1)), somebody_elses) is Step.WARN


def test_a_breach_that_is_owed_is_not_lost_in_a_later_failure() -> None:
    failures = missed_on(date(2024, 1, 10), date(2024, 2, 10), date(2025, 9, 1))
    (found,) = attendance(case_with(*failures))
    assert found.prompt is not None
    assert found.prompt.row.step is Step.BREACH
    assert found.prompt.sessions == (mark(3), mark(4))


def test_before_the_law_was_in_force_nothing_follows_by_it() -> None:
    assert what_follows(*missed_on(date(2020, 11, 30))) is None


def test_every_basis_has_its_title_and_its_rows_with_source_and_clock() -> None:
    today = date(2026, 3, 20)
    assert set(BASIS_TITLES) == set(AttendanceBasis)
    for basis in AttendanceBasis:
        rows = consequences(basis, today)
        assert [row.failures for row in rows] == list(range(1, len(rows) + 1))
        assert rows
    for row in CONSEQUENCES:
        assert row.source
        assert row.to
        assert row.within is None or clock(row.within, today)


def test_erased_attendance_raises_nothing() -> None:
    whole = case_with(*missed_on(date(2026, 3, 10)), SUPERVISION, change(ENDED, enrolment=ON_PROGRAMME))
    assert attendance(erased(whole)) == []
    lost_reasons = attendance(erased(whole, PROGRAMME_CONTENT, PROBATION_ASSESSMENT))
    assert [found.unacceptable for found in lost_reasons] == [1]
    assert all(isinstance(found, Attendance) for found in lost_reasons)
    gone = erased(whole, PROGRAMME_ATTENDANCE)
    assert refusal(decide, gone, change(RECORD_SESSION, enrolment=ON_PROGRAMME)).field == "enrolment"
    assert decided(decide, gone, ENROL) == (ENROLLED,)
