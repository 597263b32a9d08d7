"""Reading: every page holds what the policy opens for its reader, and nothing of what it closes."""

from datetime import date

import httpx
import pytest

from domain import catalogue
from domain.kernel import Answer
from domain.referral import ReferCase, ReferralSource
from domain.telling import ToldBy
from tests.at_hand import CONFIDENCE, ON_THE_CASE, CaseAtHand
from tests.paper import form_on, words
from tests.running import Portal

NOWHERE = "/cases/00000000-0000-4000-8000-000000000000"
SECTIONS = sorted({section.slug for section in catalogue.SECTIONS})
PAGES = ["", "/timeline", "/replay", *(f"/sections/{slug}" for slug in SECTIONS)]


def _everything(portal: Portal, case: CaseAtHand, called: str) -> str:
    with portal.browser(called) as browser:
        return "".join(browser.get(f"{case.href}{page}").text for page in PAGES) + browser.get("/").text


@pytest.mark.parametrize("called", [each for each in ON_THE_CASE if each != "isac_caseworker"])
def test_what_the_victim_told_her_advocate_is_on_no_page_of_anybody_else(
    portal: Portal, case: CaseAtHand, called: str
) -> None:
    read = _everything(portal, case, called)
    assert CONFIDENCE not in read
    assert "Advocacy note" not in read


def test_the_advocate_reads_her_own_note(portal: Portal, case: CaseAtHand) -> None:
    assert CONFIDENCE in _everything(portal, case, "isac_caseworker")


@pytest.mark.parametrize("called", ["health_clinician", "programme_facilitator"])
def test_those_who_work_with_the_suspect_never_read_the_victims_name(
    portal: Portal, case: CaseAtHand, called: str
) -> None:
    assert "Jane Marlow" not in _everything(portal, case, called)


def test_a_reader_without_the_reference_still_has_a_case_to_work_on(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("programme_facilitator") as browser:
        overview, listed = browser.get(case.href), browser.get("/cases")
    assert "<title>Overview – Case – Accord</title>" in overview.text
    assert "AC-" not in overview.text
    assert "Peter Hollis" in words(listed)


def test_a_case_that_one_may_not_know_of_is_as_absent_as_one_that_is_not(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("curious_colleague") as browser:
        for page in [*PAGES, "/record", "/record/record-incident", "/looks", f"/entries/{case.incident}/correct"]:
            closed, absent = browser.get(f"{case.href}{page}"), browser.get(f"{NOWHERE}{page}")
            assert closed.status_code == absent.status_code == httpx.codes.NOT_FOUND, page
            assert words(closed).partition("Page made")[0] == words(absent).partition("Page made")[0]
        token = form_on(browser.get("/cases/new"))["form_token"]
        for address in (case.href, NOWHERE):
            answer = browser.post(f"{address}/record/record-incident", data={"form_token": token})
            assert answer.status_code == httpx.codes.NOT_FOUND
        assert browser.get("/cases/not-a-case").status_code == httpx.codes.NOT_FOUND
        assert "AC-" not in words(browser.get("/cases"))


def test_a_title_carries_the_reference_and_no_name(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_investigator") as browser:
        for page in PAGES:
            title = browser.get(f"{case.href}{page}").text.partition("<title>")[2].partition("</title>")[0]
            assert "– AC-" in title, page
            assert "Marlow" not in title
            assert "Hollis" not in title


def test_every_answer_is_kept_by_nobody(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_investigator") as browser:
        for page in ["/", "/cases", case.href, NOWHERE]:
            assert browser.get(page).headers["cache-control"] == "no-store"


def test_the_picture_has_the_strip_the_measures_and_what_is_owed(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_supervisor") as browser:
        page = words(browser.get(case.href))
    assert "1 incident in person, 0 online, 1 protective measure." in page
    assert "Non-molestation order In force" in page
    assert "Review owed" in page
    assert "it is in dispute until a supervisor confirms or raises it" in page
    assert "Decision on a stalking protection order" in page


def test_a_duty_leads_to_the_form_that_answers_it(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_supervisor") as browser:
        mine = browser.get("/").text
        link = f"{case.href}/record/review-grade?of={case.assessment}"
        assert link in mine
        assert form_on(browser.get(link))["assessment"] == [str(case.assessment)]


def test_my_work_tells_mine_from_my_teams(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_supervisor") as browser:
        mine, _, teams = words(browser.get("/")).partition("Owed by my team")
    assert "Supervisor’s review of a grade" in mine
    assert "Decision on a stalking protection order" in teams


def test_a_list_can_be_filtered_without_scripts(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_coordinator") as browser:
        assert "AC-" in words(browser.get("/cases?state=open"))
        assert "No case of yours matches this filter." in words(browser.get("/cases?state=closed"))
        assert "AC-" in words(browser.get("/cases?state=no-such-state"))


def test_what_is_new_is_told_until_it_was_looked_at(portal: Portal) -> None:
    command = ReferCase(
        source=ReferralSource.POLICE_SCREENING,
        received_on=date(2026, 11, 20),
        reason="Letters every day.",
        told_by=ToldBy.SOMEBODY_ELSE,
        suspect_knows=Answer.YES,
        victim_name="Ada Finch",
    )
    accepted = portal.ask("police_supervisor", None, command)
    with portal.browser("police_coordinator") as browser:
        changed = browser.get("/").text.partition('id="changed"')[2]
        assert f"/cases/{accepted.stream}" in changed
        browser.get(f"/cases/{accepted.stream}")
        assert f"/cases/{accepted.stream}" not in browser.get("/").text.partition('id="changed"')[2]


def test_a_long_timeline_is_read_in_pages(portal: Portal, case: CaseAtHand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.pages.timeline.AT_ONCE", 10)
    with portal.browser("police_supervisor") as browser:
        first = browser.get(f"{case.href}/timeline")
        older = first.text.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0]
        second = browser.get(older.replace("&amp;", "&"))
    assert first.text.count("moj-timeline__item") == 10
    assert set(_marks(first)).isdisjoint(_marks(second))


def _marks(page: httpx.Response) -> list[str]:
    return [part.partition('"')[0] for part in page.text.split('id="entry-')[1:]]
