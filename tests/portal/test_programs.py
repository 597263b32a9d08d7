"""A program of an agency: proposed and confirmed, added to a case by its lead, reading by a token of its own."""

import secrets
import time
from collections.abc import Iterator
from typing import Any

import httpx
import msgspec
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from domain.governance import RegisterAgency
from domain.governance.accounts import mark_of
from domain.kernel import AccountId, StreamId
from domain.membership import AddMember
from domain.people import PORTAL, Actor, AgencyId, Role
from infra.client_key import client_key
from portal.demonstration_provider.accounts import PORTAL_CLIENT, Client
from portal.demonstration_provider.issuer import ASSERTION_TYPE
from portal.handing_on import places_of
from tests.cast import actor
from tests.day import today
from tests.house import World
from tests.oidc.real_provider import RealProvider
from tests.paper import form_on, send, words
from tests.portal.test_administration import GIVE, given, proposals
from tests.samples.risk import ASSESSED
from tests.samples.victim import PLAN_SET

CHARITY = AgencyId("safe-harbour")
OWN, OTHER = actor("administrator@safe-harbour"), actor("administrator@northfield-police")
LEAD, ADVOCATE = actor("police_coordinator"), actor("isac_caseworker")
ASKED: dict[str, Any] = {
    "name": "Case system of Safe Harbour",
    "role": "isac_caseworker",
    "classes": ["risk", "orders"],
    "daily": 40,
    "because": "Grades and orders are shown in the charity’s own diary.",
}


class Registered:
    """A program with the key that it proves itself by."""

    def __init__(self, world: World, subject: str, **other: object) -> None:
        self.subject = subject
        self.key = ECKey.generate_key("P-256", {"alg": "ES256", "use": "sig"}, auto_kid=True)
        self.who = Actor(mark_of(CHARITY, subject), CHARITY, Role.ISAC_CASEWORKER)
        self.world = world
        self.until = today(30)
        asked = {**ASKED, "until": self.until.isoformat(), "subject": subject, **other}
        answer = given(world, OWN, "propose-program", **asked)
        assert answer.status_code == httpx.codes.CREATED, answer.text
        waiting = next(each for each in proposals(world, OTHER) if subject in str(each))
        confirmed = given(world, OTHER, "confirm-proposal", proposal=waiting["proposal"])
        assert confirmed.status_code == httpx.codes.CREATED, confirmed.text

    def assertion(self, audience: str) -> str:
        """RFC 7523, section 2.2: signed by the program, about itself, for its issuer, once."""
        now = int(time.time())
        claims = {
            "iss": self.subject,
            "sub": self.subject,
            "aud": audience,
            "iat": now,
            "exp": now + 60,
            "jti": secrets.token_urlsafe(16),
        }
        return jwt.encode({"alg": "ES256", "kid": self.key.kid}, claims, self.key)

    def asked(self, token_endpoint: str, audience: str, **other: str) -> httpx.Response:
        """What the token endpoint of an issuer answers it."""
        form = {
            "grant_type": "client_credentials",
            "client_id": self.subject,
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": self.assertion(audience),
            "scope": "accord role:isac_caseworker",
            **other,
        }
        return httpx.post(token_endpoint, data=form, trust_env=False)

    def client(self) -> httpx.Client:
        """It asks with a token of the demonstration's issuer."""
        issuer = self.world.issuers[CHARITY]
        issuer.clients[self.subject] = Client(
            self.subject, (), public_jwk=self.key.as_dict(private=False), role="isac_caseworker"
        )
        answer = self.asked(f"{issuer.url}/token", issuer.url).raise_for_status().json()
        return self.by(str(answer["access_token"]))

    def by(self, token: str) -> httpx.Client:
        """It asks with a token."""
        client = self.world.nobody()
        client.headers["Authorization"] = f"Bearer {token}"
        return client


@pytest.fixture(scope="module")
def program(world: World) -> Registered:
    return Registered(world, "charity-cases")


@pytest.fixture
def case(world: World, program: Registered) -> StreamId:
    """A case to which its lead added the program, with a grade and a safety plan on it."""
    stream = world.shared([LEAD, ADVOCATE])
    added = AddMember(account=AccountId(program.who.account), role=program.who.role, because="Their diary shows it.")
    world.ask(LEAD, stream, added)
    world.record(stream, ASSESSED, LEAD)
    world.record(stream, PLAN_SET, ADVOCATE)
    world.caught_up()
    return stream


def test_it_reads_the_case_that_it_was_added_to_and_these_classes_of_it_alone(
    world: World, program: Registered, case: StreamId
) -> None:
    client, person = program.client(), world.client(ADVOCATE)
    told = client.get(f"/api/v1/cases/{case}/timeline?limit=500").raise_for_status().json()["entries"]
    known = person.get(f"/api/v1/cases/{case}/timeline?limit=500").raise_for_status().json()["entries"]
    assert {each["fact"] for each in told} < {each["fact"] for each in known}
    assert "risk-assessed/1" in {each["fact"] for each in told}
    assert not {"safety-plan-set/1", "victim-named/1", "member-added/1"} & {each["fact"] for each in told}
    assert str(PLAN_SET) not in str(told)
    listed = client.get("/api/v1/cases").raise_for_status().json()["cases"]
    assert str(case) in {each["case_id"] for each in listed}


def test_a_case_that_it_was_not_added_to_is_not_there(world: World, program: Registered) -> None:
    other = world.shared([LEAD, ADVOCATE])
    world.caught_up()
    client = program.client()
    assert client.get(f"/api/v1/cases/{other}").status_code == httpx.codes.NOT_FOUND
    assert str(other) not in client.get("/api/v1/cases").text


def test_nobody_hands_on_the_place_of_a_program(world: World, program: Registered, case: StreamId) -> None:
    guardian = actor(f"agency_guardian@{CHARITY}")
    there = {place.who.account for place in places_of(world.house.door, guardian) if place.stream == case}
    assert there == {ADVOCATE.account}
    assert ASKED["name"] not in words(world.browser(guardian).get("/handing-on"))


def test_its_looks_are_recorded_under_its_own_account(world: World, program: Registered, case: StreamId) -> None:
    auditor = actor("auditor@safe-harbour")
    world.engaged(auditor, case)
    program.client().get(f"/api/v1/cases/{case}").raise_for_status()
    looks = world.client(auditor).get(f"/api/v1/cases/{case}/looks?limit=500").raise_for_status().text
    assert ASKED["name"] in looks


def test_it_records_nothing_and_breaks_no_glass(world: World, program: Registered, case: StreamId) -> None:
    client, before = program.client(), world.house.ledger.versions([case])
    for command in ("post-assessment", "correct", "break-glass", "override-narrowing", "add-member"):
        answer = client.post(f"/api/v1/cases/{case}/commands", json={"command": command})
        assert answer.status_code == httpx.codes.FORBIDDEN, command
    assert client.post("/api/v1/cases", json={"command": "refer-case"}).status_code == httpx.codes.FORBIDDEN
    assert client.post(GIVE, json={"command": "withdraw-grant"}).status_code in {403, 404, 422}
    assert world.house.ledger.versions([case]) == before
    assert client.get(f"/api/v1/cases/{case}/timeline?as_role=auditor&as_agency=safe-harbour").status_code >= 400


def test_a_token_of_another_role_or_of_a_person_for_it_opens_nothing(world: World, program: Registered) -> None:
    issuer = world.issuers[CHARITY]
    program.client()
    other = program.asked(f"{issuer.url}/token", issuer.url, scope="accord role:idva")
    assert other.json() == {"error": "invalid_scope"}
    claims: dict[str, Any] = {"sub": program.subject, "client_id": "accord-cli", "scope": "accord role:isac_caseworker"}
    stolen = issuer._signed("at+jwt", issuer._for_the_portal(claims))
    answer = program.by(stolen).get("/api/v1/cases")
    assert answer.status_code == httpx.codes.UNAUTHORIZED
    assert "a program’s account" in answer.json()["detail"]


def test_the_issuer_takes_no_proof_twice_and_none_by_another_key(world: World, program: Registered) -> None:
    issuer = world.issuers[CHARITY]
    program.client()
    proof = program.assertion(issuer.url)
    assert program.asked(f"{issuer.url}/token", issuer.url, client_assertion=proof).status_code == httpx.codes.OK
    assert program.asked(f"{issuer.url}/token", issuer.url, client_assertion=proof).json()["error"] == "invalid_client"
    mine = program.key
    program.key = ECKey.generate_key("P-256", {"alg": "ES256", "use": "sig"}, auto_kid=True)
    assert program.asked(f"{issuer.url}/token", issuer.url).json()["error"] == "invalid_client"
    program.key = mine


def test_beyond_its_number_of_a_day_it_is_told_when_to_come_back(world: World) -> None:
    few = Registered(world, "charity-diary", daily=3)
    client = few.client()
    assert [client.get("/api/v1/cases").status_code for _ in range(3)] == [200, 200, 200]
    answer = client.get("/api/v1/cases")
    assert answer.status_code == httpx.codes.TOO_MANY_REQUESTS
    assert answer.headers["content-type"] == "application/problem+json"
    assert 0 < int(answer.headers["retry-after"]) <= 25 * 3600
    assert few.client().get("/api/v1/cases").status_code == httpx.codes.TOO_MANY_REQUESTS, "with a new token too"


def test_what_its_agency_ends_is_closed_to_the_token_that_it_holds(world: World) -> None:
    brief = Registered(world, "charity-report")
    client = brief.client()
    assert client.get("/api/v1/cases").status_code == httpx.codes.OK
    ended = given(world, OWN, "end-program", account=str(brief.who.account), because="Replaced")
    assert ended.status_code == httpx.codes.CREATED
    answer = client.get("/api/v1/cases")
    assert answer.status_code == httpx.codes.UNAUTHORIZED
    assert "registration has ended" in answer.json()["detail"]


def test_administrators_propose_and_confirm_it_on_their_page(world: World) -> None:
    first, second = world.browser(OWN), world.browser(OTHER)
    typed = {**ASKED, "subject": "charity-paper", "name": "Paper system", "daily": "12"}
    until = today(30)
    day = {f"until-{part}": str(getattr(until, part)) for part in ("day", "month", "year")}
    form = form_on(first.get("/governance/propose-program"))
    fields = {name: str(value) if isinstance(value, int) else value for name, value in typed.items()}
    sent = send(first, "/governance/propose-program", form, **fields, **day, step="record")
    assert sent.headers["location"] == "/administration?done=propose-program", sent.text
    assert "The program Paper system (charity-paper)" in words(second.get("/administration"))
    waiting = next(each for each in proposals(world, OTHER) if "charity-paper" in each["says"])
    form = form_on(second.get(f"/governance/confirm-proposal?proposal={waiting['proposal']}"))
    sent = send(second, "/governance/confirm-proposal", form, proposal=waiting["proposal"], step="record")
    assert sent.headers["location"].startswith("/administration"), sent.text
    page = words(first.get("/administration"))
    assert "Independent stalking advocate (ISAC), until" in page
    assert "at most 12 requests a day" in page
    assert "charity-paper" not in words(second.get("/administration")), "it is nobody of theirs"
    form_of_lead = world.browser(LEAD).get(f"/cases/{world.shared([LEAD, ADVOCATE])}/record/add-member")
    assert "Paper system, The safe-harbour agency (Independent stalking advocate (ISAC))" in words(form_of_lead)


@pytest.fixture
def real(world: World, free_port: int) -> Iterator[tuple[RealProvider, Registered]]:
    """A program whose issuer is npm's oidc-provider, registered in place of the demonstration's."""
    program = Registered(world, "charity-real")
    settings = {
        "client_id": PORTAL_CLIENT,
        "portal_jwk": client_key(world.house.settings.data / "client-key").as_dict(private=False),
        "redirect_uri": f"{world.origin}/sign-in/callback/{CHARITY}",
        "post_logout_redirect_uri": f"{world.origin}/signed-out",
        "backchannel_logout_uri": f"{world.origin}/sign-out/back-channel/{CHARITY}",
        "program": program.subject,
        "program_jwk": program.key.as_dict(private=False),
        "program_scope": "accord role:isac_caseworker",
        "audience": world.house.reception.audience,
    }
    provider = RealProvider(free_port, settings)
    provider.start("first")
    held = world.house.door.register().agencies[CHARITY]
    as_it_was = RegisterAgency(
        agency=held.id, name=held.name, kind=held.kind, issuer=held.issuer, client_id=held.client_id
    )
    world.ask(PORTAL, None, msgspec.structs.replace(as_it_was, issuer=provider.issuer))
    yield provider, program
    world.ask(PORTAL, None, as_it_was)
    provider.stop()


def test_it_proves_itself_by_private_key_jwt_at_an_issuer_of_another_maker(
    world: World, real: tuple[RealProvider, Registered]
) -> None:
    provider, program = real
    case = world.shared([LEAD, ADVOCATE])
    added = AddMember(account=AccountId(program.who.account), role=program.who.role, because="Their diary shows it.")
    world.ask(LEAD, case, added)
    world.caught_up()
    asked = program.asked(f"{provider.issuer}/token", provider.issuer, resource=world.house.reception.audience)
    assert asked.status_code == httpx.codes.OK, asked.text
    client = program.by(asked.json()["access_token"])
    answer = client.get(f"/api/v1/cases/{case}")
    assert answer.status_code == httpx.codes.OK, answer.text
