"""Races: what is narrowed while an answer is being made is narrowed in that answer; nothing older leaves."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import httpx
import msgspec
import pytest

import portal.browsing
import portal.door
from domain.advocacy.consent import ConsentDecision, Shareable
from domain.kernel import AccountId, EntryId, Fact, StreamId
from domain.membership import MemberRemoved
from domain.parties import VictimNamed
from domain.sharing.detected import PersonBarred
from domain.sharing.lists import CaseRestricted, CaseSealed, PersonExcluded
from domain.sharing.signs import How
from tests.cast import actor
from tests.house import World
from tests.samples.advocacy import CONSENT_RECORDED
from tests.samples.victim import PLAN_SET
from tests.scopes.twins import as_told

OFFICER, LEAD = actor("police_investigator"), actor("police_coordinator")
ADVOCATE = actor("isac_caseworker")
MARK = AccountId(OFFICER.account)
LISTED = tuple(sorted(AccountId(who.account) for who in (LEAD, ADVOCATE)))
CLOSING: dict[str, Fact] = {
    "excluded": PersonExcluded(account=MARK, because="A neighbour of his"),
    "off the case": MemberRemoved(account=MARK, agency=OFFICER.agency, role=OFFICER.role, because="Moved on"),
    "barred": PersonBarred(
        account=MARK, agency=OFFICER.agency, found_by=(How.ADDRESS,), named_in=EntryId(OFFICER.account)
    ),
    "not on its list": CaseRestricted(accounts=LISTED, because="He has friends here"),
    "sealed out": CaseSealed(accounts=LISTED, because="He is an officer"),
}
ONE_CASE = ("/cases/{case}", "/cases/{case}/timeline", "/cases/{case}/record", "/cases/{case}/rules")
ONE_CASE_IN_JSON = ("/api/v1/cases/{case}", "/api/v1/cases/{case}/timeline", "/api/v1/cases/{case}/duties")
LISTS = ("/api/v1/cases", "/api/v1/feed?limit=500", "/api/v1/duties.ics", "/api/v1/registers/assessments?limit=500")
Between = Callable[[Callable[[], object]], list[str]]


@pytest.fixture
def between(monkeypatch: pytest.MonkeyPatch) -> Iterator[Between]:
    """Something that happens once, after a case or a list was read and before anything of it leaves.

    What is read is kept by one connection of the pool until then; what happens is committed over another.
    """

    def happens(act: Callable[[], object]) -> list[str]:
        done: list[str] = []
        for module, name in ((portal.door, "looked"), (portal.door, "listed"), (portal.browsing, "listed")):
            real = getattr(module, name)

            def once(*given: object, real: Callable[..., object] = real, name: str = name) -> object:
                if not done:
                    done.append(name)
                    act()
                return real(*given)

            monkeypatch.setattr(module, name, once)
        return done

    yield happens
    monkeypatch.undo()


@pytest.fixture
def case(world: World) -> StreamId:
    stream = world.shared([LEAD, ADVOCATE, OFFICER])
    world.caught_up()
    return stream


@pytest.mark.parametrize("how", CLOSING)
def test_whoever_is_shut_out_while_a_page_or_an_answer_is_made_is_answered_as_if_there_were_no_case(
    world: World, case: StreamId, between: Between, how: str
) -> None:
    address = (*ONE_CASE, *ONE_CASE_IN_JSON)[list(CLOSING).index(how)]
    asking = world.client(OFFICER) if address.startswith("/api") else world.browser(OFFICER)
    absent = asking.get(address.format(case=StreamId(ADVOCATE.account)))
    before = asking.get(address.format(case=case))
    happened = between(lambda: world.record(case, CLOSING[how], LEAD))
    answer = asking.get(address.format(case=case))
    assert before.status_code == 200
    assert happened == ["looked"]
    assert answer.status_code == absent.status_code == 404
    assert _told(answer, case) == _told(absent, StreamId(ADVOCATE.account))


@pytest.mark.parametrize("address", LISTS)
def test_whoever_is_shut_out_while_a_list_is_made_finds_nothing_of_the_case_in_it(
    world: World, case: StreamId, between: Between, address: str
) -> None:
    client = world.client(OFFICER)
    happened = between(lambda: world.record(case, CLOSING["excluded"], LEAD))
    answer = client.get(address)
    assert answer.status_code == 200
    assert happened == ["listed"]
    assert str(case) not in answer.text


def test_whoever_is_shut_out_while_a_search_is_made_finds_nothing(
    world: World, case: StreamId, between: Between
) -> None:
    happened = between(lambda: world.record(case, CLOSING["excluded"], LEAD))
    answer = world.client(OFFICER).post("/api/v1/search", json={"words": "the", "limit": 500})
    assert happened == ["listed"]
    assert str(case) not in answer.text


def test_what_the_victim_takes_back_while_the_page_is_made_is_not_on_it(
    world: World, case: StreamId, between: Between
) -> None:
    entries = world.house.ledger.entries(case)
    victim = next(entry.fact.victim for entry in entries if isinstance(entry.fact, VictimNamed))
    plan = str(world.record(case, PLAN_SET, ADVOCATE).id)
    address = f"/api/v1/cases/{case}/timeline?limit=500"
    before = world.client(OFFICER).get(address)
    back = msgspec.structs.replace(
        CONSENT_RECORDED,
        victim=victim,
        what=Shareable.SAFETY_PLAN,
        agency=OFFICER.agency,
        decision=ConsentDecision.WITHDRAWN,
        decided_on=datetime.now(UTC).date(),
    )
    happened = between(lambda: world.record(case, back, ADVOCATE))
    after = world.client(OFFICER).get(address)
    assert plan in before.text
    assert happened == ["looked"]
    assert after.status_code == 200
    assert plan not in after.text


def _told(answer: httpx.Response, case: StreamId) -> str:
    """An answer without the address that was asked for, which it repeats, and without what is of its moment."""
    text = answer.text.replace(str(case), "CASE")
    return as_told(answer.status_code, list(answer.headers.items()), text)
