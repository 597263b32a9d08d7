"""After a meeting from the forms: an action agreed, done, checked and handed on, minutes issued, the clinic done."""

from uuid import UUID

import httpx
import pytest

from domain.calendar import spelt
from domain.kernel import StreamId
from domain.people import Actor
from tests.day import today, typed
from tests.house import World
from tests.paper import fill, words
from tests.portal.in_clinic import (
    ADVOCATE,
    CHAIR,
    CLINICIAN,
    COORDINATOR,
    EVERYBODY,
    OFFICER,
    PROBATION,
    account,
    begun,
    clinic_in,
    meeting_in,
    put,
)


def day(name: str, ahead: int = 0) -> dict[str, str]:
    """A day as it is typed."""
    return typed(name, today(ahead))


def give(world: World, who: Actor, stream: StreamId, command: str, /, **typed: str | list[str]) -> httpx.Response:
    return fill(world.browser(who), f"/cases/{stream}/record/{command}", step="record", **typed)


def form(world: World, who: Actor, stream: StreamId, command: str) -> httpx.Response:
    return world.browser(who).get(f"/cases/{stream}/record/{command}")


def done(answer: httpx.Response) -> None:
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)


def page(world: World, who: Actor, stream: StreamId) -> str:
    world.caught_up()
    return words(world.browser(who).get(f"/cases/{stream}/sections/clinic"))


def newest(world: World, stream: StreamId, kind: str) -> str:
    return str([e.id for e in world.house.ledger.entries(stream) if type(e.fact).__name__ == kind][-1])


@pytest.fixture(scope="module")
def heard(world: World) -> tuple[StreamId, UUID]:
    """A case at a meeting that goes on, with everybody there."""
    stream = world.shared(EVERYBODY)
    meeting = begun(world, clinic_in(world), *EVERYBODY)
    done(give(world, COORDINATOR, stream, "add-emergency-item", meeting=str(meeting), because="She was followed."))
    return stream, meeting


def agreed(world: World, heard: tuple[StreamId, UUID], what: str, owner: Actor) -> str:
    stream, meeting = heard
    said = {"what": what, "owner": str(owner.account), "priority": "urgent", "meeting": str(meeting)}
    done(give(world, COORDINATOR, stream, "agree-action", **said, risk="He comes at night.", **day("by_when", 7)))
    return newest(world, stream, "ActionAgreed")


def test_an_action_is_agreed_reported_on_done_and_checked(world: World, heard: tuple[StreamId, UUID]) -> None:
    stream, meeting = heard
    mark = agreed(world, heard, "Ask the court for an early date", OFFICER)
    world.caught_up()
    room = f"/meetings/{meeting}/room?case={stream}"
    assert "Stands now" not in words(world.browser(CHAIR).get(room)), "nothing followed on it"
    assert "Report on it" in page(world, OFFICER, stream)
    done(give(world, OFFICER, stream, f"progress-action?of={mark}", progress="The court has the papers."))
    done(give(world, OFFICER, stream, f"redate-action?of={mark}", because="The list is full.", **day("by_when", 14)))
    assert (
        f"Stands now: in progress, {world.house.door.register().accounts[account(OFFICER)].name}, by {spelt(today(14))}"
        in words(world.browser(CHAIR).get(room))
    )
    evidence = {"evidence": "The court’s letter.", **day("completed_on")}
    done(give(world, OFFICER, stream, f"complete-action?of={mark}", **evidence))
    assert "Check it" not in page(world, OFFICER, stream)
    assert "Check it" in page(world, CHAIR, stream)
    done(give(world, CHAIR, stream, f"verify-action?of={mark}", stands="yes", how="Read the letter."))
    assert "Check it" not in page(world, CHAIR, stream)


def test_an_action_is_handed_on_and_withdrawn(world: World, heard: tuple[StreamId, UUID]) -> None:
    stream, _ = heard
    mark = agreed(world, heard, "Write to his employer", PROBATION)
    done(give(world, PROBATION, stream, f"progress-action?of={mark}", progress="Health knows his employer."))
    handed = give(
        world,
        COORDINATOR,
        stream,
        f"reassign-action?of={mark}",
        owner=str(CLINICIAN.account),
        because="Health knows the employer.",
    )
    done(handed)
    assert "Write to his employer" in page(world, CLINICIAN, stream)
    assert "Write to his employer" not in page(world, PROBATION, stream)
    refused = give(world, PROBATION, stream, f"progress-action?of={mark}", progress="Nothing yet.")
    assert refused.status_code != httpx.codes.SEE_OTHER
    done(give(world, CHAIR, stream, f"withdraw-action?of={mark}", because="He lost that post."))


def test_an_owner_who_may_not_own_what_is_hers_is_refused_beside_the_field(
    world: World, heard: tuple[StreamId, UUID]
) -> None:
    stream, _ = heard
    said = {"what": "Move her alarm", "owner": str(PROBATION.account), "priority": "soon", "hers": "yes"}
    answer = give(world, COORDINATOR, stream, "agree-action", **said, risk="He knows the door.", **day("by_when", 3))
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "own nothing that is about her plan" in words(answer)


def test_minutes_are_written_approved_and_issued(world: World, heard: tuple[StreamId, UUID]) -> None:
    stream, meeting = heard
    at, shown = {"meeting": str(meeting)}, f'value="{meeting}"'
    assert "Write the minutes first" in words(form(world, CHAIR, stream, "approve-minutes"))
    done(give(world, COORDINATOR, stream, "write-minutes", **at, part="discussion", said="The grade was kept."))
    assert "The chair approves them first" in words(form(world, COORDINATOR, stream, "issue-minutes"))
    done(give(world, CHAIR, stream, "approve-minutes", **at, complete="yes"))
    assert shown not in form(world, CHAIR, stream, "approve-minutes").text
    assert shown in form(world, COORDINATOR, stream, "issue-minutes").text
    done(give(world, COORDINATOR, stream, "issue-minutes", **at, to=[str(ADVOCATE.account), str(OFFICER.account)]))
    assert "Minutes issued" in page(world, CHAIR, stream)


def test_a_meeting_that_has_not_begun_is_offered_to_nothing_that_is_said_or_done_at_one(world: World) -> None:
    stream, meeting = world.shared(EVERYBODY), meeting_in(world, clinic_in(world))
    put(world, stream, meeting)
    for who, command in ((CHAIR, "keep-off-minutes"), (COORDINATOR, "call-item"), (COORDINATOR, "write-minutes")):
        early = form(world, who, stream, command)
        assert str(meeting) not in early.text, command
        assert "begins it first" in words(early), command
    assert str(meeting) in form(world, COORDINATOR, stream, "take-off-agenda").text
    for command, offered in (("end-meeting", False), ("begin-meeting", False), ("call-off-meeting", True)):
        page = world.browser(COORDINATOR).get(f"/governance/{command}").text
        assert (f'value="{meeting}"' in page) is offered, command


def test_where_nobody_is_a_guest_that_is_said_in_place_of_an_empty_choice(
    world: World, heard: tuple[StreamId, UUID]
) -> None:
    stream, meeting = heard
    assert "Nobody is a guest for this case" in words(form(world, COORDINATOR, stream, "remove-guest"))
    room = f"/meetings/{meeting}/room?case={stream}"
    assert "Record that a guest has gone" not in words(world.browser(COORDINATOR).get(room))
    guest = {"meeting": str(meeting), "name": "Sam Ash", "agency": "Housing", "because": "They hold the tenancy."}
    done(give(world, COORDINATOR, stream, "admit-guest", **guest))
    assert "Sam Ash" in words(form(world, COORDINATOR, stream, "remove-guest"))
    world.caught_up()
    assert "Record that a guest has gone" in words(world.browser(COORDINATOR).get(room))


def test_a_case_goes_a_step_up_and_down_and_the_clinic_is_done_with_it(
    world: World, heard: tuple[StreamId, UUID]
) -> None:
    stream, meeting = heard
    risk = {"because": "Two breaches in a month."}
    done(give(world, CHAIR, stream, "step-up", to="marac", until_then="The police team", **risk))
    done(give(world, CHAIR, stream, "step-down", to="consultation", held_by="Probation", because="Half a year quiet."))
    end = {
        "reason": "plan_carried_out",
        "residual_risk": "Low.",
        "held_by": "Probation",
        "victim_told": "yes",
        "how_told": "By her advocate.",
    }
    early = give(world, CHAIR, stream, "close-at-clinic", **end)
    assert "on the agenda of a meeting that is not over" in words(early)
    adjourned = {"meeting": str(meeting), "outcome": "adjourned", "because": "Time ran out."}
    done(give(world, COORDINATOR, stream, "call-item", meeting=str(meeting)))
    done(give(world, COORDINATOR, stream, "close-item", **adjourned))
    agreed(world, heard, "Ask for the tag", OFFICER)
    owed = give(world, CHAIR, stream, "close-at-clinic", **end)
    assert "Actions of this case are not done" in words(owed)
    done(give(world, CHAIR, stream, "close-at-clinic", **end, open_because="The tag is asked for."))
    assert "Closed at the clinic" in page(world, ADVOCATE, stream)
