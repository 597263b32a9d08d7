"""The daily review on pages: a list that empties, and a review that goes as far as what was on the screen."""

import httpx

from tests.at_hand import CaseAtHand
from tests.paper import form_on, words
from tests.running import Portal


def _left(browser: httpx.Client, case: CaseAtHand) -> bool:
    return f"{case.href}/daily-review" in browser.get("/daily-review").text


def test_a_case_leaves_the_list_when_it_is_reviewed_and_comes_back_with_something_new(
    portal: Portal, case: CaseAtHand
) -> None:
    with portal.browser("police_coordinator") as browser:
        assert _left(browser, case)
        page = browser.get(f"{case.href}/daily-review")
        assert "Incident recorded" in words(page)
        wordless = browser.post(f"{case.href}/daily-review", data=form_on(page) | {"next_step": "action_set"})
        assert wordless.status_code == httpx.codes.UNPROCESSABLE_ENTITY
        assert "Say what happens next, by whom and by when." in words(wordless)
        sent = form_on(page) | {
            "next_step": "action_set",
            "what_next": "The officer calls her at noon.",
            "step": "record",
        }
        done = browser.post(f"{case.href}/daily-review", data=sent)
        assert (done.status_code, done.headers["location"]) == (httpx.codes.SEE_OTHER, "/daily-review")
        assert not _left(browser, case)
        assert "Nothing that you may see has become known" in words(browser.get(f"{case.href}/daily-review"))
    with portal.browser("police_supervisor") as browser:
        assert not _left(browser, case)
        stale = form_on(browser.get(f"{case.href}/daily-review"))
        browser.post(f"{case.href}/record/report-concern", data=_concern(browser, case))
        assert _left(browser, case)
        late = browser.post(f"{case.href}/daily-review", data=stale | {"next_step": "nothing_more", "step": "record"})
        assert late.status_code == httpx.codes.SEE_OTHER
        assert _left(browser, case)  # what came after the page was opened was not reviewed


def _concern(browser: httpx.Client, case: CaseAtHand) -> dict[str, list[str] | str]:
    form = form_on(browser.get(f"{case.href}/record/report-concern"))
    day = {"when-earliest-day": "1", "when-earliest-month": "3", "when-earliest-year": "2026"}
    said = {"kinds": "sighting", "detail": "Seen at the corner.", "told_by": "somebody_else", "suspect_knows": "yes"}
    return form | day | said | {"step": "record"}


def test_only_those_who_review_have_the_list(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("isac_caseworker") as browser:
        assert browser.get("/daily-review").status_code == httpx.codes.FORBIDDEN
        assert browser.get(f"{case.href}/daily-review").status_code == httpx.codes.FORBIDDEN
        assert "/daily-review" not in browser.get("/").text
    with portal.browser("curious_colleague") as browser:
        assert browser.get(f"{case.href}/daily-review").status_code == httpx.codes.NOT_FOUND
