"""Back leads to the page that one came from, and to no other site: a form keeps it when it is sent and shown again."""

import httpx
import pytest

from tests.at_hand import CaseAtHand
from tests.paper import form_on
from tests.running import Portal

FORM = "record/record-advocacy-note"


def _back(answer: httpx.Response) -> str:
    return answer.text.partition('class="govuk-back-link" href="')[2].partition('"')[0]


@pytest.mark.parametrize(
    "came", ["/", "/duties?whose=agency", "/cases", "{case}", "{case}/sections/risk", "{case}/record"]
)
def test_back_leads_to_where_one_came_from(portal: Portal, case: CaseAtHand, came: str) -> None:
    came = came.format(case=case.href)
    with portal.browser("isac_caseworker") as browser:
        answer = browser.get(f"{case.href}/{FORM}", headers={"Referer": f"{portal.url}{came}"})
    assert _back(answer) == came


@pytest.mark.parametrize(
    "came",
    [
        "https://elsewhere.example//evil.example/",
        "https://elsewhere.example/sign-out",
        "{portal}/cases/00000000-0000-0000-0000-000000000000",
        "{portal}{case}/record/post-assessment",
        "",
    ],
)
def test_back_leads_to_the_section_from_anywhere_else(portal: Portal, case: CaseAtHand, came: str) -> None:
    with portal.browser("isac_caseworker") as browser:
        headers = {"Referer": came.format(portal=portal.url, case=case.href)}
        answer = browser.get(f"{case.href}/{FORM}", headers=headers)
    assert _back(answer) == f"{case.href}/sections/advocacy"


@pytest.mark.parametrize(("carried", "leads"), [("/duties", "/duties"), ("//evil.example/", None), ("/sign-out", None)])
def test_a_form_that_was_sent_keeps_its_way_back(
    portal: Portal, case: CaseAtHand, carried: str, leads: str | None
) -> None:
    with portal.browser("isac_caseworker") as browser:
        form = form_on(browser.get(f"{case.href}/{FORM}", headers={"Referer": f"{portal.url}/duties"}))
        assert form["back"] == ["/duties"]
        answer = browser.post(f"{case.href}/{FORM}", data={**form, "back": [carried]})
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert _back(answer) == (leads or f"{case.href}/sections/advocacy")
