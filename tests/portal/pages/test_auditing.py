"""Auditing: the case as it was, as somebody else could see it then, and who has looked."""

import re

import httpx
import pytest

from tests.at_hand import CONFIDENCE, CaseAtHand
from tests.paper import words
from tests.running import Portal

POLICE = "as_role=police_investigator&as_agency=northmere-police"


def test_the_case_is_stepped_through_fact_by_fact(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_supervisor") as browser:
        first = browser.get(f"{case.href}/replay?step=1")
        assert "This is the first fact" in words(first)
        assert "Case referred" in words(first)
        assert "Non-molestation order" not in words(first)
        second = browser.get(_link(first, "next"))
        assert "Victim named" in words(second)
        last = browser.get(f"{case.href}/replay")
        assert "This is the last fact" in words(last)
        assert "Non-molestation order" in words(last)


def test_a_moment_is_typed_and_without_a_time_means_the_end_of_that_day(portal: Portal, case: CaseAtHand) -> None:
    day = "moment-day=4&moment-month=3&moment-year=2026"
    with portal.browser("police_supervisor") as browser:
        page = words(browser.get(f"{case.href}/replay?by=happened&{day}"))
        assert "The case as it had happened by 4 March 2026, 23:59" in page
        assert "Incident recorded" in page
        assert "No measure in force" in page
        known = words(browser.get(f"{case.href}/replay?by=known&{day}"))
        assert "Incident recorded" not in known


def test_a_moment_that_is_none_is_said_beside_its_boxes(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_supervisor") as browser:
        for asked in ("moment-day=31&moment-month=2&moment-year=2026", "moment-day=1&moment-month=1&moment-year=2090"):
            answer = browser.get(f"{case.href}/replay?{asked}")
            assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
            assert 'href="#moment-day"' in answer.text
            assert f'value="{asked[-4:]}"' in answer.text


def test_an_auditor_sees_the_case_as_an_officer_could(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("auditor") as browser:
        seen = browser.get(f"{case.href}/replay?{POLICE}")
    assert seen.status_code == httpx.codes.OK
    assert CONFIDENCE not in seen.text
    assert "Incident recorded" in words(seen)
    assert '<option value="police_investigator" selected>' in seen.text


def test_a_moment_before_any_policy_is_said_on_the_form_which_keeps_what_was_chosen(
    portal: Portal, case: CaseAtHand
) -> None:
    early = "by=happened&moment-day=1&moment-month=1&moment-year=2001"
    with portal.browser("auditor") as browser:
        answer = browser.get(f"{case.href}/replay?{POLICE}&{early}")
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "No sharing policy was in force at that moment. Choose a later one" in words(answer)
    assert 'value="2001"' in answer.text
    assert 'value="happened" checked' in answer.text
    assert '<option value="police_investigator" selected>' in answer.text


def test_a_moment_before_the_case_says_that_nothing_was_there(portal: Portal, case: CaseAtHand) -> None:
    early = "moment-day=1&moment-month=1&moment-year=2001"
    with portal.browser("police_supervisor") as browser:
        answer = browser.get(f"{case.href}/replay?{early}")
    assert answer.status_code == httpx.codes.OK
    assert "Nothing that you can open was known by that moment." in words(answer)
    assert 'value="2001"' in answer.text


@pytest.mark.parametrize("step", ["two", "0", "-1", "99999", "1e3", "9" * 40])
def test_a_step_that_is_none_is_said_on_the_form(portal: Portal, case: CaseAtHand, step: str) -> None:
    with portal.browser("police_supervisor") as browser:
        answer = browser.get(f"{case.href}/replay?by=happened&step={step}")
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "Choose a fact from 1 to " in words(answer)
    assert 'href="#step"' in answer.text
    assert 'value="happened" checked' in answer.text


def test_how_long_ago_counts_from_the_moment_that_is_shown(portal: Portal, case: CaseAtHand) -> None:
    day = "by=happened&moment-day=6&moment-month=3&moment-year=2026"
    with portal.browser("police_supervisor") as browser:
        shown = browser.get(f"{case.href}/replay?{day}").text.partition('id="replayed"')[2]
    counted = re.findall(r'accord-ago">\(([^)]*)\)', shown)
    assert any(each.startswith("in ") and each.endswith(" months") for each in counted), counted
    assert not any("minute" in each or each == "just now" for each in counted), counted


def test_half_a_seat_is_asked_for_again(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("auditor") as browser:
        answer = browser.get(f"{case.href}/replay?as_role=police_investigator")
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "Choose both a role and an agency" in words(answer)
    assert '<option value="police_investigator" selected>' in answer.text
    assert 'href="#as-role"' in answer.text


def test_only_an_auditor_takes_another_seat(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_supervisor") as browser:
        answer = browser.get(f"{case.href}/replay?{POLICE}")
        assert answer.status_code == httpx.codes.FORBIDDEN
        assert 'name="as_role"' not in browser.get(f"{case.href}/replay").text


def test_an_auditor_reads_who_looked_and_who_was_turned_away(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("isac_caseworker") as advocate, portal.browser("curious_colleague") as colleague:
        advocate.get(f"{case.href}/timeline")
        colleague.get(case.href)
    with portal.browser("auditor") as browser:
        looks = words(browser.get(f"{case.href}/looks"))
        assert case.href in browser.get("/audit").text
    assert "Esther Bryden" in looks
    assert "Timeline" in looks
    assert "PC Lewis Harrowby" in looks
    assert "Turned away" in looks


def test_nobody_but_an_auditor_reads_who_looked(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_coordinator") as browser:
        for page in (f"{case.href}/looks", "/audit"):
            assert browser.get(page).status_code == httpx.codes.FORBIDDEN


def _link(page: httpx.Response, rel: str) -> str:
    return page.text.partition(f'rel="{rel}"')[0].rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")
