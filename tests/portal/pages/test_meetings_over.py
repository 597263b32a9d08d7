"""A meeting that is over, on its page: it leads on to its room, its minutes and, for what it put off, an agenda."""

import re
from html import unescape
from uuid import UUID

import httpx
import pytest

from domain.clinic.room_said import AddEmergencyItem, CallItem, CloseItem, ItemOutcome
from domain.governance.clinics import CallOffMeeting, EndMeeting
from domain.governance.meetings import CalledOff
from domain.people import Actor
from tests.house import World
from tests.paper import words
from tests.portal.in_clinic import ADVOCATE, CHAIR, COORDINATOR, EVERYBODY, PROBATION, begun, clinic_in, meeting_in, put


@pytest.fixture(scope="module")
def clinic(world: World) -> UUID:
    return clinic_in(world)


@pytest.mark.parametrize("who", [COORDINATOR, CHAIR, ADVOCATE, PROBATION])
def test_a_meeting_that_is_over_leads_each_of_its_people_on_from_every_case(
    world: World, clinic: UUID, who: Actor
) -> None:
    stream = world.shared(EVERYBODY)
    meeting = begun(world, clinic, COORDINATOR)
    world.ask(COORDINATOR, stream, AddEmergencyItem(meeting=meeting, because="It cannot wait."))
    world.ask(COORDINATOR, stream, CallItem(meeting=meeting))
    adjourned = CloseItem(meeting=meeting, outcome=ItemOutcome.ADJOURNED, because="Probation was called away.")
    world.ask(COORDINATOR, stream, adjourned)
    world.ask(COORDINATOR, None, EndMeeting(meeting=meeting))
    world.caught_up()
    browser = world.browser(who)
    page = browser.get(f"/meetings/{meeting}")
    assert "Adjourned" in words(page)
    leads = re.findall(rf'href="((?:/meetings/{meeting}|/cases/{stream})/[^"]*)"', page.text)
    answers = {each: browser.get(unescape(each)).status_code for each in leads}
    assert set(answers.values()) == {httpx.codes.OK}, answers
    assert any(each.endswith("/minutes") for each in leads)
    again = f"/cases/{stream}/record/put-on-agenda"
    assert any(each.startswith(again) for each in leads) == (who in {COORDINATOR, CHAIR})


@pytest.mark.parametrize("who", [COORDINATOR, ADVOCATE])
def test_of_a_meeting_that_was_called_off_there_is_no_room_and_its_cases_can_be_put_on_another_agenda(
    world: World, clinic: UUID, who: Actor
) -> None:
    stream, meeting = world.shared(EVERYBODY), meeting_in(world, clinic)
    put(world, stream, meeting)
    world.ask(COORDINATOR, None, CallOffMeeting(meeting=meeting, because=CalledOff.TOO_FEW))
    world.caught_up()
    page = world.browser(who).get(f"/meetings/{meeting}")
    assert "room</a>" not in page.text
    assert ("Put it on another agenda" in words(page)) == (who == COORDINATOR)
