"""Forms: sent in the session, agency and role that they were opened in, from a page of this portal, or not at all."""

import httpx
import pytest

from portal.csrf import FormTokens
from tests.portal.sign_in.conftest import House
from tests.portal.sign_in.test_sessions import choose_role


def token_of(browser: httpx.Client) -> str:
    return str(browser.get("/").json()["token"])


def test_a_form_sent_as_it_was_opened_is_taken(house: House) -> None:
    browser = house.sign_in()
    answer = browser.post("/cases/42", data={"form_token": token_of(browser)}, headers={"Origin": house.portal_url})
    assert answer.text == "recorded on 42 as isac_caseworker"


def test_a_form_opened_in_one_role_and_sent_in_another_is_refused_with_both_roles(house: House) -> None:
    browser = house.sign_in("wessex-police", "w-2")
    choose_role(browser, "police_investigator")
    opened = token_of(browser)
    choose_role(browser, "clinic_chair")
    answer = browser.post("/cases/42", data={"form_token": opened})
    assert answer.status_code == 409
    assert "You opened this form as Investigating officer and are now Clinic chair" in answer.text
    assert "Nothing was saved" in answer.text


def test_a_form_opened_for_one_agency_and_sent_for_another_is_refused(house: House) -> None:
    browser = house.sign_in("haven", "h-1")
    opened = token_of(browser)
    house.sign_in("wessex-police", "w-1", browser)
    answer = browser.post("/cases/42", data={"form_token": opened})
    assert answer.status_code == 409
    assert "are now Police stalking coordinator of another agency" in answer.text


def test_a_form_of_an_earlier_sign_in_is_refused(house: House) -> None:
    browser = house.sign_in()
    opened = token_of(browser)
    house.sign_in(browser=browser)
    assert browser.post("/cases/42", data={"form_token": opened}).status_code == 403


@pytest.mark.parametrize("sent", ["", "haven~isac_caseworker~", "x", "~~~", "haven~isac_caseworker~" + "A" * 43, "é"])
def test_a_form_without_a_true_token_is_refused(house: House, sent: str) -> None:
    browser = house.sign_in()
    assert browser.post("/cases/42", data={"form_token": sent}).status_code == 403
    assert browser.post("/cases/42").status_code == 403


def test_what_a_forged_form_says_of_roles_is_never_played_back(house: House) -> None:
    browser = house.sign_in()
    answer = browser.post("/cases/42", data={"form_token": "haven~<script>alert(1)</script>~x"})
    assert answer.status_code == 403
    assert "alert(1)" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_a_form_from_another_site_is_refused_though_its_token_is_true(house: House, headers: dict[str, str]) -> None:
    browser = house.sign_in()
    answer = browser.post("/cases/42", data={"form_token": token_of(browser)}, headers=headers)
    assert answer.status_code == 403
    assert "another site" in answer.text


def test_a_browser_that_hides_its_own_origin_is_believed_about_the_site(house: House) -> None:
    browser = house.sign_in()
    headers = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    assert browser.post("/cases/42", data={"form_token": token_of(browser)}, headers=headers).status_code == 200


def test_a_program_with_a_session_needs_the_token_too(house: House) -> None:
    browser = house.sign_in()
    token = token_of(browser)
    refused = browser.post("/api/v1/me", json={})
    assert refused.status_code == 403
    assert refused.headers["content-type"].startswith("application/problem+json")
    assert browser.post("/api/v1/me", json={}, headers={"X-Form-Token": token}).status_code == 201


def test_a_token_fits_its_session_agency_and_role_alone() -> None:
    tokens = FormTokens(b"\x01" * 32, "https://accord.example")
    others = FormTokens(b"\x02" * 32, "https://accord.example")
    made = [
        tokens.token(b"s" * 32, "haven", "idva"),
        tokens.token(b"t" * 32, "haven", "idva"),
        tokens.token(b"s" * 32, "havenidva", ""),
        tokens.token(b"s" * 32, "haven", "auditor"),
        others.token(b"s" * 32, "haven", "idva"),
    ]
    assert len({token.rpartition("~")[2] for token in made}) == len(made)
