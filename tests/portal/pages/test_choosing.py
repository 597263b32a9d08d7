"""Choosing what to record: every link of the menu leads to a form, on an open case and on a closed one."""

import html
import re

import httpx
import pytest

from domain.kernel import AccountId
from domain.membership import AddMember
from tests.at_hand import CaseAtHand
from tests.paper import fill, form_on, send, words
from tests.running import Portal

ROLES = ("police_supervisor", "isac_caseworker", "police_coordinator")
CLOSING = {
    "reason": "risk_reduced",
    "residual_risk": "He may come back in the spring.",
    "held_by": "The neighbourhood team",
    "victim_told": "yes",
}


def _links(page: httpx.Response) -> list[str]:
    return [html.unescape(each) for each in re.findall(r'href="([^"]*/record/[^"]*)"', page.text)]


def _follow_all(portal: Portal, case: CaseAtHand, called: str) -> list[str]:
    with portal.browser(called) as browser:
        links = _links(browser.get(f"{case.href}/record"))
        for link in links:
            assert browser.get(link).status_code == httpx.codes.OK, link
    return links


@pytest.mark.parametrize("called", ROLES)
def test_every_link_of_the_menu_of_an_open_case_leads_to_a_form(portal: Portal, case: CaseAtHand, called: str) -> None:
    links = _follow_all(portal, case, called)
    assert f"{case.href}/record/report-concern" in links
    assert f"{case.href}/record/reopen-case" not in links


def test_an_only_assessment_in_dispute_is_under_review_as_soon_as_the_form_opens(
    portal: Portal, case: CaseAtHand
) -> None:
    with portal.browser("police_supervisor") as browser:
        assert f"{case.href}/record/review-grade?of={case.assessment}" in _links(browser.get(f"{case.href}/record"))
        form = browser.get(f"{case.href}/record/review-grade")
    assert form_on(form)["assessment"] == [str(case.assessment)]
    assert "What this is about" in words(form)
    assert "No violence is on record." in words(form)
    assert "suggest" in words(form).partition("What this is about")[2]
    assert "Standard Medium High Reasons" in words(form)


def test_only_newcomers_of_other_agencies_are_offered_to_confirm(portal: Portal, case: CaseAtHand) -> None:
    newcomers = {called: portal.actor(called) for called in ("witness_care", "idva", "agency_guardian")}
    for who in newcomers.values():
        adding = AddMember(account=AccountId(who.account), role=who.role, because="Needed on the case")
        portal.ask("police_coordinator", case.stream, adding)
    with portal.browser("isac_caseworker") as browser:
        page = browser.get(f"{case.href}/record/confirm-member").text
    for called, offered in {"witness_care": True, "idva": True, "agency_guardian": False}.items():
        assert (f'value="{newcomers[called].account}"' in page) == offered, called
    assert f'value="{portal.actor("health_clinician").account}"' not in page


def test_a_duty_to_confirm_names_the_newcomer(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("isac_caseworker") as browser:
        links = [each for each in _links(browser.get(case.href)) if "confirm-member?of=" in each]
        chosen = [form_on(browser.get(each))["account"] for each in links]
    assert [str(portal.actor("witness_care").account)] in chosen
    assert [str(portal.actor("idva").account)] in chosen
    assert [str(portal.actor("agency_guardian").account)] not in chosen


def test_nobody_closes_a_case_over_open_things_unseen(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_supervisor") as browser:
        check = fill(browser, f"{case.href}/record/close-case", step="check", **CLOSING)
    assert check.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "What follows" not in words(check)
    assert "A grade below what the answers suggest awaits a supervisor." in words(check)


def test_a_question_that_another_answer_makes_needed_is_not_called_optional(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_investigator") as browser:
        form = words(browser.get(f"{case.href}/record/record-incident"))
    assert "Does the suspect know that this is known?" in form
    assert "Does the suspect know that this is known? (optional)" not in form


def test_a_closed_case_is_reopened_from_its_menu(portal: Portal, case: CaseAtHand) -> None:
    _settle(portal, case)
    with portal.browser("police_supervisor") as browser:
        check = fill(browser, f"{case.href}/record/close-case", step="check", **CLOSING)
        answer = send(browser, f"{case.href}/record/close-case", form_on(check), step="record")
        assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    with portal.browser("isac_caseworker") as browser:
        proposed = portal.house.ledger.entries(case.stream)[-1].id
        typed = {"entry": str(proposed), "because": "The plan holds without the clinic."}
        answer = fill(browser, f"{case.href}/record/confirm-closing", step="record", **typed)
        assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    menus = {called: _follow_all(portal, case, called) for called in ROLES}
    assert all(f"{case.href}/record/report-concern" in links for links in menus.values())
    reopens = f"{case.href}/record/reopen-case"
    assert reopens in menus["police_supervisor"]
    with portal.browser("police_supervisor") as browser:
        answer = fill(browser, reopens, step="record", because="He came back.")
        assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
        assert reopens not in _links(browser.get(f"{case.href}/record"))


def _settle(portal: Portal, case: CaseAtHand) -> None:
    """Answer what stands in the way of closing."""
    with portal.browser("police_supervisor") as browser:
        review = browser.get(f"{case.href}/record/review-grade?of={case.assessment}")
        typed = {"decision": "raised", "grade": "high", "because": "Fourteen answers of yes."}
        sent = send(browser, f"{case.href}/record/review-grade", form_on(review), step="record", **typed)
        assert sent.status_code == httpx.codes.SEE_OTHER, words(sent)
        doubt = browser.get(f"{case.href}/record/decide-classification?of={case.crime}")
        kept = {"decision": "keep", "because": "The offence fits what was said."}
        sent = send(browser, f"{case.href}/record/decide-classification", form_on(doubt), step="record", **kept)
        assert sent.status_code == httpx.codes.SEE_OTHER, words(sent)
        order = {
            "victim": str(case.victim),
            "suspect": str(case.suspect),
            "kind": "stalking_protection_order",
            "decision": "do_not_apply",
            "reasons": "An order of another court holds him.",
            "owner": "police_investigator",
            "considered_on__day": "10",
            "considered_on__month": "3",
            "considered_on__year": "2026",
        }
        sent = fill(browser, f"{case.href}/record/consider-protection-order", step="record", **order)
        assert sent.status_code == httpx.codes.SEE_OTHER, words(sent)
        plan = {
            "victim": str(case.victim),
            "monitoring_and_control": "A marker on her address and a daily drive past.",
            "owner": "police_supervisor",
            "review_on__day": "1",
            "review_on__month": "12",
            "review_on__year": "2099",
        }
        sent = fill(browser, f"{case.href}/record/record-risk-plan", step="record", **plan)
        assert sent.status_code == httpx.codes.SEE_OTHER, words(sent)
