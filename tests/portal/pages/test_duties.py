"""Duties on pages: in groups by how near they are, filtered without scripts, counted by role, and as a calendar."""

import httpx

from tests.at_hand import CONFIDENCE, CaseAtHand
from tests.paper import words
from tests.running import Portal


def test_what_i_owe_is_told_apart_from_what_my_agency_owes(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_supervisor") as browser:
        mine, agencys = words(browser.get("/duties")), words(browser.get("/duties?whose=agency"))
    assert "Supervisor’s review of a grade" in mine
    assert "Decision on a stalking protection order" not in mine
    assert "Supervisor’s review of a grade" in agencys
    assert "Decision on a stalking protection order" in agencys


def test_each_duty_has_its_reason_its_source_its_owner_its_date_and_its_form(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_supervisor") as browser:
        for page in ("/duties?whose=agency", f"{case.href}/duties"):
            answer = browser.get(page)
            told = words(answer)
            assert "A supervisor confirms or raises the DASH grade" in told, page
            assert "Super-complaint report on stalking, 2024" in told
            assert "Owed by Police supervisor" in told
            assert "(in 2 days)" in told or "(tomorrow)" in told or "(today)" in told
            assert f"{case.href}/record/review-grade?of={case.assessment}" in answer.text
            assert 'href="/rules#grade-review"' in answer.text


def test_duties_are_filtered_by_kind_and_by_owner_without_scripts(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_supervisor") as browser:
        kind = _list(browser.get("/duties?whose=agency&kind=spo-decision"))
        owner = _list(browser.get("/duties?whose=agency&owner=police_supervisor"))
        neither = words(browser.get("/duties?whose=agency&kind=spo-decision&owner=police_supervisor"))
        unknown = browser.get("/duties?whose=nobody&kind=no-such-kind")
    assert "Decision on a stalking protection order" in kind
    assert "Supervisor’s review of a grade" not in kind
    assert "Supervisor’s review of a grade" in owner
    assert "Decision on a stalking protection order" not in owner
    assert "Nothing that is owed matches this filter." in neither
    assert unknown.status_code == httpx.codes.OK


def _list(page: httpx.Response) -> str:
    return " ".join(part.partition("</ul>")[0] for part in page.text.split('<ul class="accord-owed">')[1:])


def test_a_supervisor_sees_by_whom_it_is_owed_in_counts_of_roles(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_supervisor") as browser:
        agencys, mine = browser.get("/duties?whose=agency"), browser.get("/duties")
    assert "How many duties each role owes" in agencys.text
    assert "How many duties each role owes" not in mine.text


def test_the_calendar_is_a_file_without_a_name_or_a_sentence(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_supervisor") as browser:
        answer = browser.get("/duties.ics?whose=agency")
    assert answer.headers["content-disposition"] == 'attachment; filename="duties.ics"'
    assert answer.headers["cache-control"] == "no-store"
    assert "SUMMARY:AC-" in answer.text
    for closed in ("Marlow", "Hollis", case.href.rpartition("/")[2], CONFIDENCE):
        assert closed not in answer.text


def test_the_book_of_rules_holds_nothing_of_any_case(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("health_clinician") as browser:
        told = browser.get("/rules")
    assert "Decide whether to apply for a stalking protection order for [whom]" in words(told)
    assert "AC-" not in words(told)
    assert 'id="spo-decision"' in told.text


def test_the_rules_over_time_lead_to_the_entries_that_they_rest_on(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_supervisor") as browser:
        page = browser.get(f"{case.href}/rules")
    told = words(page)
    assert "A full risk assessment is owed for" in told
    assert "Settled by Risk assessed" in told
    assert "settled in time" in told
    assert f"{case.href}/timeline#entry-{case.assessment}" in page.text


def test_nobody_reads_of_a_rule_that_rests_on_what_is_closed_to_them(portal: Portal, case: CaseAtHand) -> None:
    for called in ("programme_facilitator", "health_clinician"):
        with portal.browser(called) as browser:
            for page in ("/duties", "/duties?whose=agency", f"{case.href}/duties", f"{case.href}/rules"):
                answer = browser.get(page)
                assert answer.status_code == httpx.codes.OK
                assert "Marlow" not in answer.text
                assert CONFIDENCE not in answer.text
