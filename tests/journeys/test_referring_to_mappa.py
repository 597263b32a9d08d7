"""A referral to MAPPA in a real browser: what the record says is there, each is answered, and the form reads as one."""

from collections.abc import Mapping

import msgspec
import pytest
from playwright.sync_api import Page

from domain.charging.cautions import RecordCaution
from domain.mappa.assessment import AssessMappa
from domain.mappa.templates import Form
from portal.forms import typed
from tests.at_hand import CaseAtHand
from tests.journeys.conftest import Opens, violations
from tests.running import Portal
from tests.samples.mappa import ASSESS
from tests.samples.mappa_referring import DRAFT
from tests.samples.prosecuting import CAUTION

pytestmark = pytest.mark.browser
BY = "police_coordinator"


@pytest.fixture(scope="module")
def assessed(portal: Portal, case: CaseAtHand) -> CaseAtHand:
    """A suspect with a caution, whom an assessment refers."""
    caution: RecordCaution = msgspec.structs.replace(CAUTION, suspect=case.suspect)
    portal.ask("police_investigator", case.stream, caution)
    refers: AssessMappa = msgspec.structs.replace(ASSESS, suspect=case.suspect)
    portal.ask(BY, case.stream, refers)
    return case


def filled_in(page: Page, typed_in: Mapping[str, list[str]]) -> None:
    """Each answer given as a person gives it: typed into its box, or chosen."""
    for name, (value, *_) in typed_in.items():
        box = page.locator(f'[name="{name}"]').first
        kind = box.evaluate("element => element.type")
        if kind == "radio":
            page.locator(f'[name="{name}"][value="{value}"]').check()
        elif kind == "select-one":
            box.select_option(value)
        elif kind != "hidden":
            box.fill(value)


@pytest.mark.parametrize("scripts", [False, True])
def test_a_coordinator_fills_in_the_form_from_the_record_and_sees_it_as_a_form(
    opens: Opens, assessed: CaseAtHand, *, scripts: bool
) -> None:
    page = opens(BY, f"{assessed.href}/record/refer-to-mappa", scripts=scripts)
    assert "Cautioned on" in page.locator('[name="index_offences"]').input_value()
    assert page.locator('[name="category"][value="category_3"]').is_checked()
    if not scripts:  # it is drafted in the other browser, once: whose referral is under way is not referred again
        assert page.locator('[name="index_offences_still"]').count()
        return
    assert violations(page) == []
    draft = msgspec.structs.replace(
        DRAFT, suspect=assessed.suspect, victim=assessed.victim, template=Form.A_2022, index_offences_still=None
    )
    filled_in(page, typed(draft))
    page.get_by_role("button", name="Continue").click()
    summary = page.locator(".govuk-error-summary")
    assert "whether it is still true, was changed, or was not on record" in summary.inner_text()
    page.locator('[name="index_offences_still"][value="still_true"]').check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Confirm and record").click()
    page.goto(f"{assessed.href}/mappa/referral")
    assert "5. Reasons for the referral" in page.locator("main").inner_text()
    assert violations(page) == []
