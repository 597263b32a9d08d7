"""A clinic at an agency and its meetings, for tests of who keeps them and who attends."""

from datetime import timedelta
from uuid import UUID

import msgspec

from domain.governance.clinics import CallMeeting, SetUpClinic
from domain.governance.clinics_said import ClinicSetUp, MeetingCalled
from domain.governance.meetings import Clinic, Meeting, MeetingKind, Setting
from domain.kernel import AccountId
from domain.people import Actor, Role
from tests.domain.administered import ADVOCATE, ELSEWHERE, FIRST, OFFICER, POLICE, TRUST, Partnership, person
from tests.domain.given import NOW

COORDINATOR = person(POLICE, "clinic coordinator", Role.CLINIC_COORDINATOR)
DEPUTY = person(POLICE, "deputy", Role.CLINIC_COORDINATOR)
CHAIR = person(TRUST, "chair", Role.CLINIC_CHAIR)
STRANGER = person(TRUST, "another coordinator", Role.CLINIC_COORDINATOR)
CLINICIAN = person(TRUST, "clinician", Role.HEALTH_CLINICIAN)
TOMORROW = NOW + timedelta(days=1)
NO_MEETING = UUID("00000000-0000-4000-8000-0000000000ff")


def account(who: Actor) -> AccountId:
    return AccountId(who.account)


def house() -> Partnership:
    return Partnership(FIRST, ELSEWHERE, OFFICER, ADVOCATE, COORDINATOR, DEPUTY, CHAIR, STRANGER, CLINICIAN)


def clinic_of(*members: Actor, **other: object) -> SetUpClinic:
    asked = SetUpClinic(
        name="Northfield stalking clinic",
        chair=account(CHAIR),
        coordinator=account(COORDINATOR),
        members=tuple(account(each) for each in members or (ADVOCATE,)),
        slot_minutes=15,
        closed_minutes=30,
    )
    return msgspec.structs.replace(asked, **other)


def meeting_of(of: UUID | None, **other: object) -> CallMeeting:
    asked = CallMeeting(
        kind=MeetingKind.CLINIC if of else MeetingKind.URGENT_PROFESSIONALS,
        clinic=of,
        starts=TOMORROW,
        minutes=120,
        how=Setting.BOTH,
        where="Room 4",
        invited=() if of else (account(ADVOCATE),),
    )
    return msgspec.structs.replace(asked, **other)


def with_clinic() -> tuple[Partnership, Clinic]:
    partnership = house()
    (said,) = partnership.ask(COORDINATOR, clinic_of())
    assert isinstance(said, ClinicSetUp)
    return partnership, partnership.register.clinics[said.clinic]


def with_meeting(**other: object) -> tuple[Partnership, UUID]:
    partnership, clinic = with_clinic()
    (said,) = partnership.ask(COORDINATOR, meeting_of(clinic.clinic, **other))
    assert isinstance(said, MeetingCalled)
    return partnership, said.meeting


def on_its_day() -> tuple[Partnership, UUID]:
    partnership, mark = with_meeting()
    partnership.today += timedelta(days=1)
    return partnership, mark


def held(partnership: Partnership, mark: UUID) -> Meeting:
    return partnership.register.meetings[mark]
