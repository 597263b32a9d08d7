"""Leaving: a role that ends takes sessions, tokens, open forms and places on cases with it, in the same second."""

import time

import httpx
import pytest

from domain.kernel import AccountId, StreamId
from domain.membership import AddMember
from domain.people import Actor, Role
from portal.lists import cases_of
from portal.refusals import NoSuchCase
from portal.surfaces import Surface
from tests.cast import actor
from tests.house import World
from tests.paper import form_on, send, words

GIVE = "/api/v1/governance/commands"
FIRST, SECOND = actor("administrator@northfield-police"), actor("second_administrator")


def given(world: World, who: Actor, command: str, **fields: object) -> None:
    answer = world.client(who).post(GIVE, json={"command": command, **fields})
    assert answer.status_code == httpx.codes.CREATED, answer.text


@pytest.fixture(scope="module")
def case(world: World) -> StreamId:
    """A case with the officers on it who leave here, each in their own way."""
    leaving = ["police_investigator", "police_supervisor", "witness_care", "mappa_coordinator", "police_intelligence"]
    leaving += ["clinic_chair", "police_legal"]
    return world.shared([actor("isac_caseworker"), actor("police_coordinator"), *map(actor, leaving)])


def entries(world: World, case: StreamId) -> int:
    return len(world.house.ledger.entries(case))


def test_a_role_that_ends_closes_pages_forms_and_tokens_within_the_second(world: World, case: StreamId) -> None:
    who = actor("police_investigator")
    browser, program = world.browser(who), world.client(who)
    address = f"/cases/{case}/record/report-concern"
    form = form_on(browser.get(address))
    assert browser.get(f"/cases/{case}").status_code == httpx.codes.OK
    assert program.get(f"/api/v1/cases/{case}").status_code == httpx.codes.OK
    before = entries(world, case)
    began = time.monotonic()
    given(world, FIRST, "end-role", account=str(who.account), role=who.role, because="Left the team")
    token, page = program.get(f"/api/v1/cases/{case}"), browser.get(f"/cases/{case}")
    assert time.monotonic() - began < 1
    assert token.status_code == httpx.codes.UNAUTHORIZED
    assert page.status_code in {httpx.codes.SEE_OTHER, httpx.codes.UNAUTHORIZED}
    posted = send(browser, address, form, what_was_heard=["He waits outside her work."], step="record")
    assert posted.status_code in {httpx.codes.SEE_OTHER, httpx.codes.UNAUTHORIZED}
    assert "/recorded/" not in posted.headers.get("location", "")
    assert entries(world, case) == before
    with pytest.raises(NoSuchCase):
        world.house.door.look(who, case, Surface.OVERVIEW)


def test_whoever_leaves_the_agency_is_gone_from_every_surface_at_once(world: World, case: StreamId) -> None:
    who = actor("police_supervisor")
    browser, program = world.browser(who), world.client(who)
    surfaces = ["/api/v1/cases", "/api/v1/duties", "/api/v1/feed", f"/api/v1/cases/{case}/timeline"]
    for surface in surfaces:
        assert program.get(surface).status_code == httpx.codes.OK, surface
    given(world, SECOND, "close-account", account=str(who.account), because="Retired")
    for surface in surfaces:
        assert program.get(surface).status_code == httpx.codes.UNAUTHORIZED, surface
    for page in ("/", "/cases", "/duties", f"/cases/{case}"):
        answer = browser.get(page)
        assert answer.status_code in {httpx.codes.SEE_OTHER, httpx.codes.UNAUTHORIZED}, page
    start = world.nobody().get(f"/sign-in/{who.agency}")
    assert start.status_code == httpx.codes.SEE_OTHER
    with pytest.raises(AssertionError):
        world.browser(who)  # the issuer still knows this person, and the portal does not


def test_a_token_of_yesterdays_role_is_believed_no_more(world: World, case: StreamId) -> None:
    yesterday = actor("mappa_coordinator")
    today = Actor(yesterday.account, yesterday.agency, Role.POLICE_SUPERVISOR)
    old = world.client(yesterday)
    assert old.get(f"/api/v1/cases/{case}").status_code == httpx.codes.OK
    move = {"account": str(yesterday.account), "ends": [yesterday.role], "role": today.role, "because": "Moved"}
    given(world, FIRST, "record-mover", **move)
    (proposal,) = [
        each
        for each in world.client(SECOND).get("/api/v1/administration/accounts").json()["proposals"]
        if each["role"] == today.role.value
    ]
    assert old.get("/api/v1/cases").status_code == httpx.codes.UNAUTHORIZED
    given(world, SECOND, "confirm-proposal", proposal=proposal["proposal"])
    assert world.house.door.register().holds(today)
    refused = old.get(f"/api/v1/cases/{case}")
    assert refused.status_code == httpx.codes.UNAUTHORIZED
    assert str(case) not in refused.text
    # The new role brings no case of the old one with it: somebody has to bring them in.
    with pytest.raises(NoSuchCase):
        world.house.door.look(today, case, Surface.OVERVIEW)
    joining = AddMember(account=AccountId(today.account), role=today.role, because="Supervises it now")
    world.ask(actor("police_coordinator"), case, joining)
    assert world.house.door.look(today, case, Surface.OVERVIEW).entries


def test_a_session_in_a_role_that_ended_leads_to_signing_in_again(world: World) -> None:
    who = actor("witness_care")
    browser = world.browser(who)
    given(world, FIRST, "end-role", account=str(who.account), role=who.role, because="Moved")
    answer = browser.get("/cases")
    assert answer.status_code in {httpx.codes.SEE_OTHER, httpx.codes.UNAUTHORIZED}, words(answer)
    given(world, FIRST, "propose-appointment", account=str(who.account), role=who.role, because="Came back")
    (proposal,) = [
        each
        for each in world.client(SECOND).get("/api/v1/administration/accounts").json()["proposals"]
        if each["role"] == who.role.value
    ]
    given(world, SECOND, "confirm-proposal", proposal=proposal["proposal"])
    again = browser.get("/cases")  # the role is back, and the session that ended with it is not
    assert again.status_code in {httpx.codes.SEE_OTHER, httpx.codes.UNAUTHORIZED}


def test_lists_hold_nothing_for_a_role_that_ended(world: World, case: StreamId) -> None:
    who = actor("police_intelligence")
    world.caught_up()
    listed = world.client(who).get("/api/v1/cases").json()["cases"]
    assert str(case) in {each["case_id"] for each in listed}
    given(world, FIRST, "end-role", account=str(who.account), role=who.role, because="Moved")
    found = world.house.door.browse(who, Surface.CASES, lambda connection, _: connection.execute("SELECT 1").fetchall())
    assert found == []


def given_again(world: World, who: Actor) -> None:
    """The role comes back as an administrator proposes and another confirms it."""
    given(world, FIRST, "propose-appointment", account=str(who.account), role=who.role, because="Came back")
    (proposal,) = [
        each
        for each in world.client(SECOND).get("/api/v1/administration/accounts").json()["proposals"]
        if each["role"] == who.role.value
    ]
    given(world, SECOND, "confirm-proposal", proposal=proposal["proposal"])


def is_listed(world: World, case: StreamId, who: Actor) -> bool:
    return case in {line.case_id for line in cases_of(world.house.door, who, Surface.CASES)}


def test_whoever_left_a_role_and_is_given_it_again_finds_no_case_of_before(world: World, case: StreamId) -> None:
    who = actor("police_legal@northfield-police")
    world.caught_up()
    assert is_listed(world, case, who)
    given(world, FIRST, "end-role", account=str(who.account), role=who.role, because="Left the team")
    program = world.client(who)
    given_again(world, who)
    of_before = program.get("/api/v1/cases")
    assert of_before.status_code == httpx.codes.UNAUTHORIZED, "a token of before counts for nothing, nor one as old"
    assert "given again" in of_before.text
    assert not is_listed(world, case, who)
    with pytest.raises(NoSuchCase):
        world.house.door.look(who, case, Surface.OVERVIEW)
    # A lead of the case brings them in again, and from then on it is there, in the lists too.
    joining = AddMember(account=AccountId(who.account), role=who.role, because="Advises on it again")
    world.ask(actor("police_coordinator"), case, joining)
    assert world.house.door.look(who, case, Surface.OVERVIEW).entries
    assert is_listed(world, case, who)
    world.caught_up()
    assert is_listed(world, case, who)


def test_somebody_who_left_the_agency_and_joined_again_finds_no_case_of_before(world: World, case: StreamId) -> None:
    who = actor("clinic_chair@northfield-police")
    account = world.house.door.register().accounts[AccountId(who.account)]
    world.caught_up()
    assert is_listed(world, case, who)
    given(world, FIRST, "close-account", account=str(who.account), because="Left")
    joins = {"subject": account.subject, "name": account.name, "role": who.role, "because": "Joined again"}
    given(world, FIRST, "register-joiner", **joins)
    (proposal,) = [
        each
        for each in world.client(SECOND).get("/api/v1/administration/accounts").json()["proposals"]
        if each["role"] == who.role.value
    ]
    given(world, SECOND, "confirm-proposal", proposal=proposal["proposal"])
    assert world.house.door.register().holds(who)
    assert world.client(who).get(f"/api/v1/cases/{case}").status_code == httpx.codes.UNAUTHORIZED, "a token of before"
    with pytest.raises(NoSuchCase):
        world.house.door.look(who, case, Surface.OVERVIEW)
    assert not is_listed(world, case, who)
