"""Agreements in the whole house: what closes when one ends, everywhere, and who may do what."""

from datetime import date, timedelta

import httpx
import pytest

from domain import catalogue
from domain.anatomy import traits
from domain.calendar import spelt
from domain.classes import DataClass
from domain.governance.agreements_said import ProposeAgreement, ReviewAgreement, WithdrawFromAgreement
from domain.kernel import Refused, StreamId
from portal.presenting.agreement_notices import NOT_WHOLE
from portal.refusals import NoSuchCase
from portal.words import CLASS_NAMES
from tests.cast import AGREEMENT, actor
from tests.day import today
from tests.house import World
from tests.paper import form_on, send, words
from tests.portal.agreed import agree, reference_of
from tests.samples.referral import REFER_CASE

OFFICER, ADVOCATE, CLINICIAN = actor("police_investigator"), actor("isac_caseworker"), actor("health_clinician")
POLICE_DPO, CHARITY_DPO = actor("data_protection_officer"), actor("signatory@safe-harbour")
COMMANDS = "/api/v1/governance/commands"


@pytest.fixture(scope="module")
def case(world: World) -> StreamId:
    """A case that an advocate referred and people of several agencies are on."""
    return world.shared([OFFICER, CLINICIAN, actor("cps_prosecutor")])


@pytest.fixture
def lapsed(world: World, case: StreamId) -> StreamId:
    """The case, once the agreement has ended yesterday."""
    agree(world, date(2021, 1, 1), today(-1))
    return case


@pytest.fixture(autouse=True)
def renewed(world: World) -> None:
    """Every test begins with an agreement in force."""
    agree(world, date(2020, 1, 1), date(2099, 12, 31))


def said_to(answer: httpx.Response, case: StreamId) -> tuple[int, dict[str, str], str]:
    """An answer without what names the case and the moment: status, headers, body."""
    own = {
        name: value for name, value in answer.headers.items() if name not in {"date", "set-cookie", "content-length"}
    }
    return answer.status_code, own, answer.text.replace(str(case), "CASE")


ON_THE_CASE = ("", "/timeline", "/duties", "/registers/response")


def test_a_lapsed_agreement_closes_the_case_to_other_agencies_as_if_it_were_not_there(
    world: World, lapsed: StreamId
) -> None:
    strange = StreamId(actor("outsider").account)
    client, browser = world.client(OFFICER), world.browser(OFFICER)
    for part in ON_THE_CASE:
        here, nowhere = (client.get(f"/api/v1/cases/{each}{part}") for each in (lapsed, strange))
        assert here.status_code == httpx.codes.NOT_FOUND, part
        assert said_to(here, lapsed) == said_to(nowhere, strange), part
    for part in ("", "/timeline", "/sections/risk", "/record", "/record/post-assessment"):
        assert browser.get(f"/cases/{lapsed}{part}").status_code == httpx.codes.NOT_FOUND, part


def test_a_lapsed_agreement_leaves_nothing_in_lists_feed_search_and_registers(world: World, lapsed: StreamId) -> None:
    reference = reference_of(world, lapsed)
    client, browser = world.client(OFFICER), world.browser(OFFICER)
    for path in (
        "/api/v1/cases",
        "/api/v1/feed?limit=500",
        "/api/v1/duties?scope=agency&limit=500",
        "/api/v1/duties.ics",
    ):
        answer = client.get(path)
        assert answer.status_code == httpx.codes.OK, path
        assert str(lapsed) not in answer.text, path
        assert reference not in answer.text, path
    found = client.post("/api/v1/search", json={"words": reference})
    assert str(lapsed) not in found.text
    registers = client.get("/api/v1/registers").json()["registers"]
    assert registers
    for register in registers:
        assert str(lapsed) not in client.get(f"/api/v1/registers/{register['name']}?limit=500").text, register
    for page in ("/", "/cases", "/duties", "/duties?whose=agency", "/registers"):
        assert reference not in browser.get(page).text, page


def test_whose_agency_recorded_it_goes_on_reading_its_own_and_nothing_of_another(
    world: World, lapsed: StreamId
) -> None:
    entries = world.client(ADVOCATE).get(f"/api/v1/cases/{lapsed}/timeline?limit=500").json()["entries"]
    assert entries
    assert {entry["by"]["agency"] for entry in entries} <= {ADVOCATE.agency, "accord"}


def test_renewed_it_is_open_again_at_once(world: World, case: StreamId) -> None:
    assert world.client(OFFICER).get(f"/api/v1/cases/{case}").status_code == httpx.codes.OK
    assert reference_of(world, case) in world.browser(OFFICER).get("/cases").text


def test_an_agreement_that_ends_while_a_form_is_filled_in_answers_like_a_case_that_is_not_there(
    world: World, case: StreamId
) -> None:
    browser = world.browser(OFFICER)
    address = f"/cases/{case}/record/record-incident"
    form = form_on(browser.get(address))
    agree(world, date(2021, 1, 1), today(-1))
    before = len(world.house.ledger.entries(case))
    form["what_happened"] = ["He waited at the gate."]
    answer = send(browser, address, form, step="record")
    assert answer.status_code == httpx.codes.NOT_FOUND
    strange = browser.get(f"/cases/{StreamId(actor('outsider').account)}")
    assert words(answer) == words(strange)
    assert len(world.house.ledger.entries(case)) == before


def test_everybody_of_a_party_is_told_thirty_days_before_and_nobody_earlier(world: World) -> None:
    ends = today(29)
    assert "agreement" not in words(world.browser(OFFICER).get("/cases")).lower()
    agree(world, date(2021, 1, 1), ends)
    for who in (OFFICER, CLINICIAN):
        browser = world.browser(who)
        for page in ("/", "/cases", "/agreements"):
            assert f"ends on {spelt(ends)}" in words(browser.get(page)), page
    assert "ask your data protection officer" in words(world.browser(OFFICER).get("/"))
    assert world.client(OFFICER).get("/api/v1/agreements").json()["notices"]


def test_once_it_is_over_it_says_what_is_closed_and_who_renews_it(world: World, lapsed: StreamId) -> None:
    ended = world.house.door.register().agreements[AGREEMENT.agreement].newest.expires
    told = words(world.browser(OFFICER).get("/"))
    assert f"ended on {spelt(ended)}" in told
    assert "What they have recorded is closed to your agency" in told
    assert "data protection officers of both renew it" in told
    assert reference_of(world, lapsed) not in told


def test_data_protection_officers_propose_and_sign_through_the_pages_and_it_counts_from_the_second_signature(
    world: World, lapsed: StreamId
) -> None:
    mine, theirs = world.browser(POLICE_DPO), world.browser(CHARITY_DPO)
    address = f"/governance/propose-agreement?agreement={AGREEMENT.agreement}"
    form = form_on(mine.get(address))
    assert form["dpia"] == ["DPIA 2020/1"], "the newest text is filled in already"
    form["parties"] = [POLICE_DPO.agency, CHARITY_DPO.agency]
    starts = today()
    for name, day in {"starts": starts, "expires": starts + timedelta(days=365)}.items():
        form |= {f"{name}-day": [str(day.day)], f"{name}-month": [str(day.month)], f"{name}-year": [str(day.year)]}
    checked = send(mine, address.partition("?")[0], form, step="check")
    assert "Check your answers" in words(checked)
    given = send(mine, address.partition("?")[0], form_on(checked), step="record")
    assert given.status_code == httpx.codes.SEE_OTHER
    assert "Recorded: propose an information-sharing agreement" in words(mine.get(given.headers["location"]))
    with pytest.raises(NoSuchCase):
        world.house.door.look(OFFICER, lapsed, "test")
    number = world.house.door.register().agreements[AGREEMENT.agreement].newest.number
    page = theirs.get("/agreements")
    assert f"Sign text {number}" in words(page)
    sign = f"/governance/sign-agreement?agreement={AGREEMENT.agreement}&text={number}"
    assert "waits for the signature of your agency" in words(theirs.get("/"))
    assert "Purposes" in words(theirs.get(sign)).partition("What this is about")[2]
    checked = send(theirs, sign.partition("?")[0], form_on(theirs.get(sign)), step="check")
    assert "Purposes" in words(checked).partition("What this is about")[2]
    signed = send(theirs, sign.partition("?")[0], form_on(checked), step="record")
    assert signed.status_code == httpx.codes.SEE_OTHER, words(signed)
    assert world.house.door.look(OFFICER, lapsed, "test").entries
    with pytest.raises(NoSuchCase):
        world.house.door.look(CLINICIAN, lapsed, "test")


def test_whoever_signs_a_narrower_text_reads_first_what_it_closes(world: World) -> None:
    line = {name: getattr(AGREEMENT, name) for name in ProposeAgreement.__struct_fields__}
    agree(world, date(2021, 1, 1), date(2099, 12, 31))
    line |= {"parties": (POLICE_DPO.agency, CHARITY_DPO.agency), "classes": tuple(set(DataClass) - {DataClass.ORDERS})}
    line |= {"starts": today(), "expires": today(90)}
    world.ask(POLICE_DPO, None, ProposeAgreement(**line))
    number = world.house.door.register().agreements[AGREEMENT.agreement].newest.number
    sign = f"/governance/sign-agreement?agreement={AGREEMENT.agreement}&text={number}"
    told = words(world.browser(CHARITY_DPO).get(sign)).partition("Closes what is open now")[2]
    force = world.house.door.register().agency_name(POLICE_DPO.agency)
    assert told.strip().startswith(f"With {force}: {CLASS_NAMES[DataClass.ORDERS]}")
    assert f"everything after {spelt(today(90))}, not 31 December 2099" in told


def test_nobody_else_proposes_signs_or_withdraws_and_sees_no_form_for_it(world: World) -> None:
    body = {"command": "withdraw-from-agreement", "agreement": AGREEMENT.agreement, "because": "No."}
    assert world.client(OFFICER).post(COMMANDS, json=body).status_code == httpx.codes.FORBIDDEN
    browser = world.browser(OFFICER)
    assert browser.get("/governance/withdraw-from-agreement").status_code == httpx.codes.FORBIDDEN
    assert browser.get("/governance/record-agreement").status_code == httpx.codes.NOT_FOUND
    assert browser.get("/governance/nothing-of-the-kind").status_code == httpx.codes.NOT_FOUND
    assert "Propose" not in words(browser.get("/agreements"))


def test_a_party_withdraws_at_once_through_the_api(world: World, case: StreamId) -> None:
    body = {"command": "withdraw-from-agreement", "agreement": AGREEMENT.agreement, "because": "The trustees say so."}
    answer = world.client(CHARITY_DPO).post(COMMANDS, json=body)
    assert (answer.status_code, answer.json()) == (201, {"recorded": "withdraw-from-agreement"})
    assert world.client(OFFICER).get(f"/api/v1/cases/{case}").status_code == httpx.codes.NOT_FOUND
    assert world.client(ADVOCATE).get(f"/api/v1/cases/{case}").status_code == httpx.codes.OK
    told = world.client(ADVOCATE).get("/api/v1/agreements").json()["agreements"][0]
    assert told["in_force_with"] == []
    for who in (OFFICER, ADVOCATE):
        page = words(world.browser(who).get("/"))
        assert "no longer bound by the information-sharing agreement" in page
        assert "one of them left it" in page
    with pytest.raises(Refused, match="left this agreement already"):
        world.ask(CHARITY_DPO, None, WithdrawFromAgreement(agreement=AGREEMENT.agreement, because="Again."))


def test_a_bad_governance_command_is_answered_with_a_problem_beside_its_field(world: World) -> None:
    client = world.client(POLICE_DPO)
    review = {"command": "review-agreement", "agreement": AGREEMENT.agreement, "found": "Still needed."}
    ahead = today(2).isoformat()
    for body, field in (
        ({"command": "record-agreement"}, "command"),
        ({"command": "post-assessment"}, "command"),
        ({**review, "reviewed_on": "yesterday"}, "reviewed_on"),
        ({**review, "reviewed_on": ahead}, "reviewed_on"),
        ({**review, "reviewed_on": "2026-03-01", "agreement": "not-ours"}, "agreement"),
    ):
        answer = client.post(COMMANDS, json=body)
        assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY, body
        assert answer.json()["errors"][0]["field"] == field, body
    assert client.post(COMMANDS, content=b"[").status_code == httpx.codes.UNPROCESSABLE_ENTITY


def test_a_request_that_is_repeated_is_recorded_once(world: World) -> None:
    review = ReviewAgreement(agreement=AGREEMENT.agreement, reviewed_on=date(2026, 3, 1), found="Still needed.")
    first, again = (world.ask(POLICE_DPO, None, review, key="review-1").position for _ in range(2))
    assert first == again


def test_an_agreement_on_some_classes_opens_those_and_nothing_else_anywhere(world: World, case: StreamId) -> None:
    covered = (DataClass.CASE_SHELL, DataClass.STAFF_IDENTITY, DataClass.RISK)
    lists = (f"/cases/{case}", f"/cases/{case}/duties", "/duties")
    assert not any(NOT_WHOLE in words(world.browser(OFFICER).get(page)) for page in lists)
    agree(world, date(2021, 1, 1), date(2099, 12, 31), covered)
    assert all(NOT_WHOLE in words(world.browser(OFFICER).get(page)) for page in lists)
    assert "covers some kinds of information and not all" in words(world.browser(OFFICER).get("/"))
    assert f"(3 of {len(DataClass)} kinds of information)" in words(world.browser(OFFICER).get("/agreements"))
    client = world.client(OFFICER)
    entries = client.get(f"/api/v1/cases/{case}/timeline?limit=500").json()["entries"]
    others = [each for each in entries if each["by"]["agency"] not in {OFFICER.agency, "accord"}]
    assert others
    for each in others:
        kind = catalogue.FACTS[each["fact"]]
        classes = {trait.name: trait.data_class for trait in traits(kind)}
        assert kind.governs in covered, each["fact"]
        assert {classes[name] for name in each["fields"]} <= set(covered), each["fact"]
    name = REFER_CASE.victim_name or ""
    assert name
    for answer in (
        client.get("/api/v1/cases"),
        client.get("/api/v1/feed?limit=500"),
        client.get(f"/api/v1/cases/{case}"),
        client.get("/api/v1/duties?scope=agency&limit=500"),
        world.browser(OFFICER).get(f"/cases/{case}"),
        world.browser(OFFICER).get("/cases"),
    ):
        assert answer.status_code == httpx.codes.OK
        assert name not in answer.text
    assert str(case) not in client.post("/api/v1/search", json={"words": name}).text
