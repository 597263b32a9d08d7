"""A database lost in mid-request: 503 in a sentence, nothing half-written, and all well again by itself."""

import asyncio
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from litestar.response.base import ASGIResponse

from domain.kernel import StreamId
from infra.embedded import Embedded
from infra.migrate import migrate
from tests.cast import actor
from tests.house import World, served
from tests.paper import form_on, words
from tests.paper import send as send_form

CONCERN: dict[str, object] = {
    "command": "report-concern",
    "kinds": ["threat"],
    "detail": "He rang twice.",
    "told_by": "somebody_else",
}


def send(world: World, case: StreamId, body: dict[str, object]) -> httpx.Response:
    """A command by an investigator."""
    return world.client(actor("police_investigator")).post(f"/api/v1/cases/{case}/commands", json=body)


def count(world: World, case: StreamId) -> int:
    return len(world.house.ledger.entries(case))


@pytest.fixture
def own_server() -> Iterator[Embedded]:
    """A server of this test alone, to be stopped and started."""
    folder = Path(tempfile.mkdtemp(prefix="accord-lost-"))
    embedded = Embedded(folder, fleeting=True)
    embedded.start()
    yield embedded
    embedded.stop()
    shutil.rmtree(folder)


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, which it does within half a minute or never."""
    late = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < late, "it did not come to that"
        time.sleep(0.1)


def test_a_database_lost_in_mid_request_is_told_and_leaves_nothing_half_written(own_server: Embedded) -> None:
    url = own_server.url("postgres")
    migrate(url)
    with served(url) as world:
        case = world.shared([actor("police_investigator")])
        before, statuses, gone = count(world, case), [], threading.Event()
        kept: list[str] = []

        def write() -> None:
            number = 0
            while not gone.is_set():
                number += 1
                answer = send(world, case, {**CONCERN, "detail": f"Number {number}."})
                statuses.append(answer.status_code)
                if answer.status_code == 201:
                    kept.append(answer.json()["facts"][0]["mark"])
                elif answer.status_code == 503:
                    assert re.search("Nothing was recorded|look before you ask again", answer.json()["detail"])

        writer = threading.Thread(target=write)
        writer.start()
        until(lambda: statuses.count(201) > 2)
        own_server.stop()
        until(lambda: 503 in statuses)
        gone.set()
        writer.join(30)
        for method, path in (("GET", f"/api/v1/cases/{case}"), ("GET", "/api/v1/cases"), ("GET", "/health/ready")):
            answer = world.client(actor("police_investigator")).request(method, path)
            assert answer.status_code == 503, (path, answer.text)
            assert "reference" not in answer.text
        assert world.nobody().get("/health/live").status_code == 200
        assert set(statuses) == {201, 503}
        own_server.start()
        until(lambda: send(world, case, CONCERN).status_code == 201)
        marks = [str(entry.id) for entry in world.house.ledger.entries(case)]
        assert marks[before:-1][: len(kept)] == kept
        assert len(marks) - before - 1 - len(kept) <= 1, "of what was under way, at most the one whose answer was lost"


@pytest.mark.parametrize("as_program", [True, False], ids=["program", "person"])
def test_a_database_lost_once_it_was_recorded_is_told_and_never_as_nothing_recorded(
    own_server: Embedded, monkeypatch: pytest.MonkeyPatch, as_program: bool
) -> None:
    url = own_server.url("postgres")
    migrate(url)
    with served(url) as world:
        officer = actor("police_investigator")
        case = world.shared([officer])
        before, form = count(world, case), f"/cases/{case}/record/record-call"
        browser = world.browser(officer)
        filled = form_on(browser.get(form))
        real = ASGIResponse.start_response
        left: list[str] = []

        async def then_lost(self: ASGIResponse, send: Any) -> None:
            await real(self, send)
            if not left:
                left.append("the answer's head")
                await asyncio.to_thread(own_server.stop)

        with monkeypatch.context() as until_then:
            until_then.setattr(ASGIResponse, "start_response", then_lost)
            answer = send(world, case, CONCERN) if as_program else send_form(browser, form, filled)
        assert left
        assert answer.status_code == httpx.codes.SERVICE_UNAVAILABLE
        told = answer.json()["detail"] if as_program else words(answer)
        assert "If you recorded something, look before you ask again." in told
        own_server.start()
        until(lambda: world.nobody().get("/health/ready").status_code == httpx.codes.OK)
        assert count(world, case) - before == as_program  # a form that came back with its errors recorded nothing
