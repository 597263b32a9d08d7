"""The demonstration provider: this machine, its own name, its own pages, registered clients, or nothing."""

import secrets
import time
from functools import partial
from typing import Any

import httpx
import pytest
from authlib.oauth2.rfc7523 import private_key_jwt_sign
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc.jwk import ECKey

from portal.demonstration_provider.accounts import CLI_CLIENT, CLI_REDIRECT
from portal.demonstration_provider.issuer import (
    ASSERTION_TYPE,
    CODE_SECONDS,
    LEEWAY_SECONDS,
    LONGEST_ASSERTION_SECONDS,
)
from tests.portal.sign_in.conftest import House

VERIFIER = secrets.token_urlsafe(48)


def asked(house: House, **changed: str) -> dict[str, str]:
    return {
        "response_type": "code",
        "client_id": "accord-portal",
        "redirect_uri": f"{house.portal_url}/sign-in/callback/haven",
        "scope": "openid",
        "state": "s" * 43,
        "nonce": "n" * 43,
        "code_challenge": create_s256_code_challenge(VERIFIER),
        "code_challenge_method": "S256",
    } | changed


def authorise(house: House, changed: dict[str, str] | None = None, **headers: str) -> httpx.Response:
    form = asked(house) | {"account": "h-1"} | (changed or {})
    url = f"{house.issuer('haven').url}/authorize"
    return house.browser().post(url, data=form, headers={"Origin": house.provider_url} | headers)


def cli_code(house: House) -> str:
    cli = {"client_id": CLI_CLIENT, "redirect_uri": CLI_REDIRECT, "scope": "accord role:isac_caseworker", "nonce": ""}
    return str(httpx.URL(authorise(house, cli).headers["location"]).params["code"])


def exchange(house: House, bought_with: str, **changed: str) -> httpx.Response:
    form = {
        "grant_type": "authorization_code",
        "client_id": CLI_CLIENT,
        "redirect_uri": CLI_REDIRECT,
        "code": bought_with,
        "code_verifier": VERIFIER,
    } | changed
    return house.browser().post(f"{house.issuer('haven').url}/token", data=form)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost", "127.0.0.1:1", "", "evil.example:80"])
def test_a_request_under_another_name_is_refused(house: House, host: str) -> None:
    for path in ("/haven/.well-known/openid-configuration", "/haven/authorize", "/style.css"):
        assert house.browser().get(house.provider_url + path, headers={"Host": host}).status_code == 400


def test_metadata_never_repeats_the_name_under_which_it_was_asked(house: House) -> None:
    url = house.provider_url + "/haven/.well-known/openid-configuration"
    told = house.browser().get(url, headers={"X-Forwarded-Host": "evil.example"})
    assert told.json()["issuer"] == house.issuer("haven").url
    assert "evil" not in told.text


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
def test_an_account_is_chosen_on_the_provider_s_own_page_alone(house: House, origin: str) -> None:
    assert authorise(house, Origin=origin).status_code == 403


def test_an_account_is_not_chosen_without_an_origin(house: House) -> None:
    url = f"{house.issuer('haven').url}/authorize"
    assert house.browser().post(url, data=asked(house) | {"account": "h-1"}).status_code == 403


@pytest.mark.parametrize(
    "redirect",
    [
        "https://evil.example/",
        "{portal}/sign-in/callback/haven/",
        "{portal}/sign-in/callback/haven?x=1",
        "{portal}/sign-in/callback/wessex-police",
        "{portal}/sign-in/callback/haven#x",
        "",
    ],
)
def test_nobody_is_sent_to_an_address_that_is_not_registered(house: House, redirect: str) -> None:
    answer = authorise(house, {"redirect_uri": redirect.format(portal=house.portal_url)})
    assert answer.status_code == 400
    assert "location" not in answer.headers


def test_an_unknown_client_is_sent_nowhere(house: House) -> None:
    assert authorise(house, {"client_id": "somebody"}).status_code == 400


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": ""}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"state": ""}, "invalid_request"),
        ({"nonce": ""}, "invalid_request"),
        ({"scope": ""}, "invalid_scope"),
        ({"scope": "openid everything"}, "invalid_scope"),
        ({"scope": "openid accord role:auditor"}, "invalid_scope"),
        ({"account": "w-1"}, "access_denied"),
    ],
)
def test_a_request_that_is_not_in_order_is_sent_back_with_its_error(
    house: House, changed: dict[str, str], error: str
) -> None:
    back = httpx.URL(authorise(house, changed).headers["location"])
    assert back.params["error"] == error
    assert back.params["iss"] == house.issuer("haven").url
    assert "code" not in back.params


def test_a_parameter_given_twice_is_refused(house: House) -> None:
    twice = asked(house) | {"redirect_uri": [asked(house)["redirect_uri"], "https://evil.example/"]}
    answer = house.browser().get(f"{house.issuer('haven').url}/authorize", params=twice)
    assert answer.status_code == 400


def test_a_code_buys_tokens_once(house: House) -> None:
    code = cli_code(house)
    assert exchange(house, code).status_code == 200
    again = exchange(house, code)
    assert (again.status_code, again.json()) == (400, {"error": "invalid_grant"})


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"code_verifier": "v" * 64}, "invalid_grant"),
        ({"code_verifier": ""}, "invalid_grant"),
        ({"code_verifier": "é"}, "invalid_grant"),
        ({"redirect_uri": "http://127.0.0.1/other"}, "invalid_grant"),
        ({"code": "x"}, "invalid_grant"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"client_id": "accord-portal"}, "invalid_client"),
        ({"client_id": "somebody"}, "invalid_client"),
        ({"client_assertion": "a.b.c"}, "invalid_client"),
        ({"client_assertion": "a.b.c", "client_assertion_type": ASSERTION_TYPE}, "invalid_client"),
    ],
)
def test_a_code_buys_nothing_for_anybody_else(house: House, changed: dict[str, str], error: str) -> None:
    assert exchange(house, cli_code(house), **changed).json() == {"error": error}


def test_a_code_buys_nothing_after_a_minute(house: House) -> None:
    issuer = house.issuer("haven")
    code, clock = cli_code(house), issuer._clock
    issuer._clock = lambda: clock() + CODE_SECONDS
    try:
        assert exchange(house, code).json() == {"error": "invalid_grant"}
    finally:
        issuer._clock = clock


def assertion(house: House, key: ECKey, **claims: Any) -> str:
    audience = claims.pop("aud", f"{house.issuer('haven').url}/token")
    said = {"exp": int(time.time()) + 60} | claims
    return str(private_key_jwt_sign(key, "accord-portal", audience, alg="ES256", claims=said))


def portal_exchange(house: House, proof: str) -> httpx.Response:
    code = str(httpx.URL(authorise(house).headers["location"]).params["code"])
    back = f"{house.portal_url}/sign-in/callback/haven"
    said = {"client_assertion": proof, "client_assertion_type": ASSERTION_TYPE, "redirect_uri": back}
    return exchange(house, code, **said)


def test_the_portal_proves_itself_with_its_own_key_for_this_issuer_and_each_time_anew(house: House) -> None:
    key = house.reception.relying_party._key
    proof = assertion(house, key)
    assert portal_exchange(house, proof).status_code == 200
    assert portal_exchange(house, proof).json() == {"error": "invalid_client"}
    elsewhere = assertion(house, key, aud=f"{house.issuer('wessex-police').url}/token")
    stranger = assertion(house, ECKey.generate_key("P-256", {"alg": "ES256"}))
    expired = assertion(house, key, exp=1)
    for wrong in (elsewhere, stranger, expired, "a.b.c"):
        assert portal_exchange(house, wrong).json() == {"error": "invalid_client"}


@pytest.mark.parametrize("far", [10 * 24 * 3600, LONGEST_ASSERTION_SECONDS + LEEWAY_SECONDS + 5, float("nan")])
def test_a_proof_that_lasts_longer_than_some_minutes_is_refused(house: House, far: float) -> None:
    long = assertion(house, house.reception.relying_party._key, exp=int(time.time()) + far)
    assert portal_exchange(house, long).json() == {"error": "invalid_client"}


def test_that_a_proof_was_used_is_kept_for_as_long_as_it_would_be_taken(house: House) -> None:
    issuer, key = house.issuer("haven"), house.reception.relying_party._key
    began = int(time.time())
    proof, clock = assertion(house, key, exp=began + LONGEST_ASSERTION_SECONDS), issuer._clock
    assert portal_exchange(house, proof).status_code == 200
    try:
        for later in (LONGEST_ASSERTION_SECONDS, LONGEST_ASSERTION_SECONDS + LEEWAY_SECONDS - 0.5):
            issuer._clock = partial(float, began + later)
            assert portal_exchange(house, assertion(house, key, exp=began + later + 60)).status_code == 200
            assert portal_exchange(house, proof).json() == {"error": "invalid_client"}
    finally:
        issuer._clock = clock


def test_each_agency_signs_with_a_key_of_its_own_and_publishes_no_private_one(house: House) -> None:
    lists = [
        house.browser().get(f"{house.provider_url}/{agency}/jwks").json()["keys"]
        for agency in ("haven", "wessex-police")
    ]
    assert [len(keys) for keys in lists] == [1, 1]
    assert lists[0][0]["kid"] != lists[1][0]["kid"]
    assert all("d" not in key for keys in lists for key in keys)


def test_the_page_shows_the_account_table_of_that_agency_alone(house: House) -> None:
    page = house.browser().get(f"{house.issuer('haven').url}/authorize", params=asked(house))
    assert "Demonstration identity provider: fictional accounts" in page.text
    assert "Mina Okoro" in page.text
    assert "Independent stalking advocate (ISAC)" in page.text
    assert "Asha Reed" not in page.text
    assert page.text.count("<h1>") == 1
    assert '<html lang="en-GB">' in page.text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert f"form-action 'self' {house.portal_url}" in policy
    assert "frame-ancestors 'none'" in policy


def test_what_is_asked_is_escaped_on_the_page(house: House) -> None:
    strange = asked(house, state='"><script>alert(1)</script>')
    page = house.browser().get(f"{house.issuer('haven').url}/authorize", params=strange)
    assert page.status_code == 200
    assert "<script>" not in page.text


def test_an_unknown_agency_has_no_issuer(house: House) -> None:
    for path in ("authorize", "jwks", ".well-known/openid-configuration", "end-session"):
        assert house.browser().get(f"{house.provider_url}/nowhere/{path}").status_code == 404
