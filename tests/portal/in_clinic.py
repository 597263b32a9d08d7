"""A clinic in a house that is served: its people, its meetings, and cases that are put on its agenda."""

import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

from domain.calendar import london_date
from domain.clinic.agenda import PutOnAgenda
from domain.governance.attending import AttendMeeting
from domain.governance.clinics import BeginMeeting, CallMeeting, SetUpClinic
from domain.governance.meetings import Attendance, MeetingKind, Setting
from domain.kernel import AccountId, StreamId
from domain.people import Actor
from tests.cast import actor
from tests.day import today
from tests.house import World

COORDINATOR, CHAIR = actor("clinic_coordinator"), actor("clinic_chair")
LEAD, ADVOCATE = actor("police_coordinator"), actor("isac_caseworker")
PROBATION, CLINICIAN = actor("probation_practitioner"), actor("health_clinician@northfield-trust")
OFFICER = actor("police_investigator@northfield-police")
EVERYBODY = (COORDINATOR, CHAIR, LEAD, ADVOCATE, PROBATION, CLINICIAN, OFFICER)
STRANGER = actor("outsider")


def account(who: Actor) -> AccountId:
    return AccountId(who.account)


def clinic_in(world: World, *members: Actor) -> UUID:
    """A clinic of everybody, or of those named beside its chair and its coordinator."""
    before = set(world.house.door.register().clinics)
    world.ask(
        COORDINATOR,
        None,
        SetUpClinic(
            name=f"Clinic {len(before) + 1}",
            chair=account(CHAIR),
            coordinator=account(COORDINATOR),
            members=tuple(account(each) for each in members or EVERYBODY),
            slot_minutes=15,
            closed_minutes=30,
        ),
    )
    (new,) = set(world.house.door.register().clinics) - before
    return new


def meeting_in(world: World, clinic: UUID, *, starts: datetime | None = None) -> UUID:
    """A meeting of two hours: tomorrow, unless another time is given."""
    before = set(world.house.door.register().meetings)
    begins = starts or (datetime.now(UTC) + timedelta(days=1)).replace(minute=0, second=0, microsecond=0)
    world.ask(
        COORDINATOR,
        None,
        CallMeeting(
            kind=MeetingKind.CLINIC, clinic=clinic, starts=begins, minutes=120, how=Setting.BOTH, where="Room 4"
        ),
    )
    (new,) = set(world.house.door.register().meetings) - before
    return new


def put(world: World, stream: StreamId, meeting: UUID, **other: object) -> None:
    """A case put on the agenda by the coordinator, who is on it."""
    world.ask(COORDINATOR, stream, PutOnAgenda(meeting=meeting, **other))  # type: ignore[arg-type] # as a test says


def meeting_now(world: World, clinic: UUID) -> UUID:
    """A meeting of this hour, once its day has come: one called in a day’s last seconds begins on the next."""
    starts = datetime.now(UTC) + timedelta(seconds=2)
    meeting = meeting_in(world, clinic, starts=starts)
    while today() < london_date(starts):
        time.sleep(0.1)
    return meeting


def begun(world: World, clinic: UUID, *here: Actor) -> UUID:
    """A meeting of this hour that has begun, with these people there."""
    meeting = meeting_now(world, clinic)
    world.ask(COORDINATOR, None, BeginMeeting(meeting=meeting))
    for who in here:
        world.ask(who, None, AttendMeeting(meeting=meeting, how=Attendance.APART))
    return meeting
