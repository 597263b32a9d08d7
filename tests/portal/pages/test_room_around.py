"""The room around a form: it comes back there; it has the boxes that its writer reads; who is there, and who is not."""

import re

import httpx
import pytest

from domain.clinic.agenda import PutOnAgenda
from domain.clinic.room_said import AddEmergencyItem, CallItem, CloseItem, ItemOutcome
from domain.governance.clinics import EndMeeting
from domain.kernel import AccountId, StreamId
from domain.membership import RemoveMember
from domain.people import Actor
from tests.day import today, typed
from tests.house import World
from tests.paper import form_on, send, words
from tests.portal.api.asking import commands_at, is_problem
from tests.portal.in_clinic import (
    ADVOCATE,
    CHAIR,
    CLINICIAN,
    COORDINATOR,
    EVERYBODY,
    LEAD,
    OFFICER,
    PROBATION,
    clinic_in,
    meeting_in,
    put,
)
from tests.portal.in_room import Sitting

NOT_ON_IT = "The chair of this meeting is not on this case."


@pytest.fixture(scope="module")
def sitting(world: World) -> Sitting:
    found = Sitting(world, cases=2)
    found.call()
    world.caught_up()
    return found


def sent(browser: httpx.Client, sitting: Sitting, command: str, **typed: str) -> httpx.Response:
    """A form that somebody filled in in the room, as it comes with its page."""
    form = form_on(browser.get(f"{sitting.href}?case={sitting.stream}&write={command}"))
    return send(browser, f"{sitting.href}/{sitting.stream}/{command}", form, step="record", **typed)


def written_in(answer: httpx.Response) -> str:
    """The part of a room in which one writes."""
    return answer.text.partition('id="writing"')[2].partition("</section>")[0]


def test_a_form_that_cannot_stand_comes_back_in_the_room_with_what_is_wrong_and_what_was_typed(
    world: World, sitting: Sitting
) -> None:
    answer = sent(
        world.browser(COORDINATOR), sitting, "agree-action", what="Fit a panic alarm.", **typed("by_when", today(14))
    )
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    form = written_in(answer)
    assert "There is a problem" in form
    assert "Fit a panic alarm." in form
    assert f'name="meeting" value="{sitting.meeting}"' in form
    assert "Agenda" in words(answer)
    assert "Decided and to do" in words(answer)
    assert "<title>Error: Room of a meeting" in answer.text
    assert f'data-drawn-at="{sitting.href}?case={sitting.stream}"' in answer.text


def test_what_came_back_is_put_right_and_recorded_from_where_it_stands(world: World, sitting: Sitting) -> None:
    browser = world.browser(COORDINATOR)
    back = sent(browser, sitting, "decide-at-clinic", decision="Apply for an order.")
    assert back.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    again = form_on(back)
    address = f"{sitting.href}/{sitting.stream}/decide-at-clinic"
    answer = send(browser, address, again, because="He came to her door.", step="record")
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    assert answer.headers["location"] == f"{sitting.href}?case={sitting.stream}&done=decide-at-clinic"


def test_what_the_meeting_refuses_is_said_of_the_form_as_a_whole(world: World) -> None:
    answer = sent(world.browser(LEAD), Sitting(world, here=(CHAIR,)), "give-update", chronology="Two letters.")
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "Two letters." in written_in(answer)
    assert 'href="#writing">Say first, on the page of the meeting, that you are there.' in written_in(answer)


def test_either_reason_of_an_action_is_said_to_be_needed(world: World, sitting: Sitting) -> None:
    form = written_in(world.browser(COORDINATOR).get(f"{sitting.href}?case={sitting.stream}&write=agree-action"))
    assert "Needed where no other reason is given" in form
    assert "Needed where no risk is named." in form
    assert "Which risk it answers (optional)" not in " ".join(re.sub(r"<[^>]*>", " ", form).split())


def test_who_is_in_the_room_for_a_case_is_told_by_place_to_whoever_may_not_know_names(
    world: World, sitting: Sitting
) -> None:
    for who in (PROBATION, CLINICIAN):
        page = words(world.browser(who).get(f"{sitting.href}?case={sitting.stream}"))
        there = page.partition("In the room for it")[2].partition("Open the pack")[0]
        assert "Nobody whom you may know of" not in there
        assert "Independent stalking advocate" in there
        held = world.house.door.register().accounts
        for other in EVERYBODY:
            if other != who:
                assert held[AccountId(other.account)].name not in there


def test_who_left_the_case_is_not_told_to_be_in_the_room_for_it(world: World, sitting: Sitting) -> None:
    without = sitting.cases[1]
    world.ask(LEAD, without, RemoveMember(account=AccountId(CLINICIAN.account), because="Moved away."))
    world.caught_up()
    page = words(world.browser(PROBATION).get(f"{sitting.href}?case={without}"))
    there = page.partition("In the room for it")[2].partition("Open the pack")[0]
    assert "Independent stalking advocate" in there
    assert "Health clinician" not in there


def test_a_form_of_an_update_has_the_boxes_that_its_writer_reads_back(world: World, sitting: Sitting) -> None:
    health = written_in(world.browser(CLINICIAN).get(f"{sitting.href}?case={sitting.stream}&write=give-update"))
    assert 'name="formulation"' in health
    for closed in ("charging", "unreleased", "safety_plan", "intelligence"):
        assert f'name="{closed}"' not in health
    officer = written_in(world.browser(OFFICER).get(f"{sitting.href}?case={sitting.stream}&write=give-update"))
    assert 'name="chronology"' in officer
    assert 'name="unreleased"' in officer
    assert 'name="formulation"' not in officer  # they have it in summary, their own words included
    advocate = world.browser(ADVOCATE).get(f"/cases/{sitting.stream}/record/give-update").text
    assert 'name="safety_plan"' in advocate


def test_a_program_is_still_refused_what_its_writer_does_not_read(world: World, sitting: Sitting) -> None:
    said = {"command": "give-update", "meeting": str(sitting.meeting), "safety_plan": "She goes to her aunt."}
    told = world.client(CLINICIAN).post(commands_at(sitting.stream), json=said)
    assert is_problem(told, httpx.codes.UNPROCESSABLE_ENTITY, "refused")
    assert "Your role does not read what belongs in this box." in told.text


def without_chair(world: World, meeting: object, by: Actor = COORDINATOR) -> StreamId:
    stream = world.shared(tuple(each for each in EVERYBODY if each != CHAIR))
    world.ask(by, stream, PutOnAgenda(meeting=meeting))  # type: ignore[arg-type] # as a test says
    world.caught_up()
    return stream


def test_whoever_puts_a_case_on_an_agenda_is_told_that_its_chair_is_not_on_it(world: World) -> None:
    meeting = meeting_in(world, clinic_in(world))
    put(world, world.shared(EVERYBODY), meeting)
    world.caught_up()
    assert NOT_ON_IT not in words(world.browser(LEAD).get(f"/meetings/{meeting}"))
    without_chair(world, meeting, LEAD)
    assert words(world.browser(LEAD).get(f"/meetings/{meeting}")).count(NOT_ON_IT) == 1
    for other in (PROBATION, ADVOCATE, CHAIR):
        assert NOT_ON_IT not in words(world.browser(other).get(f"/meetings/{meeting}"))


def test_it_is_told_in_the_room_while_the_meeting_goes_on(world: World) -> None:
    sitting = Sitting(world)
    stream = world.shared(tuple(each for each in EVERYBODY if each != CHAIR))
    world.ask(LEAD, stream, AddEmergencyItem(meeting=sitting.meeting, because="He was released today."))
    world.ask(COORDINATOR, stream, CallItem(meeting=sitting.meeting))
    world.caught_up()
    assert words(world.browser(LEAD).get(sitting.href)).count(NOT_ON_IT) == 1
    assert NOT_ON_IT not in words(world.browser(PROBATION).get(sitting.href))
    adjourned = CloseItem(meeting=sitting.meeting, outcome=ItemOutcome.ADJOURNED, because="The hour.")
    world.ask(COORDINATOR, stream, adjourned)
    world.ask(COORDINATOR, None, EndMeeting(meeting=sitting.meeting))
    assert NOT_ON_IT not in words(world.browser(LEAD).get(sitting.href))
