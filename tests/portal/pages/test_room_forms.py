"""In the room from the forms: a case is called, spoken of, decided on and closed, each step by whoever does it."""

import re
from uuid import UUID

import httpx
import pytest

from domain.kernel import StreamId
from domain.parties import SuspectNamed, VictimNamed
from domain.people import Actor
from domain.sharing.declared import ConflictKind, DeclareConflict
from tests.day import today, typed
from tests.house import World
from tests.paper import fill, form_on, send, words
from tests.portal.in_clinic import (
    ADVOCATE,
    CHAIR,
    CLINICIAN,
    COORDINATOR,
    EVERYBODY,
    OFFICER,
    PROBATION,
    begun,
    clinic_in,
)


def give(world: World, who: Actor, stream: StreamId, command: str, /, **typed: str | list[str]) -> httpx.Response:
    return fill(world.browser(who), f"/cases/{stream}/record/{command}", step="record", **typed)


def done(answer: httpx.Response) -> None:
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)


def page(world: World, who: Actor, stream: StreamId) -> str:
    world.caught_up()
    return words(world.browser(who).get(f"/cases/{stream}/sections/clinic"))


def offered(world: World, who: Actor, stream: StreamId, command: str) -> str:
    return words(world.browser(who).get(f"/cases/{stream}/record/{command}"))


def mark(world: World, stream: StreamId, kind: str) -> str:
    return str([e.id for e in world.house.ledger.entries(stream) if type(e.fact).__name__ == kind][-1])


@pytest.fixture(scope="module")
def heard(world: World) -> tuple[StreamId, UUID]:
    """A case at a meeting that goes on, with everybody there."""
    stream = world.shared(EVERYBODY)
    meeting = begun(world, clinic_in(world), *EVERYBODY)
    return stream, meeting


def test_a_case_is_minuted_from_its_forms(world: World, heard: tuple[StreamId, UUID]) -> None:
    stream, meeting = heard
    at = {"meeting": str(meeting)}
    entries = world.house.ledger.entries(stream)
    victim = str(next(e.fact.victim for e in entries if isinstance(e.fact, VictimNamed)))
    suspect = str(next(e.fact.suspect for e in entries if isinstance(e.fact, SuspectNamed)))
    done(give(world, COORDINATOR, stream, "add-emergency-item", **at, because="He was released this morning."))
    done(give(world, COORDINATOR, stream, "call-item", **at))
    done(give(world, OFFICER, stream, "give-update", **at, chronology="Two more letters.", risk="He comes closer."))
    done(give(world, COORDINATOR, stream, "record-not-attended", **at, agency="cps-northfield"))
    done(
        give(
            world,
            CLINICIAN,
            stream,
            "record-formulation",
            **at,
            suspect=suspect,
            type="rejected",
            drives="The parting.",
        )
    )
    decision = {"decision": "Apply for a full order.", "because": "The interim one lapses.", "differed": "yes"}
    done(give(world, COORDINATOR, stream, "decide-at-clinic", **at, **decision))
    assert "Apply for a full order." in offered(world, COORDINATOR, stream, "record-differing-view")
    assert "Apply for a full order." not in offered(world, PROBATION, stream, "record-differing-view")
    view = {"entry": mark(world, stream, "DecisionMade"), "decision": "The trust would wait for the report."}
    done(give(world, COORDINATOR, stream, "record-differing-view", **at, **view))
    day = typed("by_when", today(14))
    telling = {"victim": victim, "owner": str(ADVOCATE.account), "words": "That police ask for a longer order."}
    done(give(world, COORDINATOR, stream, "tell-victim-plan", **at, **telling, **day))
    ended = {"entry": mark(world, stream, "TellingPlanned"), "why": "overtaken_by_events", "because": "She rang first."}
    done(give(world, ADVOCATE, stream, "end-telling-victim", **ended))
    to_keep_off = offered(world, CHAIR, stream, "keep-off-minutes")
    assert re.search(r"Agency update \(The northfield-police agency, \d+ \w+ \d{4} at \d\d:\d\d\)", to_keep_off)
    kept = {"entry": mark(world, stream, "UpdateGiven"), "because": "It would name who told us."}
    done(give(world, CHAIR, stream, "keep-off-minutes", **at, **kept))
    review = {name.replace("by_when", "review_on"): value for name, value in day.items()}
    done(give(world, COORDINATOR, stream, "set-next-review", **at, **review))
    done(give(world, COORDINATOR, stream, "close-item", **at, outcome="decided"))
    told = page(world, COORDINATOR, stream)
    for said in ("Apply for a full order.", "Called at a meeting", "Item of a meeting closed", "Two more letters."):
        assert said in told
    assert "That police ask for a longer order." not in page(world, PROBATION, stream)


def test_who_can_see_it_is_said_of_what_is_hers_and_of_who_was_in_the_room(
    world: World, heard: tuple[StreamId, UUID]
) -> None:
    stream, _ = heard
    telling = offered(world, COORDINATOR, stream, "tell-victim-plan").split("Who can see this")[1]
    assert "Independent stalking advocate" in telling
    assert "Probation practitioner" not in telling
    assert "Clinic guest" not in telling
    moving = offered(world, COORDINATOR, stream, "leave-room").split("Who can see this")[1]
    assert "Whoever may read minutes, and does not work with the suspect" in moving
    assert "You will not be able to read this back" not in moving


def test_people_and_guests_move_in_and_out_of_the_room_from_the_forms(world: World) -> None:
    stream = world.shared(EVERYBODY)
    clinic = clinic_in(world)
    meeting = begun(world, clinic, *EVERYBODY)
    at = {"meeting": str(meeting)}
    done(give(world, COORDINATOR, stream, "add-emergency-item", **at, because="He was released this morning."))
    done(give(world, COORDINATOR, stream, "call-item", **at))
    guest = {"name": "Oona Pell", "agency": "Northfield housing", "because": "She can move the tenancy."}
    done(give(world, COORDINATOR, stream, "admit-guest", **at, **guest))
    assert "Oona Pell, Northfield housing" in offered(world, COORDINATOR, stream, "remove-guest")
    stopped = give(world, COORDINATOR, stream, "call-item", **at, part="safety_plan")
    assert "these leave the room: Probation practitioner, The northfield-probation agency; Health" in words(stopped)
    assert "the guest from Northfield housing" in words(stopped)
    world.caught_up()
    room, back = f"/meetings/{meeting}/room?case={stream}", "Come back to the room"
    assert back not in words(world.browser(PROBATION).get(room)), "nobody has left it yet"
    done(give(world, COORDINATOR, stream, "call-item", **at, part="safety_plan", moved="yes"))
    assert back in words(world.browser(PROBATION).get(room)), (
        "who works with the suspect knows that they themselves did"
    )
    out_of_it = words(world.browser(PROBATION).get(room))
    assert "You are out of the room for this case." in out_of_it
    assert "Probation practitioner" not in out_of_it.split("In the room for it")[1].split("Open the pack")[0]
    assert "You are out of the room" not in words(world.browser(OFFICER).get(room))
    waiting = give(world, PROBATION, stream, "come-back-to-room", **at)
    assert "Wait until the chair asks everybody back into the room." in words(waiting)
    out = give(world, PROBATION, stream, "give-update", **at, risk="High.")
    assert "You are out of the room for this case." in words(out)
    done(give(world, COORDINATOR, stream, "call-item", **at, part="discussion", moved="yes"))
    done(give(world, PROBATION, stream, "give-update", **at, risk="High."))
    done(give(world, OFFICER, stream, "leave-room", **at, because="called_away"))
    done(give(world, OFFICER, stream, "come-back-to-room", **at))
    done(give(world, COORDINATOR, stream, "remove-guest", **at, guest=mark(world, stream, "GuestAdmitted")))
    minutes = f"/cases/{stream}/meetings/{meeting}/minutes"
    told = {who: words(world.browser(who).get(minutes)) for who in (COORDINATOR, PROBATION, OFFICER)}
    assert "Guests" in told[COORDINATOR], "who was there are also those who were brought in for it"
    assert "Oona Pell" in told[COORDINATOR]
    assert "Oona Pell" not in told[PROBATION], "whoever works with the suspect reads nothing of who heard what"
    assert "The discussion, for everybody in the room" not in told[COORDINATOR].split("Guests")[1][:400]


def test_those_who_work_with_the_suspect_see_on_the_page_that_they_left_and_nothing_of_her_plan(world: World) -> None:
    heard_of = world.shared(EVERYBODY)
    clinic = clinic_in(world)
    meeting = begun(world, clinic, *EVERYBODY)
    at = {"meeting": str(meeting)}
    done(give(world, COORDINATOR, heard_of, "add-emergency-item", **at, because="Released."))
    done(give(world, COORDINATOR, heard_of, "call-item", **at))
    done(give(world, COORDINATOR, heard_of, "call-item", **at, part="safety_plan", moved="yes"))
    done(give(world, ADVOCATE, heard_of, "give-update", **at, safety_plan="She goes to her aunt."))
    done(give(world, COORDINATOR, heard_of, "call-item", **at, part="discussion"))
    told = page(world, ADVOCATE, heard_of)
    assert "She goes to her aunt." in told
    assert "Left the room" in told
    seen = page(world, CLINICIAN, heard_of)
    assert "aunt" not in seen
    assert "Part called" not in seen
    assert seen.count("Left the room") == 1  # their own leaving, and nobody else’s


def test_whoever_declares_a_conflict_during_the_meeting_is_out_at_once_and_what_is_typed_since_is_refused(
    world: World,
) -> None:
    stream = world.shared(EVERYBODY)
    meeting = begun(world, clinic_in(world), *EVERYBODY)
    at = {"meeting": str(meeting)}
    done(give(world, COORDINATOR, stream, "add-emergency-item", **at, because="Released."))
    done(give(world, COORDINATOR, stream, "call-item", **at))
    officer, address = world.browser(OFFICER), f"/cases/{stream}/record/give-update"
    typing = form_on(officer.get(address))
    world.ask(OFFICER, stream, DeclareConflict(kind=ConflictKind.NEIGHBOUR, detail="He lives across the road."))
    late = send(officer, address, typing, **at, risk="High.", step="record")
    assert late.status_code == httpx.codes.NOT_FOUND
    stopped = words(give(world, COORDINATOR, stream, "call-item", **at, part="safety_plan"))
    assert "Investigating officer" not in stopped.split("these leave the room:")[1].split("Ask them to")[0]
    assert str(OFFICER.account) not in world.browser(COORDINATOR).get(f"/cases/{stream}/record/leave-room").text
    named = give(world, COORDINATOR, stream, "leave-room", **at, account=str(OFFICER.account), because="other")
    assert named.status_code == httpx.codes.UNPROCESSABLE_ENTITY


def test_nothing_is_called_or_said_of_a_case_that_was_taken_off_the_agenda_meanwhile(world: World) -> None:
    stream = world.shared(EVERYBODY)
    meeting = begun(world, clinic_in(world), *EVERYBODY)
    at = {"meeting": str(meeting)}
    done(give(world, COORDINATOR, stream, "add-emergency-item", **at, because="Released."))
    officer, coordinator = world.browser(OFFICER), world.browser(COORDINATOR)
    said, calls = f"/cases/{stream}/record/give-update", f"/cases/{stream}/record/call-item"
    typing, calling = form_on(officer.get(said)), form_on(coordinator.get(calls))
    done(give(world, COORDINATOR, stream, "take-off-agenda", **at, reason="It is for the next one."))
    late = send(officer, said, typing, **at, risk="High.", step="record")
    later = send(coordinator, calls, calling, **at, step="record")
    for answer in (late, later):
        assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
        assert "Error" in words(answer)
