"""Attendance at a meeting: who says that somebody is there, when, and what by being there is accepted."""

import msgspec
import pytest

from domain.classes import CASE_SHELL, STAFF_IDENTITY
from domain.governance.absences import AbsenceRecorded, EndAbsence, RecordAbsence
from domain.governance.attending import AttendMeeting
from domain.governance.clinics import BeginMeeting, ChangeClinic, EndMeeting
from domain.governance.clinics_said import ClinicSetUp, MeetingBegan, MeetingCalled
from domain.governance.linking_said import AccountsLinked
from domain.governance.meetings import Attendance
from domain.kernel import Erased, Fact
from domain.people import PORTAL, Role
from tests.domain.administered import ADVOCATE, CHARITY, FIRST, OFFICER, POLICE, person
from tests.domain.given import NOW
from tests.domain.in_clinics import (
    CHAIR,
    CLINICIAN,
    COORDINATOR,
    NO_MEETING,
    STRANGER,
    account,
    clinic_of,
    held,
    house,
    meeting_of,
    on_its_day,
    with_meeting,
)


def test_who_is_asked_attends_in_person_or_apart_and_so_accepts_the_statement() -> None:
    partnership, mark = on_its_day()
    partnership.ask(COORDINATOR, BeginMeeting(meeting=mark))
    (said,) = partnership.ask(ADVOCATE, AttendMeeting(meeting=mark, how=Attendance.APART))
    assert said.accepted  # type: ignore[attr-defined]
    assert held(partnership, mark).here == {ADVOCATE.account}
    partnership.ask(ADVOCATE, AttendMeeting(meeting=mark, how=Attendance.LEFT))
    assert held(partnership, mark).here == frozenset()
    partnership.ask(ADVOCATE, AttendMeeting(meeting=mark, how=Attendance.IN_PERSON))
    assert held(partnership, mark).here == {ADVOCATE.account}


def test_nobody_is_in_a_meeting_before_it_begins_or_once_it_has_ended() -> None:
    partnership, mark = on_its_day()
    partnership.ask(ADVOCATE, AttendMeeting(meeting=mark, how=Attendance.IN_PERSON))
    assert held(partnership, mark).here == frozenset()
    partnership.ask(COORDINATOR, BeginMeeting(meeting=mark))
    assert held(partnership, mark).here == {ADVOCATE.account}
    partnership.ask(COORDINATOR, EndMeeting(meeting=mark))
    assert held(partnership, mark).here == frozenset()


def test_only_apologies_are_sent_before_the_day() -> None:
    partnership, mark = with_meeting()
    assert partnership.refused(ADVOCATE, AttendMeeting(meeting=mark, how=Attendance.IN_PERSON)).field == "how"
    (said,) = partnership.ask(ADVOCATE, AttendMeeting(meeting=mark, how=Attendance.APOLOGIES))
    assert not said.accepted  # type: ignore[attr-defined]


def test_the_coordinator_records_somebody_else_and_brings_them_in_by_it() -> None:
    partnership, mark = on_its_day()
    officer = account(OFFICER)
    there = AttendMeeting(meeting=mark, how=Attendance.IN_PERSON, account=officer)
    assert partnership.refused(ADVOCATE, there).field == "account"
    assert partnership.refused(COORDINATOR, msgspec.structs.replace(there, account=account(FIRST))).field == "account"
    assert partnership.ask(COORDINATOR, there)
    assert partnership.ask(OFFICER, AttendMeeting(meeting=mark, how=Attendance.LEFT))


def test_the_coordinator_brings_in_whom_an_asked_agency_sends_and_nobody_of_another() -> None:
    partnership, mark = on_its_day()
    clinic = held(partnership, mark).clinic
    assert clinic is not None
    partnership.ask(COORDINATOR, ChangeClinic(**msgspec.structs.asdict(clinic_of(OFFICER)), clinic=clinic))
    there = AttendMeeting(meeting=mark, how=Attendance.IN_PERSON, account=account(ADVOCATE))
    refused = partnership.refused(COORDINATOR, there)
    assert refused.field == "account"
    assert "bring them in as a guest" in refused.sentence
    assert partnership.ask(COORDINATOR, msgspec.structs.replace(there, account=account(CLINICIAN))), "the chair's trust"
    partnership.ask(COORDINATOR, ChangeClinic(**msgspec.structs.asdict(clinic_of(ADVOCATE)), clinic=clinic))
    assert partnership.ask(COORDINATOR, there)


def test_whoever_calls_an_urgent_meeting_asks_people_to_it_to_its_end() -> None:
    partnership = house()
    (said,) = partnership.ask(ADVOCATE, meeting_of(None, invited=(account(OFFICER),), starts=NOW))
    assert isinstance(said, MeetingCalled)
    there = AttendMeeting(meeting=said.meeting, how=Attendance.APART, account=account(CLINICIAN))
    assert partnership.refused(CLINICIAN, there).field == "meeting"
    assert partnership.ask(ADVOCATE, there)


def test_whoever_covers_a_member_who_is_away_attends_without_being_asked_anew() -> None:
    partnership, mark = on_its_day()
    colleague = person(CHARITY, "colleague", Role.ISAC_CASEWORKER)
    partnership.joined(colleague)
    there = AttendMeeting(meeting=mark, how=Attendance.APART)
    assert partnership.refused(colleague, there).field == "meeting"
    away = RecordAbsence(account=account(ADVOCATE), first=partnership.today, cover=account(colleague))
    (said,) = partnership.ask(ADVOCATE, away)
    assert isinstance(said, AbsenceRecorded)
    assert partnership.refused(STRANGER, there).field == "meeting"
    partnership.ask(ADVOCATE, EndAbsence(absence=said.absence))
    assert partnership.refused(colleague, there).field == "meeting"
    partnership.ask(ADVOCATE, away)
    assert partnership.ask(colleague, there)


def test_not_being_there_is_said_by_the_coordinator_and_leaving_by_whoever_was_there() -> None:
    partnership, mark = on_its_day()
    assert partnership.refused(ADVOCATE, AttendMeeting(meeting=mark, how=Attendance.NOT_THERE)).field == "how"
    assert partnership.refused(ADVOCATE, AttendMeeting(meeting=mark, how=Attendance.LEFT)).field == "how"
    away = AttendMeeting(meeting=mark, how=Attendance.NOT_THERE, account=account(ADVOCATE))
    assert partnership.ask(COORDINATOR, away)


def test_attendance_is_put_right_after_the_end_by_whoever_ran_the_meeting() -> None:
    partnership, mark = on_its_day()
    partnership.ask(COORDINATOR, BeginMeeting(meeting=mark))
    partnership.ask(COORDINATOR, EndMeeting(meeting=mark))
    there = AttendMeeting(meeting=mark, how=Attendance.IN_PERSON, account=account(ADVOCATE))
    assert partnership.refused(ADVOCATE, msgspec.structs.replace(there, account=None)).field == "meeting"
    assert partnership.ask(COORDINATOR, there)


def test_whoever_runs_a_meeting_runs_it_by_any_of_their_accounts() -> None:
    partnership, mark = on_its_day()
    elsewhere = person(CHARITY, "the chair by another account", Role.ISAC_CASEWORKER)
    partnership.joined(elsewhere)
    assert partnership.refused(elsewhere, BeginMeeting(meeting=mark)).field == "meeting"
    partnership.said(AccountsLinked(accounts=(account(CHAIR), account(elsewhere))))
    assert partnership.ask(elsewhere, BeginMeeting(meeting=mark))


def test_the_portal_keeps_no_meetings_by_itself() -> None:
    assert "people" in house().refused(PORTAL, clinic_of()).sentence


@pytest.mark.parametrize(
    "said",
    [
        msgspec.structs.replace(MeetingBegan(meeting=NO_MEETING), meeting=Erased(CASE_SHELL)),
        MeetingBegan(meeting=NO_MEETING),
        ClinicSetUp(**msgspec.structs.asdict(clinic_of(chair=Erased(STAFF_IDENTITY))), clinic=NO_MEETING, host=POLICE),
    ],
    ids=["its meeting is erased", "of no meeting", "its chair is erased"],
)
def test_what_was_erased_or_is_of_no_meeting_changes_nothing(said: Fact) -> None:
    partnership, mark = with_meeting()
    before = partnership.register
    partnership.said(said)
    assert (partnership.register.meetings, partnership.register.clinics) == (before.meetings, before.clinics)
    assert held(partnership, mark).began is None
