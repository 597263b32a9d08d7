"""Leaving bytes: a narrowing that commits between head and body, or midway, is in what leaves from then on."""

import asyncio
from collections.abc import Callable, Iterator
from contextvars import Context
from typing import Any

import httpx
import pytest
from litestar.response.base import ASGIResponse

import portal.rendering
from domain.governance import Appoint, EndAppointment
from domain.kernel import AccountId, StreamId
from domain.membership import MemberRemoved
from domain.people import PORTAL
from domain.sharing.lists import PersonExcluded
from portal.leaving_bytes import PART, LeavingBytes, RightsChangedError, _in_parts
from portal.surfaces import Surface
from tests.cast import actor
from tests.house import World
from tests.portal.record.test_record_of_processing import ASKED

OFFICER, LEAD, ADVOCATE = actor("police_investigator"), actor("police_coordinator"), actor("isac_caseworker")
DPO = actor("data_protection_officer")
MARK = AccountId(OFFICER.account)
OFF_THE_CASE = MemberRemoved(account=MARK, agency=OFFICER.agency, role=OFFICER.role, because="Moved on")
EXCLUDED = PersonExcluded(account=MARK, because="A neighbour of his")
ADDRESSES = (
    "/cases/{case}",
    "/cases/{case}/timeline",
    "/api/v1/cases/{case}",
    "/api/v1/cases/{case}/timeline",
    "/api/v1/cases/{case}/duties",
)
LISTS = ("/cases", "/api/v1/cases", "/api/v1/feed?limit=500")
Hook = Callable[[Callable[[], object]], list[str]]


@pytest.fixture
def case(world: World) -> StreamId:
    stream = world.shared([LEAD, ADVOCATE, OFFICER])
    world.caught_up()
    return stream


@pytest.fixture
def between_head_and_body(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hook]:
    """Something that is committed over another connection once an answer's head was handed on, before its body is."""

    def happens(act: Callable[[], object]) -> list[str]:
        done: list[str] = []
        real = ASGIResponse.start_response

        async def then(self: ASGIResponse, send: Any) -> None:
            await real(self, send)
            if not done:
                done.append("committed")
                await asyncio.to_thread(Context().run, act)  # in a request of its own, or in none

        monkeypatch.setattr(ASGIResponse, "start_response", then)
        return done

    yield happens
    monkeypatch.undo()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("fact", [OFF_THE_CASE, EXCLUDED], ids=["off the case", "excluded"])
def test_a_narrowing_between_the_head_and_the_body_leaves_no_byte_of_the_case(
    world: World, case: StreamId, between_head_and_body: Hook, address: str, fact: MemberRemoved | PersonExcluded
) -> None:
    asking = world.client(OFFICER) if address.startswith("/api") else world.browser(OFFICER)
    assert asking.get(address.format(case=case)).status_code == httpx.codes.OK
    happened = between_head_and_body(lambda: world.record(case, fact, LEAD))
    answer = asking.get(address.format(case=case))
    assert happened == ["committed"]
    assert answer.status_code == httpx.codes.NOT_FOUND


@pytest.mark.parametrize("address", LISTS)
def test_a_narrowing_between_the_head_and_the_body_of_a_list_takes_the_case_out_of_it(
    world: World, case: StreamId, between_head_and_body: Hook, address: str
) -> None:
    asking = world.client(OFFICER) if address.startswith("/api") else world.browser(OFFICER)
    assert str(case) in asking.get(address).text
    happened = between_head_and_body(lambda: world.record(case, EXCLUDED, LEAD))
    answer = asking.get(address)
    assert happened == ["committed"]
    assert answer.status_code == httpx.codes.OK
    assert str(case) not in answer.text


def test_a_search_that_is_posted_is_made_anew_too(world: World, case: StreamId, between_head_and_body: Hook) -> None:
    happened = between_head_and_body(lambda: world.record(case, EXCLUDED, LEAD))
    answer = world.client(OFFICER).post("/api/v1/search", json={"words": "the", "limit": 500})
    assert happened == ["committed"]
    assert answer.status_code == httpx.codes.OK
    assert str(case) not in answer.text


@pytest.mark.parametrize("as_format", ["csv", "jsonl"])
def test_an_export_whose_asker_loses_the_office_between_head_and_body_does_not_leave(
    world: World, case: StreamId, between_head_and_body: Hook, as_format: str
) -> None:
    office = Appoint(account=AccountId(DPO.account), role=DPO.role)
    asked = ASKED | {"recipient": "The Information Commissioner", "format": as_format, "case": str(case)}
    client = world.client(DPO)
    before = client.post("/api/v1/record/export", json=asked)
    assert before.status_code == httpx.codes.OK, before.text
    assert str(case) in before.text
    left = EndAppointment(account=office.account, role=office.role)
    happened = between_head_and_body(lambda: world.ask(PORTAL, None, left))
    try:
        answer = client.post("/api/v1/record/export", json=asked)
    finally:
        world.ask(PORTAL, None, office)
    assert happened == ["committed"]
    assert answer.status_code >= httpx.codes.BAD_REQUEST
    assert str(case) not in answer.text


def test_a_narrowing_while_the_page_is_drawn_from_what_was_read_is_in_the_page(
    world: World, case: StreamId, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    real = portal.rendering.Renderer.__call__

    def then(self: portal.rendering.Renderer, *given: Any, **more: Any) -> Any:
        drawn = real(self, *given, **more)
        if not done:
            done.append("committed")
            world.record(case, OFF_THE_CASE, LEAD)
        return drawn

    browser = world.browser(OFFICER)
    monkeypatch.setattr(portal.rendering.Renderer, "__call__", then)
    assert browser.get(f"/cases/{case}").status_code == httpx.codes.NOT_FOUND
    assert done == ["committed"]


@pytest.mark.parametrize("narrowed_before", [0, 1, 2, 3])
def test_of_an_answer_in_parts_none_leaves_after_the_commit(world: World, case: StreamId, narrowed_before: int) -> None:
    """Three parts; the case closes before the head, or before the first, second or third part leaves."""
    left: list[Any] = []
    parts = [b"first", b"second", b"third"]
    closed: list[int] = []

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        try:
            await asyncio.to_thread(world.house.door.look, OFFICER, case, Surface.OVERVIEW.value)
        except Exception:  # noqa: BLE001 - as if there were no case
            await send({"type": "http.response.start", "status": 404, "headers": []})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            return
        for number, message in enumerate(
            [
                {"type": "http.response.start", "status": 200, "headers": []},
                *({"type": "http.response.body", "body": part, "more_body": part != parts[-1]} for part in parts),
            ]
        ):
            if number == narrowed_before and not closed:
                closed.append(number)
                await asyncio.to_thread(world.record, case, OFF_THE_CASE, LEAD)
            await send(message)

    async def send(message: Any) -> None:
        left.append(message.get("body", message.get("status")))

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope: Any = {"type": "http", "method": "GET", "path": "/", "headers": []}
    answering = LeavingBytes(app)(scope, receive, send)
    if narrowed_before <= 1:  # nothing had left: it is made anew, and there is no case
        asyncio.run(answering)
        assert left == [404, b""]
    else:
        with pytest.raises(RightsChangedError):
            asyncio.run(answering)
        assert left == [200, *parts[: narrowed_before - 1]]


def test_of_a_long_answer_no_more_leaves_once_the_case_has_closed(world: World, case: StreamId) -> None:
    """One body of three and a half parts, as a download is: the case closes as its second part leaves."""
    left: list[Any] = []
    whole = bytes(range(256)) * (7 * PART // 512)

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await asyncio.to_thread(world.house.door.look, OFFICER, case, Surface.OVERVIEW.value)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": whole, "more_body": False})

    async def send(message: Any) -> None:
        left.append(message)
        if len(left) == len(("head", "first", "second")):
            await asyncio.to_thread(world.record, case, OFF_THE_CASE, LEAD)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope: Any = {"type": "http", "method": "GET", "path": "/", "headers": []}
    with pytest.raises(RightsChangedError):
        asyncio.run(LeavingBytes(app)(scope, receive, send))
    assert b"".join(each["body"] for each in left[1:]) == whole[: 2 * PART]
    assert all(each["more_body"] for each in left[1:])


@pytest.mark.parametrize("size", [0, 1, PART, PART + 1, 3 * PART])
@pytest.mark.parametrize("more", [False, True])
def test_a_body_in_parts_is_the_body(size: int, *, more: bool) -> None:
    body = bytes(size)
    parts: list[Any] = [*_in_parts({"type": "http.response.body", "body": body, "more_body": more})]
    assert b"".join(each["body"] for each in parts) == body
    assert [each["more_body"] for each in parts] == [True] * (len(parts) - 1) + [more]
    assert all(len(each["body"]) <= PART for each in parts)
