"""For everybody: every page is free of what axe finds, fits a narrow screen, and is light."""

import pytest
from playwright.sync_api import Page

from tests.at_hand import CaseAtHand
from tests.journeys.conftest import Opens, violations

pytestmark = pytest.mark.browser
LIGHT = 100_000  # bytes on the wire
NARROW = 320
PAGES = {
    "police_supervisor": [
        "/",
        "/cases",
        "{case}",
        "{case}/timeline",
        "{case}/sections/risk",
        "{case}/record",
        "{case}/record/review-grade?of={assessment}",
        "/cases/00000000-0000-4000-8000-000000000000",
    ],
    "isac_caseworker": ["{case}", "{case}/record/post-assessment", "/cases/new"],
    "programme_facilitator": ["{case}", "{case}/record/record-session"],
    "auditor": ["/audit", "{case}/looks", "{case}/replay?step=5"],
    "police_coordinator": ["{case}/record/add-member"],
    "data_protection_officer": ["/agreements", "/governance/propose-agreement", "/governance/open-engagement"],
    "police_investigator": ["{case}/entries/{incident}/correct"],
}


@pytest.mark.parametrize("called", PAGES)
def test_nothing_on_any_page_stands_in_anybodys_way(case: CaseAtHand, opens: Opens, called: str) -> None:
    page = opens(called, "/")
    for address in _addresses(case, called):
        page.goto(address)
        assert violations(page) == [], address
        assert page.locator("h1").count() == 1, address
        assert _weight(page) < LIGHT, address


@pytest.mark.parametrize("called", PAGES)
def test_every_page_fits_a_narrow_screen(case: CaseAtHand, opens: Opens, called: str) -> None:
    page = opens(called, "/", width=NARROW)
    for address in _addresses(case, called):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW, address


def _addresses(case: CaseAtHand, called: str) -> list[str]:
    return [each.format(case=case.href, assessment=case.assessment, incident=case.incident) for each in PAGES[called]]


def _weight(page: Page) -> int:
    """The bytes that the page itself took over the wire."""
    weight: int = page.evaluate("performance.getEntriesByType('navigation')[0].transferSize")
    return weight
