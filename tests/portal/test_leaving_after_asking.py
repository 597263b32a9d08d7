"""Leaving bytes after asking: what records is not done twice, and nothing of a case leaves where rights changed."""

import asyncio
from collections.abc import Callable, Iterator
from contextvars import Context
from typing import Any

import httpx
import msgspec
import pytest
from litestar.response.base import ASGIResponse

from domain.case import fold
from domain.directory import Service
from domain.governance import Appoint, EndAppointment, ListService
from domain.kernel import AccountId, Fact, StreamId
from domain.membership import MemberRemoved
from domain.people import PORTAL
from domain.referral import case_reference
from domain.sharing.lists import PersonExcluded
from portal.leaving_bytes import ATTEMPTS
from tests.cast import actor
from tests.house import World
from tests.paper import form_on, send, words
from tests.samples.advocacy import SUMMARY_SHARED
from tests.samples.reports import REPORT_CONCERN

OFFICER, LEAD, ADVOCATE = actor("police_investigator"), actor("police_coordinator"), actor("isac_caseworker")
MARK = AccountId(OFFICER.account)
OFF_THE_CASE = MemberRemoved(account=MARK, agency=OFFICER.agency, role=OFFICER.role, because="Moved on")
EXCLUDED = PersonExcluded(account=MARK, because="A neighbour of his")
ANOTHER_EXCLUDED = PersonExcluded(account=AccountId(actor("idva").account), because="A neighbour of his")
FORMS = ("/cases/{case}/record/record-incident", "/cases/{case}/record/record-call", "/handing-on")
Hook = Callable[[Callable[[], object]], list[str]]


@pytest.fixture
def case(world: World) -> StreamId:
    stream = world.shared([LEAD, ADVOCATE, OFFICER])
    world.caught_up()
    return stream


@pytest.fixture
def between(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., list[str]]]:
    """What is committed over another connection each time, at most so often, between an answer's head and its body."""

    def happens(act: Callable[[], object], at_most: int = 1) -> list[str]:
        done: list[str] = []
        real = ASGIResponse.start_response

        async def then(self: ASGIResponse, send: Any) -> None:
            await real(self, send)
            if len(done) < at_most:
                done.append("committed")
                await asyncio.to_thread(Context().run, act)

        monkeypatch.setattr(ASGIResponse, "start_response", then)
        return done

    yield happens
    monkeypatch.undo()


@pytest.mark.parametrize("address", FORMS)
@pytest.mark.parametrize("fact", [OFF_THE_CASE, EXCLUDED], ids=["off the case", "excluded"])
def test_a_form_that_is_drawn_again_does_not_leave_once_the_case_closed_to_whoever_sent_it(
    world: World, case: StreamId, between: Hook, address: str, fact: Fact
) -> None:
    browser, form = world.browser(OFFICER), address.format(case=case)
    empty = form_on(browser.get(form))
    as_ever = send(browser, form, empty)
    reference = str(case_reference(fold(world.house.ledger.entries(case))))
    assert as_ever.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert str(case) in as_ever.text
    assert reference in as_ever.text
    happened = between(lambda: world.record(case, fact, LEAD))
    answer = send(browser, form, empty)
    assert happened == ["committed"]
    assert (answer.status_code, answer.text) == (httpx.codes.SEE_OTHER, "")
    assert answer.headers["location"] == f"/look-first?form={form}"
    told = browser.get(answer.headers["location"])
    assert told.status_code == httpx.codes.OK
    assert "What you asked may have been recorded. Look before you ask again." in words(told)
    assert f'href="{form}"' in told.text
    assert reference not in told.text


@pytest.mark.parametrize("address", ["/sign-out", "/session/role", "/record/close-case/readers", "//elsewhere", "/"])
def test_there_is_no_form_to_go_back_to_where_there_is_none(world: World, address: str) -> None:
    told = world.browser(OFFICER).get("/look-first", params={"form": address})
    assert told.status_code == httpx.codes.OK
    assert "Go back to the form" not in words(told)


def test_the_api_says_that_it_may_have_been_recorded_and_records_it_once(
    world: World, case: StreamId, between: Hook
) -> None:
    before = len(world.house.ledger.entries(case))
    happened = between(lambda: world.record(case, EXCLUDED, LEAD))
    answer = given(world, case, "once-only")
    assert happened == ["committed"]
    assert answer.status_code == httpx.codes.SERVICE_UNAVAILABLE
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert "may have been recorded" in answer.json()["detail"]
    assert "facts" not in answer.json()
    assert len(world.house.ledger.entries(case)) == before + 2  # what was asked, and the exclusion
    assert given(world, case, "once-only").status_code == httpx.codes.NOT_FOUND


def test_where_nothing_narrowed_what_was_asked_turns_back_no_answer_of_its_own(
    world: World, case: StreamId, between: Hook
) -> None:
    happened = between(lambda: world.record(case, SUMMARY_SHARED, ADVOCATE))
    assert given(world, case, "as-ever").status_code == httpx.codes.CREATED
    assert happened == ["committed"]
    colleague = actor("police_supervisor")
    adding = {"command": "add-member", "account": str(colleague.account), "role": colleague.role.value}
    body = adding | {"because": "Needed here"}
    answer = world.client(LEAD).post(f"/api/v1/cases/{case}/commands", json=body)
    assert answer.status_code == httpx.codes.CREATED, answer.text
    assert len(answer.json()["facts"]) == 1


def given(world: World, case: StreamId, key: str) -> httpx.Response:
    """The officer asks to record something, under a key of theirs."""
    address, headers = f"/api/v1/cases/{case}/commands", {"Idempotency-Key": key}
    return world.client(OFFICER).post(address, content=msgspec.json.encode(REPORT_CONCERN), headers=headers)


@pytest.mark.parametrize("as_program", [True, False], ids=["program", "person"])
def test_what_is_never_drawn_under_rights_that_stand_is_said_to_each_in_their_way(
    world: World, case: StreamId, between: Callable[..., list[str]], as_program: bool
) -> None:
    client = world.client(OFFICER) if as_program else world.browser(OFFICER)
    address = f"/api/v1/cases/{case}" if as_program else f"/cases/{case}"
    happened = between(lambda: world.record(case, ANOTHER_EXCLUDED, LEAD), ATTEMPTS)
    answer = client.get(address)
    assert len(happened) == ATTEMPTS
    assert answer.status_code == httpx.codes.SERVICE_UNAVAILABLE
    assert answer.headers["retry-after"] == "1"
    assert answer.headers["content-type"].startswith("application/problem+json" if as_program else "text/html")
    assert "Nothing was sent. Ask again." in (answer.json()["detail"] if as_program else words(answer))
    assert str(case) not in answer.text


def test_a_directory_that_is_brought_up_to_date_meanwhile_turns_back_no_answer_and_a_role_does(
    world: World, case: StreamId, between: Callable[..., list[str]]
) -> None:
    listed = ListService(
        listing="meanwhile", name="A service", kinds=(next(iter(Service)),), since=world.house.reception.clock().date()
    )
    browser, role = world.browser(OFFICER), actor("idva")
    happened = between(lambda: world.ask(PORTAL, None, listed), ATTEMPTS)
    assert browser.get(f"/cases/{case}").status_code == httpx.codes.OK
    assert len(happened) == 1  # drawn once
    ends = EndAppointment(account=AccountId(role.account), role=role.role)
    again = Appoint(account=ends.account, role=ends.role)
    acts: Iterator[Appoint | EndAppointment] = iter([ends, again])
    happened = between(lambda: world.ask(PORTAL, None, next(acts)), 2)
    assert browser.get(f"/cases/{case}").status_code == httpx.codes.OK
    assert len(happened) == 2  # each change of a role had it drawn anew
