"""A meeting that is over, on its page: it leads on to its room, its minutes and, for what it put off, an agenda."""

import re
from datetime import timedelta
from html import unescape
from uuid import UUID

import httpx
import msgspec
import pytest

from domain.clinic.room_said import AddEmergencyItem, CallItem, CloseItem, ItemOutcome
from domain.governance.clinics import CallOffMeeting, EndMeeting
from domain.governance.meetings import CalledOff
from domain.people import Actor
from domain.sharing.declared import ConflictKind, DeclareConflict
from portal.meetings import meeting_at
from portal.presenting.meetings import meeting_page, meetings_page, told_meeting
from portal.surfaces import Surface
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
    assert "State Called off: too few" in words(page)
    assert "room</a>" not in page.text
    assert ("Put it on another agenda" in words(page)) == (who == COORDINATOR)


@pytest.mark.parametrize("who", [COORDINATOR, ADVOCATE])
def test_a_meeting_that_nobody_began_by_the_end_of_its_day_is_not_held_on_record_and_says_what_is_to_be_done(
    world: World, clinic: UUID, who: Actor
) -> None:
    meeting = meeting_in(world, clinic)
    agenda, found = meeting_at(world.house.door, who, Surface.MEETINGS, str(meeting))
    for days, state in ((0, "To come"), (3, "Not held on record")):
        later = msgspec.structs.replace(found, drawn=found.drawn + timedelta(days=days))
        page, rows = meeting_page(agenda, later, who, ""), meetings_page(later, who, "")
        listed = rows.coming if state == "To come" else rows.past
        assert [page.state, *(row.state for row in listed)] == [state, state]
        assert bool(page.what_then) == (state != "To come")
        assert told_meeting(agenda, later)["state"] == state
        offered = [link.text for link in page.actions]
        assert ("Begin the meeting" in offered) == (who == COORDINATOR and state != "To come")


def test_what_was_not_called_or_not_closed_when_the_meeting_ended_reads_so_in_its_room(
    world: World, clinic: UUID
) -> None:
    called, waiting = world.shared(EVERYBODY), world.shared(EVERYBODY)
    meeting = begun(world, clinic, COORDINATOR)
    for stream in (called, waiting):
        world.ask(COORDINATOR, stream, AddEmergencyItem(meeting=meeting, because="It cannot wait."))
    world.ask(COORDINATOR, called, CallItem(meeting=meeting))
    world.ask(CHAIR, called, DeclareConflict(kind=ConflictKind.NEIGHBOUR, detail="Next door."))
    world.ask(CHAIR, None, EndMeeting(meeting=meeting))
    world.caught_up()
    room = words(world.browser(COORDINATOR).get(f"/meetings/{meeting}/room"))
    assert "Called, not closed" in room
    assert "Not called" in room
    assert "To come" not in room
