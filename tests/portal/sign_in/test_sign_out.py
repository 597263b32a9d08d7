"""Signing out: here, in the browser, and at the agency's provider."""

from urllib.parse import parse_qs, urlsplit

import httpx
import psycopg

from tests.portal.sign_in.conftest import House


def sign_out(browser: httpx.Client) -> httpx.Response:
    return browser.post("/sign-out", data={"form_token": browser.get("/").json()["token"]})


def test_signing_out_ends_the_session_here_and_clears_the_browser(house: House) -> None:
    browser = house.sign_in()
    kept = browser.cookies["accord"]
    answer = sign_out(browser)
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert "accord" not in browser.cookies
    with httpx.Client(base_url=house.portal_url, cookies={"accord": kept}) as holding_on:
        assert holding_on.get("/").status_code == 303
    with psycopg.connect(house.database_url) as connection:
        assert connection.execute("SELECT count(*) FROM sessions.session").fetchone() == (0,)


def test_signing_out_ends_the_sitting_at_the_provider_too_and_comes_back(house: House) -> None:
    browser = house.sign_in()
    issuer = house.issuer("haven")
    sid = next(cookie.value for cookie in browser.cookies.jar if cookie.name == "accord-provider-haven")
    assert sid is not None
    assert issuer.signed_in(sid) == "h-1"
    there = sign_out(browser).headers["location"]
    assert there.startswith(f"{issuer.url}/end-session?")
    assert parse_qs(urlsplit(there).query)["post_logout_redirect_uri"] == [f"{house.portal_url}/signed-out"]
    back = browser.get(there)
    assert back.headers["location"] == f"{house.portal_url}/signed-out"
    assert issuer.signed_in(sid) is None
    assert "You are signed out" in browser.get(back.headers["location"]).text
    assert "Continue as" not in browser.get(browser.get("/sign-in/haven").headers["location"]).text


def test_until_then_the_provider_offers_to_continue(house: House) -> None:
    browser = house.sign_in()
    assert "Continue as Mina Okoro" in browser.get(browser.get("/sign-in/haven").headers["location"]).text


def test_the_provider_leads_back_only_to_a_registered_address(house: House) -> None:
    browser = house.sign_in()
    there = httpx.URL(sign_out(browser).headers["location"])
    changed = there.copy_merge_params({"post_logout_redirect_uri": "https://evil.example/"})
    answer = browser.get(changed)
    assert answer.status_code == 200
    assert "location" not in answer.headers
    assert "You are signed out at your agency" in answer.text


def test_the_provider_ends_nothing_for_a_hint_that_it_did_not_sign(house: House) -> None:
    browser = house.sign_in()
    there = httpx.URL(sign_out(browser).headers["location"])
    other = str(there).replace("/haven/", "/wessex-police/")
    assert browser.get(other).status_code == 400
    assert browser.get(there.copy_merge_params({"id_token_hint": "a.b.c"})).status_code == 400


def test_nobody_is_signed_out_by_another_site_or_a_link(house: House) -> None:
    browser = house.sign_in()
    token = browser.get("/").json()["token"]
    assert browser.get("/sign-out").status_code == 405
    foreign = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert browser.post("/sign-out", data={"form_token": token}, headers=foreign).status_code == 403
    assert browser.post("/sign-out").status_code == 403
    assert browser.get("/").status_code == 200


def test_when_the_provider_is_gone_one_is_told_to_sign_out_there(house: House) -> None:
    browser = house.sign_in()
    here = house.register.entries
    moved = [type(entry)(entry.agency, entry.name, "http://127.0.0.1:9/x", entry.client_id) for entry in here]
    token = browser.get("/").json()["token"]
    house.register.entries = moved
    answer = browser.post("/sign-out", data={"form_token": token})
    assert answer.headers["location"] == "/signed-out?here=only"
    assert "You may still be signed in at your agency’s own sign-in" in browser.get(answer.headers["location"]).text


def test_signing_out_when_the_session_is_over_already_is_no_error(house: House) -> None:
    assert house.browser().post("/sign-out").headers["location"] == "/signed-out?here=only"
