"""Signing in at one's own agency: what is accepted on the way back, and what is not."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import psycopg

from infra.departures import Departure
from portal import onward
from tests.portal.sign_in.conftest import House


def asked_of(start: httpx.Response) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(start.headers["location"]).query).items()}


def with_query(address: str, **changed: str) -> str:
    query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()} | changed
    return str(httpx.URL(address).copy_with(params=query))


def refused(answer: httpx.Response) -> bool:
    return answer.status_code == 400 and "You are not signed in" in answer.text and "set-cookie" not in answer.headers


def test_a_person_signs_in_at_their_agency_and_acts_in_their_role(house: House) -> None:
    browser = house.sign_in("haven", "h-1")
    shown = browser.get("/").json()
    assert (shown["agency"], shown["role"], shown["name"]) == ("haven", "isac_caseworker", "Mina Okoro")


def test_the_request_carries_pkce_state_and_nonce_and_nothing_about_the_person(house: House) -> None:
    asked = asked_of(house.browser().get("/sign-in/haven"))
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43
    assert len(asked["state"]) >= 43
    assert len(asked["nonce"]) >= 43
    assert set(asked) == {
        "response_type",
        "client_id",
        "redirect_uri",
        "scope",
        "state",
        "nonce",
        "code_challenge",
        "code_challenge_method",
    }


def test_the_session_cookie_is_closed_to_scripts_and_other_sites(house: House) -> None:
    browser = house.browser()
    came = browser.get(house.way_back(browser, "haven", "h-1"))
    cookie = next(line for line in came.headers.get_list("set-cookie") if line.startswith("accord="))
    assert "httponly" in cookie.lower()
    assert "samesite=lax" in cookie.lower()
    assert "path=/" in cookie.lower()
    assert "domain" not in cookie.lower()


def test_a_session_id_that_an_attacker_chose_is_never_adopted(house: House) -> None:
    browser = house.browser()
    browser.cookies.set("accord", "chosen-by-somebody-else", domain="127.0.0.1", path="/")
    house.sign_in("haven", "h-1", browser)
    values = {cookie.value for cookie in browser.cookies.jar if cookie.name == "accord"}
    assert values.isdisjoint({"chosen-by-somebody-else"})
    with httpx.Client(base_url=house.portal_url, cookies={"accord": "chosen-by-somebody-else"}) as attacker:
        assert attacker.get("/").status_code == 303


def test_signing_in_again_ends_the_earlier_session(house: House) -> None:
    browser = house.sign_in("haven", "h-1")
    earlier = browser.cookies["accord"]
    house.sign_in("wessex-police", "w-1", browser)
    assert browser.cookies["accord"] != earlier
    assert browser.get("/").json()["agency"] == "wessex-police"
    with httpx.Client(base_url=house.portal_url, cookies={"accord": earlier}) as left_behind:
        assert left_behind.get("/").status_code == 303


def test_an_altered_state_is_refused(house: House) -> None:
    browser = house.browser()
    back = house.way_back(browser, "haven", "h-1")
    assert refused(browser.get(with_query(back, state="a" * 64)))
    assert refused(browser.get(back.replace("state=", "elsewhere=")))


def test_a_state_is_good_only_in_the_browser_that_set_out(house: House) -> None:
    victim, attacker = house.browser(), house.browser()
    back = house.way_back(attacker, "haven", "h-1")
    victim.get("/sign-in/haven")
    assert refused(victim.get(back))
    assert victim.get("/").status_code == 303


def test_a_code_comes_back_once(house: House) -> None:
    browser = house.browser()
    back = house.way_back(browser, "haven", "h-1")
    kept = dict(browser.cookies)
    assert browser.get(back).status_code == 303
    with httpx.Client(base_url=house.portal_url, cookies=kept) as replaying:
        assert refused(replaying.get(back))


def test_a_code_used_before_is_refused_though_the_state_is_fresh(house: House) -> None:
    first, second = house.browser(), house.browser()
    used = house.way_back(first, "haven", "h-1")
    assert first.get(used).status_code == 303
    fresh = house.way_back(second, "haven", "h-1")
    code = parse_qs(urlsplit(used).query)["code"][0]
    assert refused(second.get(with_query(fresh, code=code)))


def test_a_code_from_another_browser_s_sign_in_is_refused_for_want_of_its_verifier(house: House) -> None:
    one, other = house.browser(), house.browser()
    theirs = parse_qs(urlsplit(house.way_back(one, "haven", "h-1")).query)["code"][0]
    mine = house.way_back(other, "haven", "h-1")
    assert refused(other.get(with_query(mine, code=theirs)))


def test_another_agency_s_code_is_refused(house: House) -> None:
    browser, police = house.browser(), house.browser()
    code = parse_qs(urlsplit(house.way_back(police, "wessex-police", "w-1")).query)["code"][0]
    mine = house.way_back(browser, "haven", "h-1")
    assert refused(browser.get(with_query(mine, code=code)))


def test_an_answer_for_one_agency_does_not_count_at_another_s_door(house: House) -> None:
    browser = house.browser()
    back = house.way_back(browser, "haven", "h-1")
    answer = browser.get(back.replace("/callback/haven", "/callback/wessex-police"))
    assert refused(answer)
    assert "interrupted" in answer.text


def test_an_answer_that_names_another_issuer_or_none_is_refused(house: House) -> None:
    for change in (lambda back: with_query(back, iss=house.issuer("wessex-police").url), lambda b: b.split("&iss=")[0]):
        browser = house.browser()
        assert refused(browser.get(change(house.way_back(browser, "haven", "h-1"))))


def test_a_departure_is_taken_up_once_within_ten_minutes_by_the_browser_that_set_out(house: House) -> None:
    departures, now = house.reception.departures, house.clock()

    def begin(state: str) -> tuple[Departure, str]:
        departure = Departure(agency="haven", state=state, nonce="n", verifier="v", onward="/")
        return departure, departures.begin(departure, now=now)

    departure, browser = begin("one")
    assert departures.take("one", "another-browser", now=now) is None
    assert departures.take("one", browser, now=now + timedelta(minutes=9, seconds=59)) == departure
    assert departures.take("one", browser, now=now) is None
    _, late = begin("two")
    assert departures.take("two", late, now=now + timedelta(minutes=10)) is None


def test_the_provider_saying_no_ends_on_a_clear_page(house: House) -> None:
    browser = house.browser()
    back = house.choose(browser, browser.get("/sign-in/haven"), "nobody")
    assert "error=access_denied" in back
    answer = browser.get(back)
    assert answer.status_code == 400
    assert "Haven Advocacy did not complete the sign-in" in answer.text


def test_a_person_whom_the_register_does_not_know_gets_no_session(house: House) -> None:
    house.register.accounts.clear()
    browser = house.browser()
    answer = browser.get(house.way_back(browser, "haven", "h-1"))
    assert answer.status_code == 403
    assert "Ask your agency’s administrator" in answer.text
    assert "accord" not in browser.cookies


def test_the_agency_comes_from_the_registry_so_the_same_subject_elsewhere_is_somebody_else(house: House) -> None:
    # Haven's issuer calls somebody "w-1" too: the police account of that subject must stay out of reach.
    police = house.register.accounts["wessex-police", "w-1"]
    house.issuer("haven").accounts += (house.issuer("wessex-police").accounts[0],)
    try:
        browser = house.browser()
        assert browser.get(house.way_back(browser, "haven", "w-1")).status_code == 403
        assert police.id not in {
            known.id for (agency, _), known in house.register.accounts.items() if agency == "haven"
        }
    finally:
        house.issuer("haven").accounts = house.issuer("haven").accounts[:-1]


def test_an_unknown_agency_is_a_clear_page(house: House) -> None:
    assert house.browser().get("/sign-in/nowhere").status_code == 404


def test_every_registered_agency_is_offered(house: House) -> None:
    page = house.browser().get("/sign-in").text
    assert "Haven Advocacy" in page
    assert "Wessex Police" in page


def test_after_signing_in_one_is_where_one_was_going(house: House) -> None:
    browser = house.browser()
    turned = browser.get("/cases/7c9e6679")
    assert turned.status_code == 303
    assert "7c9e6679" not in turned.headers["location"]
    word = parse_qs(urlsplit(turned.headers["location"]).query)["next"][0]
    came = browser.get(house.way_back(browser, "haven", "h-1", onward=word))
    assert came.headers["location"] == "/cases/7c9e6679"


def test_a_next_that_others_made_leads_home(house: House) -> None:
    for word in ("https://evil.example/", "//evil.example", "/\\evil.example", "%2F%2Fevil.example", "AAAA"):
        browser = house.browser()
        assert "evil" not in browser.get("/sign-in", params={"next": word}).text
        came = browser.get(house.way_back(browser, "haven", "h-1", onward=word))
        assert came.headers["location"] == "/"


def test_even_our_own_seal_leads_to_no_other_site(house: House) -> None:
    for path in ("//evil.example", "https://evil.example", "/\\evil.example", "/\tx", "/sign-in", "", "/é"):
        assert onward.unwrap(house.reception.onward, onward.wrap(house.reception.onward, path)) == "/"
        sealed = house.reception.onward.seal(path.encode())
        assert onward.within(house.reception.onward.open(sealed).decode()) == "/"


def test_the_rows_tell_nothing_of_who_is_signed_in_where(house: House) -> None:
    browser = house.sign_in("haven", "h-1")
    browser.get("/sign-in/haven")
    with psycopg.connect(house.database_url) as connection:
        rows = connection.execute("SELECT s::text, d::text FROM sessions.session s, sessions.departure d").fetchall()
    assert rows
    written = bytes(str(rows), "utf-8")
    for secret in (browser.cookies["accord"], "haven", "isac_caseworker", "Mina", "h-1", "Haven"):
        assert secret.encode() not in written
        assert secret.encode().hex().encode() not in written


def test_a_provider_that_does_not_answer_is_said_plainly(house: House) -> None:
    gone = house.register.entries[0]
    house.register.entries = [type(gone)("gone", "Gone Trust", "http://127.0.0.1:9/gone", "accord-portal")]
    answer = house.browser().get("/sign-in/gone")
    assert answer.status_code == 503
    assert "does not answer" in answer.text
