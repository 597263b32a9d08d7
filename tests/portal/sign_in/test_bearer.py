"""Bearer tokens for the API, and the one that the command line fetches."""

import httpx
import pytest

from portal.remote import RemoteError
from portal.remote_token import token
from tests.portal.sign_in.conftest import House
from tests.portal.sign_in.test_tokens import access_claims, signed


def ask(house: House, authorization: str, path: str = "/api/v1/me") -> httpx.Response:
    return house.browser().get(path, headers={"Authorization": authorization})


def test_the_command_line_gets_a_token_that_the_api_accepts(house: House) -> None:
    answer = ask(house, f"Bearer {token(house.portal_url, 'isac_caseworker')}")
    assert answer.json() == {"role": "isac_caseworker", "agency": "haven", "how": "bearer"}
    assert answer.headers["cache-control"] == "no-store"


def test_a_person_with_two_roles_gets_a_token_for_each(house: House) -> None:
    for role in ("police_investigator", "clinic_chair"):
        assert ask(house, f"Bearer {token(house.portal_url, role)}").json()["role"] == role


def test_a_bearer_request_needs_no_form_token(house: House) -> None:
    bearer = f"Bearer {token(house.portal_url, 'isac_caseworker')}"
    assert house.browser().post("/api/v1/me", json={}, headers={"Authorization": bearer}).status_code == 201


def test_a_role_taken_away_ends_the_token_at_once(house: House) -> None:
    bearer = f"Bearer {token(house.portal_url, 'police_coordinator')}"
    assert ask(house, bearer).status_code == 200
    house.register.give_roles("wessex-police", "w-1", "auditor")
    refused = ask(house, bearer)
    assert refused.status_code == 401
    assert refused.json()["detail"] == "This account does not hold that role."


def test_a_role_that_the_register_does_not_give_is_refused_whatever_the_issuer_says(house: House) -> None:
    for role in ("auditor", "system", "nonsense"):
        raw = signed(house, access_claims(house, scope=f"accord role:{role}"), kind="at+jwt")
        assert ask(house, f"Bearer {raw}").status_code == 401


def test_the_challenge_says_what_is_wanted(house: House) -> None:
    nobody = house.browser().get("/api/v1/me")
    assert nobody.status_code == 401
    assert nobody.headers["www-authenticate"] == 'Bearer realm="accord"'
    assert nobody.headers["content-type"].startswith("application/problem+json")
    wrong = ask(house, "Bearer nonsense")
    assert wrong.headers["www-authenticate"] == 'Bearer realm="accord", error="invalid_token"'
    assert wrong.json()["status"] == 401


@pytest.mark.parametrize(
    "header", ["Basic eDp5", "Bearer", "bearer", "Bearer a b", "Digest x", "Bearer ...", "Bearer é"]
)
def test_what_is_no_bearer_token_is_401_and_no_more(house: House, header: str) -> None:
    assert house.browser().get("/api/v1/me", headers={b"Authorization": header.encode()}).status_code == 401


def test_a_bad_token_is_not_made_good_by_a_session_beside_it(house: House) -> None:
    browser = house.sign_in()
    assert browser.get("/api/v1/me").status_code == 200
    assert browser.get("/api/v1/me", headers={"Authorization": "Bearer nonsense"}).status_code == 401


def test_a_token_cannot_choose_a_role_for_a_session(house: House) -> None:
    bearer = f"Bearer {token(house.portal_url, 'isac_caseworker')}"
    assert ask(house, bearer, "/session/role").status_code == 401


def test_an_id_token_opens_no_api(house: House) -> None:
    browser = house.sign_in()
    location = browser.post("/sign-out", data={"form_token": browser.get("/").json()["token"]}).headers["location"]
    assert ask(house, f"Bearer {httpx.URL(location).params['id_token_hint']}").status_code == 401


def test_the_demonstration_tells_where_to_sign_in_and_no_names(house: House) -> None:
    told = house.browser().get("/demonstration")
    assert told.json()["provider"] == house.provider_url
    assert {"role": "isac_caseworker", "agency": "haven", "subject": "h-1"} in told.json()["accounts"]
    assert "Mina" not in told.text


def test_what_goes_wrong_with_a_token_is_one_sentence(house: House) -> None:
    with pytest.raises(RemoteError, match="no demonstration account for that role"):
        token(house.portal_url, "nonsense")
    with pytest.raises(RemoteError, match="No demonstration answers"):
        token("http://127.0.0.1:9", "auditor")
    with pytest.raises(RemoteError, match="not a demonstration"):
        token(house.provider_url, "auditor")
    with pytest.raises(RemoteError, match="this machine only"):
        token("https://accord.example", "auditor")
