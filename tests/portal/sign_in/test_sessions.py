"""Sessions: how long they last, in which role, and what ends them."""

from datetime import timedelta

import httpx
import msgspec
import psycopg
import pytest

from infra.opaque import Opaque
from infra.sessions import Sessions
from infra.tokens import IdToken
from portal.leaving import cookie_of
from portal.reception import open_reception
from tests.portal.sign_in.conftest import ABSOLUTE, IDLE, STEP_UP, House


def signed_in(browser: httpx.Client) -> bool:
    return browser.get("/").status_code == 200


def test_a_session_that_is_not_used_ends(house: House) -> None:
    browser = house.sign_in()
    house.clock.ahead = IDLE - timedelta(seconds=5)
    assert signed_in(browser)
    house.clock.ahead += IDLE + timedelta(seconds=1)
    assert not signed_in(browser)
    house.clock.ahead = timedelta(0)
    assert not signed_in(browser)


def test_what_a_page_asks_by_itself_keeps_nobody_signed_in(house: House) -> None:
    browser = house.sign_in()
    house.clock.ahead = IDLE - timedelta(minutes=1)
    assert browser.get("/", headers={"X-By-Itself": "yes"}).status_code == httpx.codes.OK
    house.clock.ahead = IDLE + timedelta(seconds=1)
    assert not signed_in(browser)


def test_a_session_that_is_used_all_day_still_ends(house: House) -> None:
    browser = house.sign_in()
    step = IDLE - timedelta(minutes=1)
    while house.clock.ahead + step < ABSOLUTE:
        house.clock.ahead += step
        assert signed_in(browser)
    house.clock.ahead = ABSOLUTE + timedelta(seconds=1)
    assert not signed_in(browser)


def test_staying_moves_the_idle_limit_and_never_the_absolute_one(house: House) -> None:
    browser = house.sign_in()
    token = browser.get("/").json()["token"]
    ends = []
    for ahead in (timedelta(seconds=10), timedelta(seconds=20)):
        house.clock.ahead = ahead
        answer = browser.post("/session/extend", headers={"X-Form-Token": token, "Accept": "application/json"})
        ends.append(answer.json()["ends"])
    assert ends[0] < ends[1]
    while house.clock.ahead + IDLE < ABSOLUTE:
        house.clock.ahead += IDLE - timedelta(minutes=1)
        answer = browser.post("/session/extend", headers={"X-Form-Token": token, "Accept": "application/json"})
    house.clock.ahead = ABSOLUTE
    late = browser.post("/session/extend", data={"form_token": token})
    assert late.status_code == 401
    assert "Your session has ended" in late.text


def test_staying_works_without_a_script(house: House) -> None:
    browser = house.sign_in()
    page = browser.post("/session/extend", data={"form_token": browser.get("/").json()["token"]})
    assert page.status_code == 200
    assert "You are still signed in" in page.text


def test_a_form_sent_too_late_says_that_nothing_was_saved(house: House) -> None:
    answer = house.browser().post("/cases/42", data={"form_token": "x"})
    assert answer.status_code == 401
    assert "Nothing was saved" in answer.text


def test_where_there_is_https_the_cookie_is_bound_to_the_host(house: House) -> None:
    secure = msgspec.structs.replace(house.reception, portal_url="https://accord.example")
    header = cookie_of(secure, secure.cookie, "x").to_header(header="")
    assert header.startswith("__Host-accord=x;")
    assert "Secure" in header
    assert "Path=/" in header
    assert "Domain" not in header
    assert secure.departure_cookie.startswith("__Host-")


def test_a_portal_whose_cookies_would_travel_in_the_clear_does_not_open(house: House) -> None:
    parts = house.reception
    with pytest.raises(ValueError, match="https"):
        open_reception(
            parts.sessions._pool,
            parts.relying_party._http,
            house.register,
            keks={1: b"\x01" * 32},
            key=parts.relying_party._key,
            portal_url="http://accord.example",
            idle=IDLE,
            absolute=ABSOLUTE,
            step_up=STEP_UP,
            limited=parts.limits.held,
            clock=house.clock,
            render=parts.render,
        )


def test_a_script_hears_that_the_session_is_over(house: House) -> None:
    answer = house.browser().post("/session/extend", headers={"Accept": "application/json"})
    assert answer.status_code == 401


def test_a_person_with_several_roles_chooses_one_before_anything_else(house: House) -> None:
    browser = house.browser()
    came = browser.get(house.way_back(browser, "wessex-police", "w-2"))
    assert came.headers["location"] == "/session/role"
    assert browser.get("/").headers["location"] == "/session/role"
    assert browser.get("/api/v1/me").status_code == 403
    page = browser.get("/session/role").text
    assert "Investigating officer" in page
    assert "Clinic chair" in page
    assert 'action="/sign-out"' in page


def choose_role(browser: httpx.Client, role: str) -> httpx.Response:
    shown = browser.get("/session/role")
    assert shown.status_code == 200
    page = shown.text
    token = page.split('name="form_token" value="')[-1].split('"')[0]
    return browser.post("/session/role", data={"form_token": token, "role": role})


def test_choosing_a_role_rotates_the_session(house: House) -> None:
    browser = house.sign_in("wessex-police", "w-2")
    before = browser.cookies["accord"]
    assert choose_role(browser, "clinic_chair").headers["location"] == "/"
    assert browser.cookies["accord"] != before
    assert browser.get("/").json()["role"] == "clinic_chair"
    with httpx.Client(base_url=house.portal_url, cookies={"accord": before}) as left_behind:
        assert not signed_in(left_behind)


def test_changing_role_does_not_lengthen_the_day(house: House) -> None:
    browser = house.sign_in("wessex-police", "w-2")
    for number in range(1, 36):
        house.clock.ahead = timedelta(minutes=14) * number
        if house.clock.ahead >= ABSOLUTE:
            break
        assert choose_role(browser, ("clinic_chair", "police_investigator")[number % 2]).status_code == 303
    assert not signed_in(browser)


def test_a_role_that_one_does_not_hold_cannot_be_chosen(house: House) -> None:
    browser = house.sign_in("wessex-police", "w-2")
    for role in ("auditor", "system", "", "nonsense"):
        answer = choose_role(browser, role)
        assert answer.status_code == 422
        assert "Choose one of your roles" in answer.text


def test_onward_survives_the_choice_of_role(house: House) -> None:
    browser = house.browser()
    word = browser.get("/cases/42").headers["location"].split("next=")[1]
    browser.get(house.way_back(browser, "wessex-police", "w-2", onward=word))
    assert choose_role(browser, "clinic_chair").headers["location"] == "/cases/42"


def test_a_role_taken_away_ends_access_at_once(house: House) -> None:
    browser = house.sign_in("wessex-police", "w-1")
    assert signed_in(browser)
    house.register.give_roles("wessex-police", "w-1", "auditor")
    assert not signed_in(browser)
    house.register.give_roles("wessex-police", "w-1", "police_coordinator")
    assert not signed_in(browser)


def test_an_account_or_issuer_taken_away_ends_access_at_once(house: House) -> None:
    browser, other = house.sign_in("wessex-police", "w-1"), house.sign_in("haven", "h-1")
    del house.register.accounts["wessex-police", "w-1"]
    assert not signed_in(browser)
    house.register.entries = [entry for entry in house.register.entries if entry.agency != "haven"]
    assert not signed_in(other)


def test_no_answer_to_a_person_is_kept(house: House) -> None:
    browser = house.sign_in()
    for path in ("/", "/cases/42", "/api/v1/me", "/session/role"):
        assert browser.get(path).headers["cache-control"] == "no-store"
    assert house.browser().get("/sign-in").headers["cache-control"] == "no-store"


def test_a_row_that_somebody_rewrote_opens_for_nobody(house: House) -> None:
    mine, theirs = house.sign_in("haven", "h-1"), house.sign_in("wessex-police", "w-1")
    swap = (
        "UPDATE sessions.session s SET sealed = o.sealed, account = o.account"
        " FROM sessions.session o WHERE s.ref <> o.ref"
    )
    with psycopg.connect(house.database_url, autocommit=True) as connection:
        connection.execute(swap)
    assert not signed_in(mine)
    assert not signed_in(theirs)


def test_sessions_outlive_a_new_key_and_end_with_the_old_one(house: House) -> None:
    pool, now = house.reception.sessions._pool, house.clock()
    account = house.register.accounts["haven", "h-1"].id

    def under(**keks: bytes) -> Sessions:
        sealer = Opaque({int(name[1:]): kek for name, kek in keks.items()}, "session")
        return Sessions(pool, sealer, idle=IDLE, absolute=ABSOLUTE)

    old, new = b"\x07" * 32, b"\x08" * 32
    token, _ = under(v1=old).open(account, "haven", None, told=IdToken("h-1", ""), onward="", now=now)
    assert under(v1=old, v2=new).find(token, now=now) is not None
    assert under(v2=new).find(token, now=now) is None
