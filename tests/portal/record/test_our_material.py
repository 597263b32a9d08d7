"""Each agency's feed of accesses to what it supplied, and what a live conduct inquiry keeps out of it."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from domain.governance.conduct import CloseConductInquiry, OpenConductInquiry
from domain.kernel import AccountId, StreamId
from domain.membership import AddMember, ConfirmMember
from domain.people import Actor
from infra import clock
from portal.refusals import NotYours
from tests.cast import NAMES, actor
from tests.house import World
from tests.portal.record.acts import CANARY, concern

ADVOCATE = actor("isac_caseworker@safe-harbour")
CHARITY = actor("signatory@safe-harbour")
OFFICER = actor("police_investigator@northfield-police")
STANDARDS = actor("professional_standards")
ASKED = {"purpose": "lawfulness", "limit": "500"}


@pytest.fixture(scope="module")
def case(world: World) -> StreamId:
    """A case that everybody is on, with something that the charity supplied."""
    stream = world.shared()
    world.ask(ADVOCATE, stream, concern())
    return stream


def accesses(world: World, who: Actor = CHARITY) -> list[dict[str, Any]]:
    answer = world.client(who).get("/api/v1/our-material", params=ASKED)
    assert answer.status_code == httpx.codes.OK, answer.text
    assert CANARY not in answer.text
    found: list[dict[str, Any]] = answer.json()["acts"]
    return found


def by_officer(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for each in found if each["account"] == str(OFFICER.account)]


def test_the_agency_that_supplied_something_is_told_who_of_others_opened_it(world: World, case: StreamId) -> None:
    before = len(by_officer(accesses(world)))
    world.client(OFFICER).get(f"/api/v1/cases/{case}")
    found = accesses(world)
    assert len(by_officer(found)) == before + 1
    newest = by_officer(found)[0]
    assert newest["agency"] == "northfield-police"
    assert newest["role"] == "police_investigator"
    assert "chronology" in newest["classes"]
    assert all(each["agency"] != "safe-harbour" for each in found)
    page = world.browser(CHARITY).get("/audit/our-material", params={"purpose": "lawfulness"})
    assert page.status_code == httpx.codes.OK
    assert "section 62" not in page.text


def test_while_an_inquiry_lives_the_feed_and_the_record_keep_that_persons_accesses_back(
    world: World, case: StreamId
) -> None:
    for who in (OFFICER, actor("police_coordinator")):
        world.client(who).get(f"/api/v1/cases/{case}")
    whole = accesses(world)
    assert by_officer(whole)
    lead, newcomer = actor("police_coordinator"), AccountId(CHARITY.account)
    world.ask(lead, case, AddMember(account=newcomer, role=CHARITY.role, because="She checks who reads the case."))
    world.ask(actor("agency_guardian"), case, ConfirmMember(account=newcomer))
    until = (clock.now() + timedelta(days=30)).date()
    into = AccountId(OFFICER.account)
    world.ask(STANDARDS, None, OpenConductInquiry(account=into, until=until, because="Her neighbour complained."))
    during = accesses(world)
    assert by_officer(during) == []
    assert [each for each in during if each["account"] != str(OFFICER.account)] != []
    record = world.client(CHARITY).get("/api/v1/record", params=ASKED | {"agency": "northfield-police"}).json()["acts"]
    assert by_officer(record) == []
    on_the_case = world.client(CHARITY).get(f"/api/v1/cases/{case}/looks?limit=500")
    assert on_the_case.status_code == httpx.codes.FORBIDDEN, "a case’s own page goes round the record’s purpose"
    assert "record of processing" in on_the_case.text
    assert world.browser(CHARITY).get(f"/cases/{case}/looks").status_code == httpx.codes.FORBIDDEN
    auditor = actor("auditor")
    world.engaged(auditor, case)
    told = [
        world.client(auditor).get(f"/api/v1/cases/{case}/looks?limit=500").raise_for_status().text,
        world.client(auditor).get("/api/v1/record", params=ASKED | {"limit": "200"}).raise_for_status().text,
    ]
    for text in told:
        assert str(OFFICER.account) not in text
        assert NAMES[AccountId(OFFICER.account)] not in text
    world.client(OFFICER).get(f"/api/v1/cases/{case}")
    world.ask(STANDARDS, None, CloseConductInquiry(account=into))
    assert len(by_officer(accesses(world))) == len(by_officer(whole)) + 1
    again = world.client(auditor).get(f"/api/v1/cases/{case}/looks?limit=500").raise_for_status().text
    assert NAMES[AccountId(OFFICER.account)] in again


def test_nothing_in_the_record_tells_that_an_inquiry_was_opened(world: World) -> None:
    everything = world.client(actor("data_protection_officer")).get("/api/v1/record", params=ASKED).json()["acts"]
    assert "staff_conflict" not in {each for line in everything for each in line["classes"]}
    assert "neighbour" not in str(everything)


def test_only_professional_standards_open_an_inquiry(world: World) -> None:
    opening = OpenConductInquiry(
        account=AccountId(OFFICER.account), until=clock.now().date(), because="Because I would like to."
    )
    for who in (OFFICER, CHARITY, actor("administrator"), actor("data_protection_officer")):
        with pytest.raises(NotYours):
            world.ask(who, None, opening)


def test_an_inquiry_is_opened_with_a_form_that_offers_ones_own_agency_alone(world: World) -> None:
    browser = world.browser(STANDARDS)
    form = browser.get("/governance/open-conduct-inquiry")
    assert form.status_code == httpx.codes.OK, form.text
    assert str(OFFICER.account) in form.text
    assert str(ADVOCATE.account) not in form.text
    body = {
        "command": "open-conduct-inquiry",
        "account": str(OFFICER.account),
        "until": clock.now().date().isoformat(),
        "because": "Her neighbour complained.",
    }
    assert world.client(OFFICER).post("/api/v1/governance/commands", json=body).status_code == httpx.codes.FORBIDDEN
    given = world.client(STANDARDS).post("/api/v1/governance/commands", json=body)
    assert given.status_code == httpx.codes.CREATED, given.text
    shown = browser.get("/standards/patterns")
    assert "No inquiry is open" not in shown.text
    assert "Her neighbour complained" not in shown.text
