"""Who had read an entry that was put where too many could read it: told to the agency that recorded it alone."""

import re
from html import unescape

import httpx
import msgspec
import pytest

from domain.advocacy import AdvocacySummaryShared, ShareAdvocacySummary
from domain.classes import DataClass
from domain.correction import Correct
from domain.kernel import EntryId, StreamId
from tests.cast import actor
from tests.house import World
from tests.portal.record.acts import CANARY
from tests.samples import advocacy

ADVOCATE = actor("isac_caseworker@safe-harbour")
OFFICER = actor("police_investigator@northfield-police")


def told(answer: httpx.Response) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


@pytest.fixture(scope="module")
def case(world: World) -> StreamId:
    return world.shared()


def shared(world: World, case: StreamId) -> EntryId:
    command = next(c for _, c in advocacy.COMMANDS if isinstance(c, ShareAdvocacySummary))
    victim = next(e.fact.victim for e in world.house.ledger.entries(case) if hasattr(e.fact, "victim"))
    accepted = world.ask(ADVOCATE, case, msgspec.structs.replace(command, victim=victim))
    return accepted.entries[0].id


def misfile(world: World, case: StreamId, mark: EntryId) -> None:
    entry = next(each for each in world.house.ledger.entries(case) if each.id == mark)
    assert isinstance(entry.fact, AdvocacySummaryShared)
    world.ask(
        ADVOCATE,
        case,
        Correct(
            entry=mark,
            because=f"It named {CANARY}.",
            fact=msgspec.structs.replace(entry.fact, risk_summary="It is high.", wishes=None),
            misfiled_as=DataClass.ADVOCACY_CONFIDENTIAL,
        ),
    )


def test_whoever_read_it_is_listed_to_the_agency_that_recorded_it(world: World, case: StreamId) -> None:
    mark = shared(world, case)
    address = f"/cases/{case}/entries/{mark}/readers"
    world.client(OFFICER).get(f"/api/v1/cases/{case}")
    browser = world.browser(ADVOCATE)
    assert browser.get(address).status_code == httpx.codes.NOT_FOUND  # nothing was misfiled yet
    misfile(world, case, mark)
    page = browser.get(address)
    assert page.status_code == httpx.codes.OK
    assert "Investigating officer" in told(page)
    assert CANARY not in page.text
    assert address in browser.get(f"/cases/{case}/timeline").text
    for who in (OFFICER, actor("idva@other-charity"), actor("data_protection_officer"), actor("outsider")):
        assert world.browser(who).get(address).status_code == httpx.codes.NOT_FOUND, who
