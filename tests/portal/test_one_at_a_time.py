"""One case at a time: it is closed before the next is called or the meeting ends, for those who may know of it."""

import httpx
import pytest

from domain.clinic.heard import Part
from domain.clinic.room_said import CallItem, CloseItem, ItemOutcome
from domain.governance.clinics import EndMeeting
from domain.kernel import Refused, StreamId
from domain.people import Actor
from domain.sharing.declared import ConflictKind, DeclareConflict
from tests.house import World
from tests.paper import words
from tests.portal.in_clinic import CHAIR, COORDINATOR
from tests.portal.in_room import Sitting

FIRST = "Another case is called at this meeting. Close its item first: decided, or adjourned with the reason."


def called(sitting: Sitting, who: Actor, stream: StreamId) -> httpx.Response:
    return sitting.world.client(who).post(
        f"/api/v1/cases/{stream}/commands", json={"command": "call-item", "meeting": str(sitting.meeting)}
    )


@pytest.fixture
def sitting(world: World) -> Sitting:
    return Sitting(world, cases=2)


def test_the_next_case_is_called_once_the_item_before_it_is_adjourned(world: World, sitting: Sitting) -> None:
    first, second = sitting.cases
    sitting.call(first)
    with pytest.raises(Refused, match="Another case is called") as refused:
        world.ask(CHAIR, second, CallItem(meeting=sitting.meeting))
    assert (refused.value.sentence, refused.value.field) == (FIRST, "meeting")
    with pytest.raises(Refused):
        world.house.door.rehearse(CHAIR, second, CallItem(meeting=sitting.meeting))
    adjourned = CloseItem(meeting=sitting.meeting, outcome=ItemOutcome.ADJOURNED, because="Probation was called away.")
    world.ask(COORDINATOR, first, adjourned)
    world.ask(CHAIR, second, CallItem(meeting=sitting.meeting))


def test_the_room_offers_no_call_while_another_case_is_called_and_links_to_that(world: World, sitting: Sitting) -> None:
    first, second = sitting.cases
    sitting.call(first)
    world.caught_up()
    page = world.browser(CHAIR).get(f"{sitting.href}?case={second}")
    assert "Call this case" not in words(page)
    assert "Another case is called" in words(page)
    assert f"{sitting.href}?case={first}" in page.text


def test_what_is_called_at_another_meeting_does_not_count(world: World, sitting: Sitting) -> None:
    other = Sitting(world)
    other.call()
    assert called(sitting, CHAIR, sitting.cases[1]).status_code == httpx.codes.CREATED
    assert called(sitting, CHAIR, sitting.cases[0]).status_code == httpx.codes.UNPROCESSABLE_ENTITY


def test_a_chair_who_is_barred_from_the_case_that_is_called_is_answered_as_if_there_were_none(world: World) -> None:
    answers, pages = [], []
    for open_one in (True, False):
        sitting = Sitting(world, cases=2)
        kept_from, theirs = sitting.cases
        world.ask(CHAIR, kept_from, DeclareConflict(kind=ConflictKind.NEIGHBOUR, detail="Next door."))
        if open_one:
            sitting.call(kept_from)
        world.caught_up()
        pages.append("Call this case" in words(world.browser(CHAIR).get(f"{sitting.href}?case={theirs}")))
        answered = called(sitting, CHAIR, theirs)
        answers.append((answered.status_code, sorted(answered.json())))
        if open_one:
            colleague = words(world.browser(COORDINATOR).get(sitting.href))
            assert colleague.count("Called") >= len(sitting.cases), "whoever may know of both sees both"
    assert pages == [True, True]
    assert answers[0] == answers[1]
    assert answers[0][0] == httpx.codes.CREATED


STILL = (
    "A case is called at this meeting. Close its item first: decided, or adjourned or deferred with the reason. Then "
    "end the meeting."
)


def ended(sitting: Sitting, who: Actor) -> httpx.Response:
    return sitting.world.client(who).post(
        "/api/v1/governance/commands", json={"command": "end-meeting", "meeting": str(sitting.meeting)}
    )


def test_a_meeting_is_ended_once_the_item_that_is_called_is_closed(world: World, sitting: Sitting) -> None:
    sitting.call()
    end = EndMeeting(meeting=sitting.meeting)
    with pytest.raises(Refused) as refused:
        world.ask(CHAIR, None, end)
    assert (refused.value.sentence, refused.value.field) == (STILL, "meeting")
    with pytest.raises(Refused):
        world.house.door.rehearse(CHAIR, None, end)
    deferred = CloseItem(meeting=sitting.meeting, outcome=ItemOutcome.NOT_QUORATE, because="Two agencies of five.")
    world.ask(COORDINATOR, sitting.stream, deferred)
    world.ask(CHAIR, None, end)


def test_who_ends_a_meeting_and_is_barred_from_the_case_that_is_called_is_answered_as_if_there_were_none(
    world: World,
) -> None:
    answers, cases = [], []
    for open_one in (True, False):
        sitting = Sitting(world, cases=2)
        kept_from = sitting.cases[0]
        world.ask(CHAIR, kept_from, DeclareConflict(kind=ConflictKind.NEIGHBOUR, detail="Next door."))
        if open_one:
            sitting.call(kept_from)
            cases.append((sitting, kept_from))
        world.caught_up()
        answered = ended(sitting, CHAIR)
        answers.append((answered.status_code, sorted(answered.json())))
    assert answers[0] == answers[1]
    assert answers[0][0] == httpx.codes.CREATED
    for sitting, stream in cases:
        with pytest.raises(Refused, match="This meeting has ended"):
            world.ask(COORDINATOR, stream, CallItem(meeting=sitting.meeting, part=Part.SAFETY_PLAN))
        adjourned = CloseItem(meeting=sitting.meeting, outcome=ItemOutcome.ADJOURNED, because="The hour.")
        page = words(world.browser(COORDINATOR).get(f"{sitting.href}?case={stream}"))
        assert "Close the item" in page
        assert "Call a part that not everybody hears" not in page
        world.ask(COORDINATOR, stream, adjourned)
        world.caught_up()
        closed = words(world.browser(COORDINATOR).get(f"{sitting.href}?case={stream}"))
        assert "Close the item" not in closed
        assert "Adjourned" in closed
        with pytest.raises(Refused, match="This meeting has ended"):
            world.ask(COORDINATOR, stream, adjourned)
