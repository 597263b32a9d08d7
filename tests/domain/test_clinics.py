"""Clinics and meetings: who sets them up, calls, moves, begins and ends them, who attends, and what nobody can say."""

from datetime import timedelta

import msgspec
import pytest

from domain.governance.attending import AttendMeeting
from domain.governance.clinics import (
    BeginMeeting,
    CallOffMeeting,
    ChangeClinic,
    EndMeeting,
    MoveMeeting,
    SetUpClinic,
    decide,
)
from domain.governance.clinics_said import MeetingBegan, MeetingCalled, MeetingEnded
from domain.governance.meetings import Attendance, CalledOff, MeetingKind, Setting
from domain.governance.running import asked_to
from domain.kernel import AccountId, Refused
from domain.people import Actor
from tests.domain.administered import ADVOCATE, FIRST, OFFICER, POLICE
from tests.domain.given import NOW
from tests.domain.in_clinics import (
    CHAIR,
    CLINICIAN,
    COORDINATOR,
    DEPUTY,
    NO_MEETING,
    STRANGER,
    TOMORROW,
    account,
    clinic_of,
    held,
    house,
    meeting_of,
    on_its_day,
    with_clinic,
    with_meeting,
)


def test_a_clinic_is_set_up_at_the_agency_of_whoever_sets_it_up() -> None:
    _, clinic = with_clinic()
    assert (clinic.host, clinic.chair, clinic.closed_minutes) == (POLICE, CHAIR.account, 30)
    assert clinic.everybody == {CHAIR.account, COORDINATOR.account, ADVOCATE.account}


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (clinic_of(chair=account(OFFICER)), "chair"),
        (clinic_of(coordinator=account(CHAIR)), "coordinator"),
        (clinic_of(FIRST), "members"),
        (clinic_of(members=(AccountId(NO_MEETING),)), "members"),
    ],
    ids=["no chair", "no coordinator", "an administrator", "nobody"],
)
def test_nobody_sits_on_a_clinic_in_a_role_that_they_do_not_hold(said: SetUpClinic, field: str) -> None:
    assert house().refused(COORDINATOR, said).field == field


def test_one_agency_has_one_clinic_of_a_name_and_another_agency_its_own() -> None:
    partnership, _ = with_clinic()
    assert partnership.refused(DEPUTY, clinic_of()).field == "name"
    assert partnership.ask(STRANGER, clinic_of())


def test_a_clinic_is_changed_by_those_who_run_it_and_by_nobody_else() -> None:
    partnership, clinic = with_clinic()
    changed = ChangeClinic(**msgspec.structs.asdict(clinic_of(ADVOCATE, CLINICIAN, ADVOCATE)), clinic=clinic.clinic)
    assert partnership.refused(STRANGER, changed).field == "clinic"
    assert partnership.refused(DEPUTY, msgspec.structs.replace(changed, clinic=NO_MEETING)).field == "clinic"
    assert partnership.ask(DEPUTY, changed)
    assert partnership.register.clinics[clinic.clinic].members == (ADVOCATE.account, CLINICIAN.account)
    assert partnership.register.clinics[clinic.clinic].host == POLICE


def test_a_meeting_has_the_clinics_chair_and_its_closed_block_and_asks_everybody_of_it() -> None:
    partnership, mark = with_meeting(invited=(account(OFFICER),))
    meeting = held(partnership, mark)
    assert (meeting.chair, meeting.closed_minutes, meeting.slot_minutes) == (CHAIR.account, 30, 15)
    assert meeting.closed_from == TOMORROW + timedelta(minutes=90)
    asked = asked_to(partnership.register.clinics, meeting)
    assert asked == {CHAIR.account, COORDINATOR.account, ADVOCATE.account, OFFICER.account}


def test_a_changed_clinic_leaves_the_closed_block_of_a_meeting_that_is_called_as_it_was() -> None:
    partnership, mark = with_meeting()
    clinic = held(partnership, mark).clinic
    assert clinic is not None
    body = msgspec.structs.asdict(clinic_of(closed_minutes=60))
    partnership.ask(COORDINATOR, ChangeClinic(**body, clinic=clinic))
    assert held(partnership, mark).closed_minutes == 30


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"starts": NOW - timedelta(minutes=1)}, "starts"),
        ({"minutes": 30}, "minutes"),
        ({"closed_minutes": 120}, "minutes"),
        ({"chair": account(FIRST)}, "chair"),
        ({"invited": (account(FIRST),)}, "invited"),
        ({"clinic": NO_MEETING}, "clinic"),
        ({"clinic": None}, "clinic"),
        ({"kind": MeetingKind.URGENT_PROFESSIONALS}, "clinic"),
    ],
    ids=["past", "no longer than its closed block", "all closed", "chair", "invited", "no clinic", "none", "urgent"],
)
def test_a_meeting_is_called_in_order(other: dict[str, object], field: str) -> None:
    partnership, clinic = with_clinic()
    assert partnership.refused(COORDINATOR, meeting_of(clinic.clinic, **other)).field == field


def test_a_meeting_says_how_far_its_start_lies_from_utc() -> None:
    partnership, clinic = with_clinic()
    told = partnership.refused(COORDINATOR, meeting_of(clinic.clinic, starts=TOMORROW.replace(tzinfo=None)))
    assert told.field == "starts"
    assert "offset from UTC" in told.sentence


def test_a_meeting_may_start_this_very_moment() -> None:
    partnership, clinic = with_clinic()
    assert partnership.ask(COORDINATOR, meeting_of(clinic.clinic, starts=NOW))


@pytest.mark.parametrize("who", [STRANGER, ADVOCATE, OFFICER], ids=lambda who: who.role.value)
def test_a_clinics_meeting_is_called_by_those_who_run_the_clinic(who: Actor) -> None:
    partnership, clinic = with_clinic()
    assert partnership.refused(who, meeting_of(clinic.clinic)).field == "clinic"


def test_an_advocate_calls_an_urgent_meeting_and_runs_it_herself() -> None:
    partnership = house()
    (said,) = partnership.ask(ADVOCATE, meeting_of(None, invited=(account(OFFICER), account(OFFICER)), starts=NOW))
    assert isinstance(said, MeetingCalled)
    assert (said.chair, said.invited, said.closed_minutes) == (ADVOCATE.account, (OFFICER.account,), 15)
    assert partnership.refused(OFFICER, BeginMeeting(meeting=said.meeting)).field == "meeting"
    assert partnership.ask(ADVOCATE, BeginMeeting(meeting=said.meeting))


def test_nobody_meets_alone() -> None:
    assert house().refused(ADVOCATE, meeting_of(None, invited=(account(ADVOCATE),))).field == "invited"


def test_a_meeting_is_moved_until_it_begins() -> None:
    partnership, mark = with_meeting()
    moved = MoveMeeting(
        meeting=mark, starts=TOMORROW + timedelta(days=1), minutes=60, how=Setting.APART, where="By the link"
    )
    assert partnership.refused(COORDINATOR, msgspec.structs.replace(moved, minutes=30)).field == "minutes"
    assert partnership.refused(COORDINATOR, msgspec.structs.replace(moved, starts=NOW - timedelta(1))).field == "starts"
    nowhere = msgspec.structs.replace(moved, starts=moved.starts.replace(tzinfo=None))
    assert "offset from UTC" in partnership.refused(COORDINATOR, nowhere).sentence
    assert partnership.refused(STRANGER, moved).field == "meeting"
    assert partnership.ask(CHAIR, moved)
    assert held(partnership, mark).starts == TOMORROW + timedelta(days=1)
    partnership.today += timedelta(days=2)
    partnership.ask(COORDINATOR, BeginMeeting(meeting=mark))
    later = msgspec.structs.replace(moved, starts=TOMORROW + timedelta(days=9))
    assert "has begun" in partnership.refused(COORDINATOR, later).sentence


def test_a_meeting_begins_on_its_day_once_and_ends_once() -> None:
    partnership, mark = with_meeting()
    assert "later day" in partnership.refused(COORDINATOR, BeginMeeting(meeting=mark)).sentence
    assert "not begun" in partnership.refused(COORDINATOR, EndMeeting(meeting=mark)).sentence
    partnership.today += timedelta(days=1)
    assert partnership.ask(DEPUTY, BeginMeeting(meeting=mark)) == (MeetingBegan(meeting=mark),)
    assert held(partnership, mark).is_under_way
    assert "has begun" in partnership.refused(COORDINATOR, BeginMeeting(meeting=mark)).sentence
    partnership.ask(COORDINATOR, EndMeeting(meeting=mark))
    assert held(partnership, mark).is_over
    assert "has ended" in partnership.refused(COORDINATOR, EndMeeting(meeting=mark)).sentence


def test_a_meeting_ends_once_no_case_is_called_that_whoever_ends_it_may_know_of() -> None:
    partnership, mark = on_its_day()
    partnership.ask(DEPUTY, BeginMeeting(meeting=mark))
    register, ask = partnership.register, partnership.circumstances(COORDINATOR)
    called = msgspec.structs.replace(ask, called_beside=frozenset({mark}))
    with pytest.raises(Refused, match="A case is called at this meeting") as refused:
        decide(register, EndMeeting(meeting=mark), called)
    assert refused.value.field == "meeting"
    elsewhere = msgspec.structs.replace(ask, called_beside=frozenset({NO_MEETING}))
    assert [each.fact for each in decide(register, EndMeeting(meeting=mark), elsewhere)] == [MeetingEnded(meeting=mark)]


def test_a_meeting_that_was_called_off_takes_nothing_more() -> None:
    partnership, mark = with_meeting()
    partnership.ask(COORDINATOR, CallOffMeeting(meeting=mark, because=CalledOff.TOO_FEW))
    assert held(partnership, mark).is_over
    partnership.today += timedelta(days=1)
    for command in (BeginMeeting(meeting=mark), CallOffMeeting(meeting=mark, because=CalledOff.TOO_FEW)):
        assert "called off" in partnership.refused(COORDINATOR, command).sentence
    attends = AttendMeeting(meeting=mark, how=Attendance.APART)
    assert "called off" in partnership.refused(ADVOCATE, attends).sentence


def test_a_meeting_that_there_is_not_and_somebody_elses_are_answered_alike() -> None:
    partnership, mark = with_meeting()
    for kind in (BeginMeeting, EndMeeting):
        theirs = partnership.refused(STRANGER, kind(meeting=mark)).sentence
        assert theirs == partnership.refused(STRANGER, kind(meeting=NO_MEETING)).sentence
    here = Attendance.IN_PERSON
    theirs = partnership.refused(OFFICER, AttendMeeting(meeting=mark, how=here)).sentence
    assert theirs == partnership.refused(OFFICER, AttendMeeting(meeting=NO_MEETING, how=here)).sentence
