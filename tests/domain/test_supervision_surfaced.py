"""Supervision surfaced: what failures under it lead to, releases and ends that lie ahead, and people at large."""

from datetime import date

import pytest

from domain.case import fold
from domain.classes import ORDERS, PROBATION_ASSESSMENT
from domain.measures.kinds import MeasureKind
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.people import Role
from domain.probation import Compliance
from domain.probation.consequences import AttendanceBasis
from domain.probation.enforcement import EnforcementStep
from domain.probation.sessions import NoSession
from domain.probation.supervised import BASIS_OF, SupervisedOn
from tests.domain.given import entry_of, mark
from tests.domain.seen import erased
from tests.domain.supervising import ON_LICENCE, UNDER_ORDER, case_with, change, contact, shown, step
from tests.samples.measures import FACTS as MEASURES
from tests.samples.people import SUSPECT
from tests.samples.probation import (
    ENFORCED,
    ENROLLED,
    MISSED,
    SUPERVISED,
    SUPERVISION_ENDED,
)

# What failures lead to


@pytest.mark.parametrize("on", SupervisedOn)
def test_a_first_failure_asks_for_a_warning_and_a_second_for_breach_or_recall(on: SupervisedOn) -> None:
    basis = BASIS_OF[on].value.replace("_", "-")
    first, second = contact(date(2026, 3, 5)), contact(date(2026, 3, 12))
    supervised = change(SUPERVISED, on=on)
    once = shown(case_with(first, supervised=supervised), Role.PROBATION_PRACTITIONER)
    assert once[f"supervision-{basis}-1"].action == "record-supervision"
    twice = shown(case_with(first, second, supervised=supervised), Role.PROBATION_PRACTITIONER)
    assert f"supervision-{basis}-1" not in twice
    assert twice[f"supervision-{basis}-2"].action == "record-enforcement"
    assert f"supervision-{basis}-2" not in shown(case_with(first, second, supervised=supervised), Role.ISAC_CASEWORKER)


def test_what_answers_a_failure_settles_it() -> None:
    warned = contact(date(2026, 3, 5), warned=date(2026, 3, 6))
    assert "supervision-licence-1" not in shown(case_with(warned), Role.PROBATION_PRACTITIONER)
    second = contact(date(2026, 3, 12))
    assert "supervision-licence-2" in shown(case_with(warned, second), Role.PROBATION_PRACTITIONER)
    for answer in (EnforcementStep.RECALL_ASKED_FOR, EnforcementStep.RECALL_DECLINED, EnforcementStep.RECALLED):
        answered = step(answer, date(2026, 3, 12))
        assert "supervision-licence-2" not in shown(case_with(warned, second, answered), Role.PROBATION_PRACTITIONER)
    too_early = step(EnforcementStep.RECALL_ASKED_FOR, date(2026, 3, 11))
    assert "supervision-licence-2" in shown(case_with(warned, second, too_early), Role.PROBATION_PRACTITIONER)


@pytest.mark.parametrize("compliance", [Compliance.COMPLIED, Compliance.ACCEPTABLE_ABSENCE, Compliance.RESCHEDULED])
def test_what_is_no_failure_leads_to_nothing(compliance: Compliance) -> None:
    found = shown(case_with(contact(date(2026, 3, 5), compliance)), Role.PROBATION_PRACTITIONER)
    assert not [rule for rule in found if rule.startswith("supervision-licence")]


def test_the_second_failure_counts_for_twelve_months_beginning_with_the_warning() -> None:
    supervised = change(SUPERVISED, begins_on=date(2024, 1, 1))
    warned = contact(date(2024, 3, 12), warned=date(2024, 4, 2))
    last = contact(date(2025, 4, 1))
    assert "supervision-licence-2" in shown(
        case_with(warned, last, supervised=supervised), Role.PROBATION_PRACTITIONER, date(2025, 4, 2)
    )
    late = contact(date(2025, 4, 2))
    found = shown(case_with(warned, late, supervised=supervised), Role.PROBATION_PRACTITIONER, date(2025, 4, 2))
    assert "supervision-licence-2" not in found
    assert "supervision-licence-1" in found


def test_a_failure_before_supervision_began_or_after_it_ended_does_not_count() -> None:
    before = contact(date(2026, 3, 3))
    assert "supervision-licence-1" not in shown(case_with(before), Role.PROBATION_PRACTITIONER)
    ended = change(SUPERVISION_ENDED, supervision=ON_LICENCE, ended_on=date(2026, 3, 6))
    case = case_with(contact(date(2026, 3, 5)), ended)
    assert "supervision-licence-1" not in shown(case, Role.PROBATION_PRACTITIONER)


def test_a_missed_session_of_the_same_order_counts_with_a_missed_contact() -> None:
    enrolled = change(ENROLLED, basis=AttendanceBasis.LICENCE)
    missed = change(MISSED, enrolment=mark(3), held_on=date(2026, 3, 10))
    case = case_with(enrolled, missed, contact(date(2026, 3, 16)))
    assert "supervision-licence-2" in shown(case, Role.PROBATION_PRACTITIONER)
    same_day = case_with(enrolled, missed, contact(date(2026, 3, 10)))
    assert "supervision-licence-2" not in shown(same_day, Role.PROBATION_PRACTITIONER)
    excused = change(missed, no_session=NoSession.ACCEPTABLE)
    assert "supervision-licence-2" not in shown(
        case_with(enrolled, excused, contact(date(2026, 3, 16))), Role.PROBATION_PRACTITIONER
    )
    other = change(ENROLLED, basis=AttendanceBasis.VOLUNTARY)
    assert "supervision-licence-2" not in shown(
        case_with(other, missed, contact(date(2026, 3, 16))), Role.PROBATION_PRACTITIONER
    )


def test_a_missed_contact_warns_the_advocate_without_its_reasons_for_four_weeks() -> None:
    case = case_with(contact(date(2026, 3, 1)))  # known on 2 March 2026
    said = shown(case, Role.ISAC_CASEWORKER)["supervision-concern"]
    assert said.sentence == "Attendance concern: review the safety plan."
    assert (said.entries, said.action) == ((), None)
    whole = shown(case, Role.PROBATION_PRACTITIONER)["supervision-concern"]
    assert whole.sentence == "Supervision contact of 1 March 2026: unacceptable absence. Decide what follows."
    assert "supervision-concern" in shown(case, Role.ISAC_CASEWORKER, date(2026, 3, 30))
    assert "supervision-concern" not in shown(case, Role.ISAC_CASEWORKER, date(2026, 3, 31))
    kept = case_with(contact(date(2026, 3, 1), Compliance.COMPLIED))
    assert "supervision-concern" not in shown(kept, Role.ISAC_CASEWORKER)


# Releases, ends and recalls


def test_a_release_is_put_before_every_agency_from_four_weeks_before_it() -> None:
    case = case_with(supervised=change(SUPERVISED, begins_on=date(2026, 4, 17)))
    assert "release-ahead" in shown(case, Role.ISAC_CASEWORKER, date(2026, 3, 20))
    assert "release-ahead" not in shown(case, Role.ISAC_CASEWORKER, date(2026, 3, 19))
    assert "release-ahead" in shown(case, Role.ISAC_CASEWORKER, date(2026, 4, 17))
    assert "release-ahead" not in shown(case, Role.ISAC_CASEWORKER, date(2026, 4, 18))
    assert "17 April 2026" in shown(case, Role.PROBATION_PRACTITIONER)["release-ahead"].sentence
    order = case_with(supervised=change(UNDER_ORDER, begins_on=date(2026, 4, 17)))
    assert "release-ahead" not in shown(order, Role.PROBATION_PRACTITIONER)


def test_the_end_of_supervision_is_put_before_every_agency_from_four_weeks_before_it() -> None:
    case = case_with(supervised=change(SUPERVISED, ends_on=date(2026, 4, 17)))
    assert "supervision-ends" in shown(case, Role.ISAC_CASEWORKER, date(2026, 3, 20))
    assert "supervision-ends" not in shown(case, Role.ISAC_CASEWORKER, date(2026, 3, 19))
    assert "supervision-ends" not in shown(case, Role.ISAC_CASEWORKER, date(2026, 4, 18))
    ended = change(SUPERVISION_ENDED, supervision=ON_LICENCE)
    assert "supervision-ends" not in shown(
        case_with(ended, supervised=change(SUPERVISED, ends_on=date(2026, 4, 17))), Role.ISAC_CASEWORKER
    )


def test_from_a_recall_until_the_return_everybody_reads_that_he_may_be_at_large() -> None:
    recalled = step(EnforcementStep.RECALLED, date(2026, 3, 18))
    for role in (Role.ISAC_CASEWORKER, Role.POLICE_INVESTIGATOR, Role.PROBATION_PRACTITIONER):
        assert "18 March 2026" in shown(case_with(recalled), role)["recalled-at-large"].sentence
    returned = step(EnforcementStep.RETURNED, date(2026, 3, 19))
    assert "recalled-at-large" not in shown(case_with(recalled, returned), Role.ISAC_CASEWORKER)
    assert "recalled-at-large" not in shown(case_with(returned, recalled), Role.ISAC_CASEWORKER)
    again = step(EnforcementStep.RECALLED, date(2026, 3, 20))
    assert "recalled-at-large" in shown(case_with(recalled, returned, again), Role.ISAC_CASEWORKER)


def test_conditions_are_owed_for_a_licence_until_they_are_on_record_as_a_measure() -> None:
    duty = shown(case_with(), Role.PROBATION_PRACTITIONER)["licence-conditions"]
    assert (duty.due, duty.action) == (date(2026, 3, 4), "record-protective-measure")
    recorded = next(fact for fact in MEASURES if isinstance(fact, ProtectiveMeasureRecorded))
    measure = change(recorded, kind=MeasureKind.LICENCE, suspect=SUSPECT)
    assert "licence-conditions" not in shown(case_with(measure), Role.PROBATION_PRACTITIONER)
    other = change(measure, kind=MeasureKind.RESTRAINING_ORDER)
    assert "licence-conditions" in shown(case_with(other), Role.PROBATION_PRACTITIONER)
    assert "licence-conditions" not in shown(case_with(supervised=UNDER_ORDER), Role.PROBATION_PRACTITIONER)
    assert "licence-conditions" not in shown(case_with(), Role.PROBATION_PRACTITIONER, date(2027, 3, 4))


def test_a_recall_that_was_asked_for_is_decided_by_the_next_working_day() -> None:
    friday = step(EnforcementStep.RECALL_ASKED_FOR, date(2026, 3, 13))
    duty = shown(case_with(friday), Role.PROBATION_PRACTITIONER)["recall-decision"]
    assert (duty.due, duty.owner) == (date(2026, 3, 16), Role.PROBATION_PRACTITIONER)
    declined = step(EnforcementStep.RECALL_DECLINED, date(2026, 3, 14))
    assert "recall-decision" not in shown(case_with(friday, declined), Role.PROBATION_PRACTITIONER)


def test_breach_proceedings_are_owed_an_outcome_by_the_hearing_or_within_eight_weeks() -> None:
    begun = step(EnforcementStep.BREACH_STARTED, date(2026, 3, 2))
    case = case_with(begun, supervised=UNDER_ORDER)
    assert shown(case, Role.PROBATION_PRACTITIONER)["breach-outcome"].due == date(2026, 4, 27)
    listed = change(begun, next_on=date(2026, 4, 9))
    case = case_with(listed, supervised=UNDER_ORDER)
    assert shown(case, Role.PROBATION_PRACTITIONER)["breach-outcome"].due == date(2026, 4, 9)
    proved = step(EnforcementStep.BREACH_PROVED, date(2026, 3, 9))
    assert "breach-outcome" not in shown(case_with(listed, proved, supervised=UNDER_ORDER), Role.PROBATION_PRACTITIONER)


def test_erased_supervision_raises_nothing_and_concludes_nothing() -> None:
    case = case_with(contact(date(2026, 3, 5)), contact(date(2026, 3, 12)), ENFORCED)
    gone = erased(case, PROBATION_ASSESSMENT, ORDERS)
    found = shown(fold(gone.entries), Role.PROBATION_PRACTITIONER)
    assert not [rule for rule in found if rule.startswith(("supervision-", "recall", "release-ahead"))]
    assert entry_of(SUPERVISED).fact == SUPERVISED
