"""A working day: sign in, record, put right what was wrong, see what follows; with and without scripts."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.at_hand import CaseAtHand
from tests.journeys.conftest import EXIT_TO, Opens
from tests.running import Portal

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without"])


def _sign_in(page: Page, agency: str, name: str) -> None:
    page.get_by_role("link", name=agency).click()
    page.get_by_role("button", name=re.compile(name)).click()


@BOTH
def test_an_advocate_signs_in_reads_her_case_and_signs_out(
    portal: Portal, case: CaseAtHand, opens: Opens, scripts: bool
) -> None:
    page = opens(None, case.href, scripts=scripts)
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    _sign_in(page, "Lantern Stalking Advocacy", "Esther Bryden")
    page.wait_for_url(f"**{case.href}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Case AC-")
    expect(page.locator(".accord-who")).to_contain_text("Independent stalking advocate (ISAC)")
    page.get_by_role("link", name="My work").click()
    expect(page.get_by_role("heading", name="Owed by me")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/signed-out**")
    page.goto(f"{portal.url}{case.href}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


@BOTH
def test_an_advocate_posts_an_assessment_after_one_mistake(case: CaseAtHand, opens: Opens, scripts: bool) -> None:
    page = opens("isac_caseworker", case.href, scripts=scripts)
    page.get_by_role("navigation", name="Most used actions").get_by_role("link", name="Post a risk assessment").click()
    page.get_by_label("Assessment tool").select_option("sash")
    page.get_by_label("High", exact=True).check()
    page.get_by_role("textbox", name="Day", exact=True).fill("31")
    page.get_by_role("textbox", name="Month", exact=True).fill("2")
    page.get_by_role("textbox", name="Year", exact=True).fill("2026")
    page.get_by_role("textbox", name=re.compile("Impact on the victim")).fill("She no longer goes out alone.")
    page.get_by_role("button", name="Record", exact=True).click()

    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("There is a problem")
    assert page.title().startswith("Error: ")
    summary.get_by_role("link").click()
    expect(page.get_by_role("textbox", name="Day", exact=True)).to_be_focused()
    expect(page.get_by_role("textbox", name=re.compile("Impact"))).to_have_value("She no longer goes out alone.")
    page.get_by_role("textbox", name="Day", exact=True).fill("28")
    page.get_by_role("button", name="Record", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Recorded: Risk assessed")
    expect(page.locator("main")).to_contain_text("She no longer goes out alone.")


def test_whoever_goes_on_before_the_scripts_have_come_keeps_their_place(case: CaseAtHand, opens: Opens) -> None:
    page = opens("isac_caseworker", f"{case.href}/record/post-assessment")
    held: list[Route] = []
    page.route("**/accord.js", lambda route: held.append(route))  # noqa: PLW0108 - a built-in is not taken
    page.get_by_role("button", name="Record", exact=True).click(no_wait_after=True)
    page.get_by_role("alert").get_by_role("link").first.click()
    there = page.evaluate("document.activeElement.id")
    assert there
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    expect(page.locator(".govuk-error-summary[data-govuk-error-summary-init]")).to_have_count(1)
    assert page.evaluate("document.activeElement.id") == there


@BOTH
def test_a_supervisor_reviews_a_grade_from_the_list_of_what_is_owed(
    portal: Portal, case: CaseAtHand, opens: Opens, scripts: bool
) -> None:
    page = opens("police_supervisor", "/", scripts=scripts)
    owed = page.get_by_role("link", name=re.compile("Review a risk grade"))
    if not owed.count():  # the journey with scripts has settled it already
        page.goto(f"{portal.url}{case.href}/record/review-grade?of={case.assessment}")
    else:
        owed.first.click()
    page.get_by_label("Raised").check()
    page.get_by_label("High", exact=True).check()
    page.get_by_label("Reasons").fill("Fourteen answers of yes.")
    page.get_by_role("button", name="Continue").last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Check your answers")
    expect(page.locator("main")).to_contain_text("Fourteen answers of yes.")
    page.get_by_role("button", name="Change answers").click()
    expect(page.get_by_label("Reasons")).to_have_value("Fourteen answers of yes.")
    page.get_by_role("button", name="Continue").last.click()
    page.get_by_role("button", name="Confirm and record").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recorded: Risk grade reviewed")


def test_who_can_see_it_changes_while_one_fills_in(case: CaseAtHand, opens: Opens) -> None:
    page = opens("isac_caseworker", f"{case.href}/record/report-concern")
    readers = page.locator("#readers")
    expect(readers).to_contain_text("Probation practitioner")
    page.get_by_label("Threat").check()
    page.get_by_label(re.compile("^What you")).or_(page.locator("#detail")).first.fill("She saw him from the bus.")
    page.get_by_label("Victim", exact=True).check()
    page.get_by_label("No", exact=True).check()
    expect(readers).not_to_contain_text("Probation practitioner")


def test_only_the_items_of_the_chosen_tool_are_asked(case: CaseAtHand, opens: Opens) -> None:
    page = opens("isac_caseworker", f"{case.href}/record/post-assessment")
    page.get_by_label("Assessment tool").select_option("dash")
    expect(page.locator('[data-group="dash"]')).to_be_visible()
    expect(page.locator('[data-group="s_dash"]')).to_be_hidden()


def test_actions_are_narrowed_while_one_types_and_found_without_scripts(case: CaseAtHand, opens: Opens) -> None:
    page = opens("police_supervisor", f"{case.href}/record")
    page.get_by_label("Find an action").fill("hearing")
    expect(page.locator("#all-actions li:visible")).to_have_count(1)
    plain = opens("police_supervisor", f"{case.href}/record", scripts=False)
    plain.get_by_label("Find an action").fill("hearing")
    plain.get_by_role("button", name="Find").click()
    expect(plain.locator("#all-actions li")).to_have_count(1)


@BOTH
def test_one_person_in_two_roles_acts_in_one_at_a_time(opens: Opens, scripts: bool) -> None:
    page = opens("two_roles/police_investigator", "/cases/new", scripts=scripts)
    other = page.context.new_page()
    other.goto("/session/role")
    other.get_by_label("Police supervisor").check()
    other.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You changed role")
    expect(page.locator("main")).to_contain_text("Nothing was saved")


@BOTH
def test_exit_this_page_leaves_at_once(case: CaseAtHand, opens: Opens, scripts: bool) -> None:
    page = opens("isac_caseworker", case.href, scripts=scripts)
    page.get_by_role("button", name=re.compile("Exit this page")).click()
    page.wait_for_url(EXIT_TO)
    expect(page.get_by_role("heading", level=1)).to_have_text("Weather")


def test_a_list_is_filtered_as_soon_as_something_is_chosen(case: CaseAtHand, opens: Opens) -> None:
    page = opens("police_coordinator", "/cases")
    expect(page.locator("#cases")).to_contain_text("AC-")
    page.get_by_label("Closed").check()
    expect(page.locator("#cases")).to_contain_text("No case of yours matches this filter.")
    assert case.href.startswith("/cases/")
