"""A page of a case that is open while others work: it says that there is something new, and it leaves the screen."""

import re

import pytest
from playwright.sync_api import Page, expect

from domain.kernel import AccountId
from domain.membership import AddMember, RemoveMember
from domain.people import Role
from tests.at_hand import CaseAtHand
from tests.journeys.conftest import PATIENCE, Opens, violations
from tests.running import Portal

pytestmark = pytest.mark.browser
OFFICER = "police_investigator"


def _posts(page: Page) -> None:
    """An advocate posts an assessment in a browser of her own."""
    page.get_by_label("Assessment tool").select_option("sash")
    page.get_by_label("High", exact=True).check()
    for part, value in (("Day", "28"), ("Month", "2"), ("Year", "2026")):
        page.get_by_role("textbox", name=part, exact=True).fill(value)
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recorded: Risk assessed")


def _listened(page: Page, address: str) -> None:
    with page.expect_response(re.compile("/live")):
        page.goto(address)


def test_an_open_page_says_that_there_is_something_new_and_a_link_shows_it(case: CaseAtHand, opens: Opens) -> None:
    page = opens(OFFICER, "/cases")
    _listened(page, case.href)
    link = page.get_by_role("link", name="Show what is new")
    expect(link).to_be_hidden()
    _posts(opens("isac_caseworker", f"{case.href}/record/post-assessment"))
    expect(page.locator(".accord-live [role=status]")).to_have_text("This case has changed.", timeout=PATIENCE)
    assert violations(page) == []
    page.emulate_media(forced_colors="active")
    expect(link).to_be_visible()
    with page.expect_response(re.compile("/live")):
        link.click()
    expect(link).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Case AC-")


def test_whoever_is_removed_has_nothing_of_the_case_left_on_the_screen(
    portal: Portal, case: CaseAtHand, opens: Opens
) -> None:
    page = opens(OFFICER, "/cases")
    _listened(page, f"{case.href}/timeline")
    reference = page.locator(".accord-reference").inner_text()
    who = AccountId(portal.actor(OFFICER).account)
    portal.ask("police_coordinator", case.stream, RemoveMember(account=who, because="Moved to another team."))
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("This page is no longer open to you", timeout=PATIENCE)
    assert reference not in page.content()
    assert str(case.stream) not in page.locator("body").inner_html()
    expect(page.get_by_role("navigation", name="Sections of this case")).to_have_count(0)
    assert violations(page) == []
    page.get_by_role("link", name="Go to your cases").click()
    expect(page.locator("main")).not_to_contain_text(reference)
    portal.ask(
        "police_coordinator",
        case.stream,
        AddMember(account=who, role=Role.POLICE_INVESTIGATOR, because="Back on the team."),
    )


def test_a_page_leaves_the_screen_where_its_person_signs_out_in_another_and_a_half_typed_form_stays(
    case: CaseAtHand, opens: Opens
) -> None:
    page = opens("police_supervisor", "/cases")
    _listened(page, case.href)
    form = page.context.new_page()
    _listened(form, f"{case.href}/record/report-concern")
    typed = form.locator("textarea").first
    typed.fill("She saw him from the bus.")
    other = page.context.new_page()
    other.goto("/cases")
    other.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is no longer open to you", timeout=PATIENCE)
    expect(typed).to_have_value("She saw him from the bus.")


def test_without_scripts_a_page_of_a_case_is_as_it_was(case: CaseAtHand, opens: Opens) -> None:
    page = opens("isac_caseworker", case.href, scripts=False)
    expect(page.get_by_role("link", name="Show what is new")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Case AC-")
