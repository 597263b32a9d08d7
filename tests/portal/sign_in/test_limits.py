"""Limits: too much is told when to come back, and nobody can use up what is another person's."""

import re
from collections.abc import Iterator
from datetime import timedelta

import httpx
import msgspec
import psycopg
import pytest

from infra.limits import Allowance, TooOftenError, allowances
from portal import onward
from portal.known_browser import is_known
from tests.portal.sign_in.conftest import House
from tests.portal.sign_in.test_tokens import access_claims, signed

THREE = allowances(sign_ins=3, searches=3)


@pytest.fixture(autouse=True)
def three_a_minute(house: House) -> Iterator[None]:
    with psycopg.connect(house.database_url, autocommit=True) as connection:
        connection.execute("DELETE FROM sessions.taken")
    before = house.reception.limits.held
    house.reception.limits.held = msgspec.structs.replace(THREE, browsers=Allowance("browser", 3, 60))
    yield
    house.reception.limits.held = before


def set_out(browser: httpx.Client) -> httpx.Response:
    return browser.get("/sign-in/haven")


def test_an_allowance_is_used_up_and_comes_back_evenly(house: House) -> None:
    limits, some = house.reception.limits, Allowance("test", 3, 60)
    for _ in range(3):
        limits.take(some, "one")
    with pytest.raises(TooOftenError) as often:
        limits.take(some, "one")
    assert 15 <= often.value.wait <= 20
    assert str(often.value.wait) in often.value.sentence
    limits.take(some, "another")
    house.clock.ahead = timedelta(seconds=21)
    limits.take(some, "one")
    with pytest.raises(TooOftenError):
        limits.take(some, "one")


def test_being_turned_away_takes_nothing_so_that_waiting_helps(house: House) -> None:
    limits, some = house.reception.limits, Allowance("test", 1, 60)
    limits.take(some, "patient")
    for _ in range(20):
        with pytest.raises(TooOftenError):
            limits.take(some, "patient")
    house.clock.ahead = timedelta(seconds=61)
    limits.take(some, "patient")


def test_a_clock_that_is_set_back_keeps_nobody_waiting_for_longer(house: House) -> None:
    limits, some = house.reception.limits, Allowance("test", 3, 60)
    house.clock.ahead = timedelta(hours=5)
    limits.take(some, "early")
    house.clock.ahead = timedelta(0)
    with pytest.raises(TooOftenError) as often:
        limits.take(some, "early")
    assert often.value.wait <= 20


def crowd(house: House) -> None:
    """Programs that keep no cookie use up what an address has."""
    for _ in range(20):
        set_out(house.browser())


def test_a_crowd_at_an_address_is_led_to_the_page_of_agencies_and_no_further(house: House) -> None:
    answers = [set_out(house.browser()) for _ in range(5)]
    assert [answer.headers["location"].startswith(house.provider_url) for answer in answers] == [True] * 3 + [False] * 2
    assert [answer.headers["location"] for answer in answers[3:]] == ["/sign-in"] * 2
    assert not any("departure" in answer.headers.get("set-cookie", "") for answer in answers[3:])


def test_a_new_browser_signs_in_however_great_the_crowd_at_its_address(house: House) -> None:
    crowd(house)
    browser = house.browser()
    asked = browser.get("/cases/some-case")
    chosen = browser.get(asked.headers["location"]).text
    (link,) = re.findall(r'href="(/sign-in/haven[^"]*)"', chosen)
    came = browser.get(house.choose(browser, browser.get(link), "h-1"))
    assert came.headers["location"] == "/cases/some-case"


def test_a_link_of_one_s_agency_leads_by_the_page_to_where_one_was_going(house: House) -> None:
    word = onward.wrap(house.reception.onward, "/cases/some-case")
    crowd(house)
    browser = house.browser()
    led = browser.get("/sign-in/haven", params={"next": word}).headers["location"]
    assert led.startswith("/sign-in?next=")
    (link,) = re.findall(r'href="(/sign-in/haven[^"]*)"', browser.get(led).text)
    assert browser.get(house.choose(browser, browser.get(link), "h-1")).headers["location"] == "/cases/some-case"


def test_a_crowd_for_one_agency_is_none_for_another(house: House) -> None:
    crowd(house)
    assert house.browser().get("/sign-in/wessex-police").headers["location"].startswith(house.provider_url)


def test_the_page_makes_a_browser_known_once_and_tells_nothing_of_who_uses_it(house: House) -> None:
    browser = house.browser()
    given = browser.get("/sign-in").headers["set-cookie"]
    assert given.startswith("accord-browser=")
    assert "HttpOnly" in given
    assert "set-cookie" not in browser.get("/sign-in").headers


def test_a_known_browser_that_sets_out_again_and_again_is_told_when_to_go_on(house: House) -> None:
    known = house.sign_in()
    crowd(house)
    answers = [set_out(known) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [303, 303, 303, 429]
    assert int(answers[-1].headers["retry-after"]) <= 20
    assert "This was asked too often" in answers[-1].text


def test_a_made_up_browser_counts_as_none(house: House) -> None:
    crowd(house)
    stranger = house.browser()
    stranger.cookies.set("accord-browser", "name.AAAA")
    assert set_out(stranger).headers["location"] == "/sign-in"
    stranger.get("/sign-in")
    assert is_known(house.reception, [each.value or "" for each in stranger.cookies.jar][-1])


def test_ways_back_that_nobody_set_out_for_are_limited(house: House) -> None:
    answers = [house.browser().get("/sign-in/callback/haven?state=x&code=y").status_code for _ in range(5)]
    assert answers == [400, 400, 400, 429, 429]


def test_a_good_way_back_is_taken_however_many_others_were_refused(house: House) -> None:
    browser = house.browser()
    back = house.way_back(browser, "haven", "h-1")
    for _ in range(5):
        house.browser().get("/sign-in/callback/haven?state=x&code=y")
    assert browser.get(back).status_code == 303


def test_refused_tokens_are_limited_and_a_token_that_holds_passes_all_the_same(house: House) -> None:
    def ask(token: str) -> httpx.Response:
        return house.browser().get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})

    good = signed(house, access_claims(house), kind="at+jwt")
    answers = [ask(f"{good[:-4]}AAAA") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429, 429]
    assert answers[-1].headers["content-type"] == "application/problem+json"
    assert int(answers[-1].headers["retry-after"]) > 0
    assert ask(good).status_code == 200


def test_no_address_and_no_account_is_written_down(house: House) -> None:
    set_out(house.browser())
    with psycopg.connect(house.database_url) as connection:
        rows = connection.execute("SELECT mark FROM sessions.taken").fetchall()
    assert rows
    assert all(len(row[0]) == 32 and b"127.0.0.1" not in bytes(row[0]) for row in rows)
