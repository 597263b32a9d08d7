"""A session of a group of eight is recorded on a telephone in under two minutes, with and without JavaScript."""

from itertools import count

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Opens, violations
from tests.journeys.group_of_eight import GROUP, PROGRAMME, enrol_eight
from tests.journeys.test_quick_entry import Hand
from tests.running import Portal

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without"])
PHONE = 320
TWO_MINUTES = 120.0  # for a person


NUMBERS = count(1)


@pytest.fixture
def programme(portal: Portal) -> str:
    """A programme with eight people of eight cases on it, of whom nobody has recorded a session."""
    name = f"{PROGRAMME}, group {next(NUMBERS)}"
    enrol_eight(portal, programme=name)
    return name


def _choose(hand: Hand, page: Page, name: str, words: str) -> None:
    """Two taps: on the box and on the answer in it."""
    page.get_by_label(f"Attendance of {name} Orme").select_option(label=words)
    hand.clicks += 2


@BOTH
def test_a_session_of_eight_is_recorded_on_a_telephone_in_under_two_minutes(
    opens: Opens, programme: str, scripts: bool
) -> None:
    page = opens("programme_facilitator", "/", scripts=scripts, width=PHONE)
    hand = Hand()
    hand.click(page.get_by_role("link", name="Group registers"))
    hand.click(page.get_by_role("link", name=programme))
    expect(page.get_by_role("heading", name="8 on the register")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    _choose(hand, page, GROUP[1], "Attended late")
    _choose(hand, page, GROUP[3], "Absent, no acceptable reason")
    _choose(hand, page, GROUP[6], "Absent, acceptable reason")
    adam = page.get_by_role("group", name=f"{GROUP[0]} Orme")
    hand.click(adam.get_by_label("Safety concern"))
    hand.click(adam.get_by_text("Notes"))
    hand.type(adam.get_by_label("What the concern is (optional)"), "Said that he has found out where she works.")
    hand.click(page.get_by_role("button", name="Record the session"))
    expect(page.get_by_role("heading", name="8 recorded")).to_be_visible()
    assert hand.seconds < TWO_MINUTES
    if scripts:  # axe waits by timers, which a page without scripts does not have
        assert violations(page) == []


def test_a_row_that_is_refused_is_put_right_by_itself(opens: Opens, programme: str) -> None:
    page = opens("programme_facilitator", "/groups", width=PHONE)
    page.get_by_role("link", name=programme).click()
    row = page.get_by_role("group", name=f"{GROUP[2]} Orme")
    row.get_by_text("Notes").click()
    row.get_by_label("What was said in the session (optional)").fill("He told of his week.")
    page.get_by_label(f"Attendance of {GROUP[2]} Orme").select_option(label="Absent, acceptable reason")
    page.get_by_role("button", name="Record the session").click()
    expect(page.get_by_role("heading", name="7 recorded")).to_be_visible()
    expect(page.get_by_role("heading", name="1 on the register")).to_be_visible()
    assert violations(page) == []
    expect(row.get_by_label("What was said in the session (optional)")).to_have_value("He told of his week.")
    page.get_by_label(f"Attendance of {GROUP[2]} Orme").select_option(label="Attended")
    page.get_by_role("button", name="Record the session").click()
    expect(page.get_by_role("heading", name="1 recorded")).to_be_visible()
