"""Conclusions: the stage and the strip, each shown only as far as what it rests on is open."""

from datetime import UTC, date, datetime

import msgspec

from domain.case import Case, fold
from domain.charging import ChargingDecided
from domain.classes import ORDERS
from domain.closure import CaseClosed
from domain.conclusions import NO_MEASURE, NOT_KNOWN, ShownStrip, reveal_strip, stage, stages, strip
from domain.kernel import Answer, Erased
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.people import Role
from domain.risk.assessments import GradeReviewed, ItemAnswer, Review, RiskAssessed
from domain.risk.tools import Tool
from domain.rules import Moment
from tests.domain.given import given, mark
from tests.domain.orders_given import served
from tests.domain.reading import reader
from tests.samples.charging import FACTS as CHARGING_FACTS
from tests.samples.closure import FACTS as CLOSING_FACTS
from tests.samples.measures import FACTS as MEASURES
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SECOND_VICTIM, VICTIM

NOW = Moment(datetime(2026, 3, 20, 9, 30, tzinfo=UTC), date(2026, 3, 20))
PEOPLE = (VICTIM_NAMED, SUSPECT_NAMED)
ASSESSED = RiskAssessed(victim=VICTIM, tool=Tool.DASH, grade="high", assessed_on=date(2026, 3, 2))
CHARGED = next(fact for fact in CHARGING_FACTS if isinstance(fact, ChargingDecided))
CLOSED = next(fact for fact in CLOSING_FACTS if isinstance(fact, CaseClosed))
UNHEARD = next(fact for fact in MEASURES if isinstance(fact, ProtectiveMeasureRecorded))  # made without notice
INTERIM = msgspec.structs.replace(UNHEARD, without_notice=Answer.NO)


def on_top(case: Case, role: Role) -> ShownStrip:
    return reveal_strip(strip(case, NOW), reader(role))


def test_a_case_goes_from_referred_to_closed() -> None:
    case = given(*PEOPLE, ASSESSED, CHARGED, CLOSED)
    assert [reached.text for reached in stages(case)] == ["Referred", "Assessed", "Charged", "Closed"]
    assert stage(given(*PEOPLE), reader(Role.POLICE_INVESTIGATOR)) == "Referred"


def test_the_stage_goes_no_further_than_the_reader_may_know() -> None:
    case = given(*PEOPLE, ASSESSED, CHARGED)
    assert stage(case, reader(Role.CPS_PROSECUTOR)) == "Charged"
    assert stage(case, reader(Role.HEALTH_CLINICIAN)) == "Assessed"
    assert stage(case, reader(Role.PROGRAMME_FACILITATOR)) is None


def test_a_decision_short_of_a_charge_is_not_a_charge() -> None:
    more = next(f for f in CHARGING_FACTS if isinstance(f, ChargingDecided))
    undecided = msgspec.structs.replace(more, decision=type(more.decision).MORE_WORK_NEEDED)
    assert stage(given(*PEOPLE, undecided), reader(Role.CPS_PROSECUTOR)) == "Referred"


def test_the_working_grades_are_the_last_of_each_tool_in_its_own_words_and_none_displaces_another() -> None:
    later = RiskAssessed(victim=VICTIM, tool=Tool.SASH, grade="moderate", assessed_on=date(2026, 3, 9))
    case = given(*PEOPLE, later, ASSESSED)
    assert on_top(case, Role.ISAC_CASEWORKER).grades == (
        "Moderate (SASH, Investigating officer, 9 March 2026)",
        "High (DASH, Investigating officer, 2 March 2026)",
    )


def test_screening_is_no_working_grade_once_there_is_an_assessment() -> None:
    screened = RiskAssessed(victim=VICTIM, tool=Tool.SST, grade="identified", assessed_on=date(2026, 3, 10))
    assert on_top(given(*PEOPLE, screened), Role.ISAC_CASEWORKER).grades != ()
    assert on_top(given(*PEOPLE, screened, ASSESSED), Role.ISAC_CASEWORKER).grades == (
        "High (DASH, Investigating officer, 2 March 2026)",
    )


def test_a_grade_below_the_answers_is_shown_in_dispute_until_a_supervisor_decides() -> None:
    low = msgspec.structs.replace(
        ASSESSED, grade="standard", rationale="Few.", answers=tuple(ItemAnswer(n, Answer.YES) for n in range(1, 6))
    )
    (grade,) = on_top(given(*PEOPLE, low), Role.ISAC_CASEWORKER).grades
    assert grade == "Standard, in dispute (DASH, Investigating officer, 2 March 2026)"


def test_with_two_victims_each_grade_says_whose_it_is() -> None:
    second = msgspec.structs.replace(VICTIM_NAMED, victim=SECOND_VICTIM)
    hers = msgspec.structs.replace(ASSESSED, victim=SECOND_VICTIM)
    grades = on_top(given(*PEOPLE, second, ASSESSED, hers), Role.ISAC_CASEWORKER).grades
    assert {grade.partition(":")[0] for grade in grades} == {"Victim 1", "Victim 2"}


def test_a_grade_that_a_supervisor_raised_is_the_working_grade() -> None:
    low = msgspec.structs.replace(
        ASSESSED, grade="standard", rationale="Few.", answers=tuple(ItemAnswer(n, Answer.YES) for n in range(1, 6))
    )
    raised = GradeReviewed(assessment=mark(3), decision=Review.RAISED, grade="high", because="The answers say so.")
    case = given(*PEOPLE, low, raised)
    assert on_top(case, Role.ISAC_CASEWORKER).grades == ("High (DASH, Investigating officer, 2 March 2026)",)


def test_live_measures_stand_on_the_strip_or_that_there_is_none() -> None:
    assert on_top(given(*PEOPLE), Role.ISAC_CASEWORKER).measures == (NO_MEASURE,)
    in_force = given(*PEOPLE, INTERIM, served())
    assert on_top(in_force, Role.ISAC_CASEWORKER).measures == ("Interim stalking protection order to 14 April 2026",)


def test_beside_none_in_force_stands_how_many_are_still_to_come_for_those_who_may_know_of_them() -> None:
    tomorrow, later = (msgspec.structs.replace(INTERIM, starts_on=date(2026, 3, n), ends_on=None) for n in (21, 28))
    case = given(*PEOPLE, tomorrow, later)
    assert on_top(case, Role.POLICE_INVESTIGATOR).measures == (NO_MEASURE, "2 still to come")
    assert on_top(case, Role.PROGRAMME_FACILITATOR).measures == ()
    today = msgspec.structs.replace(INTERIM, starts_on=date(2026, 3, 20), ends_on=None)
    assert not any("to come" in each for each in on_top(given(*PEOPLE, today), Role.POLICE_INVESTIGATOR).measures)


def test_who_may_not_know_of_measures_is_never_told_that_there_is_none() -> None:
    for case in (given(*PEOPLE), given(*PEOPLE, INTERIM)):
        for role in (Role.HEALTH_CLINICIAN, Role.PROGRAMME_FACILITATOR):
            assert on_top(case, role).measures == ()


def test_an_erased_measure_is_not_known_rather_than_none() -> None:
    case = given(*PEOPLE, INTERIM)
    gone = msgspec.structs.replace(INTERIM, **dict.fromkeys(INTERIM.__struct_fields__, Erased(ORDERS)))
    entry = msgspec.structs.replace(case.entries[-1], fact=gone)
    blank = fold([*case.entries[:-1], entry])
    assert on_top(blank, Role.ISAC_CASEWORKER).measures == (NOT_KNOWN,)


def test_the_next_thing_owed_is_the_soonest_that_the_reader_may_see() -> None:
    case = given(*PEOPLE, ASSESSED)
    owed = on_top(case, Role.POLICE_COORDINATOR).next_owed
    assert owed is not None
    assert (owed.rule, owed.due) == ("spo-decision", date(2026, 3, 4))
    assert on_top(case, Role.PROGRAMME_FACILITATOR).next_owed is None


def test_an_order_that_is_not_served_is_said_to_be_so_and_one_made_without_notice_binds_nobody_yet() -> None:
    on_notice, behind = given(*PEOPLE, INTERIM), given(*PEOPLE, UNHEARD)
    title = "Interim stalking protection order to 14 April 2026"
    assert on_top(on_notice, Role.ISAC_CASEWORKER).measures == (f"{title} (not served yet)",)
    assert on_top(behind, Role.ISAC_CASEWORKER).measures == (NO_MEASURE, f"{title} (not served yet)")
    handed_over = given(*PEOPLE, UNHEARD, served(NOW.today))
    assert on_top(handed_over, Role.ISAC_CASEWORKER).measures == (title,)
