"""Asked for its head alone, an answer has the head of the whole and no body, and is a look like any other."""

import httpx
import pytest

from domain.kernel import AccountId, StreamId
from portal.surfaces import Surface
from tests.cast import actor
from tests.house import World

OFFICER = actor("police_investigator")
APART = {"date", "content-security-policy", "set-cookie", "etag", "content-length", "content-encoding"}


@pytest.fixture(scope="module")
def case(world: World) -> StreamId:
    return world.shared((OFFICER,))


def head_of(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in APART}


@pytest.mark.parametrize("address", ["/", "/cases/{}", "/cases/{}/timeline", "/duties", "/search", "/rules"])
def test_a_page_is_asked_for_by_its_head_alone(world: World, case: StreamId, address: str) -> None:
    browser = world.browser(OFFICER)
    whole, head = browser.get(address.format(case)), browser.head(address.format(case))
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head_of(head) == head_of(whole)


def test_the_head_of_a_case_is_a_look_and_one_that_is_not_there_for_the_reader_is_not_there(
    world: World, case: StreamId
) -> None:
    def looks() -> int:
        return sum(each.stream == case for each in world.house.looks.of_account(AccountId(OFFICER.account), limit=500))

    before = looks()
    assert world.client(OFFICER).head(f"/api/v1/cases/{case}").status_code == httpx.codes.OK
    assert looks() == before + 1
    stranger = world.client(actor("health_clinician@southfield-trust"))
    answers = [stranger.head(f"/api/v1/cases/{mark}") for mark in (case, actor("idva").account)]
    assert [each.status_code for each in answers] == [httpx.codes.NOT_FOUND] * 2
    assert head_of(answers[0]) == head_of(answers[1])


def test_the_head_of_a_live_page_ends(world: World, case: StreamId) -> None:
    mark = world.house.door.look(OFFICER, case, Surface.OVERVIEW).mark
    head = world.browser(OFFICER).head(f"/cases/{case}/live?seen={mark}", timeout=5)
    assert (head.status_code, head.content) == (httpx.codes.OK, b"")
    assert head.headers["content-type"].startswith("text/event-stream")


def test_what_records_something_is_not_asked_for_by_its_head(world: World, case: StreamId) -> None:
    answer = world.client(OFFICER).head(f"/api/v1/cases/{case}/commands")
    assert answer.status_code == httpx.codes.METHOD_NOT_ALLOWED
