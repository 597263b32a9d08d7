"""Meetings on the page, as a file and through the API: each agenda is its reader's own, and so are its times."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import httpx
import pytest

from domain.case import fold
from domain.clinic.agenda import item_at
from domain.governance.clinics import EndMeeting
from domain.governance.staff import BarPerson
from domain.kernel import Command, StreamId
from domain.people import PORTAL, Actor
from domain.referral import case_reference
from domain.sharing.declared import ConflictKind, DeclareConflict
from domain.sharing.lists import PersonExcluded
from tests.cast import NAMES, actor
from tests.house import World
from tests.paper import words
from tests.portal.in_clinic import (
    ADVOCATE,
    CHAIR,
    CLINICIAN,
    COORDINATOR,
    EVERYBODY,
    LEAD,
    OFFICER,
    PROBATION,
    STRANGER,
    account,
    begun,
    clinic_in,
    meeting_in,
    meeting_now,
    put,
)
from tests.scopes.twins import as_told

ADDRESSES = ("/meetings", "/meetings/{meeting}", "/meetings/{meeting}/invitation.ics")
RESOURCES = ("/api/v1/meetings", "/api/v1/meetings/{meeting}")


def reference_of(world: World, stream: StreamId) -> str:
    found = case_reference(fold(world.house.ledger.entries(stream)))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def clinic(world: World) -> UUID:
    return clinic_in(world)


@pytest.fixture(scope="module")
def cases(world: World) -> tuple[StreamId, StreamId, StreamId]:
    first, second, third = (world.shared(EVERYBODY) for _ in range(3))
    return first, second, third


def agenda(world: World, who: Actor, meeting: UUID) -> list[dict[str, object]]:
    world.caught_up()
    told: list[dict[str, object]] = (
        world.client(who).get(f"/api/v1/meetings/{meeting}").raise_for_status().json()["agenda"]
    )
    return told


def everything(world: World, who: Actor, meeting: UUID) -> list[str]:
    """Every byte that somebody is told of their meetings."""
    world.caught_up()
    browser, client = world.browser(who), world.client(who)
    told = []
    for address in ADDRESSES:
        answer = browser.get(address.format(meeting=meeting))
        told.append(as_told(answer.status_code, list(answer.headers.items()), answer.text))
    for address in RESOURCES:
        answer = client.get(address.format(meeting=meeting))
        told.append(as_told(answer.status_code, list(answer.headers.items()), answer.text))
    return told


def test_an_agenda_runs_in_its_order_with_times_one_after_another(
    world: World, clinic: UUID, cases: tuple[StreamId, StreamId, StreamId]
) -> None:
    meeting = meeting_in(world, clinic)
    first, second, third = cases
    put(world, first, meeting)
    put(world, second, meeting, order=1, minutes=25)
    put(world, third, meeting, closed=True)
    told = agenda(world, COORDINATOR, meeting)
    assert [each["case_id"] for each in told] == [str(second), str(first), str(third)]
    starts = [datetime.fromisoformat(str(each["starts"])) for each in told]
    begins = world.house.door.register().meetings[meeting].starts
    assert [moment - begins for moment in starts] == [timedelta(minutes=each) for each in (0, 25, 90)]
    page = words(world.browser(PROBATION).get(f"/meetings/{meeting}"))
    assert "Closed block" in page
    assert all(reference_of(world, stream) in page for stream in cases)


def test_cases_that_take_more_time_than_there_is_are_said_to(
    world: World, clinic: UUID, cases: tuple[StreamId, StreamId, StreamId]
) -> None:
    meeting = meeting_in(world, clinic)
    put(world, cases[0], meeting, minutes=100)
    put(world, cases[1], meeting, minutes=31, closed=True)
    world.caught_up()
    page = words(world.browser(CHAIR).get(f"/meetings/{meeting}"))
    assert "These cases take 10 minutes more than there are before the closed block." in page
    assert "These cases take 1 minute more than the closed block has." in page


def test_somebody_on_fewer_cases_has_a_shorter_agenda_with_times_of_its_own(
    world: World, clinic: UUID, cases: tuple[StreamId, StreamId, StreamId]
) -> None:
    meeting = meeting_in(world, clinic)
    without = world.shared(tuple(each for each in EVERYBODY if each != PROBATION))
    put(world, without, meeting)
    put(world, cases[0], meeting)
    begins = world.house.door.register().meetings[meeting].starts
    (told,) = agenda(world, PROBATION, meeting)
    assert (told["case_id"], datetime.fromisoformat(str(told["starts"]))) == (str(cases[0]), begins)
    assert len(agenda(world, OFFICER, meeting)) == 2


def _conflict(world: World, stream: StreamId) -> None:
    world.ask(OFFICER, stream, DeclareConflict(kind=ConflictKind.FAMILY, detail="He is my cousin."))


def _set_apart(world: World, stream: StreamId) -> None:
    bar = BarPerson(reference=reference_of(world, stream), account=account(OFFICER), because="Lives next door to her")
    world.ask(PORTAL, None, bar)


def _excluded(world: World, stream: StreamId) -> None:
    world.record(stream, PersonExcluded(account=account(OFFICER), because="A friend of his"), LEAD)


@pytest.mark.parametrize("keep_out", [_conflict, _set_apart, _excluded], ids=["declared", "set apart", "excluded"])
def test_for_somebody_kept_from_a_case_nothing_says_that_it_is_on_the_agenda(
    world: World, clinic: UUID, cases: tuple[StreamId, StreamId, StreamId], keep_out: Callable[[World, StreamId], None]
) -> None:
    meeting, hidden = meeting_in(world, clinic), world.shared(EVERYBODY)
    keep_out(world, hidden)
    put(world, cases[0], meeting, order=2)
    put(world, cases[1], meeting, order=3)
    before = everything(world, OFFICER, meeting)
    put(world, hidden, meeting, order=1, minutes=30)
    assert everything(world, OFFICER, meeting) == before
    on = item_at(fold(world.house.ledger.entries(hidden)), meeting)
    assert on is not None
    assert on.closed  # by the rule itself: in the open part nobody's time is missing
    assert len(agenda(world, COORDINATOR, meeting)) == 3


def test_a_conflict_that_is_declared_late_takes_the_case_off_ones_own_agenda(world: World, clinic: UUID) -> None:
    meeting, stream = meeting_in(world, clinic), world.shared(EVERYBODY)
    empty = everything(world, OFFICER, meeting)
    put(world, stream, meeting)
    assert len(agenda(world, OFFICER, meeting)) == 1
    _conflict(world, stream)
    assert everything(world, OFFICER, meeting)[1:3] == empty[1:3]
    assert agenda(world, OFFICER, meeting) == []
    (told,) = agenda(world, CLINICIAN, meeting)
    assert told["in_closed_block"]  # so that nobody sits through it in the open part who is kept from it


def test_a_meeting_is_there_for_who_is_asked_and_for_whoever_is_on_a_case_of_it_alone(world: World) -> None:
    clinic = clinic_in(world, ADVOCATE)
    meeting, stream = meeting_in(world, clinic), world.shared(EVERYBODY)
    on_case = world.client(CLINICIAN)
    assert on_case.get(f"/api/v1/meetings/{meeting}").status_code == httpx.codes.NOT_FOUND
    put(world, stream, meeting)
    world.caught_up()
    assert on_case.get(f"/api/v1/meetings/{meeting}").status_code == httpx.codes.OK
    assert "You Not asked" in words(world.browser(CLINICIAN).get(f"/meetings/{meeting}"))
    assert "You Not said" in words(world.browser(ADVOCATE).get(f"/meetings/{meeting}"))
    assert world.client(ADVOCATE).get(f"/api/v1/meetings/{meeting}").status_code == httpx.codes.OK
    browser = world.browser(STRANGER)
    theirs, never = (browser.get(f"/meetings/{mark}") for mark in (meeting, uuid4()))
    nowhere = browser.get("/meetings/not-a-mark")
    assert {each.status_code for each in (theirs, never, nowhere)} == {httpx.codes.NOT_FOUND}
    assert str(meeting) not in browser.get("/meetings").text


def test_who_is_asked_is_named_to_those_who_may_know_workers_names_and_told_by_role_to_others(
    world: World, clinic: UUID
) -> None:
    meeting = meeting_in(world, clinic)
    name = NAMES[account(ADVOCATE)]
    assert name in words(world.browser(OFFICER).get(f"/meetings/{meeting}"))
    told = words(world.browser(PROBATION).get(f"/meetings/{meeting}"))
    assert name not in told
    assert "Independent stalking advocate (ISAC), The safe-harbour agency" in told
    assert NAMES[account(PROBATION)] in told  # one's own


def test_what_was_decided_of_an_agenda_reads_by_the_meetings_name_on_the_case(
    world: World, clinic: UUID, cases: tuple[StreamId, StreamId, StreamId]
) -> None:
    meeting = meeting_in(world, clinic)
    put(world, cases[0], meeting)
    name = world.house.door.register().clinics[clinic].name
    section = world.browser(PROBATION).get(f"/cases/{cases[0]}/sections/clinic")
    assert name in words(section)
    assert f'href="/meetings/{meeting}"' in section.text
    assert str(meeting) not in words(section)


@pytest.mark.parametrize("command", [EndMeeting, None], ids=["ended", "under way"])
def test_a_meeting_that_ended_is_over_and_one_under_way_has_a_room(
    world: World, clinic: UUID, command: Callable[..., Command] | None
) -> None:
    meeting = begun(world, clinic, ADVOCATE)
    if command is not None:
        world.ask(CHAIR, None, command(meeting=meeting))
    page = world.browser(ADVOCATE).get(f"/meetings/{meeting}")
    assert ("Go into the room" in words(page)) == (command is None)
    assert ("Read what was recorded in the room" in words(page)) == (command is not None)
    assert world.browser(ADVOCATE).get(f"/meetings/{meeting}/room").status_code == httpx.codes.OK
    assert ("Ended" if command else "Under way") in words(page)


def test_a_meeting_is_begun_from_its_page_on_its_own_day_and_no_sooner(world: World, clinic: UUID) -> None:
    coming = words(world.browser(CHAIR).get(f"/meetings/{meeting_in(world, clinic)}"))
    assert "Begin the meeting" not in coming
    assert "Call it off" in coming
    today = meeting_now(world, clinic)
    assert "Begin the meeting" in words(world.browser(CHAIR).get(f"/meetings/{today}"))


def test_a_room_that_is_over_says_when_it_ended_and_not_when_it_was_due_to(world: World, clinic: UUID) -> None:
    meeting = begun(world, clinic, ADVOCATE)
    assert "due to end at" in words(world.browser(ADVOCATE).get(f"/meetings/{meeting}/room"))
    world.ask(CHAIR, None, EndMeeting(meeting=meeting))
    over = words(world.browser(ADVOCATE).get(f"/meetings/{meeting}/room"))
    assert "Ended at " in over
    assert "due to end" not in over


def test_only_those_who_work_on_cases_have_meetings_in_their_menu(world: World) -> None:
    assert "/meetings" in world.browser(PROBATION).get("/cases").text
    for called in ("administrator", "auditor@northfield-council", "professional_standards"):
        assert 'href="/meetings"' not in world.browser(actor(called)).get("/").text


def test_an_item_with_its_fields_closed_is_on_no_agenda(world: World, clinic: UUID) -> None:
    """A facilitator knows of a case no more than who holds it: neither that it is on an agenda nor when."""
    meeting = meeting_in(world, clinic)
    facilitator = actor("programme_facilitator@northfield-programmes")
    stream = world.shared((*EVERYBODY, facilitator))
    put(world, stream, meeting)
    world.caught_up()
    assert world.client(facilitator).get(f"/api/v1/meetings/{meeting}").status_code == httpx.codes.NOT_FOUND
