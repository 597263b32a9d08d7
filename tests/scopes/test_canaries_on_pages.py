"""The canary test over the pages: forms, their choices, replay, fragments and problems tell no more than the policy."""

from collections.abc import Iterator

import httpx
import pytest

from domain.kernel import AccountId
from tests.cast import MEMBERS, NAMES, actor
from tests.house import World, served
from tests.scopes.sowing import Field, closed_to, leaks, open_to, sow
from tests.scopes.walking import walked

# One for each role and each stranger of the same kind; two people of one pattern are enough for the API's own test.
READERS = sorted(set(MEMBERS) - {"police_investigator@southfield-police", "cps_prosecutor@cps-southfield"})


@pytest.fixture(scope="module")
def world(database_url: str) -> Iterator[World]:
    with served(database_url) as open_world:
        yield open_world


@pytest.fixture(scope="module")
def field(world: World) -> Field:
    return sow(world)


def starts(field: Field) -> list[str]:
    """Where a walk begins: what is linked from nowhere, too."""
    case = f"/cases/{field.stream}"
    replays = [f"{case}/replay?step={step}" for step in (1, 60, 90, 120)]
    return [
        "/",
        "/duties?whose=agency",
        "/daily-review",
        f"{case}/daily-review",
        f"{case}/rules",
        case,
        f"{case}/timeline",
        f"{case}/record",
        *replays,
        f"{case}/looks",
        f"{case}/as-the-room-saw-it?everybody=yes",
        "/audit",
    ]


@pytest.mark.parametrize("called", READERS)
def test_what_is_closed_stands_on_no_page_and_what_is_open_does(world: World, field: Field, called: str) -> None:
    who = MEMBERS[called]
    closed, browser = closed_to(who, field), world.browser(who)
    texts: list[str] = []
    for address, page in walked(browser, starts(field), each=1, at_most=90):
        assert page.status_code in {200, 403, 422}, (address, page.status_code)
        if "/correct" not in address:
            texts.append(page.text)
        assert list(leaks(told(page), closed)) == [], address
    whole = " ".join(texts)
    open_text = {canary: what for canary, what in open_to(who, field).items() if canary.startswith("zq")}
    missing = {what for canary, what in open_text.items() if canary not in whole}
    assert missing <= {"reference of case-referred/1"}  # a case has one reference: that of its own referral, on top


def told(page: httpx.Response) -> str:
    return "\n".join([page.text, *(f"{name}: {value}" for name, value in page.headers.items())])


def test_an_auditor_who_replays_in_another_seat_sees_no_more_than_both(world: World, field: Field) -> None:
    auditor = actor("auditor@northfield-council")
    browser = world.browser(auditor)
    for called in ("police_coordinator", "clinic_chair", "probation_practitioner", "programme_facilitator"):
        sitting = actor(called)
        closed = closed_to(auditor, field) | closed_to(sitting, field)
        closed.pop(NAMES[AccountId(auditor.account)], None)  # it stands on top of every page of theirs
        for step in (5, 30):
            page = browser.get(
                f"/cases/{field.stream}/replay",
                params={"step": step, "as_role": sitting.role.value, "as_agency": sitting.agency},
            )
            assert page.status_code == 200
            assert list(leaks(told(page), closed)) == []


@pytest.mark.parametrize("called", ["isac_caseworker", "police_coordinator", "programme_facilitator"])
def test_a_form_that_is_sent_back_tells_nothing_that_is_closed(world: World, field: Field, called: str) -> None:
    who = actor(called)
    closed, browser = closed_to(who, field), world.browser(who)
    sent = 0
    for address, page in walked(browser, [f"/cases/{field.stream}/record"], each=1, at_most=60):
        if "/record/" not in address or 'name="form_token"' not in page.text:
            continue
        form_token = page.text.split('name="form_token" value="')[1].split('"')[0]
        back = browser.post(address, data={"form_token": form_token}, headers={"Origin": world.origin})
        assert back.status_code in {200, 303, 409, 422}, (address, back.status_code)
        assert list(leaks(told(back), closed)) == [], address
        sent += 1
    assert sent > 3
