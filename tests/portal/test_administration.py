"""Administration on its page and through the API: people by their own agency's administrators, and by no other."""

import html
import re
from typing import Any

import httpx
import pytest

from domain.governance.accounts import mark_of
from domain.governance.linking_said import LinkAccounts
from domain.kernel import AccountId
from domain.people import PORTAL, Actor, AgencyId, Role
from portal import registering
from portal.persons_on_file import PersonLine, to_link
from tests.cast import DIRECTORY, NAMES, actor
from tests.house import World
from tests.paper import form_on, send, words

GIVE = "/api/v1/governance/commands"
FIRST, SECOND = actor("administrator@northfield-police"), actor("second_administrator")
ELSEWHERE = actor("administrator@safe-harbour")
POLICE = AgencyId("northfield-police")


def given(world: World, who: Actor, command: str, **fields: object) -> httpx.Response:
    return world.client(who).post(GIVE, json={"command": command, **fields})


def proposals(world: World, who: Actor) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (
        world.client(who).get("/api/v1/administration/accounts").raise_for_status().json()["proposals"]
    )
    return found


def joined(world: World, subject: str, role: Role = Role.POLICE_INVESTIGATOR) -> AccountId:
    joins = {"subject": subject, "name": f"Name {subject}", "role": role, "because": "New", "team": "Shift 1"}
    answer = given(world, FIRST, "register-joiner", **joins)
    assert answer.status_code == httpx.codes.CREATED, answer.text
    return mark_of(POLICE, subject)


def test_somebody_joins_on_the_page_in_two_forms_by_two_administrators(world: World) -> None:
    first, second = world.browser(FIRST), world.browser(SECOND)
    blank = form_on(first.get("/governance/register-joiner"))
    typed = {"subject": ["9001"], "name": ["Asha Reed"], "role": ["police_supervisor"], "because": ["New"]}
    answer = send(first, "/governance/register-joiner", blank, **typed, leads=["no"], step="record")
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    assert "Recorded: somebody joined" in words(first.get(answer.headers["location"]))
    assert "cannot confirm it" in words(first.get("/administration"))
    page = second.get("/administration")
    assert "Asha Reed" in words(page)
    confirm = re.search(r'href="(/governance/confirm-proposal\?proposal=[^"]+)"', page.text)
    assert confirm is not None
    assert html.unescape(confirm[1]) in html.unescape(second.get("/").text), "it waits on My work"
    assert confirm[1] not in first.get("/").text, "but not for whoever proposed it"
    asked = words(second.get(confirm[1])).partition("What this is about")[2]
    assert "Asha Reed" in asked
    mark = confirm[1].partition("=")[2]
    assert mark not in first.get("/governance/confirm-proposal").text, "nor is it offered to them"
    address = confirm[1].partition("?")[0]
    done = send(second, address, form_on(second.get(confirm[1])), step="record")
    assert done.status_code == httpx.codes.SEE_OTHER, words(done)
    assert world.house.door.register().holds(Actor(mark_of(POLICE, "9001"), POLICE, Role.POLICE_SUPERVISOR))
    assert "Police supervisor since" in words(second.get("/administration"))


def test_a_new_account_under_a_colleagues_name_is_told_from_the_colleagues(world: World) -> None:
    def joins(subject: str, name: str) -> None:
        role = Role.POLICE_SUPERVISOR
        fields = {"subject": subject, "name": name, "role": role, "because": "New", "team": "Night shift"}
        assert given(world, FIRST, "register-joiner", **fields).status_code == httpx.codes.CREATED

    joins("9021", "Martin Oyelaran")
    page = words(world.browser(SECOND).get("/administration"))
    assert "Martin Oyelaran (9021)" in page
    assert "Account 9021 at the agency’s sign-in, team Night shift, registered on" in page
    assert "Another account of this agency has the same name" not in page
    joins("9022", "martin  oyelaran")
    browser = world.browser(SECOND)
    page = words(browser.get("/administration"))
    assert page.count("Another account of this agency has the same name") == len(("9021", "9022"))
    told = {each["account"]["subject"]: each for each in proposals(world, SECOND) if each["account"]}
    assert told["9022"]["account"]["team"] == "Night shift"
    assert told["9022"]["account"]["registered"]
    assert told["9022"]["account"]["same_name_as_another"] is True
    form = words(browser.get(f"/governance/confirm-proposal?proposal={told['9022']['proposal']}"))
    assert "(9022)" in form


def test_movers_and_leavers_are_a_form_each_opened_at_the_person(world: World) -> None:
    account = joined(world, "9010")
    browser = world.browser(FIRST)
    page = browser.get("/administration").text
    for name in ("record-mover", "close-account", "propose-appointment", "propose-link"):
        assert f"/governance/{name}?account={account}" in page
    address = f"/governance/record-mover?account={account}"
    form = form_on(browser.get(address))
    assert form["account"] == [str(account)]
    moved = send(browser, "/governance/record-mover", form, team=["Shift 2"], because=["Asked to"], step="record")
    assert moved.status_code == httpx.codes.SEE_OTHER, words(moved)
    assert world.house.door.register().accounts[account].team == "Shift 2"
    leaving = f"/governance/close-account?account={account}"
    form = form_on(browser.get(leaving))
    checked = send(browser, "/governance/close-account", form, because=["Retired"], step="check")
    assert "ends in this moment" in words(checked)
    left = send(browser, "/governance/close-account", form_on(checked), step="record")
    assert left.status_code == httpx.codes.SEE_OTHER, words(left)
    assert "Accounts that are closed" in words(browser.get("/administration"))


def test_accounts_of_one_person_are_linked_on_the_pages_of_two_agencies(world: World) -> None:
    mine, theirs = actor("police_legal"), actor("idva@safe-harbour")
    first, other = world.browser(FIRST), world.browser(ELSEWHERE)
    form = form_on(first.get(f"/governance/propose-link?account={mine.account}"))
    typed = {"agency": ["safe-harbour"], "known_as": ["Volunteer 7"], "because": ["Works for both"]}
    sent = send(first, "/governance/propose-link", form, **typed, step="record")
    assert sent.status_code == httpx.codes.SEE_OTHER, words(sent)
    page = other.get("/administration")
    assert "known there as Volunteer 7" in words(page)
    found = re.search(r'href="(/governance/confirm-link\?proposal=[^"]+)"', page.text)
    assert found is not None
    form = form_on(other.get(found[1]))
    done = send(other, "/governance/confirm-link", form, account=[str(theirs.account)], step="record")
    assert done.status_code == httpx.codes.SEE_OTHER, words(done)
    register = world.house.door.register()
    assert register.accounts_of(mine.account) == {mine.account, theirs.account}
    assert "Has an account at The northfield-police agency too" in words(other.get("/administration"))


def test_nobody_is_offered_a_person_of_another_agency(world: World) -> None:
    choices = world.browser(ELSEWHERE).get("/governance/close-account").text
    for account in DIRECTORY.accounts:
        assert (str(account.id) in choices) is (account.agency == ELSEWHERE.agency)


def test_a_role_that_watches_waits_for_an_administrator_of_another_agency(world: World) -> None:
    account = joined(world, "9002", Role.AGENCY_GUARDIAN)
    mine = next(each for each in proposals(world, SECOND) if each["name"] == "Name 9002")
    assert not mine["may_confirm"]
    theirs = next(each for each in proposals(world, ELSEWHERE) if each["name"] == "Name 9002")
    assert theirs["may_confirm"]
    at_home = given(world, SECOND, "confirm-proposal", proposal=mine["proposal"])
    assert at_home.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert given(world, ELSEWHERE, "confirm-proposal", proposal=mine["proposal"]).status_code == httpx.codes.CREATED
    assert world.house.door.register().accounts[account].roles == {Role.AGENCY_GUARDIAN}


def test_what_stays_at_home_is_known_to_no_other_agency(world: World) -> None:
    joined(world, "9003")
    mine = next(each for each in proposals(world, SECOND) if each["name"] == "Name 9003")
    assert all(each["name"] != "Name 9003" for each in proposals(world, ELSEWHERE))
    hidden = given(world, ELSEWHERE, "confirm-proposal", proposal=mine["proposal"])
    absent = given(world, ELSEWHERE, "confirm-proposal", proposal=str(mark_of("no", "such")))
    assert (hidden.status_code, _told(hidden)) == (absent.status_code, _told(absent))


def _told(answer: httpx.Response) -> object:
    return {name: value for name, value in answer.json().items() if name != "instance"}


def test_the_second_of_two_administrators_finds_it_done(world: World) -> None:
    joined(world, "9004")
    mark = next(each["proposal"] for each in proposals(world, SECOND) if each["name"] == "Name 9004")
    assert given(world, SECOND, "confirm-proposal", proposal=mark).status_code == httpx.codes.CREATED
    again = given(world, SECOND, "confirm-proposal", proposal=mark)
    assert again.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "confirmed this already" in again.text


def test_the_end_of_a_watching_role_waits_with_the_mark_that_another_agency_confirms_it_by(world: World) -> None:
    who, role = actor("professional_standards"), Role.PROFESSIONAL_STANDARDS
    told = given(world, FIRST, "propose-role-end", account=str(who.account), role=role, because="Retires")
    assert told.status_code == httpx.codes.CREATED, told.text
    mine, theirs = (
        next(each for each in proposals(world, who) if (each["wants"], each["role"]) == ("ending", role))
        for who in (SECOND, ELSEWHERE)
    )
    assert mine["proposal"] == theirs["proposal"]
    assert (mine["may_confirm"], theirs["may_confirm"]) == (False, True)
    assert theirs["account"]["account"] == str(who.account)
    done = given(world, ELSEWHERE, "decline-proposal", proposal=theirs["proposal"], because="She stays until May")
    assert done.status_code == httpx.codes.CREATED, done.text


@pytest.mark.parametrize("called", ["police_coordinator", "auditor", "agency_guardian", "data_protection_officer"])
def test_only_administrators_have_the_page(world: World, called: str) -> None:
    who = actor(called)
    assert world.browser(who).get("/administration").status_code == httpx.codes.FORBIDDEN
    assert world.client(who).get("/api/v1/administration/accounts").status_code == httpx.codes.FORBIDDEN
    mark = str(mark_of(POLICE, "x"))
    for command in ("close-account", "end-role", "propose-appointment", "confirm-proposal"):
        assert given(world, who, command, account=mark, proposal=mark).status_code == httpx.codes.FORBIDDEN
    assert "/administration" not in world.browser(who).get("/").text


def test_an_administrator_sees_the_people_of_their_own_agency_alone(world: World) -> None:
    page = world.browser(ELSEWHERE).get("/administration").text
    for account in DIRECTORY.accounts:
        assert (NAMES[account.id] in page) is (account.agency == ELSEWHERE.agency), account.subject


def test_a_list_of_people_does_not_undo_what_administrators_did(world: World) -> None:
    gone = actor("clinic_guest")
    moved = actor("witness_care")
    assert given(world, FIRST, "close-account", account=str(gone.account), because="Left").status_code == 201
    ended = given(world, FIRST, "end-role", account=str(moved.account), role="witness_care", because="Moved")
    assert ended.status_code == httpx.codes.CREATED, ended.text
    registering.register(
        world.house.door,
        DIRECTORY,
        issuer_of=lambda agency: f"{world.provider_url}/{agency}",
        client_id=next(iter(world.house.door.register().agencies.values())).client_id,
    )
    register = world.house.door.register()
    assert not register.holds(gone)
    assert not register.holds(moved)


def test_persons_on_file_are_linked_once_and_stay_parted_once_parted(world: World) -> None:
    one, other = "second_administrator@northfield-police", "idva@safe-harbour"
    lines = (PersonLine((one, other)),)

    def to_do() -> list[tuple[str, LinkAccounts]]:
        return to_link(world.house.door.register(), lines, lambda called: DIRECTORY.account(called).id)

    ((_, link),) = to_do()
    world.ask(PORTAL, None, link)
    assert to_do() == []
    account = str(actor(other).account)
    assert given(world, ELSEWHERE, "propose-unlink", account=account, because="A namesake").status_code == 201
    (parting,) = [each for each in proposals(world, FIRST) if each["wants"] == "parting"]
    assert given(world, FIRST, "confirm-proposal", proposal=parting["proposal"]).status_code == httpx.codes.CREATED
    assert world.house.door.register().accounts_of(actor(other).account) == {actor(other).account}
    assert to_do() == []


@pytest.mark.parametrize(("form", "field"), [("end-role", "role"), ("record-mover", "ends")])
def test_only_the_roles_that_somebody_holds_are_offered_to_be_ended(world: World, form: str, field: str) -> None:
    officer = actor("police_investigator@northfield-police")
    page = world.browser(FIRST).get(f"/governance/{form}?account={officer.account}").text
    offered = re.findall(rf'name="{field}"[^>]*value="([^"]+)"', page)
    assert offered == ["police_investigator"]


def test_an_account_that_is_none_is_refused_in_words_that_speak_of_no_case(world: World) -> None:
    answer = given(world, FIRST, "close-account", account="nope", because="Left.")
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert answer.json()["errors"] == [
        {
            "field": "account",
            "sentence": "Person must be an identifier as the portal gives it, such as one that a list shows.",
        }
    ]
