"""A coordinator minutes a case without a mouse; who is cut off loses nothing; who is barred asks for nothing new."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PATIENCE, Opens
from tests.journeys.test_room import ADVOCATE, CHAIR, CHOSEN, COORDINATOR, OFFICER, SECOND, Sitting, press, settled
from tests.running import Portal

pytestmark = pytest.mark.browser
DECIDED, REASON = "The officer in the case asks for an order.", "He came back on Tuesday."
MINUTED = "Each agency spoke, and the grade stays as it is."
HALF = "She has changed her"


@pytest.fixture
def sitting(portal: Portal) -> Sitting:
    return Sitting(portal)


def _opens_to_write(page: Page, key: str, name: str) -> None:
    """A key that opens a form; one then is in the first of its boxes."""
    press(page, key)
    expect(page.locator(f"[data-writing] [name={name}]").first).to_be_focused()


def _records(page: Page) -> None:
    page.keyboard.press("Control+Enter")
    expect(page.locator("#done")).to_contain_text("Recorded")
    expect(page.locator("[data-writing]")).to_have_count(0)


def test_a_coordinator_minutes_a_case_without_a_mouse(sitting: Sitting, opens: Opens) -> None:
    page, chair = opens(COORDINATOR, sitting.href), opens(CHAIR, sitting.href)
    press(page, "c")
    expect(page.locator("#room-1")).to_contain_text("Called")

    _opens_to_write(page, "d", "decision")
    page.keyboard.type(DECIDED)
    page.keyboard.press("Tab")
    page.keyboard.type(REASON)
    _records(page)
    expect(chair.locator("#room-3")).to_contain_text(DECIDED, timeout=PATIENCE)

    _opens_to_write(page, "m", "part")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.locator("[data-writing] [name=said]")).to_be_focused()
    page.keyboard.type(MINUTED)
    _records(page)

    _opens_to_write(page, "x", "outcome")
    _records(page)
    expect(chair.locator("#room-1")).to_contain_text("Decided", timeout=PATIENCE)
    chair.goto(f"/cases/{sitting.first.stream}/meetings/{sitting.meeting}/minutes")
    expect(chair.locator("main")).to_contain_text(MINUTED)


def test_what_came_while_a_screen_was_cut_off_is_on_it_once_it_is_back_and_what_was_half_typed_stays(
    sitting: Sitting, opens: Opens
) -> None:
    coordinator, advocate = opens(COORDINATOR, sitting.href), opens(ADVOCATE, sitting.href)
    _opens_to_write(advocate, "u", "chronology")
    advocate.keyboard.type(HALF)
    settled(advocate).context.set_offline(True)
    for words in (CHOSEN, "He was seen again on Friday."):
        _opens_to_write(coordinator, "u", "chronology")
        coordinator.keyboard.type(words)
        _records(coordinator)
    expect(advocate.locator("#room-2")).not_to_contain_text(CHOSEN)
    advocate.context.set_offline(False)
    for words in (CHOSEN, "He was seen again on Friday."):
        expect(advocate.locator("#room-2")).to_contain_text(words, timeout=PATIENCE)
    expect(advocate.locator("[data-writing] [name=chronology]")).to_have_value(HALF)


def test_a_barred_officers_page_asks_for_nothing_and_does_not_change_by_a_byte(sitting: Sitting, opens: Opens) -> None:
    second = f"{sitting.href}?case={sitting.second.stream}"
    coordinator, chair, officer = opens(COORDINATOR, second), opens(CHAIR, second), opens(OFFICER, sitting.href)
    officer.wait_for_timeout(SECOND)  # what was recorded as the page was drawn may be told once more
    asked: list[str] = []
    officer.on("request", lambda request: asked.append(request.url) if "/live" not in request.url else None)
    before = officer.content()
    press(coordinator, "c")
    expect(coordinator.locator("#done")).to_contain_text("Recorded")
    _opens_to_write(coordinator, "u", "chronology")
    coordinator.keyboard.type(CHOSEN)
    _records(coordinator)
    expect(chair.locator("#room-2")).to_contain_text(CHOSEN, timeout=PATIENCE)
    officer.wait_for_timeout(SECOND)
    assert (officer.content(), asked) == (before, [])
