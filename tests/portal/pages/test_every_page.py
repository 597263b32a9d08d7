"""Every page answers for every role that may know of the case, and for nobody else."""

import httpx
import pytest

from domain import catalogue
from tests.at_hand import ON_THE_CASE, CaseAtHand
from tests.running import Portal

PAGES = [
    "",
    "/duties",
    "/rules",
    "/timeline",
    "/timeline?by=happened",
    "/record",
    "/replay",
    "/replay?step=1",
    "/replay?step=3&by=happened",
]
SECTIONS = sorted({section.slug for section in catalogue.SECTIONS})


@pytest.mark.parametrize("called", ["police_coordinator", *ON_THE_CASE])
def test_each_member_of_the_case_opens_every_page_of_it(portal: Portal, case: CaseAtHand, called: str) -> None:
    with portal.browser(called) as browser:
        for page in [
            "/",
            "/cases",
            "/duties",
            "/duties?whose=agency",
            "/duties.ics",
            "/rules",
            "/agreements",
            *(f"{case.href}{page}" for page in PAGES),
        ]:
            answer = browser.get(page)
            assert answer.status_code == httpx.codes.OK, (page, answer.text)
        for slug in SECTIONS:
            answer = browser.get(f"{case.href}/sections/{slug}")
            assert answer.status_code == httpx.codes.OK, (slug, answer.text)


@pytest.mark.parametrize("called", ["police_supervisor", "isac_caseworker", "auditor"])
def test_each_member_opens_the_form_of_everything_that_their_role_records(
    portal: Portal, case: CaseAtHand, called: str
) -> None:
    policy = portal.house.door.register().policy
    assert policy is not None
    role = portal.actor(called).role
    with portal.browser(called) as browser:
        for name in catalogue.COMMANDS:
            if name in {"refer-case", "correct", "reopen-case"}:
                continue
            answer = browser.get(f"{case.href}/record/{name}")
            expected = httpx.codes.OK if policy.may_give(name, role) else httpx.codes.FORBIDDEN
            assert answer.status_code == expected, (name, answer.text)
