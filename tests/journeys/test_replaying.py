"""Replay: by slider, by link and by typed moment; and an auditor in another's seat."""

import re

import pytest
from playwright.sync_api import expect

from tests.at_hand import CONFIDENCE, CaseAtHand
from tests.journeys.conftest import Opens

pytestmark = pytest.mark.browser


def test_the_rail_is_walked_with_the_arrow_keys(case: CaseAtHand, opens: Opens) -> None:
    page = opens("police_supervisor", f"{case.href}/replay?step=1")
    expect(page.locator("#replayed")).to_contain_text("fact 1 of")
    page.get_by_role("slider", name="Fact by fact").press("ArrowRight")
    expect(page.locator("#replayed")).to_contain_text("fact 2 of")
    expect(page.locator("#replayed .accord-step")).to_contain_text("Victim named")
    page.get_by_role("link", name="One fact on").click()
    expect(page.locator("#replayed")).to_contain_text("fact 3 of")


def test_without_scripts_the_same_is_walked_by_links_and_a_typed_moment(case: CaseAtHand, opens: Opens) -> None:
    page = opens("police_supervisor", f"{case.href}/replay?step=1", scripts=False)
    page.get_by_role("link", name="One fact on").click()
    expect(page.locator("#replayed")).to_contain_text("fact 2 of")
    page.get_by_role("textbox", name="Day").fill("4")
    page.get_by_role("textbox", name="Month").fill("3")
    page.get_by_role("textbox", name="Year").fill("2026")
    page.get_by_label("as it happened").check()
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#replayed")).to_contain_text("The case as it had happened by 4 March 2026, 23:59")


def test_an_auditor_takes_an_officers_seat_and_reads_who_looked(case: CaseAtHand, opens: Opens) -> None:
    page = opens("auditor", "/audit")
    page.get_by_role("link", name=re.compile("What was known, and when")).first.click()
    page.get_by_label("Role").select_option("police_investigator")
    page.get_by_label("Agency").select_option("northmere-police")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#replayed")).to_contain_text("Incident recorded")
    assert CONFIDENCE not in page.content()
    page.get_by_role("link", name="Who has looked").click()
    expect(page.get_by_role("table")).to_contain_text("as Investigating officer")
