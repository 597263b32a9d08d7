"""Alike: a case that is hidden, closed, gone or was never there is answered in the same bytes, after the same time."""

import time
from collections.abc import Callable
from uuid import uuid4

import httpx
import pytest

from domain.governance.engagements import EndEngagement
from domain.kernel import AccountId, EntryId, StreamId
from domain.membership import MemberRemoved
from domain.people import PORTAL, Actor
from domain.retention.erasure import KeysDestroyed
from domain.sharing.detected import PersonBarred
from domain.sharing.lists import CaseRestricted, CaseSealed, PersonExcluded
from domain.sharing.signs import How
from portal.door import DENIAL_SECONDS
from tests.cast import actor
from tests.house import World
from tests.scopes.twins import as_told

OFFICER, LEAD, ADVOCATE = actor("police_investigator"), actor("police_coordinator"), actor("isac_caseworker")
AUDITOR, DPO = actor("auditor@northfield-council"), actor("data_protection_officer@northfield-police")
MARK = AccountId(OFFICER.account)
LISTED = tuple(sorted(AccountId(who.account) for who in (LEAD, ADVOCATE)))
NEVER = StreamId(uuid4())
READ = (
    "/cases/{case}",
    "/cases/{case}/timeline",
    "/cases/{case}/sections/victim",
    "/cases/{case}/record",
    "/cases/{case}/record/post-assessment",
    "/cases/{case}/recorded/post-assessment",
    "/cases/{case}/entries/{case}/correct",
    "/cases/{case}/entries/{case}/readers",
    "/cases/{case}/known-to",
    "/cases/{case}/looks",
    "/cases/{case}/duties",
    "/cases/{case}/rules",
    "/cases/{case}/replay?step=1",
    "/cases/{case}/live",
    "/cases/{case}/registers/assessments",
    "/api/v1/cases/{case}",
    "/api/v1/cases/{case}?as_of=2026-03-02T12:00:00Z",
    "/api/v1/cases/{case}/timeline",
    "/api/v1/cases/{case}/looks",
    "/api/v1/cases/{case}/duties",
    "/api/v1/cases/{case}/rules",
    "/api/v1/cases/{case}/registers/assessments",
)
WRITTEN = (
    b'{"command":"post-assessment"}',
    b'{"command":"report-concern","concern":"He waits at the gate."}',
    b'{"command":"no-such-command"}',
    b"not json",
)
COMMANDS = "/api/v1/cases/{case}/commands"
LISTS = (
    "/api/v1/cases",
    "/api/v1/feed?limit=500",
    "/api/v1/duties",
    "/api/v1/duties.ics",
    "/api/v1/requests",
    "/api/v1/transfers",
    "/api/v1/groups",
    "/cases",
)


def _shared(world: World) -> StreamId:
    return world.shared([LEAD, ADVOCATE, OFFICER])


def _hidden(world: World) -> StreamId:
    return world.shared([LEAD, ADVOCATE])


def _left(world: World) -> StreamId:
    case = _shared(world)
    world.record(case, MemberRemoved(account=MARK, agency=OFFICER.agency, role=OFFICER.role, because="Moved on"), LEAD)
    return case


def _barred(world: World) -> StreamId:
    case = _shared(world)
    first = EntryId(world.house.ledger.entries(case)[0].id)
    found = PersonBarred(account=MARK, agency=OFFICER.agency, found_by=(How.ADDRESS,), named_in=first)
    world.record(case, found, LEAD)
    return case


def _excluded(world: World) -> StreamId:
    case = _shared(world)
    world.record(case, PersonExcluded(account=MARK, because="A neighbour of his"), LEAD)
    return case


def _restricted(world: World) -> StreamId:
    case = _shared(world)
    world.record(case, CaseRestricted(accounts=LISTED, because="He has friends here"), LEAD)
    return case


def _sealed(world: World) -> StreamId:
    case = _shared(world)
    world.record(case, CaseSealed(accounts=LISTED, because="He is an officer"), LEAD)
    return case


def _erased(world: World) -> StreamId:
    """Every key of it destroyed: nobody can say any longer who was on it."""
    case = _shared(world)
    ledger = world.house.ledger
    gone = ledger.keys.destroy_of(case, "staff_identity", LEAD.agency, ())
    world.record(case, KeysDestroyed(erasure=EntryId(uuid4()), keys=tuple(gone)), PORTAL)  # as the portal always does
    return case


CLOSED: dict[str, Callable[[World], StreamId]] = {
    "hidden": _hidden,
    "left": _left,
    "barred": _barred,
    "excluded": _excluded,
    "restricted": _restricted,
    "sealed": _sealed,
    "erased": _erased,
}


@pytest.fixture(scope="module")
def cases(world: World) -> dict[str, StreamId]:
    """A case that is closed to the officer in each of the ways."""
    found = {how: made(world) for how, made in CLOSED.items()}
    world.caught_up()
    return found


@pytest.fixture(scope="module")
def browser(world: World) -> httpx.Client:
    return world.browser(OFFICER)


def answered(client: httpx.Client, path: str, case: StreamId, body: bytes | None = None) -> str:
    """An answer without the address that was asked for; it took no less time than every denial takes."""
    address = path.format(case=case)
    began = time.monotonic()
    answer = client.get(address) if body is None else client.post(address, content=body)
    assert time.monotonic() - began >= DENIAL_SECONDS, answer.request.url
    return as_told(answer.status_code, list(answer.headers.items()), answer.text.replace(str(case), "CASE"))


@pytest.mark.parametrize("how", CLOSED)
def test_a_case_that_is_closed_reads_as_one_that_never_was(
    world: World, cases: dict[str, StreamId], browser: httpx.Client, how: str
) -> None:
    for path in READ:
        client = world.client(OFFICER) if path.startswith("/api") else browser
        there, never = (answered(client, path, case) for case in (cases[how], NEVER))
        assert there.startswith("404"), path
        assert there == never, path


@pytest.mark.parametrize("how", CLOSED)
def test_nothing_is_written_to_a_closed_case_and_the_answer_is_that_of_one_that_never_was(
    world: World, cases: dict[str, StreamId], how: str
) -> None:
    client, before = world.client(OFFICER), world.house.ledger.versions([cases[how]])
    for body in WRITTEN:
        there, never = (answered(client, COMMANDS, case, body) for case in (cases[how], NEVER))
        assert there.startswith("404"), body
        assert there == never, body
    assert world.house.ledger.versions([cases[how]]) == before


def test_no_list_holds_any_of_them(world: World, cases: dict[str, StreamId], browser: httpx.Client) -> None:
    for path in LISTS:
        answer = (world.client(OFFICER) if path.startswith("/api") else browser).get(path)
        assert answer.status_code == httpx.codes.OK
        assert [how for how, case in cases.items() if str(case) in answer.text] == [], path


def test_an_auditor_whose_engagement_is_over_is_answered_as_if_the_case_had_never_been(world: World) -> None:
    case = world.shared([LEAD, ADVOCATE, AUDITOR])
    client = world.client(AUDITOR)
    assert client.get(f"/api/v1/cases/{case}").status_code == httpx.codes.OK
    for each in _engagements(world, AUDITOR):
        world.ask(DPO, None, EndEngagement(engagement=each, because="It is done"))
    for path in (path for path in READ if path.startswith("/api")):
        there, never = (answered(client, path, each) for each in (case, NEVER))
        assert there.startswith("404"), path
        assert there == never, path


def _engagements(world: World, auditor: Actor) -> list[EntryId]:
    register = world.house.door.register()
    return [EntryId(each.engagement) for each in register.engagements if each.auditor == auditor.account]
