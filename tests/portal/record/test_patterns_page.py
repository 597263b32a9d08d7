"""Patterns of misuse, as professional standards of one agency read them: by pattern and person, never themselves."""

import re
from html import unescape

import httpx
import pytest

from domain.kernel import StreamId
from tests.cast import EVERYBODY, NAMES, actor
from tests.house import World

STANDARDS = actor("professional_standards")
NOSY = actor("outsider")


def told(answer: httpx.Response) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def name(called: str) -> str:
    return next(named for account, named in NAMES.items() if account == actor(called).account)


@pytest.fixture(scope="module")
def case(world: World) -> StreamId:
    return world.shared()


def test_who_is_turned_away_again_and_again_or_sweeps_stands_out(world: World, case: StreamId) -> None:
    browser = world.browser(STANDARDS)
    blank = browser.get("/standards/patterns")
    assert blank.status_code == httpx.codes.OK
    assert name("outsider") not in told(blank)
    assert "may not be used to judge" in told(blank)
    for _ in range(5):
        world.client(NOSY).get(f"/api/v1/cases/{case}")
    for number in range(15):
        world.client(NOSY).post("/api/v1/search", json={"words": f"warbler {number}"})
    page = browser.get("/standards/patterns")
    assert f"five times within seven days {name('outsider')} 5" in told(page)
    assert "Searched widely and recorded nothing" in told(page)
    assert "warbler" not in page.text
    assert str(case) not in page.text


def test_nobody_reads_their_own_line(world: World) -> None:
    for _ in range(15):
        world.client(STANDARDS).post("/api/v1/search", json={"words": "wagtail"})
    rows = told(world.browser(STANDARDS).get("/standards/patterns"))
    assert rows.count(name("professional_standards")) == 1  # who is signed in, at the top of the page


@pytest.mark.parametrize("called", [called for called, who in EVERYBODY.items() if who.role != STANDARDS.role])
def test_nobody_else_reads_patterns(world: World, called: str) -> None:
    assert world.client(EVERYBODY[called]).get("/standards/patterns").status_code == httpx.codes.FORBIDDEN
