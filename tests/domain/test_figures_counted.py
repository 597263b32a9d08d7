"""What a case counts for in a clinic's figures: of which month, of which clinic, and from when."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.classes import DataClass
from domain.clinic.actions_said import ActionCompleted, ActionRedated, ActionVerified, ActionWithdrawn
from domain.clinic.agenda import ItemPutOnAgenda
from domain.clinic.screening import ClinicOutcome
from domain.figures.attended import units as attended
from domain.figures.clinic import units_of_case
from domain.figures.groups import NOT_KNOWN, Characteristic
from domain.figures.measures import Measure
from domain.governance.meetings import Attendance, Meeting
from domain.kernel import AccountId, Fact
from domain.parties import VictimNamed
from domain.people import Actor
from tests.domain.after_meeting import agreed
from tests.domain.counting import MARCH, SECOND, called, change, counts, meeting, of, on_days, span
from tests.domain.given import given, mark
from tests.domain.in_the_room import CHAIR, CLINIC, ISAC
from tests.domain.seen import erased
from tests.samples.clinic_referral import CONSULTED, REFERRED, SCREENED
from tests.samples.clinic_room import DECIDED, FORMULATED
from tests.samples.every import BY_WIRE_NAME
from tests.samples.meetings import MEETING
from tests.samples.people import ADVOCACY_CHARITY, ADVOCATE, FORCE, TRUST, VICTIM
from tests.samples.reports import INCIDENT_RECORDED

SHE = VictimNamed(victim=VICTIM, name="Jane Marlow", born=date(1990, 3, 17))
IN_MARCH, IN_APRIL = meeting(1, date(2026, 3, 20)), meeting(2, date(2026, 4, 17))
APRIL = date(2026, 4, 1)
CAME = change(REFERRED, received_on=date(2026, 3, 16))


def put(at: Meeting = IN_MARCH) -> ItemPutOnAgenda:
    return ItemPutOnAgenda(meeting=at.meeting)


def screened(on: date, outcome: ClinicOutcome = ClinicOutcome.TAKEN_ON, number: int = 2) -> Fact:
    return change(SCREENED, referral=mark(number), screened_on=on, outcome=outcome)


def test_a_referral_counts_in_the_month_in_which_it_was_received_by_who_brought_it() -> None:
    case = on_days((MARCH, SHE), (MARCH, CAME), (MARCH, put()))
    (only,) = counts(case, MARCH, Measure.REFERRALS, IN_MARCH)
    assert (only.clinic, only.label, only.on, only.of) == (CLINIC.clinic, "advocate", date(2026, 3, 16), case.stream)
    assert not counts(case, APRIL, Measure.REFERRALS, IN_MARCH)


@pytest.mark.parametrize(("day", "month"), [(date(2026, 3, 31), MARCH), (date(2026, 4, 1), APRIL)])
def test_a_screening_counts_in_its_own_month_with_the_days_since_the_referral_came(day: date, month: date) -> None:
    case = on_days((MARCH, SHE), (MARCH, CAME), (day, screened(day)))
    (outcome,) = counts(case, month, Measure.OUTCOMES)
    (wait,) = counts(case, month, Measure.DAYS_TO_SCREENING)
    assert (outcome.label, wait.days) == ("taken_on", (day - date(2026, 3, 16)).days)
    assert not counts(case, APRIL if month == MARCH else MARCH, Measure.OUTCOMES)


def test_a_consultation_that_was_all_it_needed_is_an_outcome_of_its_own_day() -> None:
    given_on = date(2026, 3, 19)
    alone = change(CONSULTED, given_on=given_on, referral=mark(2), closes=True)
    case = on_days((MARCH, SHE), (MARCH, CAME), (given_on, alone))
    (only,) = counts(case, MARCH, Measure.OUTCOMES)
    assert (only.label, only.on) == ("consultation", given_on)


def test_a_referral_is_of_the_clinic_that_heard_it_first_else_of_the_agency_that_screened_it() -> None:
    elsewhere = meeting(3, date(2026, 3, 18), SECOND.clinic)
    both = on_days((MARCH, SHE), (MARCH, CAME), (MARCH, put()), (MARCH, put(elsewhere)))
    assert [each.clinic for each in counts(both, MARCH, Measure.REFERRALS, IN_MARCH, elsewhere)] == [SECOND.clinic]
    called_off = change(elsewhere, called_off=True)
    assert [each.clinic for each in counts(both, MARCH, Measure.REFERRALS, IN_MARCH, called_off)] == [CLINIC.clinic]
    unheard = on_days((MARCH, SHE), (MARCH, CAME), (MARCH, screened(date(2026, 3, 18))))
    assert [each.clinic for each in counts(unheard, MARCH, Measure.REFERRALS)] == [CLINIC.clinic]


def test_a_case_that_is_no_clinics_counts_nowhere() -> None:
    assert not counts(on_days((MARCH, SHE), (MARCH, INCIDENT_RECORDED)), MARCH, Measure.MAPPA)
    elsewhere = on_days((MARCH, SHE), (MARCH, CAME), (MARCH, screened(date(2026, 3, 18))), by=CHAIR_OF_TRUST)
    assert not counts(elsewhere, MARCH, Measure.REFERRALS)
    urgent = meeting(4, date(2026, 3, 18), None)
    case = on_days((MARCH, SHE), (MARCH, put(urgent)), (MARCH, called(urgent)))
    assert not counts(case, MARCH, Measure.GRADE_FIRST, urgent)


CHAIR_OF_TRUST = Actor(CHAIR.account, TRUST, CHAIR.role)


def test_days_to_the_first_meeting_and_to_the_first_formulation_run_from_the_first_referral() -> None:
    again = change(CAME, received_on=date(2026, 4, 2))
    heard = (called(IN_MARCH), change(FORMULATED, meeting=IN_MARCH.meeting))
    later = (called(IN_APRIL), change(FORMULATED, meeting=IN_APRIL.meeting))
    march, april = date(2026, 3, 20), date(2026, 4, 17)
    case = on_days(
        (MARCH, SHE),
        (MARCH, CAME),
        (MARCH, put()),
        *((march, fact) for fact in heard),
        (april, again),
        *((april, fact) for fact in later),
    )
    for measure in (Measure.DAYS_TO_MEETING, Measure.DAYS_TO_FORMULATION):
        (only,) = counts(case, MARCH, measure, IN_MARCH, IN_APRIL)
        assert (only.days, only.on) == (4, march)
        assert not counts(case, APRIL, measure, IN_MARCH, IN_APRIL)


def test_a_meeting_that_never_began_is_no_first_meeting() -> None:
    case = on_days((MARCH, SHE), (MARCH, CAME), (MARCH, put()), (MARCH, called(IN_MARCH)))
    assert not counts(case, MARCH, Measure.DAYS_TO_MEETING, change(IN_MARCH, began=None))


def test_decisions_and_actions_count_in_the_month_in_which_they_were_first_recorded() -> None:
    decision = change(DECIDED, meeting=IN_MARCH.meeting)
    case = on_days((MARCH, put()), (date(2026, 3, 31), decision), (APRIL, change(agreed(), meeting=IN_MARCH.meeting)))
    assert len(counts(case, MARCH, Measure.DECISIONS, IN_MARCH)) == 1
    assert not counts(case, MARCH, Measure.ACTIONS_AGREED, IN_MARCH)
    assert [each.clinic for each in counts(case, APRIL, Measure.ACTIONS_AGREED, IN_MARCH)] == [CLINIC.clinic]


BY = date(2026, 3, 27)
AGREED = change(agreed(), meeting=None, by_when=BY)


def done(on: date) -> ActionCompleted:
    return ActionCompleted(action=mark(2), completed_on=on, evidence="The receipt of the court.")


@pytest.mark.parametrize(("on", "in_time"), [(BY, True), (BY + timedelta(days=1), False)])
def test_an_action_is_in_time_by_the_day_that_was_agreed_first_however_it_was_moved(on: date, in_time: bool) -> None:
    moved = ActionRedated(action=mark(2), by_when=date(2026, 3, 30), because="The court is shut.")
    case = on_days((MARCH, put()), (MARCH, AGREED), (MARCH, moved), (on, done(on)))
    (only,) = counts(case, MARCH, Measure.ACTIONS_DONE, IN_MARCH)
    assert (only.hit, only.on) == (in_time, on)


def test_an_action_that_was_found_not_to_be_done_or_that_was_withdrawn_is_not_done() -> None:
    found = ActionVerified(action=mark(2), stands=False, how="The court has nothing.")
    withdrawn = ActionWithdrawn(action=mark(2), because="He died.")
    for end in (found, withdrawn):
        case = on_days((MARCH, put()), (MARCH, AGREED), (BY, done(BY)), (BY, end))
        assert not counts(case, MARCH, Measure.ACTIONS_DONE, IN_MARCH)


@pytest.mark.parametrize(
    ("by_when", "overdue"), [(date(2026, 3, 30), 1), (date(2026, 3, 31), 0), (date(2026, 4, 1), 0)]
)
def test_an_action_is_overdue_when_the_month_ends_after_its_day_and_not_on_it(by_when: date, overdue: int) -> None:
    case = on_days((MARCH, put()), (MARCH, change(AGREED, by_when=by_when)))
    assert len(counts(case, MARCH, Measure.ACTIONS_OVERDUE, IN_MARCH)) == overdue


def test_an_action_that_was_done_or_withdrawn_after_the_month_was_overdue_in_it_and_is_so_no_more() -> None:
    late = date(2026, 4, 3)
    for end in (done(late), ActionWithdrawn(action=mark(2), because="He moved away.")):
        case = on_days((MARCH, put()), (MARCH, AGREED), (late, end))
        assert len(counts(case, MARCH, Measure.ACTIONS_OVERDUE, IN_MARCH)) == 1
        assert not counts(case, APRIL, Measure.ACTIONS_OVERDUE, IN_MARCH)
        assert not counts(case, date(2026, 2, 1), Measure.ACTIONS_OVERDUE, IN_MARCH)


def test_an_agency_attends_where_somebody_of_it_was_there_even_if_they_left_early() -> None:
    here = {
        AccountId(CHAIR.account): Attendance.IN_PERSON,
        AccountId(ISAC.account): Attendance.LEFT,
        AccountId(ADVOCATE.account): Attendance.APART,
    }
    agencies = {AccountId(who.account): who.agency for who in (CHAIR, ISAC)}
    agencies |= {account: TRUST for account in CLINIC.members if account not in agencies}
    found = list(attended(agencies, span(MARCH, change(IN_MARCH, present=here), IN_APRIL)))
    assert {each.label: each.hit for each in found} == {FORCE: True, ADVOCACY_CHARITY: True, TRUST: False}
    never = change(IN_MARCH, began=None)
    assert not list(attended(agencies, span(MARCH, never)))


@pytest.mark.parametrize(
    ("born", "group"),
    [
        (date(2008, 3, 17), "under_18"),
        (date(2008, 3, 16), "18_to_24"),
        (date(1961, 3, 17), "50_to_64"),
        (date(1961, 3, 16), "65_and_over"),
        (None, "not_known"),
    ],
)
def test_a_victims_age_is_that_of_the_day_on_which_the_referral_came(born: date | None, group: str) -> None:
    case = on_days((MARCH, change(SHE, born=born)), (MARCH, CAME), (MARCH, put()))
    (only,) = counts(case, MARCH, Measure.REFERRALS, IN_MARCH)
    assert dict(only.groups)[Characteristic.AGE] == group


def test_a_day_is_told_as_london_counts_it() -> None:
    midnight = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)  # half past midnight on 1 April in London
    late = change(IN_MARCH, began=midnight, starts=midnight)
    case = on_days((MARCH, SHE), (MARCH, CAME), (MARCH, put()), (MARCH, called(IN_MARCH)))
    assert not counts(case, MARCH, Measure.DAYS_TO_MEETING, late)
    (only,) = counts(case, APRIL, Measure.DAYS_TO_MEETING, late)
    assert of([only], Measure.DAYS_TO_MEETING)[0].days == 16


@pytest.mark.parametrize("lost", list(DataClass))
def test_what_was_erased_of_whatever_there_is_stops_no_counting_and_counts_for_nothing(lost: DataClass) -> None:
    every = given(*BY_WIRE_NAME.values())
    at = change(IN_MARCH, meeting=MEETING)
    whole, left = (units_of_case(case, span(MARCH, at)) for case in (every, erased(every, lost)))
    assert len(left) <= len(whole)
    assert not units_of_case(erased(every), span(MARCH, at))


def test_erased_actions_and_decisions_are_not_counted_and_a_victim_who_was_erased_has_no_group() -> None:
    decision = change(DECIDED, meeting=IN_MARCH.meeting)
    case = on_days((MARCH, SHE), (MARCH, CAME), (MARCH, put()), (MARCH, decision), (MARCH, AGREED))
    assert [len(counts(case, MARCH, each, IN_MARCH)) for each in (Measure.DECISIONS, Measure.ACTIONS_AGREED)] == [1, 1]
    gone = erased(case, DataClass.ACTIONS)
    assert not [
        *counts(gone, MARCH, Measure.DECISIONS, IN_MARCH),
        *counts(gone, MARCH, Measure.ACTIONS_AGREED, IN_MARCH),
    ]
    (referral,) = counts(erased(case, DataClass.VICTIM_IDENTITY), MARCH, Measure.REFERRALS, IN_MARCH)
    assert dict(referral.groups)[Characteristic.AGE] == NOT_KNOWN
