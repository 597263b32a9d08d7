"""Meetings from their forms: a clinic set up, a meeting called and attended, a case put on an agenda and taken off."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import httpx
import pytest

from domain.kernel import StreamId
from domain.people import Actor
from tests.cast import NAMES, actor
from tests.house import World
from tests.paper import form_on, send, words
from tests.portal.in_clinic import (
    ADVOCATE,
    CHAIR,
    COORDINATOR,
    EVERYBODY,
    LEAD,
    OFFICER,
    PROBATION,
    account,
    clinic_in,
    meeting_in,
)


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


def test_a_clinic_is_set_up_and_a_meeting_called_and_attended_from_the_pages(world: World) -> None:
    browser = world.browser(COORDINATOR)
    form = form_on(browser.get("/governance/set-up-clinic"))
    answer = send(
        browser,
        "/governance/set-up-clinic",
        form,
        name=["Westport clinic"],
        chair=[str(CHAIR.account)],
        coordinator=[str(COORDINATOR.account)],
        members=[str(ADVOCATE.account)],
        step="record",
    )
    assert answer.headers["location"].startswith("/meetings"), words(answer)
    assert "Westport clinic" in words(browser.get("/meetings"))
    clinic = next(each for each in world.house.door.register().clinics.values() if each.name == "Westport clinic")
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    called = send(
        browser,
        "/governance/call-meeting",
        form_on(browser.get(f"/governance/call-meeting?clinic={clinic.clinic}&kind=clinic")),
        **{f"starts-{part}".replace("-", "__"): [str(getattr(tomorrow, part))] for part in ("day", "month", "year")},
        starts__time=["10:00"],
        minutes=["90"],
        how=["apart"],
        where=["By the link"],
        step="record",
    )
    assert called.status_code == httpx.codes.SEE_OTHER, words(called)
    arrived = called.headers["location"]
    assert "Recorded: call a meeting." in words(browser.get(arrived))
    (meeting,) = (
        each.meeting for each in world.house.door.register().meetings.values() if each.clinic == clinic.clinic
    )
    assert arrived == f"/meetings/{meeting}?done=call-meeting"
    advocate = world.browser(ADVOCATE)
    page = advocate.get(f"/meetings/{meeting}")
    assert "Westport clinic" in words(page)
    sent = send(
        advocate,
        "/governance/attend-meeting",
        form_on(advocate.get(f"/governance/attend-meeting?meeting={meeting}")),
        how=["apologies"],
        step="record",
    )
    assert sent.headers["location"] == f"/meetings/{meeting}?done=attend-meeting", words(sent)
    assert "Apologies" in words(advocate.get(f"/meetings/{meeting}"))


def test_a_case_is_put_on_an_agenda_and_taken_off_from_its_forms(
    world: World, clinic: UUID, cases: tuple[StreamId, StreamId, StreamId]
) -> None:
    meeting, stream = meeting_in(world, clinic), cases[2]
    world.caught_up()
    browser = world.browser(COORDINATOR)
    page = browser.get(f"/meetings/{meeting}")
    assert f'value="{stream}"' in page.text
    onward = browser.get(f"/meetings/{meeting}/put", params={"case": str(stream)})
    address = onward.headers["location"]
    form = form_on(browser.get(address))
    assert form["meeting"] == [str(meeting)]
    answer = send(browser, address.partition("?")[0], form, wanted=["Whether to apply for an order"], step="record")
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    assert answer.headers["location"] == f"/meetings/{meeting}?done=put-on-agenda"
    assert "Recorded: put on an agenda." in words(browser.get(answer.headers["location"]))
    assert len(agenda(world, ADVOCATE, meeting)) == 1
    assert "Change its place" in words(browser.get(f"/meetings/{meeting}"))
    off = f"/cases/{stream}/record/take-off-agenda"
    taken = send(
        browser, off, form_on(browser.get(f"{off}?of={meeting}")), reason=["The officer is away"], step="record"
    )
    assert taken.status_code == httpx.codes.SEE_OTHER, words(taken)
    assert agenda(world, ADVOCATE, meeting) == []


def test_the_forms_name_workers_to_those_alone_who_may_know_their_names(world: World, clinic: UUID) -> None:
    meeting = meeting_in(world, clinic)
    name = NAMES[account(ADVOCATE)]
    assert name in world.browser(COORDINATOR).get(f"/governance/attend-meeting?meeting={meeting}").text
    assert name in world.browser(LEAD).get("/governance/call-meeting").text
    probation = world.browser(PROBATION)
    calls = probation.get("/governance/call-meeting")
    assert name not in calls.text
    assert "Independent stalking advocate (ISAC), The safe-harbour agency" in words(calls)
    for who in (PROBATION, OFFICER, actor("police_intelligence")):
        assert name not in world.browser(who).get(f"/governance/attend-meeting?meeting={meeting}").text


def test_whoever_is_asked_to_a_meeting_finds_themself_alone_to_choose(world: World, clinic: UUID) -> None:
    meeting = meeting_in(world, clinic)
    page = world.browser(OFFICER).get(f"/governance/attend-meeting?meeting={meeting}")
    assert NAMES[account(OFFICER)] in page.text
    assert NAMES[account(LEAD)] not in page.text
