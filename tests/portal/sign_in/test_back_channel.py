"""Back-channel logout: the agency's issuer ends a sign-in here, once, by a token that says so and nothing else."""

import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from infra.tokens import IdToken
from portal.demonstration_provider.issuer import LOGOUT_EVENT
from tests.portal.sign_in.conftest import House
from tests.portal.sign_in.test_sign_out import sign_out
from tests.portal.sign_in.test_tokens import id_claims, signed


def logout_claims(house: House, **changed: Any) -> dict[str, Any]:
    now = int(time.time())
    claims = {
        "iss": house.issuer("haven").url,
        "sub": "h-1",
        "aud": "accord-portal",
        "iat": now,
        "exp": now + 120,
        "jti": secrets.token_urlsafe(8),
        "events": {LOGOUT_EVENT: {}},
    } | changed
    return {name: value for name, value in claims.items() if value is not None}


def tell(house: House, token: str, agency: str = "haven") -> httpx.Response:
    return house.browser().post(f"/sign-out/back-channel/{agency}", data={"logout_token": token})


def logout(house: House, **changed: Any) -> str:
    return signed(house, logout_claims(house, **changed), kind="logout+jwt")


def is_signed_in(browser: httpx.Client) -> bool:
    return browser.get("/").status_code == 200


def sid_of(browser: httpx.Client) -> str:
    return next(str(cookie.value) for cookie in browser.cookies.jar if cookie.name == "accord-provider-haven")


def test_all_sessions_of_a_subject_end_and_nobody_else_s(house: House) -> None:
    one, other, colleague = house.sign_in(), house.sign_in(), house.sign_in("wessex-police", "w-1")
    answer = tell(house, logout(house))
    assert answer.status_code == 200
    assert answer.headers["cache-control"].startswith("no-store")
    assert [is_signed_in(browser) for browser in (one, other, colleague)] == [False, False, True]


@pytest.mark.parametrize("sub", ["h-1", None])
def test_one_sign_in_ends_by_its_sid(house: House, sub: str | None) -> None:
    one, other = house.sign_in(), house.sign_in()
    assert tell(house, logout(house, sub=sub, sid=sid_of(one))).status_code == 200
    assert [is_signed_in(browser) for browser in (one, other)] == [False, True]


def test_another_agency_s_issuer_ends_nobody_of_this_one(house: House) -> None:
    browser = house.sign_in()
    wessex = house.issuer("wessex-police").url
    there = logout_claims(house, iss=wessex, sub=None, sid=sid_of(browser))
    assert tell(house, signed(house, there, agency="wessex-police"), "wessex-police").status_code == 200
    assert tell(house, signed(house, there, agency="wessex-police"), "haven").status_code == 400
    assert is_signed_in(browser)


def test_a_token_that_was_seen_cannot_be_used_again_in_any_process(house: House) -> None:
    token = logout(house)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: tell(house, token).status_code, range(8)))
    assert sorted(answers) == [200] + [400] * 7
    browser = house.sign_in()
    assert tell(house, token).status_code == 400
    assert is_signed_in(browser)


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "another-client"},
        {"aud": ["accord-portal", "another-client"]},
        {"iss": "https://evil.example"},
        {"events": None},
        {"events": {}},
        {"events": {LOGOUT_EVENT: "yes"}},
        {"events": LOGOUT_EVENT},
        {"nonce": "n"},
        {"jti": None},
        {"jti": 7},
        {"jti": ""},
        {"exp": None},
        {"exp": int(time.time()) + 86_400},
        {"exp": int(time.time()) - 60},
        {"iat": int(time.time()) + 86_400},
        {"iat": None},
        {"sub": None},
        {"sub": 7},
        {"sub": "", "sid": "x"},
        {"sid": 7},
    ],
)
def test_a_logout_token_that_says_something_else_ends_nothing(house: House, changed: dict[str, Any]) -> None:
    browser = house.sign_in()
    answer = tell(house, logout(house, **changed))
    assert answer.status_code == 400
    assert answer.json()["error"] == "invalid_request"
    assert is_signed_in(browser)


def test_an_id_token_and_a_bearer_token_are_no_logout_token(house: House) -> None:
    browser = house.sign_in()
    for claims, kind in ((id_claims(house), "JWT"), (logout_claims(house), "at+jwt")):
        assert tell(house, signed(house, claims, kind=kind)).status_code == 400
    assert tell(house, "nonsense").status_code == 400
    assert house.browser().post("/sign-out/back-channel/haven", data={}).status_code == 400
    assert is_signed_in(browser)


def test_a_subject_that_nobody_here_has_is_answered_alike_and_ends_nobody(house: House) -> None:
    browser = house.sign_in()
    assert tell(house, logout(house, sub="somebody")).status_code == 200
    assert tell(house, logout(house, sub="somebody", sid=sid_of(browser))).status_code == 200
    assert is_signed_in(browser)


def test_signing_out_at_the_provider_ends_the_session_in_every_browser_of_that_sign_in(house: House) -> None:
    browser = house.sign_in()
    token = browser.cookies["accord"]
    session = house.reception.sessions.find(token, now=house.clock())
    assert session is not None
    again = IdToken(subject="h-1", raw=session.id_token, proof=session.proof, sid=sid_of(browser))
    second, _ = house.reception.sessions.open(
        session.account, "haven", session.role, told=again, onward="/", now=house.clock()
    )
    there = sign_out(browser).headers["location"]
    elsewhere = house.browser()
    elsewhere.cookies.set("accord", second)
    assert is_signed_in(elsewhere)
    browser.get(there)
    assert not is_signed_in(elsewhere)
