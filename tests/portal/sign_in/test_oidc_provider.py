"""Signing in at real identity providers of another maker: two issuers, each of one agency."""

import re
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import msgspec
import pytest

from domain.governance import RegisterAgency
from domain.governance.issuers import SetIssuerAssurance
from domain.people import PORTAL
from infra.client_key import client_key
from infra.oidc_provider import ASK_AGAIN_AFTER
from portal.demonstration_provider.accounts import PORTAL_CLIENT
from tests.cast import UNCONFIRMED, actor
from tests.house import World
from tests.oidc.real_provider import STRONG, RealProvider
from tests.portal.test_step_up import fields_of, is_confirmed, sent_form, subject_of, with_newcomer
from tests.ports import free_ports

ADVOCATE, COORDINATOR = actor("isac_caseworker"), actor("police_coordinator")
Providers = dict[str, RealProvider]


@pytest.fixture(scope="module")
def providers(world: World) -> Iterator[Providers]:
    """Both agencies' own providers, registered in place of the demonstration's."""
    key = client_key(world.house.settings.data / "client-key").as_dict(private=False)
    started: Providers = {}
    for who, port in zip((ADVOCATE, COORDINATOR), free_ports(2), strict=True):
        settings = {
            "client_id": PORTAL_CLIENT,
            "portal_jwk": key,
            "redirect_uri": f"{world.origin}/sign-in/callback/{who.agency}",
            "post_logout_redirect_uri": f"{world.origin}/signed-out",
            "backchannel_logout_uri": f"{world.origin}/sign-out/back-channel/{who.agency}",
        }
        started[who.agency] = RealProvider(port, settings)
        started[who.agency].start("first")
        held = world.house.door.register().agencies[who.agency]
        world.ask(
            PORTAL,
            None,
            RegisterAgency(
                agency=held.id,
                name=held.name,
                kind=held.kind,
                issuer=started[who.agency].issuer,
                client_id=PORTAL_CLIENT,
            ),
        )
        world.ask(PORTAL, None, SetIssuerAssurance(agency=held.id, strong=(STRONG,)))
    yield started
    for provider in started.values():
        provider.stop()


def prove(browser: httpx.Client, start: httpx.Response, subject: str, acr: str = "") -> str:
    """Goes through the provider as this subject; the address that leads back to the portal."""
    portal = browser.base_url.netloc.decode()
    answer = start
    for _ in range(12):
        assert answer.status_code in {302, 303}, answer.text
        there = httpx.URL(answer.headers["location"])
        there = there if there.is_absolute_url else httpx.URL(str(answer.url)).join(there)
        if there.netloc.decode() == portal:
            return str(there)
        answer = browser.get(there)
        if answer.text == "Who are you?":
            answer = browser.get(there.copy_merge_params({"login": subject} | ({"acr": acr} if acr else {})))
    raise AssertionError("The provider sends nobody back.")


def sign_in(world: World, who: object = ADVOCATE, acr: str = "") -> httpx.Client:
    person = ADVOCATE if who is ADVOCATE else COORDINATOR
    browser = world.nobody()
    browser.headers["Accept"] = "text/html"
    back = browser.get(prove(browser, browser.get(f"/sign-in/{person.agency}"), subject_of(person), acr))
    assert back.status_code == 303, back.text
    return browser


def is_signed_in(browser: httpx.Client) -> bool:
    return browser.get("/").status_code == 200


def test_people_of_both_agencies_sign_in_each_at_their_own_issuer(world: World, providers: Providers) -> None:
    assert len({provider.issuer for provider in providers.values()}) == 2
    assert is_signed_in(sign_in(world))
    assert is_signed_in(sign_in(world, COORDINATOR))


def test_a_subject_of_another_agency_is_nobody_here(world: World, providers: Providers) -> None:
    del providers
    browser = world.nobody()
    start = browser.get(f"/sign-in/{COORDINATOR.agency}")
    answer = browser.get(prove(browser, start, subject_of(ADVOCATE)))
    assert answer.status_code == 403
    assert "You have no role here" in answer.text


def test_the_answer_of_one_issuer_is_not_taken_for_the_other_s(world: World, providers: Providers) -> None:
    browser = world.nobody()
    back = httpx.URL(prove(browser, browser.get(f"/sign-in/{ADVOCATE.agency}"), subject_of(ADVOCATE)))
    assert back.params["iss"] == providers[ADVOCATE.agency].issuer
    mixed = back.copy_set_param("iss", providers[COORDINATOR.agency].issuer)
    assert browser.get(mixed).status_code == 400
    browser = world.nobody()
    back = httpx.URL(prove(browser, browser.get(f"/sign-in/{ADVOCATE.agency}"), subject_of(ADVOCATE)))
    assert browser.get(back.copy_with(path=f"/sign-in/callback/{COORDINATOR.agency}")).status_code == 400


def test_a_token_for_another_client_signs_nobody_in(world: World, providers: Providers) -> None:
    browser = world.nobody()
    start = browser.get(f"/sign-in/{ADVOCATE.agency}")
    back = prove(browser, start, subject_of(ADVOCATE))
    issuer, held = providers[ADVOCATE.agency].issuer, world.house.door.register().agencies[ADVOCATE.agency]
    register = RegisterAgency(agency=held.id, name=held.name, kind=held.kind, issuer=issuer, client_id="somebody-else")
    world.ask(PORTAL, None, register)
    try:
        assert browser.get(back).status_code == 400
    finally:
        world.ask(PORTAL, None, msgspec.structs.replace(register, client_id=PORTAL_CLIENT))


def test_a_grave_act_is_preceded_by_a_strong_proof_that_the_provider_gives(world: World, providers: Providers) -> None:
    stream, browser = with_newcomer(world), sign_in(world)
    away = sent_form(browser, stream)
    assert away.status_code == 303
    assert away.headers["location"].startswith(providers[ADVOCATE.agency].issuer)

    weak = browser.get(prove(browser, away, subject_of(ADVOCATE)))
    assert weak.status_code == 403
    assert "did not confirm strongly enough" in weak.text

    back = browser.get(prove(browser, sent_form(browser, stream), subject_of(ADVOCATE), STRONG))
    assert back.headers["location"] == "/session/confirmed"
    fields = fields_of(browser.get("/session/confirmed").text)
    assert fields["account"] == str(UNCONFIRMED.account)
    address = f"/cases/{stream}/record/confirm-member"
    checked = browser.post(address, data=fields)
    assert browser.post(address, data=fields_of(checked.text) | {"step": "record"}).status_code == 303
    assert is_confirmed(world, stream)


def test_signing_out_ends_the_sign_in_there_and_there_ends_it_here(world: World, providers: Providers) -> None:
    browser = sign_in(world)
    elsewhere = world.nobody()
    elsewhere.cookies.set("accord", browser.cookies["accord"])
    ended = browser.get(f"{providers[ADVOCATE.agency].issuer}/session/end")
    xsrf = re.search(r'name="xsrf" value="([^"]+)"', ended.text)
    assert xsrf is not None
    assert is_signed_in(elsewhere)
    answer = browser.post(
        f"{providers[ADVOCATE.agency].issuer}/session/end/confirm", data={"xsrf": xsrf[1], "logout": "yes"}
    )
    assert answer.status_code in {302, 303}
    for _ in range(50):
        if not is_signed_in(elsewhere):
            break
        time.sleep(0.05)
    assert not is_signed_in(elsewhere)

    there = sign_in(world)
    page = there.get("/session/role").text
    farewell = there.post("/sign-out", data={"form_token": fields_of(page)["form_token"]}).headers["location"]
    assert urlsplit(farewell).netloc == urlsplit(providers[ADVOCATE.agency].issuer).netloc
    assert "xsrf" in there.get(farewell).text


def test_a_key_that_was_changed_is_found_and_the_old_one_is_forgotten(
    world: World, providers: Providers, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider, known = providers[ADVOCATE.agency], world.house.reception.relying_party.providers
    assert is_signed_in(sign_in(world))
    assert known.key(provider.issuer, "first") is not None
    provider.stop()
    provider.start("second")
    began = time.monotonic()
    monkeypatch.setattr(known, "_monotonic", lambda: began + ASK_AGAIN_AFTER + 1)
    assert is_signed_in(sign_in(world))
    assert known.key(provider.issuer, "second") is not None
    assert known.key(provider.issuer, "first") is None


def test_a_provider_that_is_away_is_said_to_be(
    world: World, providers: Providers, monkeypatch: pytest.MonkeyPatch
) -> None:
    providers[COORDINATOR.agency].stop()
    monkeypatch.setattr(world.house.reception.relying_party.providers, "_held", {})
    answer = world.nobody().get(f"/sign-in/{COORDINATOR.agency}", headers={"Accept": "text/html"})
    assert answer.status_code == 503
    assert "Your agency’s sign-in does not answer" in answer.text
