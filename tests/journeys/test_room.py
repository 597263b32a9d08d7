"""A meeting in four browsers at once: each screen follows within a second, as its reader may see, by keyboard alone."""

import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from domain.calendar import london_date
from domain.clinic.agenda import PutOnAgenda
from domain.governance.attending import AttendMeeting
from domain.governance.clinics import BeginMeeting, CallMeeting, SetUpClinic
from domain.governance.meetings import Attendance, MeetingKind, Setting
from domain.kernel import AccountId
from domain.membership import AddMember, members
from domain.sharing.declared import ConflictKind, DeclareConflict
from tests.at_hand import CaseAtHand
from tests.day import today
from tests.journeys.conftest import PATIENCE, Opens, violations
from tests.running import Portal

pytestmark = pytest.mark.browser
SECOND = 3_000  # milliseconds without a word: nothing comes
CHAIR, COORDINATOR, ADVOCATE, OFFICER = "clinic_chair", "clinic_coordinator", "isac_caseworker", "police_investigator"
SITTING = (CHAIR, COORDINATOR, ADVOCATE, OFFICER)
CHOSEN = "He was at her mother’s house on Tuesday."


class Sitting:
    """A meeting under way of the four, with two cases; from the second the officer is kept by a conflict."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self.first, self.second = CaseAtHand(portal), CaseAtHand(portal)
        for case in (self.first, self.second):
            on_it = members(portal.house.ledger.case(case.stream))
            for who in (portal.actor(CHAIR), portal.actor(COORDINATOR)):
                if who in on_it:  # from the referral, as a lead
                    continue
                adding = AddMember(account=AccountId(who.account), role=who.role, because="It comes to the clinic.")
                portal.ask("police_coordinator", case.stream, adding)
        conflict = DeclareConflict(kind=ConflictKind.NEIGHBOUR, detail="She lives next door to me.")
        portal.ask(OFFICER, self.second.stream, conflict)
        self.meeting = self._begun()
        self.href = f"/meetings/{self.meeting}/room"

    def _begun(self) -> UUID:
        ask = self.portal.ask
        sit = tuple(AccountId(self.portal.actor(called).account) for called in SITTING)
        set_up = SetUpClinic(
            name=f"Stalking clinic {self.first.stream.hex[:4]}",
            chair=sit[0],
            coordinator=sit[1],
            members=sit,
        )
        ask(COORDINATOR, None, set_up)
        register = self.portal.house.door.register
        clinic = next(each.clinic for each in register().clinics.values() if each.name == set_up.name)
        starts = datetime.now(UTC) + timedelta(seconds=3)
        call = CallMeeting(
            kind=MeetingKind.CLINIC, clinic=clinic, starts=starts, minutes=120, how=Setting.BOTH, where="Room 4"
        )
        ask(COORDINATOR, None, call)
        meeting = next(each.meeting for each in register().meetings.values() if each.clinic == clinic)
        for order, case in enumerate((self.first, self.second), start=1):
            ask(COORDINATOR, case.stream, PutOnAgenda(meeting=meeting, order=order))
        while today() < london_date(starts):
            time.sleep(0.1)
        ask(COORDINATOR, None, BeginMeeting(meeting=meeting))
        for called in SITTING:
            ask(called, None, AttendMeeting(meeting=meeting, how=Attendance.IN_PERSON))
        return meeting


@pytest.fixture
def sitting(portal: Portal) -> Sitting:
    return Sitting(portal)


def settled(page: Page) -> Page:
    """The page once it knows its keys, which is when their switch is there, and its components have come."""
    expect(page.locator("#keys-off:not([hidden])")).to_have_count(1)
    expect(page.locator("[data-govuk-exit-this-page-init]")).to_have_count(1)
    return page


def press(page: Page, key: str) -> None:
    """Press a key once the page knows its keys."""
    settled(page).locator("body").press(key)


def test_a_meeting_runs_on_four_screens_at_once_by_keyboard_alone(sitting: Sitting, opens: Opens) -> None:
    chair, coordinator, advocate, officer = (opens(called, sitting.href) for called in SITTING)
    for page in (chair, coordinator, advocate):
        expect(page.locator(".accord-agenda__item")).to_have_count(2)
    expect(officer.locator(".accord-agenda__item")).to_have_count(1)

    press(coordinator, "c")
    expect(coordinator.locator("#done")).to_contain_text("Recorded")
    for page in (chair, advocate, officer):
        expect(page.locator("#room-1")).to_contain_text("Called", timeout=PATIENCE)

    press(advocate, "u")
    typed = advocate.locator("[data-writing] textarea").first
    expect(typed).to_be_focused()
    advocate.keyboard.type("She has not slept")

    press(coordinator, "u")
    expect(coordinator.locator("[data-writing] textarea").first).to_be_focused()
    coordinator.keyboard.type(CHOSEN)
    coordinator.keyboard.press("Control+Enter")
    for page in (chair, advocate, officer):
        expect(page.locator("#room-2")).to_contain_text(CHOSEN, timeout=PATIENCE)
    expect(typed).to_have_value("She has not slept")
    expect(typed).to_be_focused()
    advocate.keyboard.type(" since.")
    advocate.keyboard.press("Control+Enter")
    for page in (chair, coordinator, officer):
        expect(page.locator("#room-2")).to_contain_text("She has not slept since.", timeout=PATIENCE)
    assert violations(chair) == []


def test_a_barred_officers_screen_is_that_of_a_meeting_without_the_case(sitting: Sitting, opens: Opens) -> None:
    coordinator, officer = opens(COORDINATOR, sitting.href), opens(OFFICER, sitting.href)
    before = officer.locator(".accord-room").inner_text()
    coordinator.goto(f"{sitting.href}?case={sitting.second.stream}")
    press(coordinator, "c")
    expect(coordinator.locator("#done")).to_contain_text("Recorded")
    press(coordinator, "u")
    expect(coordinator.locator("[data-writing] textarea").first).to_be_focused()
    coordinator.keyboard.type(CHOSEN)
    coordinator.keyboard.press("Control+Enter")
    expect(coordinator.locator("#room-2")).to_contain_text(CHOSEN)
    officer.wait_for_timeout(SECOND)
    assert officer.locator(".accord-room").inner_text() == before
    officer.reload()
    assert officer.locator(".accord-room").inner_text() == before


def test_the_keys_are_listed_under_a_key_and_can_be_turned_off(sitting: Sitting, opens: Opens) -> None:
    page = opens(COORDINATOR, sitting.href)
    press(page, "?")
    expect(page.locator("#key-list")).to_contain_text("Record a decision")
    expect(page.locator("#key-list")).to_contain_text("Next item")
    assert violations(page) == []
    page.get_by_role("button", name="Turn the keys off").click()
    press(page, "d")
    expect(page.locator("[data-writing]")).to_have_count(0)
    page.get_by_role("button", name="Turn the keys on").click()
    press(page, "d")
    expect(page.locator("[data-writing]")).to_have_count(1)


def test_a_dropped_connection_resumes_from_where_it_was(sitting: Sitting, opens: Opens) -> None:
    coordinator, chair = opens(COORDINATOR, sitting.href), opens(CHAIR, sitting.href)
    settled(chair).context.set_offline(True)
    expect(chair.locator("#room-status")).to_contain_text("Not connected")
    press(coordinator, "c")
    expect(coordinator.locator("#done")).to_contain_text("Recorded")
    chair.context.set_offline(False)
    expect(chair.locator("#room-1")).to_contain_text("Called", timeout=PATIENCE)
    expect(chair.locator("#room-status")).to_be_empty(timeout=PATIENCE)


def test_a_screen_whose_portal_answers_nothing_says_so(sitting: Sitting, opens: Opens) -> None:
    chair = opens(CHAIR, sitting.href)
    settled(chair).route("**/live**", lambda route: route.abort())
    chair.evaluate("window.dispatchEvent(new Event('online'))")  # asks anew, and is not answered
    expect(chair.locator("#room-status")).to_contain_text("Not connected", timeout=PATIENCE)
    chair.unroute("**/live**")
    expect(chair.locator("#room-status")).to_be_empty(timeout=PATIENCE)


def test_the_room_works_without_scripts_by_refresh(sitting: Sitting, opens: Opens) -> None:
    page = opens(COORDINATOR, sitting.href, scripts=False, width=320)
    page.get_by_role("button", name="Call this case").click()
    expect(page.locator("#done")).to_contain_text("Recorded")
    page.get_by_role("link", name="Give an update").click()
    page.locator("[data-writing] textarea").first.fill(CHOSEN)
    page.locator("[data-writing]").get_by_role("button", name="Record").click()
    other = opens(ADVOCATE, sitting.href, scripts=False)
    expect(other.locator("#room-2")).to_contain_text(CHOSEN)
    other.get_by_role("link", name="Show what is new").click()
    expect(other.get_by_role("heading", level=1)).to_contain_text("Stalking clinic")


def test_a_form_that_comes_back_stands_in_a_room_that_goes_on(sitting: Sitting, opens: Opens) -> None:
    coordinator, advocate = opens(COORDINATOR, sitting.href), opens(ADVOCATE, sitting.href)
    press(coordinator, "d")
    expect(coordinator.locator("[data-writing] textarea").first).to_be_focused()
    coordinator.keyboard.type("Apply for an order.")
    coordinator.keyboard.press("Control+Enter")
    expect(coordinator.locator("#writing .govuk-error-summary")).to_be_focused()
    expect(coordinator.locator("[data-writing] textarea").first).to_have_value("Apply for an order.")
    assert violations(coordinator) == []
    press(advocate, "u")
    expect(advocate.locator("[data-writing] textarea").first).to_be_focused()
    advocate.keyboard.type(CHOSEN)
    advocate.keyboard.press("Control+Enter")
    expect(coordinator.locator("#room-2")).to_contain_text(CHOSEN, timeout=PATIENCE)
    expect(coordinator.locator("[data-writing] textarea").first).to_have_value("Apply for an order.")


def test_what_a_room_asks_by_itself_says_so_and_is_no_use_of_a_session(sitting: Sitting, opens: Opens) -> None:
    coordinator, chair = opens(COORDINATOR, sitting.href), settled(opens(CHAIR, sitting.href))
    expect(chair.locator("#room-head")).to_contain_text("Listening alone keeps nobody signed in")
    asked: list[str | None] = []
    chair.on("request", lambda each: asked.append(each.headers.get("x-by-itself")))
    press(coordinator, "c")
    expect(chair.locator("#room-1")).to_contain_text("Called", timeout=PATIENCE)
    assert set(asked) == {"yes"}
    chair.reload()
    assert None in asked
