"""A suspended issuer: nobody of its agency is signed in, and whoever was is signed out at once."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from infra.tokens import TokenRefusedError, read_access_token
from tests.portal.sign_in.conftest import House
from tests.portal.sign_in.test_tokens import access_claims, signed


def change(house: House, agency: str = "haven", **changed: object) -> None:
    house.register.entries = [
        msgspec.structs.replace(entry, **changed) if entry.agency == agency else entry
        for entry in house.register.entries
    ]


def bearer(house: House) -> dict[str, str]:
    return {"Authorization": f"Bearer {signed(house, access_claims(house), kind='at+jwt')}"}


def test_whoever_was_signed_in_is_signed_out_at_once(house: House) -> None:
    browser = house.sign_in()
    assert browser.get("/").status_code == 200
    change(house, suspended=True)
    assert browser.get("/").headers["location"].startswith("/sign-in")
    change(house, suspended=False, counts_from=datetime.now(UTC))
    assert browser.get("/").status_code == 303


def test_a_session_that_nobody_used_meanwhile_does_not_come_back_with_the_resumption(house: House) -> None:
    browser = house.sign_in()
    change(house, counts_from=datetime.now(UTC))
    assert browser.get("/").status_code == 303
    house.clock.ahead = timedelta(seconds=1)
    assert house.sign_in().get("/").status_code == 200


def test_tokens_end_at_once_too(house: House) -> None:
    asking = bearer(house)
    assert house.browser().get("/api/v1/me", headers=asking).status_code == 200
    change(house, suspended=True)
    answer = house.browser().get("/api/v1/me", headers=asking)
    assert answer.status_code == 401
    assert "suspended" in answer.json()["detail"]
    change(house, suspended=False, tokens_from=datetime.now(UTC))
    assert "older than a change" in house.browser().get("/api/v1/me", headers=asking).json()["detail"]


def test_whoever_signs_in_is_told_so_before_and_after_the_way_there(house: House) -> None:
    browser = house.browser()
    back = house.way_back(browser, "haven", "h-1")
    change(house, suspended=True)
    for answer in (browser.get(back), browser.get("/sign-in/haven")):
        assert answer.status_code == 403
        assert "Nobody of Haven Advocacy can sign in until the suspension ends" in answer.text
    assert house.browser().get("/sign-in/wessex-police").status_code == 303


def test_the_other_agency_goes_on(house: House) -> None:
    browser = house.sign_in("wessex-police", "w-1")
    change(house, suspended=True)
    assert browser.get("/").status_code == 200


@pytest.mark.parametrize("minutes", [5, -20])
def test_a_clock_that_is_wrong_is_named_in_the_refusal(house: House, minutes: int) -> None:
    house.clock.ahead = timedelta(minutes=-minutes)
    token = signed(house, access_claims(house), kind="at+jwt")
    with pytest.raises(TokenRefusedError, match="clocks of the identity provider and this service differ"):
        read_access_token(
            token,
            keys=house.reception.relying_party.providers,
            issuers=house.register.entries,
            audience=house.reception.audience,
            now=house.clock(),
        )
    answer = house.browser().get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401
    assert f"about {5 if minutes > 0 else 10} minutes" in answer.json()["detail"]


def test_a_sign_in_by_a_clock_five_minutes_ahead_says_so(house: House) -> None:
    browser = house.browser()
    back = house.way_back(browser, "haven", "h-1")
    house.clock.ahead = timedelta(minutes=-5)
    answer = browser.get(back)
    assert answer.status_code == 400
    assert "The clocks of Haven Advocacy and of this service differ" in answer.text


def test_a_token_of_yesterday_s_role_opens_nothing(house: House) -> None:
    asking = bearer(house)
    assert house.browser().get("/api/v1/me", headers=asking).status_code == 200
    house.register.give_roles("haven", "h-1", "idva")
    answer = house.browser().get("/api/v1/me", headers=asking)
    assert answer.status_code == 401
    assert answer.json()["detail"] == "This account does not hold that role."


def test_an_issuer_whose_keys_vanish_signs_nobody_in_and_the_page_says_so(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = house.browser()
    back = house.way_back(browser, "haven", "h-1")
    providers = house.reception.relying_party.providers
    monkeypatch.setattr(providers, "_held", {})
    monkeypatch.setattr(providers, "_fetch_keys", lambda _: {})
    answer = browser.get(back)
    assert answer.status_code == 503
    assert "publishes no keys" in answer.text
