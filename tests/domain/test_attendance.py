"""Attendance: each kind of absence is counted apart, and what a failure leads to depends on why he was to come."""

from datetime import date

import msgspec
import pytest

from domain.case import Case, fold
from domain.classes import PROBATION_ASSESSMENT, PROGRAMME_ATTENDANCE, PROGRAMME_CONTENT
from domain.clocks import clock
from domain.kernel import Fact
from domain.parties import SuspectNamed
from domain.people import AgencyId, Role
from domain.probation.attendance import Attendance, attendance
from domain.probation.consequences import (
    BASIS_TITLES,
    CONSEQUENCES,
    STOPPED,
    AttendanceBasis,
    Step,
    consequences,
)
from domain.probation.enforcement import EnforcementStep
from domain.probation.programme import Ending, decide
from domain.probation.sessions import Attended, NoSession, SessionRecorded
from domain.rules import Moment, Shown, reveal_conclusions
from domain.surfacing import surfaced
from tests.domain.given import NOW, TODAY, asked, decided, entry_of, given, mark, refusal
from tests.domain.reading import reader
from tests.domain.seen import erased
from tests.samples.people import OFFICER, SECOND_SUSPECT, SUSPECT
from tests.samples.probation import ENDED, ENFORCED, ENROL, ENROLLED, MISSED, RECORD_SESSION, SESSION, SUPERVISION

change = msgspec.structs.replace
HE = SuspectNamed(suspect=SUSPECT, name="Paul Ridley")
ON_PROGRAMME = mark(2)
FACILITATOR = reader(Role.PROGRAMME_FACILITATOR).actor
PROBATION = reader(Role.PROBATION_PRACTITIONER).actor


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


# Two agencies on one session


def by_two(one: Fact, other: Fact, *more: Fact) -> Case:
    """A case in which the first of two accounts of a session is the programme's, and the second is probation's."""
    facts: list[Fact] = [HE, change(ENROLLED, basis=AttendanceBasis.RAR_DAY), one, other, *more]
    writers = [OFFICER, OFFICER, FACILITATOR, PROBATION, *(PROBATION for _ in more)]
    numbered = enumerate(zip(facts, writers, strict=True), start=1)
    return fold(entry_of(fact, number, by=who) for number, (fact, who) in numbered)


CAME = change(SESSION, enrolment=ON_PROGRAMME, held_on=date(2026, 3, 10), concern=False)
ABSENT = change(MISSED, enrolment=ON_PROGRAMME, held_on=date(2026, 3, 10))
NOT_HELD = change(CAME, took_place=False, attended=None, no_session=NoSession.LOGISTICS)


def told_of(case: Case, role: Role, *, hidden: AgencyId | None = None) -> dict[str, Shown]:
    found = surfaced(case, Moment(NOW, TODAY))
    who = reader(role)
    if hidden is not None:
        who = change(who, closed=frozenset(entry.id for entry in case.entries if entry.agency == hidden))
    return {each.rule: each for each in reveal_conclusions(found, who)}


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (CAME, ABSENT, "the person attended, the other that the person was absent without an acceptable reason"),
        (CAME, NOT_HELD, "the person attended, the other that no session was held"),
        (
            change(ABSENT, no_session=NoSession.ACCEPTABLE),
            ABSENT,
            "an acceptable reason, the other that the person was absent without an acceptable reason",
        ),
    ],
)
def test_two_agencies_that_say_different_things_of_a_session_both_stand_and_it_is_said(
    one: Fact, other: Fact, said: str
) -> None:
    case = by_two(one, other)
    assert len(case.of(SessionRecorded)) == 2
    shown = told_of(case, Role.POLICE_COORDINATOR)["session-said-differently"]
    assert said in shown.sentence
    assert shown.entries == (mark(3), mark(4))


def test_what_two_agencies_say_alike_or_one_says_twice_is_no_difference() -> None:
    for other in (change(CAME, attended=Attended.YES), change(ABSENT, held_on=date(2026, 3, 11))):
        assert "session-said-differently" not in told_of(by_two(CAME, other), Role.POLICE_COORDINATOR)
    assert "session-said-differently" not in told_of(case_with(CAME, ABSENT), Role.POLICE_COORDINATOR)


def test_one_agency_says_once_how_a_session_came_out_and_another_may_differ() -> None:
    again = change(RECORD_SESSION, enrolment=ON_PROGRAMME, held_on=CAME.held_on)
    case = by_two(CAME, change(CAME, held_on=date(2026, 3, 11)))
    said = refusal(decide, case, again, asked(by=FACILITATOR))
    assert (said.field, said.sentence) == (
        "held_on",
        "A session on that day is already recorded. Correct that entry.",
    )
    assert decided(decide, case, again, asked(by=PROBATION))


def test_a_difference_is_told_to_those_alone_who_may_see_both() -> None:
    case = by_two(CAME, ABSENT)
    for role in (Role.ISAC_CASEWORKER, Role.POLICE_INVESTIGATOR, Role.CPS_PROSECUTOR):
        assert "session-said-differently" not in told_of(case, role)
    for agency in (FACILITATOR.agency, PROBATION.agency):
        assert "session-said-differently" not in told_of(case, Role.PROBATION_PRACTITIONER, hidden=agency)
    assert "session-said-differently" in told_of(case, Role.PROBATION_PRACTITIONER)


def test_one_absence_that_two_agencies_record_is_one_failure() -> None:
    (found,) = attendance(by_two(ABSENT, ABSENT))
    assert found.prompt is not None
    assert found.prompt.row.step is Step.WARN
    (second,) = attendance(by_two(ABSENT, ABSENT, change(ABSENT, held_on=date(2026, 3, 17))))
    assert second.prompt is not None
    assert second.prompt.row.step is Step.BREACH


# What stops


@pytest.mark.parametrize("basis", AttendanceBasis)
def test_what_leaving_a_programme_means_depends_on_why_he_was_to_come(basis: AttendanceBasis) -> None:
    (row,) = [each for each in STOPPED if each.basis is basis]
    left = change(ENDED, enrolment=ON_PROGRAMME, ending=Ending.LEFT)
    rule = f"programme-stopped-{basis.value.replace('_', '-')}"
    for role in row.to & {Role.PROBATION_PRACTITIONER, Role.POLICE_COORDINATOR}:
        assert told_of(case_with(left, basis=basis), role)[rule].sentence == row.sentence
    assert rule not in told_of(case_with(left, basis=basis), Role.ISAC_CASEWORKER)
    for ending in (Ending.COMPLETED, Ending.BASIS_ENDED, Ending.TRANSFERRED):
        ended = change(left, ending=ending)
        assert rule not in told_of(case_with(ended, basis=basis), Role.PROBATION_PRACTITIONER)


def test_a_programme_that_stops_short_warns_the_advocate_without_its_reasons() -> None:
    removed = change(ENDED, enrolment=ON_PROGRAMME, ending=Ending.REMOVED)
    safe = told_of(case_with(removed), Role.ISAC_CASEWORKER)["programme-stopped"]
    assert (safe.sentence, safe.entries) == ("Attendance concern: review the safety plan.", ())
    completed = change(removed, ending=Ending.COMPLETED)
    assert "programme-stopped" not in told_of(case_with(completed), Role.ISAC_CASEWORKER)


def test_proceedings_once_begun_settle_that_they_are_to_begin() -> None:
    first, second = missed_on(date(2026, 3, 3), date(2026, 3, 10))
    rule = "attendance-rar-day-2"
    assert told_of(case_with(first, second), Role.PROBATION_PRACTITIONER)[rule].action == "record-enforcement"
    begun = change(ENFORCED, done=EnforcementStep.BREACH_STARTED, taken_on=date(2026, 3, 10), next_on=None)
    assert rule not in told_of(case_with(first, second, begun), Role.PROBATION_PRACTITIONER)
    early = change(begun, taken_on=date(2026, 3, 9))
    assert rule in told_of(case_with(first, second, early), Role.PROBATION_PRACTITIONER)
