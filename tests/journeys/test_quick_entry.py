"""Quick entry: an absence, a contact or a breach is recorded in a few clicks, with and without JavaScript."""

import re
import time
from datetime import UTC, date, datetime, timedelta

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from domain import catalogue
from domain.calendar import london_date
from domain.probation.consequences import AttendanceBasis
from domain.probation.programme import EnrolOnProgramme
from portal.quick import ACTS
from tests.at_hand import CaseAtHand
from tests.journeys.conftest import Opens, violations
from tests.running import Portal
from tests.samples.referral import REFER_CASE

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without"])
FEW = 4  # clicks
AT_MOST = 30.0  # seconds for a person
A_CLICK = 1.1 + 1.35  # seconds to point at something, press it and think of the next (Card, Moran and Newell 1980)
A_LETTER = 0.28  # seconds to type one, for somebody who does not type for a living (the same)


class Hand:
    """Somebody who clicks and types, and how long it would have taken them."""

    def __init__(self) -> None:
        self.clicks = self.letters = 0
        self.began = time.perf_counter()

    def click(self, what: Locator) -> None:
        what.click()
        self.clicks += 1

    def type(self, what: Locator, words: str) -> None:
        what.fill(words)
        self.clicks += 1
        self.letters += len(words)

    @property
    def seconds(self) -> float:
        waited = time.perf_counter() - self.began
        return waited + self.clicks * A_CLICK + self.letters * A_LETTER


@pytest.fixture(scope="module")
def enrolled(portal: Portal, case: CaseAtHand) -> CaseAtHand:
    """The case with a programme that he can be absent from."""
    enrolment = EnrolOnProgramme(
        suspect=case.suspect,
        programme="Compulsive and Obsessive Behaviour Intervention",
        basis=AttendanceBasis.VOLUNTARY,
        enrolled_on=date(2026, 3, 2),
        starts_on=date(2026, 3, 9),
    )
    portal.ask("probation_practitioner", case.stream, enrolment)
    return case


def held(page: Page, days_ago: int) -> None:
    """The day of the session: one agency records one on a day."""
    day = london_date(datetime.now(UTC)) - timedelta(days=days_ago)
    for part, typed in (("day", day.day), ("month", day.month), ("year", day.year)):
        page.locator(f"#held_on-{part}").fill(str(typed))


@pytest.fixture(scope="module")
def two_cases(portal: Portal, case: CaseAtHand) -> CaseAtHand:
    """The case, and a second one of the coordinator's."""
    portal.ask("police_coordinator", None, REFER_CASE)
    return case


@BOTH
def test_an_absence_takes_a_facilitator_under_half_a_minute(enrolled: CaseAtHand, opens: Opens, scripts: bool) -> None:
    page, hand = opens("programme_facilitator", "/", scripts=scripts), Hand()
    hand.click(page.get_by_role("link", name="Record: Absence"))
    assert page.url.partition("?")[0].endswith(f"{enrolled.href}/record/record-session")
    expect(page.get_by_label("Did the session take place?")).to_have_count(0)  # a group: its answer is given already
    expect(page.get_by_role("group", name="Did the session take place?").get_by_label("Yes")).to_be_checked()
    expect(page.get_by_role("textbox", name=re.compile("What was said"))).to_be_hidden()
    if not scripts:
        held(page, days_ago=1)
    hand.click(page.get_by_label("Unacceptable reason"))
    hand.click(page.get_by_role("group", name=re.compile("Is there a concern")).get_by_label("No"))
    hand.click(page.get_by_role("button", name="Record", exact=True))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Recorded: Programme session")
    assert hand.clicks <= FEW
    assert hand.seconds < AT_MOST


@BOTH
def test_a_contact_takes_a_coordinator_under_half_a_minute(two_cases: CaseAtHand, opens: Opens, scripts: bool) -> None:
    page, hand = opens("police_coordinator", "/", scripts=scripts), Hand()
    hand.click(page.get_by_role("link", name="Record: Contact"))
    cases = page.get_by_role("list", name="On which case?").get_by_role("link")
    expect(cases).to_have_count(2)
    hand.click(page.locator(f"main a[href*='{two_cases.stream}']"))
    hand.click(page.get_by_label("Telephone"))
    hand.type(page.get_by_label("What the victim said"), "He rang twice.")
    hand.click(page.get_by_role("group", name=re.compile("Does the suspect know")).get_by_label("Yes"))
    hand.click(page.get_by_role("button", name="Record", exact=True))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Recorded: Contact with the victim")
    expect(page.locator("main")).to_contain_text("He rang twice.")
    assert hand.clicks <= FEW + 2
    assert hand.seconds < AT_MOST


def test_what_is_wrong_in_a_quick_form_is_in_sight_and_what_was_typed_is_kept(
    enrolled: CaseAtHand, opens: Opens
) -> None:
    page = opens("programme_facilitator", f"{enrolled.href}/record/record-session?quick=absence")
    held(page, days_ago=2)
    page.get_by_text("Add more").click()
    page.get_by_role("textbox", name=re.compile("What was said")).fill("He said nothing.")
    page.get_by_label("Unacceptable reason").check()
    page.get_by_role("group", name=re.compile("Is there a concern")).get_by_label("No").check()
    page.get_by_role("button", name="Record", exact=True).click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Nothing was said in a session that the person was not at")
    said = page.get_by_role("textbox", name=re.compile("What was said"))
    expect(said).to_be_visible()
    expect(said).to_have_value("He said nothing.")
    assert page.url.endswith("quick=absence")
    said.fill("")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Recorded: Programme session")


@pytest.mark.parametrize(
    "called", ["police_coordinator", "isac_caseworker", "programme_facilitator", "health_clinician"]
)
def test_each_role_is_offered_the_acts_that_it_records(portal: Portal, case: CaseAtHand, called: str) -> None:
    policy, role = portal.house.door.register().policy, portal.actor(called).role
    assert policy is not None
    with portal.browser(called) as browser:
        pages = {"/": browser.get("/").text, case.href: browser.get(case.href).text}
        for act in ACTS:
            names = [way.command for way in act.ways if way.command in catalogue.COMMANDS]
            given = any(policy.may_give(name, role) for name in names)
            to_choose = f'href="/quick/{act.slug}"' in pages["/"]
            assert (to_choose or f"quick={act.slug}" in pages["/"]) is given, act.slug
            assert (f"quick={act.slug}" in pages[case.href]) is given, act.slug
            assert browser.get(f"/quick/{act.slug}").status_code == (200 if given else 403)
        assert browser.get("/quick/nonsense").status_code == httpx.codes.NOT_FOUND


def test_the_short_form_records_by_the_same_command_as_the_long_one(enrolled: CaseAtHand, opens: Opens) -> None:
    short = opens("programme_facilitator", f"{enrolled.href}/record/record-session?quick=absence")
    long = opens("programme_facilitator", f"{enrolled.href}/record/record-session")
    assert names(short) == names(long)
    assert violations(short) == []


def names(page: Page) -> set[str]:
    """The names of everything that the form sends."""
    found: list[str] = page.eval_on_selector_all("form[data-keeps] [name]", "all => all.map(each => each.name)")
    return set(found)
