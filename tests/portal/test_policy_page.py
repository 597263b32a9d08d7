"""The policy's page: what is in force, how a change is approved, and its rehearsal over real reads, in counts alone."""

import re

import httpx
import pytest

from domain.classes import DataClass
from domain.kernel import AccountId, StreamId
from domain.people import Role
from domain.policy import Letter, read_policy
from domain.policy_tables import GIVING, SHARING
from portal.refusals import NotYours
from portal.rehearsal import Counted, Rehearsals
from portal.surfaces import Surface
from tests.cast import NAMES, actor
from tests.house import World
from tests.paper import form_on, send, words

GIVE = "/api/v1/governance/commands"
DPO = actor("data_protection_officer")
SIGNATORY = actor("signatory@safe-harbour")
TIGHTER = {"data_class": "risk", "role": "childrens_social_care", "letter": "X"}


@pytest.fixture(scope="module")
def case(world: World) -> StreamId:
    """A case that several have read."""
    stream = world.shared()
    for called in ("childrens_social_care", "childrens_social_care", "police_investigator"):
        world.house.door.look(actor(called), stream, Surface.OVERVIEW)
    return stream


def rehearsals(world: World) -> Rehearsals:
    house = world.house
    return Rehearsals(house.door, house.ledger, house.looks, house.reception.clock)


def test_a_change_is_proposed_rehearsed_and_approved_on_the_page(world: World, case: StreamId) -> None:
    proposing, approving = world.browser(DPO), world.browser(SIGNATORY)
    page = words(proposing.get("/policy"))
    assert "sees a summary" in page
    assert "No change is proposed" in page
    proposing_it = {"command": "propose-policy", "cells": [TIGHTER], "because": "Less will do"}
    answer = world.client(DPO).post(GIVE, json=proposing_it)
    assert answer.status_code == httpx.codes.CREATED, answer.text
    late = {
        "command": "propose-policy",
        "cells": [{**TIGHTER, "data_class": "orders"}],
        "because": "This one comes late",
    }
    assert world.client(DPO).post(GIVE, json=late).status_code == httpx.codes.CREATED
    told = approving.get("/policy")
    assert "can no longer be approved" not in words(told)
    assert "Less will do" in words(told)
    assert "Two agencies have to approve" in words(told)
    rehearsed = proposing.get(_link(told.text, "/rehearsal"))
    assert rehearsed.status_code == httpx.codes.OK, words(rehearsed)
    assert "reads of cases in the 30 days before it was proposed" in words(rehearsed)
    assert str(case) not in rehearsed.text
    assert not any(name in rehearsed.text for account, name in NAMES.items() if account != DPO.account)
    address = _link(told.text, "approve-policy")
    assert address.partition("?")[2] in approving.get("/").text, "it waits on My work"
    asked = words(approving.get(address)).partition("What this is about")[2]
    assert "Less will do" in asked
    assert "sees a summary, then" in asked
    form = form_on(approving.get(address))
    done = send(approving, address.partition("?")[0], form, step="record")
    assert done.status_code == httpx.codes.SEE_OTHER, words(done)
    policy = world.house.door.register().policy
    assert policy is not None
    assert policy.letters[DataClass.RISK][Role.CHILDRENS_SOCIAL_CARE] is Letter.HELD
    page = words(proposing.get("/policy"))
    assert "No change is proposed" in page
    assert page.count("Adopted") == 1
    assert "can no longer be approved: another change was adopted since" in page
    assert "Why it was proposed: This one comes late" in page
    assert "can no longer be approved" in words(approving.get("/policy"))


def test_a_change_is_typed_as_cells_of_the_table(world: World) -> None:
    browser = world.browser(DPO)
    form = form_on(browser.get("/governance/propose-policy"))
    typed = {"because": ["Less will do"], "cells-1-data_class": ["orders"], "cells-1-role": ["witness_care"]}
    cells = {**typed, "cells-1-letter": ["S"]}
    checked = browser.post("/governance/propose-policy", data={**form, **cells, "step": ["check"]})
    assert checked.status_code == httpx.codes.OK, words(checked)
    done = browser.post("/governance/propose-policy", data={**form_on(checked), "step": ["record"]})
    assert done.status_code == httpx.codes.SEE_OTHER, words(done)
    assert "Orders, bail and breaches" in words(browser.get("/policy"))


def _link(page: str, part: str) -> str:
    found = next(each for each in re.findall(r'href="([^"]+)"', page) if part in each)
    return str(found).replace("&amp;", "&")


def test_a_rehearsal_counts_in_tens_what_each_role_would_have_seen_more_or_less_of(
    world: World, case: StreamId
) -> None:
    held = read_policy(_with(SHARING, "staff_identity", "probation_practitioner", "R"), GIVING)
    cell = (DataClass.STAFF_IDENTITY, Role.PROBATION_PRACTITIONER)

    def counted() -> list[Counted]:
        found = rehearsals(world).rehearse(DPO, held, 30).counted
        return [each for each in found if (each.data_class, each.role) == cell]

    assert counted() == [Counted(*cell, None, None)]
    for _ in range(12):
        world.house.door.look(actor("probation_practitioner"), case, Surface.OVERVIEW)
    assert counted() == [Counted(*cell, None, None)], "one case tells nothing, however often it was read"
    world.house.door.look(actor("probation_practitioner"), world.shared(), Surface.OVERVIEW)
    assert counted() == [Counted(*cell, None, None)], "nor do two"
    for _ in range(5):
        world.house.door.look(actor("probation_practitioner"), world.shared(), Surface.OVERVIEW)
    (found,) = counted()
    assert found.closes is None
    assert found.opens is not None
    assert found.opens >= 10
    assert found.opens % 10 == 0


def timeless(page: httpx.Response) -> str:
    """The words of a page but for the minute in which it was made."""
    return re.sub(r"\d\d:\d\d", "", words(page))


def test_what_one_colleague_opened_after_the_proposal_shows_in_no_cell(world: World) -> None:
    proposing_it = {
        "command": "propose-policy",
        "cells": [
            {"data_class": data_class, "role": "isac_caseworker", "letter": "X"}
            for data_class in ("protected_location", "advocacy_confidential", "safety_plan")
        ],
        "because": "To see what they hold",
    }
    answer = world.client(DPO).post(GIVE, json=proposing_it)
    assert answer.status_code == httpx.codes.CREATED, answer.text
    browser = world.browser(DPO)
    pages = re.findall(r'href="([^"]+/rehearsal[^"]*)"', browser.get("/policy").text)
    before = [timeless(browser.get(each)) for each in pages]
    assert all("fewer than three cases" in each for each in before)
    for _ in range(4):
        stream = world.shared()
        for _ in range(5):
            world.house.door.look(actor("isac_caseworker"), stream, Surface.OVERVIEW)
    assert [timeless(browser.get(each)) for each in pages] == before


def _with(sharing: str, data_class: str, role: str, letter: str) -> str:
    lines = [line.split(",") for line in sharing.splitlines()]
    column = len(lines[0]) - lines[0].index(role)
    row = next(line for line in lines if line[0] == data_class)
    row[-column] = letter
    return "\n".join(",".join(line) for line in lines)


def test_a_rehearsal_is_itself_recorded_and_is_not_for_everybody(world: World, case: StreamId) -> None:
    del case
    policy = read_policy(SHARING, GIVING)
    rehearsals(world).rehearse(actor("auditor"), policy, 7)
    last = world.house.looks.of_account(AccountId(actor("auditor").account), limit=1)[0].look
    assert last is not None
    assert last.surface == Surface.POLICY
    assert policy.digest in last.words
    for called in ("police_supervisor", "administrator", "agency_guardian"):
        with pytest.raises(NotYours):
            rehearsals(world).rehearse(actor(called), policy, 7)


def test_the_portal_counts_no_read_of_somebody_who_was_turned_away(world: World, case: StreamId) -> None:
    cases = [case, world.shared(), world.shared()]
    before = rehearsals(world).rehearse(DPO, read_policy(SHARING, GIVING), 7).reads
    for each in cases * 4:
        assert world.client(actor("outsider")).get(f"/api/v1/cases/{each}").status_code == httpx.codes.NOT_FOUND
    assert rehearsals(world).rehearse(DPO, read_policy(SHARING, GIVING), 7).reads == before


@pytest.mark.parametrize("called", ["police_supervisor", "administrator", "isac_caseworker", "clinic_chair"])
def test_the_page_is_for_officers_guardians_and_auditors(world: World, called: str) -> None:
    who = actor(called)
    assert world.browser(who).get("/policy").status_code == httpx.codes.FORBIDDEN
    answer = world.client(who).post(GIVE, json={"command": "propose-policy", "cells": [TIGHTER], "because": "x"})
    assert answer.status_code == httpx.codes.FORBIDDEN


def test_a_proposal_that_is_not_there_has_no_rehearsal(world: World) -> None:
    browser = world.browser(DPO)
    for proposal in ("nonsense", "00000000-0000-4000-8000-000000000009"):
        assert browser.get(f"/policy/{proposal}/rehearsal").status_code == httpx.codes.NOT_FOUND


@pytest.mark.parametrize(("table", "text"), [("sharing.csv", SHARING), ("giving.csv", GIVING)])
def test_the_tables_in_force_are_downloaded_beside_the_form_that_proposes_others(
    world: World, table: str, text: str
) -> None:
    browser, address = world.browser(DPO), f"/policy/in-force/{table}"
    assert address in browser.get("/governance/propose-policy").text
    file = browser.get(address)
    assert "attachment" in file.headers["content-disposition"]
    assert file.text.startswith(text.partition("\n")[0])
    assert browser.get("/policy/in-force/nothing.csv").status_code == httpx.codes.NOT_FOUND
    assert (
        world.browser(actor("police_investigator@northfield-police")).get(address).status_code == httpx.codes.FORBIDDEN
    )
