"""The canary test over administration: no page and no answer of an administrator holds anything of any case."""

from collections.abc import Iterator

import pytest

from domain.kernel import AccountId
from tests.cast import NAMES, actor
from tests.house import World, served
from tests.scopes.sowing import closed_to, leaks, sow
from tests.scopes.walking import walked

ADMINISTRATORS = ["administrator@northfield-police", "second_administrator", "administrator@safe-harbour"]
STARTS = [
    "/",
    "/cases",
    "/duties",
    "/administration",
    "/governance/register-joiner",
    "/governance/record-mover",
    "/governance/close-account",
    "/governance/propose-appointment",
    "/governance/confirm-proposal",
    "/governance/decline-proposal",
    "/governance/end-role",
    "/governance/propose-role-end",
    "/governance/propose-link",
    "/governance/confirm-link",
    "/governance/propose-unlink",
    "/administration/training",
    "/governance/record-training",
    "/governance/correct-training",
    "/governance/withdraw-training",
    "/meetings",
    "/governance/set-up-clinic",
    "/governance/call-meeting",
    "/governance/attend-meeting",
    "/who-to-call",
    "/governance/record-absence",
    "/governance/end-absence",
    "/about-you",
    "/governance/declare-ethnicity",
    "/governance/take-ethnicity-back",
]


@pytest.fixture(scope="module")
def world(database_url: str) -> Iterator[World]:
    with served(database_url) as open_world:
        yield open_world


def test_an_administrator_meets_no_case_whatever_they_open(world: World) -> None:
    field = sow(world)
    references = _references(world)
    assert references
    for called in ADMINISTRATORS:
        who = actor(called)
        own = {name for account, name in NAMES.items() if _agency(world, account) == who.agency}
        closed = {text: what for text, what in closed_to(who, field).items() if text not in own}
        closed |= {str(field.stream): "the case", **dict.fromkeys(references, "its reference")}
        seen = 0
        for address, page in walked(world.browser(who), STARTS, each=2, at_most=120):
            assert list(leaks(page.text, closed)) == [], address
            seen += page.status_code == 200
        assert seen >= len(STARTS)
        for told in ("/api/v1/administration/accounts", "/api/v1/administration/programs"):
            assert list(leaks(world.client(who).get(told).raise_for_status().text, closed)) == [], told


def _references(world: World) -> list[str]:
    listed = world.client(actor("police_coordinator")).get("/api/v1/cases").json()["cases"]
    return [str(each["reference"]) for each in listed]


def _agency(world: World, account: object) -> str:
    return world.house.door.register().accounts[AccountId(account)].agency  # type: ignore[arg-type] # an account's mark
