"""Samples of clinics, meetings and agendas: one fact of each kind with every field filled."""

from datetime import UTC, datetime
from uuid import UUID

from domain.clinic.agenda import ItemPutOnAgenda, ItemTakenOffAgenda
from domain.governance.clinics_said import (
    ClinicChanged,
    ClinicSetUp,
    MeetingAttended,
    MeetingBegan,
    MeetingCalled,
    MeetingCalledOff,
    MeetingEnded,
    MeetingMoved,
)
from domain.governance.meetings import Attendance, CalledOff, MeetingKind, Setting
from domain.kernel import Fact
from tests.samples.people import ACCOUNT, FORCE, SECOND_ACCOUNT, SUPERVISOR_ACCOUNT

CLINIC = UUID("6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c01")
MEETING = UUID("6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c02")
STARTS = datetime(2026, 4, 14, 9, 0, tzinfo=UTC)

MEETINGS: tuple[Fact, ...] = (
    ClinicSetUp(
        clinic=CLINIC,
        host=FORCE,
        name="Northfield stalking clinic",
        chair=SUPERVISOR_ACCOUNT,
        coordinator=ACCOUNT,
        members=(SECOND_ACCOUNT,),
        slot_minutes=20,
        closed_minutes=40,
    ),
    ClinicChanged(
        clinic=CLINIC,
        name="Northfield and Westport stalking clinic",
        chair=SUPERVISOR_ACCOUNT,
        coordinator=ACCOUNT,
        members=(SECOND_ACCOUNT, ACCOUNT),
        slot_minutes=15,
        closed_minutes=30,
    ),
    MeetingCalled(
        meeting=MEETING,
        kind=MeetingKind.CLINIC,
        clinic=CLINIC,
        starts=STARTS,
        minutes=120,
        how=Setting.BOTH,
        where="Room 4, Northfield town hall",
        chair=SUPERVISOR_ACCOUNT,
        invited=(SECOND_ACCOUNT,),
        slot_minutes=15,
        closed_minutes=30,
    ),
    MeetingMoved(
        meeting=MEETING, starts=STARTS.replace(day=15), minutes=90, how=Setting.APART, where="By the partnership’s link"
    ),
    MeetingCalledOff(meeting=MEETING, because=CalledOff.TOO_FEW),
    MeetingBegan(meeting=MEETING),
    MeetingEnded(meeting=MEETING),
    MeetingAttended(meeting=MEETING, account=SECOND_ACCOUNT, how=Attendance.APART, accepted=True),
)

AGENDA: tuple[Fact, ...] = (
    ItemPutOnAgenda(
        meeting=MEETING,
        wanted="Whether to apply for a stalking protection order, and who tells her.",
        order=3,
        minutes=20,
        closed=True,
    ),
    ItemTakenOffAgenda(meeting=MEETING, reason="The officer in the case is at court that morning."),
)
FACTS: tuple[Fact, ...] = (*MEETINGS, *AGENDA)
