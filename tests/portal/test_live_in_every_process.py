"""Followed pages over two worker processes: what one narrows ends the pages of all, and none holds up the end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import msgspec
import pytest

from domain.kernel import AccountId, StreamId
from domain.membership import RemoveMember
from infra.settings import Settings, written
from portal.serving import SECONDS_TO_END
from tests.cast import actor
from tests.house import World
from tests.portal.following import Page
from tests.ports import free_ports
from tests.trust import TRUST

ROOT = Path(__file__).parents[2]
SERVES = "import os, infra.settings as s, portal.serving as p; p.run_server(s.read(os.environ))"
OFFICER, ADVOCATE, LEAD = actor("police_investigator"), actor("isac_caseworker"), actor("police_coordinator")
WORKERS = 2
IN_TIME, BUSY = 1.0, 1.0


@pytest.fixture(scope="module")
def elsewhere(world: World) -> Iterator[tuple[Settings, "subprocess.Popen[bytes]"]]:
    """Two more processes on the same ledger, behind one address."""
    (port,) = free_ports(1)
    settings = msgspec.structs.replace(world.house.settings, port=port, workers=WORKERS, metrics=False)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ACCORD_")}
    with subprocess.Popen(
        (sys.executable, "-c", SERVES),
        env=kept | {"PYTHONPATH": str(ROOT)} | written(settings),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as served:
        try:
            _until_ready(settings.origin)
            yield settings, served
        finally:
            if served.poll() is None:
                os.killpg(served.pid, signal.SIGKILL)


def _until_ready(url: str) -> None:
    deadline = time.monotonic() + 60
    with httpx.Client(trust_env=False, verify=TRUST) as asking:
        while time.monotonic() < deadline:
            try:
                if asking.get(f"{url}/health/ready").status_code == httpx.codes.OK:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.1)
    raise AssertionError("not ready in time")


def opened(world: World, settings: Settings, case: StreamId, several: ExitStack) -> list[Page]:
    """Pages of one person, over so many connections that every process has some of them."""
    cookies = world.browser(OFFICER).cookies
    pages = []
    for _ in range(8):
        browser = several.enter_context(
            httpx.Client(base_url=settings.origin, cookies=dict(cookies), trust_env=False, timeout=30)
        )
        pages.append(several.enter_context(Page(browser, f"/cases/{case}/live")))
        assert pages[-1].answer.status_code == httpx.codes.OK
    return pages


def test_a_narrowing_in_one_process_ends_the_pages_of_every_other(
    world: World, elsewhere: tuple[Settings, "subprocess.Popen[bytes]"]
) -> None:
    settings, _ = elsewhere
    case = world.shared([OFFICER, ADVOCATE, LEAD])
    with ExitStack() as several:
        pages = opened(world, settings, case, several)
        world.ask(LEAD, case, RemoveMember(account=AccountId(OFFICER.account), because="Moved to another team."))
        until = time.monotonic() + IN_TIME + BUSY
        assert all(page.ended.wait(max(until - time.monotonic(), 0)) for page in pages)
    assert all(page.heard.endswith(b"event: closed\ndata: not-open\n\n") for page in pages)


def test_open_pages_do_not_hold_up_the_end_of_the_server(
    world: World, elsewhere: tuple[Settings, "subprocess.Popen[bytes]"]
) -> None:
    settings, served = elsewhere
    case = world.shared([OFFICER, ADVOCATE, LEAD])
    with ExitStack() as several:
        pages = opened(world, settings, case, several)
        began = time.monotonic()
        served.send_signal(signal.SIGTERM)
        assert served.wait(30) == 0
        assert time.monotonic() - began < SECONDS_TO_END / 2
        assert all(page.ended.wait(5) for page in pages)
        assert not any(b"closed" in page.heard for page in pages)
