"""A case that a meeting went by without stands again among what is owed and noticed, on the case and in every list."""

from datetime import date
from uuid import UUID

import msgspec
import pytest

from domain.clinic.room_said import AddEmergencyItem, CallItem, CloseItem, ItemOutcome
from domain.clinic.screening import ClinicOutcome
from domain.governance.clinics import CallOffMeeting, EndMeeting
from domain.governance.meetings import CalledOff
from domain.kernel import StreamId
from tests.house import World
from tests.portal.in_clinic import COORDINATOR, EVERYBODY, OFFICER, begun, clinic_in, meeting_in, put
from tests.samples.clinic_referral import REFERRED, SCREENED

change = msgspec.structs.replace
LONG_AGO = date(2026, 3, 18)
OWED = {"clinic-agenda", "clinic-agenda-again"}


@pytest.fixture(scope="module")
def clinic(world: World) -> UUID:
    return clinic_in(world)


@pytest.fixture
def taken_on(world: World) -> StreamId:
    """A case that the clinic took on long ago, on no agenda yet."""
    stream = world.shared(EVERYBODY)
    referred = world.record(stream, change(REFERRED, received_on=LONG_AGO), OFFICER)
    screened = change(SCREENED, referral=referred.id, screened_on=LONG_AGO, outcome=ClinicOutcome.TAKEN_ON)
    world.record(stream, screened, COORDINATOR)
    return stream


def on_the_case(world: World, case: StreamId) -> list[str]:
    told = world.client(COORDINATOR).get(f"/api/v1/cases/{case}/duties").raise_for_status().json()["duties"]
    return [each["due"] for each in told if each["rule"] in OWED]


def in_the_list(world: World, case: StreamId) -> list[str]:
    world.caught_up()
    told = world.client(COORDINATOR).get("/api/v1/duties?scope=mine").raise_for_status().json()["duties"]
    return [each["due"] for each in told if each["rule"] in OWED and each["case_id"] == str(case)]


def test_what_waits_for_a_meeting_is_owed_again_once_that_was_called_off_on_the_case_and_in_the_list(
    world: World, clinic: UUID, taken_on: StreamId
) -> None:
    assert in_the_list(world, taken_on) == on_the_case(world, taken_on) == ["2026-03-25"]
    meeting = meeting_in(world, clinic)
    put(world, taken_on, meeting)
    assert in_the_list(world, taken_on) == on_the_case(world, taken_on) == []
    world.ask(COORDINATOR, None, CallOffMeeting(meeting=meeting, because=CalledOff.TOO_FEW))
    (due,) = in_the_list(world, taken_on)
    assert on_the_case(world, taken_on) == [due]
    assert date.fromisoformat(due) > world.house.reception.clock().date()  # due anew, from the day it was called off
    following = meeting_in(world, clinic)
    put(world, taken_on, following)
    assert in_the_list(world, taken_on) == on_the_case(world, taken_on) == []


def test_a_case_that_was_never_called_is_owed_an_agenda_again_once_its_meeting_ended(
    world: World, clinic: UUID, taken_on: StreamId
) -> None:
    meeting = begun(world, clinic, COORDINATOR)
    world.ask(COORDINATOR, taken_on, AddEmergencyItem(meeting=meeting, because="He was seen at her door last night."))
    assert in_the_list(world, taken_on) == on_the_case(world, taken_on) == []
    world.ask(COORDINATOR, None, EndMeeting(meeting=meeting))
    assert len(in_the_list(world, taken_on)) == 1
    assert in_the_list(world, taken_on) == on_the_case(world, taken_on)


def test_a_case_that_nobody_referred_and_a_meeting_adjourned_is_owed_a_place_on_the_next_and_is_then_owed_none(
    world: World, clinic: UUID
) -> None:
    stream = world.shared(EVERYBODY)
    meeting = begun(world, clinic, COORDINATOR)
    world.ask(COORDINATOR, stream, AddEmergencyItem(meeting=meeting, because="He was seen at her door last night."))
    world.ask(COORDINATOR, stream, CallItem(meeting=meeting))
    assert in_the_list(world, stream) == on_the_case(world, stream) == []
    adjourned = CloseItem(meeting=meeting, outcome=ItemOutcome.ADJOURNED, because="Probation was called away.")
    world.ask(COORDINATOR, stream, adjourned)
    assert len(on_the_case(world, stream)) == 1
    assert in_the_list(world, stream) == on_the_case(world, stream)
    put(world, stream, meeting_in(world, clinic))
    assert in_the_list(world, stream) == on_the_case(world, stream) == []
