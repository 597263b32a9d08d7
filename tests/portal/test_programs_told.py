"""The programs of an agency in the API, as its page shows them: to its own administrators, until they are over."""

from datetime import date
from typing import Any

import httpx

from domain.people import Actor
from tests.cast import actor
from tests.house import World
from tests.portal.test_administration import given
from tests.portal.test_programs import ASKED, OTHER, OWN, Registered

PROGRAMS = "/api/v1/administration/programs"


def told(world: World, who: Actor) -> list[dict[str, Any]]:
    answer = world.client(who).get(PROGRAMS).raise_for_status()
    return list(answer.json()["programs"])


def test_an_administrator_reads_what_each_program_may_read_how_often_and_until_when(world: World) -> None:
    program = Registered(world, "charity-told", name="Told system", daily=12)
    (found,) = [each for each in told(world, OWN) if each["subject"] == program.subject]
    assert found.keys() == {"account", "subject", "name", "role", "classes", "daily", "since", "until"}
    assert (found["account"], found["name"]) == (str(program.who.account), "Told system")
    assert (found["role"], found["classes"], found["daily"]) == (ASKED["role"], ["orders", "risk"], 12)
    assert date.fromisoformat(found["until"]) == program.until


def test_what_was_ended_is_there_no_longer_and_what_only_waits_is_not_there_yet(world: World) -> None:
    program = Registered(world, "charity-brief")
    given(world, OWN, "propose-program", **{**ASKED, "subject": "charity-waiting"})
    assert program.subject in {each["subject"] for each in told(world, OWN)}
    given(world, OWN, "end-program", account=str(program.who.account), because="Replaced")
    assert not {program.subject, "charity-waiting"} & {each["subject"] for each in told(world, OWN)}


def test_they_are_for_the_administrators_of_that_agency_alone(world: World) -> None:
    Registered(world, "charity-own")
    assert told(world, OTHER) == []
    for called in ("police_coordinator", "isac_caseworker", "agency_guardian", "auditor"):
        assert world.client(actor(called)).get(PROGRAMS).status_code == httpx.codes.FORBIDDEN
