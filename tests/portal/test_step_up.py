"""Stepping up: the gravest acts need somebody who has just proved who they are, and what was typed comes back."""

import re
import secrets
from html import unescape
from urllib.parse import parse_qs, urlsplit

import httpx
import psycopg
import pytest
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from domain import catalogue
from domain.governance.issuers import SetIssuerAssurance
from domain.kernel import AccountId, StreamId
from domain.membership import AddMember, members
from domain.people import PORTAL, Actor
from portal.demonstration_provider.accounts import CLI_CLIENT, CLI_REDIRECT, STRONG
from portal.demonstration_provider.issuer import Asked
from portal.step_up import GRAVEST
from tests.cast import DIRECTORY, UNCONFIRMED, actor
from tests.house import World

CONFIRMER = actor("isac_caseworker")
ACCOUNT = str(UNCONFIRMED.account)


def subject_of(who: Actor) -> str:
    return next(account.subject for account in DIRECTORY.accounts if account.id == who.account)


def with_newcomer(world: World) -> StreamId:
    stream = world.referred()
    add = AddMember(account=AccountId(UNCONFIRMED.account), role=UNCONFIRMED.role, because="The clinic needs them.")
    world.ask(actor("police_coordinator"), stream, add)
    return stream


def choose(world: World, browser: httpx.Client, start: httpx.Response, **chosen: str) -> httpx.Response:
    """Answers the provider's page, and comes back to the portal."""
    where, _, query = start.headers["location"].partition("?")
    asked = {name: values[0] for name, values in parse_qs(query).items()}
    sent = browser.post(where, data=asked | chosen, headers={"Origin": world.provider_url})
    return browser.get(sent.headers["location"])


def remembered(world: World, who: Actor) -> httpx.Client:
    """A browser whose person went on from an earlier sign-in of their agency, without proving anything anew."""
    browser = world.browser(who)
    assert choose(world, browser, browser.get(f"/sign-in/{who.agency}"), **{"goes-on": "yes"}).status_code == 303
    return browser


def fields_of(page: str) -> dict[str, str]:
    """What a page's form would send."""
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    kept = re.findall(r'<textarea name="([^"]+)" hidden>\n([^<]*)</textarea>', page)
    return {name: unescape(value) for name, value in (*hidden, *kept)}


def sent_form(browser: httpx.Client, stream: StreamId) -> httpx.Response:
    address = f"/cases/{stream}/record/confirm-member"
    fields = fields_of(browser.get(address).text)
    return browser.post(address, data=fields | {"account": ACCOUNT})


def is_confirmed(world: World, stream: StreamId) -> bool:
    opened = world.house.door.look(CONFIRMER, stream, "case")
    return members(opened.case)[UNCONFIRMED].confirmed


def test_somebody_who_has_just_signed_in_goes_straight_to_the_answers(world: World) -> None:
    answer = sent_form(world.browser(CONFIRMER), with_newcomer(world))
    assert answer.status_code == 200
    assert "Check your answers" in answer.text


def test_somebody_who_only_went_on_proves_who_they_are_and_finds_what_they_typed(world: World) -> None:
    stream, browser = with_newcomer(world), remembered(world, CONFIRMER)
    before = browser.cookies["accord"]
    away = sent_form(browser, stream)
    assert away.status_code == 303
    asked = parse_qs(urlsplit(away.headers["location"]).query)
    assert (asked["acr_values"], asked["max_age"]) == ([STRONG], ["0"])
    assert "confirm that it is you" in browser.get(away.headers["location"]).text
    assert str(stream) not in away.headers["location"]

    back = choose(world, browser, away, account=subject_of(CONFIRMER))
    assert back.headers["location"] == "/session/confirmed"
    assert browser.cookies["accord"] != before
    page = browser.get("/session/confirmed").text
    assert "Nothing is recorded yet" in page
    assert fields_of(page)["account"] == ACCOUNT
    assert not is_confirmed(world, stream)

    checked = browser.post(f"/cases/{stream}/record/confirm-member", data=fields_of(page))
    assert "Check your answers" in checked.text
    done = browser.post(f"/cases/{stream}/record/confirm-member", data=fields_of(checked.text) | {"step": "record"})
    assert done.status_code == 303, done.text
    assert is_confirmed(world, stream)


def test_who_does_not_confirm_stays_signed_in_and_finds_what_they_typed(world: World) -> None:
    stream, browser = with_newcomer(world), remembered(world, CONFIRMER)
    away = sent_form(browser, stream)
    state = parse_qs(urlsplit(away.headers["location"]).query)["state"][0]
    back = browser.get(f"/sign-in/callback/{CONFIRMER.agency}", params={"state": state, "error": "access_denied"})
    assert back.status_code == 303, back.text
    page = browser.get(back.headers["location"]).text
    assert "You did not confirm that it is you" in page
    assert "you are still signed in" in page
    assert fields_of(page)["account"] == ACCOUNT
    assert browser.get("/").status_code == 200
    again = browser.post(f"/cases/{stream}/record/confirm-member", data=fields_of(page))
    assert again.status_code == 303, "asked again, and nothing recorded"
    assert not is_confirmed(world, stream)


def test_the_cookie_of_before_opens_nothing_any_more(world: World) -> None:
    stream, browser = with_newcomer(world), remembered(world, CONFIRMER)
    before = browser.cookies["accord"]
    choose(world, browser, sent_form(browser, stream), account=subject_of(CONFIRMER))
    stolen = world.nobody()
    stolen.cookies.set("accord", before)
    assert stolen.get("/session/confirmed").status_code == 303
    assert "/sign-in" in stolen.get("/").headers["location"]


def test_another_person_cannot_confirm_for_whoever_is_signed_in(world: World) -> None:
    stream, browser = with_newcomer(world), remembered(world, CONFIRMER)
    away = sent_form(browser, stream)
    colleague = next(
        account.subject
        for account in DIRECTORY.accounts
        if account.agency == CONFIRMER.agency and account.id != CONFIRMER.account and account.roles
    )
    answer = choose(world, browser, away, account=colleague)
    assert answer.status_code == 403
    assert "Another person confirmed" in answer.text
    assert not is_confirmed(world, stream)


def test_what_was_typed_is_sealed_and_nobody_else_s(world: World) -> None:
    stream, browser = with_newcomer(world), remembered(world, CONFIRMER)
    sent_form(browser, stream)
    with psycopg.connect(world.database_url) as connection:
        rows = connection.execute("SELECT sealed FROM sessions.draft").fetchall()
    assert rows
    assert all(ACCOUNT.encode() not in bytes(row[0]) and str(stream).encode() not in bytes(row[0]) for row in rows)
    colleague = world.browser(actor("police_coordinator"))
    assert "no longer kept" in colleague.get("/session/confirmed").text


def test_what_was_typed_is_gone_with_the_session(world: World) -> None:
    stream, browser = with_newcomer(world), remembered(world, CONFIRMER)
    sent_form(browser, stream)
    session = world.house.reception.sessions.find(browser.cookies["accord"], now=world.house.reception.clock())
    assert session is not None
    world.house.reception.sessions.end(session.ref)
    with psycopg.connect(world.database_url) as connection:
        assert connection.execute("SELECT 1 FROM sessions.draft WHERE session = %s", (session.ref,)).fetchone() is None


def weak_token(world: World, who: Actor) -> str:
    """A bearer token of somebody who only went on from an earlier sign-in."""
    issuer = world.issuers[who.agency]

    def code(goes_on: str) -> tuple[str, str, str]:
        verifier = secrets.token_urlsafe(48)
        challenge = create_s256_code_challenge(verifier)
        asked = Asked(CLI_CLIENT, CLI_REDIRECT, f"accord role:{who.role.value}", "state", "", challenge)
        return (*issuer.authorise(asked, subject_of(who), goes_on=goes_on), verifier)

    _, sid, _ = code("")
    given, _, verifier = code(sid)
    form = {"grant_type": "authorization_code", "client_id": CLI_CLIENT, "redirect_uri": CLI_REDIRECT}
    return str(issuer.exchange(form | {"code": given, "code_verifier": verifier})["access_token"])


def confirm(world: World, stream: StreamId | str, token: str) -> httpx.Response:
    body = {"command": "confirm-member", "account": ACCOUNT}
    headers = {"Authorization": f"Bearer {token}"}
    return world.nobody().post(f"/api/v1/cases/{stream}/commands", json=body, headers=headers)


def test_a_program_is_told_what_its_token_must_say(world: World) -> None:
    stream = with_newcomer(world)
    answer = confirm(world, stream, weak_token(world, CONFIRMER))
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    challenge = answer.headers["www-authenticate"]
    assert 'error="insufficient_user_authentication"' in challenge
    assert f'acr_values="{STRONG}"' in challenge
    assert 'max_age="900"' in challenge
    assert not is_confirmed(world, stream)
    assert confirm(world, stream, world.token(CONFIRMER)).status_code == 201


def test_a_stranger_to_the_case_hears_what_they_hear_of_no_case(world: World) -> None:
    stranger = actor("probation_practitioner")
    there = confirm(world, with_newcomer(world), weak_token(world, stranger))
    nowhere = confirm(world, "0b0e0000-0000-4000-8000-000000000000", weak_token(world, stranger))
    assert (there.status_code, there.json()) == (nowhere.status_code, nowhere.json())
    assert there.status_code == 404


def test_where_no_sign_in_counts_as_strong_the_gravest_acts_are_closed_with_a_sentence(world: World) -> None:
    stream, browser = with_newcomer(world), world.browser(CONFIRMER)
    world.ask(PORTAL, None, SetIssuerAssurance(agency=CONFIRMER.agency, strong=()))
    try:
        answer = sent_form(browser, stream)
        assert answer.status_code == 403
        assert "and none of your agency’s is registered as that" in answer.text
    finally:
        world.ask(PORTAL, None, SetIssuerAssurance(agency=CONFIRMER.agency, strong=(STRONG,)))


@pytest.mark.parametrize(
    "name",
    sorted(
        name
        for name, kind in (*catalogue.COMMANDS.items(), *catalogue.GOVERNING.items())
        if kind.grave and name.startswith(("break-", "close-case", "confirm-", "override-", "suspend-"))
    ),
)
def test_every_act_that_opens_confirms_overrides_or_closes_is_among_the_gravest(name: str) -> None:
    assert name in GRAVEST


@pytest.mark.parametrize(
    "name",
    [
        *("answer-information-request", "record-disclosure", "open-engagement"),  # hands over
        *("seal-case", "unseal-case", "restrict-case", "lift-restriction", "exclude-person", "lift-exclusion"),
        *("bar-person", "review-bar", "lift-bar", "record-staff-particulars"),  # keeps out, and lets in again
        *("sign-agreement", "withdraw-from-agreement", "approve-policy"),
        *("end-role", "close-account"),  # ends who may see anything, and who watches
        *("propose-erasure", "confirm-erasure", "lift-legal-hold", "remove-member"),
    ],
)
def test_every_act_that_hands_over_keeps_out_agrees_or_erases_is_among_the_gravest(name: str) -> None:
    assert name in GRAVEST


def given_weakly(world: World, who: Actor, body: dict[str, str]) -> httpx.Response:
    """A governance command of a program whose person proved nothing anew."""
    headers = {"Authorization": f"Bearer {weak_token(world, who)}"}
    return world.nobody().post("/api/v1/governance/commands", json=body, headers=headers)


def test_nobody_is_kept_out_of_a_case_by_reference_without_a_new_proof(world: World) -> None:
    body = {"command": "bar-person", "reference": "AC-7KQ4X-D", "account": ACCOUNT, "because": "Lives with them"}
    who = actor("professional_standards")
    assert given_weakly(world, who, body).status_code == 403
    assert "insufficient_user_authentication" in given_weakly(world, who, body).headers["www-authenticate"]
    assert world.client(who).post("/api/v1/governance/commands", json=body).status_code == 201


def test_no_case_is_closed_to_a_colleague_without_a_new_proof(world: World) -> None:
    lead, stream = actor("police_coordinator"), with_newcomer(world)
    body = {"command": "exclude-person", "account": ACCOUNT, "because": "A neighbour of the family"}
    path, weak = f"/api/v1/cases/{stream}/commands", {"Authorization": f"Bearer {weak_token(world, lead)}"}
    assert world.nobody().post(path, json=body, headers=weak).status_code == 403
    assert world.client(lead).post(path, json=body).status_code == 201


@pytest.mark.parametrize("name", sorted(GRAVEST))
def test_each_of_the_gravest_acts_has_its_answers_checked_first(name: str) -> None:
    assert {**catalogue.COMMANDS, **catalogue.GOVERNING}[name].grave
