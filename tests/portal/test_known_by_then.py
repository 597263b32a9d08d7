"""A name belongs to its time: what somebody recorded is never shown under the name of whoever has the account later."""

import httpx

from domain.governance.accounts import mark_of
from domain.kernel import AccountId, StreamId
from domain.people import Actor, AgencyId, Role
from tests.cast import actor
from tests.house import World
from tests.paper import words
from tests.samples.reports import INCIDENT_RECORDED

GIVE = "/api/v1/governance/commands"
FIRST, SECOND = actor("administrator@northfield-police"), actor("second_administrator")
COLLEAGUE = actor("police_coordinator")
MARK = mark_of("northfield-police", "5501")
WORKER = Actor(MARK, AgencyId("northfield-police"), Role.POLICE_INVESTIGATOR)
THEN, LATER = "Asha Reed", "Dana Whitlock"


def _given(world: World, who: Actor, command: str, **fields: object) -> None:
    answer = world.client(who).post(GIVE, json={"command": command, **fields})
    assert answer.status_code == httpx.codes.CREATED, answer.text


def _joins(world: World, name: str) -> str:
    about = {"subject": "5501", "role": "police_investigator", "because": "New"}
    _given(world, FIRST, "register-joiner", name=name, **about)
    waiting = world.client(SECOND).get("/api/v1/administration/accounts").raise_for_status().json()["proposals"]
    return str(next(each["proposal"] for each in waiting if each["name"] == name))


def _shown(world: World, stream: StreamId) -> tuple[str, str]:
    page = words(world.browser(COLLEAGUE).get(f"/cases/{stream}/timeline"))
    told = world.client(COLLEAGUE).get(f"/api/v1/cases/{stream}/timeline?limit=500").text
    return page, told


def test_an_account_that_somebody_else_joins_does_not_lend_them_what_was_recorded_under_it(world: World) -> None:
    stream = world.shared((COLLEAGUE,))
    _given(world, SECOND, "confirm-proposal", proposal=_joins(world, THEN))
    world.record(stream, INCIDENT_RECORDED, WORKER)
    _given(world, FIRST, "close-account", account=str(AccountId(MARK)), because="Left.")

    waiting = _joins(world, LATER)
    for told in _shown(world, stream):
        assert THEN in told
        assert LATER not in told
    administration = words(world.browser(SECOND).get("/administration"))
    assert f"{LATER} (5501), whose account was {THEN}’s until now" in administration

    _given(world, SECOND, "confirm-proposal", proposal=waiting)
    for told in _shown(world, stream):
        assert THEN in told
        assert LATER not in told
    world.record(stream, INCIDENT_RECORDED, WORKER)
    for told in _shown(world, stream):
        assert THEN in told
        assert LATER in told
