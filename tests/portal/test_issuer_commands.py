"""The `accord issuer` commands, and an administrator's own form: a suspended agency is out at once."""

import os

import pytest

from infra.settings import written
from portal.cli import run
from tests.cast import actor
from tests.house import World
from tests.paper import form_on, words

ADVOCATE, COORDINATOR = actor("isac_caseworker"), actor("police_coordinator")


@pytest.fixture
def command_line(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in written(world.house.settings).items():
        monkeypatch.setitem(os.environ, name, value)


@pytest.mark.usefixtures("command_line")
def test_suspending_ends_sessions_and_tokens_at_once_and_resuming_lets_people_sign_in_anew(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    browser, colleague = world.browser(ADVOCATE), world.browser(COORDINATOR)
    token = {"Authorization": f"Bearer {world.token(ADVOCATE)}"}
    assert run(["issuer", "suspend", ADVOCATE.agency, "--because", "Its key was stolen."]) == 0
    assert "suspended" in capsys.readouterr().out
    assert browser.get("/").headers["location"].startswith("/sign-in")
    refused = world.nobody().get("/api/v1/cases", headers=token)
    assert refused.status_code == 401
    assert "suspended" in refused.json()["detail"]
    page = world.nobody().get(f"/sign-in/{ADVOCATE.agency}")
    assert page.status_code == 403
    assert "can sign in until the suspension ends" in page.text
    assert colleague.get("/").status_code == 200

    assert run(["issuer", "resume", ADVOCATE.agency, "--because", "It has a new key."]) == 0
    assert run(["issuer", "resume", ADVOCATE.agency, "--because", "It has a new key."]) == 0
    assert "stands like this already" in capsys.readouterr().out
    assert browser.get("/").status_code == 303
    assert world.nobody().get("/api/v1/cases", headers=token).status_code == 401
    assert world.browser(ADVOCATE).get("/").status_code == 200


@pytest.mark.usefixtures("command_line")
def test_an_agency_that_nobody_registered_is_one_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["issuer", "suspend", "no-such-agency", "--because", "Mistyped."]) == 2
    assert capsys.readouterr().err == "accord: No agency of this name is registered. Check its short name.\n"


@pytest.mark.usefixtures("command_line")
def test_strong_sign_ins_are_said_and_shown(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    before = world.house.door.register().signing[COORDINATOR.agency].strong
    assert run(["issuer", "strong", COORDINATOR.agency, "urn:two", "urn:three"]) == 0
    assert "strong by urn:two, urn:three" in capsys.readouterr().out
    assert world.house.door.register().signing[COORDINATOR.agency].strong == ("urn:two", "urn:three")
    assert run(["issuer", "strong", COORDINATOR.agency, *before]) == 0


def test_the_page_of_an_administrator_leads_to_the_form_that_suspends_their_agency_alone(world: World) -> None:
    administrator, register = actor("administrator"), world.house.door.register()
    browser = world.browser(administrator)
    address = f"/governance/suspend-issuer?agency={administrator.agency}"
    assert f'href="{address}"' in browser.get("/administration").text
    form = form_on(browser.get(address))
    assert form["agency"] == [administrator.agency], "it is chosen already"
    page = words(browser.get(address))
    others = (each.name for each in register.agencies.values() if each.id != administrator.agency)
    assert not any(name in page for name in others)


def test_an_administrator_suspends_their_own_agency_and_no_other(world: World) -> None:
    administrator = actor("administrator")
    program = world.client(administrator)
    body = {"command": "suspend-issuer", "because": "A laptop was stolen."}
    elsewhere = next(a for a in world.house.door.register().agencies if a != administrator.agency)
    refused = program.post("/api/v1/governance/commands", json=body | {"agency": elsewhere})
    assert refused.status_code == 422
    assert "your own agency alone" in refused.json()["detail"]
    done = program.post("/api/v1/governance/commands", json=body | {"agency": administrator.agency})
    assert done.status_code == 201
    assert program.get("/api/v1/cases").status_code == 401
