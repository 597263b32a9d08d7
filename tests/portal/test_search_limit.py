"""Searches are counted by person: too many are told when to come back, and a colleague goes on searching."""

from collections.abc import Iterator

import pytest

from infra.limits import allowances
from tests.cast import actor
from tests.house import World


@pytest.fixture(autouse=True)
def three_a_minute(world: World) -> Iterator[None]:
    limits = world.house.reception.limits
    before = limits.held
    limits.held = allowances(sign_ins=100_000, searches=3)
    yield
    limits.held = before


def test_too_many_searches_wait_by_page_and_by_program_together(world: World) -> None:
    who, colleague = actor("isac_caseworker"), actor("police_coordinator")
    program = world.client(who)
    for _ in range(3):
        assert program.post("/api/v1/search", json={"words": "lilac"}).status_code == 200
    answer = program.post("/api/v1/search", json={"words": "lilac"})
    assert answer.status_code == 429
    assert answer.headers["content-type"] == "application/problem+json"
    assert 0 < int(answer.headers["retry-after"]) <= 20
    assert "lilac" not in answer.text

    browser = world.browser(who)
    assert browser.get("/search").status_code == 200
    token = world.house.reception.sitting(browser.cookies["accord"]).form_token
    page = browser.post("/search", data={"form_token": token, "words": "lilac"})
    assert page.status_code == 429
    assert "This was asked too often" in page.text

    assert world.client(colleague).post("/api/v1/search", json={"words": "lilac"}).status_code == 200
