"""As the room saw it: an auditor reads side by side what each seat could see, and never more than the auditor may."""

import httpx
import pytest

from tests.at_hand import CONFIDENCE, CaseAtHand
from tests.paper import words
from tests.running import Portal

PAGE = "/as-the-room-saw-it"


def test_an_auditor_sees_side_by_side_what_was_brought_to_a_clinic(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("auditor") as browser:
        page = browser.get(f"{case.href}{PAGE}")
    assert page.status_code == httpx.codes.OK
    shown = words(page)
    assert "Clinic meeting (MASIP)" in shown
    assert "Independent stalking advocate (ISAC)" in shown
    assert "Incident recorded" in shown
    assert CONFIDENCE not in page.text


def test_as_of_before_an_incident_was_known_the_room_saw_none(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("auditor") as browser:
        page = words(browser.get(f"{case.href}{PAGE}?moment-day=4&moment-month=3&moment-year=2026"))
    assert "Incident recorded" not in page
    assert "Nothing that you can open was brought under this heading by then" in page


def test_every_role_of_the_policy_can_be_put_beside_the_others(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("auditor") as browser:
        few = words(browser.get(f"{case.href}{PAGE}?table=mappa"))
        all_of_them = words(browser.get(f"{case.href}{PAGE}?table=mappa&everybody=yes"))
    assert "MAPPA meeting" in few
    assert "Health clinician" in few
    assert [few.count("Witness care"), all_of_them.count("Witness care") > 0] == [0, True]


@pytest.mark.parametrize("asked", ["moment-day=31&moment-month=2&moment-year=2026", "moment-time=10:00"])
def test_a_moment_that_is_none_is_said_beside_its_boxes(portal: Portal, case: CaseAtHand, asked: str) -> None:
    with portal.browser("auditor") as browser:
        answer = browser.get(f"{case.href}{PAGE}?{asked}")
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert 'href="#moment-day"' in answer.text


def test_before_anybody_was_on_the_case_nobody_sat_there(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("auditor") as browser:
        answer = browser.get(f"{case.href}{PAGE}?moment-day=1&moment-month=1&moment-year=2001")
    assert answer.status_code == httpx.codes.OK
    assert "Nobody was on this case by then" in words(answer)


def test_nobody_but_an_auditor_asks_it_and_a_stranger_hears_of_no_case(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_supervisor") as browser:
        assert browser.get(f"{case.href}{PAGE}").status_code == httpx.codes.FORBIDDEN
        nowhere = browser.get(f"/cases/00000000-0000-4000-8000-000000000000{PAGE}")
    assert nowhere.status_code == httpx.codes.NOT_FOUND


def test_each_seat_that_was_taken_stands_on_record(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("auditor") as browser:
        browser.get(f"{case.href}{PAGE}")
        looks = words(browser.get(f"{case.href}/looks"))
    assert "As the room saw it" in looks
    assert "as seen by" in looks.lower() or "Independent stalking advocate" in looks
