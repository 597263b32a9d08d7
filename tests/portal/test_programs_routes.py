"""Of all that the portal answers, a program may ask for its cases, their timelines and the feed, and nothing else."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final
from uuid import uuid4

import httpx
import pytest
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler

from domain.kernel import AccountId, StreamId
from domain.membership import AddMember
from portal.app import make_app
from tests.cast import actor
from tests.house import World
from tests.portal.test_programs import Registered

LEAD, ADVOCATE = actor("police_coordinator"), actor("isac_caseworker")
MAY_ASK: Final = {"/api/v1/cases", "/api/v1/cases/{case_id}", "/api/v1/cases/{case_id}/timeline", "/api/v1/feed"}
_OF_NOBODY: Final = {"open", "any_role"}
"""Routes that need no person, or a session: no token is taken there."""


@pytest.fixture(scope="module")
def program(world: World) -> Registered:
    return Registered(world, "charity-routes", daily=2000)


@pytest.fixture(scope="module")
def case(world: World, program: Registered) -> StreamId:
    stream = world.shared([LEAD, ADVOCATE])
    world.ask(
        LEAD,
        stream,
        AddMember(account=AccountId(program.who.account), role=program.who.role, because="Their diary shows it."),
    )
    world.caught_up()
    return stream


@asynccontextmanager
async def not_served(_: Litestar) -> AsyncIterator[None]:
    yield


def asked_for(world: World) -> list[tuple[str, str]]:
    """Every method and path of the portal that is answered to a person."""
    handlers = {
        (method, path)
        for route in make_app(world.house, lifespan=not_served).routes
        for handler in getattr(route, "route_handlers", ())
        if isinstance(handler, HTTPRouteHandler) and not _OF_NOBODY & {key for key, yes in handler.opt.items() if yes}
        for method in handler.http_methods
        for path in handler.paths
        if method != "OPTIONS"
    }
    return sorted(handlers)


def on(path: str, case: StreamId) -> str:
    """A path as it is asked for: of the case that the program is on, and of anything else there is."""
    filled = re.sub(r"\{case_id(:\w+)?\}", str(case), path)
    return re.sub(r"\{\w+(:\w+)?\}", str(uuid4()), filled)


def plain(path: str) -> str:
    return re.sub(r":\w+\}", "}", path)


def test_every_route_that_does_not_name_programs_is_closed_to_them(
    world: World, program: Registered, case: StreamId
) -> None:
    client, found = program.client(), asked_for(world)
    assert len(found) > len(MAY_ASK)
    for method, path in found:
        answer = client.request(method, on(path, case))
        if method == "GET" and plain(path) in MAY_ASK:
            assert answer.status_code == httpx.codes.OK, (method, path)
        else:
            assert answer.status_code == httpx.codes.FORBIDDEN, (method, path)
            assert answer.json()["title"] == "Not for programs", (method, path)


def test_it_is_told_the_same_of_a_case_that_is_there_and_of_one_that_is_not(
    world: World, program: Registered, case: StreamId
) -> None:
    client = program.client()
    for path in ("/cases/{}", "/api/v1/cases/{}/duties", "/cases/{}/sections/membership", "/cases/{}/live"):
        here, nowhere = (client.get(path.format(each)) for each in (case, uuid4()))
        assert (here.status_code, here.content) == (nowhere.status_code, nowhere.content), path


def test_nobody_else_is_turned_away_there(world: World) -> None:
    for who in (ADVOCATE, LEAD):
        assert world.client(who).get("/api/v1/who-to-call").status_code == httpx.codes.OK


def test_a_colleague_s_absence_is_not_told_to_a_program(program: Registered) -> None:
    answer = program.client().get("/api/v1/who-to-call")
    assert answer.status_code == httpx.codes.FORBIDDEN
    assert set(answer.json()) == {"type", "title", "status", "detail"}
