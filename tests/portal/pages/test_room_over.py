"""A room whose meeting has ended: what is still typed up there and by whom, and that it says when it was recorded."""

import httpx
import pytest

from domain.clinic.decisions_said import DecideAtClinic
from domain.clinic.room_said import CloseItem
from domain.clinic.updates import GiveUpdate
from domain.governance.clinics import EndMeeting
from domain.kernel import Refused
from tests.house import World
from tests.paper import form_on, send, words
from tests.portal.in_clinic import ADVOCATE, CHAIR, CLINICIAN, COORDINATOR, LEAD, OFFICER
from tests.portal.in_room import Sitting

LATE = "After the meeting had ended"
HERS = "This is about her safety plan"
PEOPLE = (COORDINATOR, CHAIR, LEAD, ADVOCATE, CLINICIAN)  # the officer was not there


@pytest.fixture(scope="module")
def over(world: World) -> Sitting:
    """A meeting of two cases, of which one was called and decided, and which has ended."""
    sitting = Sitting(world, cases=2, here=PEOPLE)
    at = sitting.meeting
    sitting.call()
    world.ask(
        COORDINATOR, sitting.stream, DecideAtClinic(meeting=at, decision="Ask for an order.", because="He comes.")
    )
    world.ask(COORDINATOR, sitting.stream, CloseItem(meeting=at))
    world.ask(CHAIR, None, EndMeeting(meeting=at))
    world.caught_up()
    return sitting


def test_whoever_runs_the_meeting_types_up_in_its_room_what_it_came_to(world: World, over: Sitting) -> None:
    browser = world.browser(COORDINATOR)
    room = f"{over.href}?case={over.stream}"
    assert LATE not in words(browser.get(room))
    assert HERS not in words(browser.get(room)), "it is not"
    page = browser.get(f"{room}&write=decide-at-clinic")
    said = {"decision": ["Write to his employer."], "because": ["His shifts end at her door."]}
    typed = form_on(page) | {"meeting": [str(over.meeting)]} | said
    recorded = send(browser, f"{over.href}/{over.stream}/decide-at-clinic", typed, step="record")
    assert recorded.headers["location"].endswith("done=decide-at-clinic"), words(recorded)
    minutes = f"/cases/{over.stream}/meetings/{over.meeting}/minutes"
    for address in (room, minutes):
        told = words(browser.get(address))
        assert "Write to his employer." in told
        assert told.count(LATE) == 1, "of the decision that was recorded in the meeting it does not say so"


def test_an_agency_that_was_there_adds_its_own_words_while_the_day_lasts_and_nothing_else(
    world: World, over: Sitting
) -> None:
    offered = words(world.browser(ADVOCATE).get(f"{over.href}?case={over.stream}"))
    assert "Give an update" in offered
    assert "Record a decision" not in offered
    assert "Leave the room for this case" not in offered
    world.ask(ADVOCATE, over.stream, GiveUpdate(meeting=over.meeting, chronology="Two more letters."))
    with pytest.raises(Refused, match="Its chair or its coordinator still records what was said there"):
        world.ask(LEAD, over.stream, DecideAtClinic(meeting=over.meeting, decision="Wait.", because="Too soon."))
    assert "Give an update" not in words(world.browser(OFFICER).get(f"{over.href}?case={over.stream}"))


def test_of_a_case_that_was_never_called_there_nothing_is_offered_and_nothing_taken(
    world: World, over: Sitting
) -> None:
    never = over.cases[1]
    page = world.browser(COORDINATOR).get(f"{over.href}?case={never}&write=give-update")
    assert "Give an update" not in words(page)
    body = {"command": "give-update", "meeting": str(over.meeting), "chronology": "He was seen."}
    for who in (COORDINATOR, ADVOCATE):
        answer = world.client(who).post(f"/api/v1/cases/{never}/commands", json=body)
        assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
        assert "This case was not called at that meeting, so nothing was said of it there." in answer.text
