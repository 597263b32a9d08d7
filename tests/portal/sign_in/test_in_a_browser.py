"""Signing in and out in a real browser, which keeps cookies, follows redirects and enforces the page's policy."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.portal.sign_in.conftest import House

AXE = Path("node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=quiet)
        yield browser
        browser.close()


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = chromium.new_context(java_script_enabled=request.param)
    yield context.new_page()
    context.close()


def sign_in(page: Page, house: House, path: str) -> None:
    page.goto(house.portal_url + path)
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.get_by_role("link", name="Haven Advocacy").click()
    expect(page.get_by_text("Demonstration identity provider: fictional accounts")).to_be_visible()
    page.get_by_role("button", name="Sign in as Mina Okoro, Independent stalking advocate (ISAC)").click()
    page.wait_for_url(house.portal_url + path)


def test_a_person_signs_in_goes_on_and_signs_out_at_both_ends(page: Page, house: House) -> None:
    sign_in(page, house, "/cases/42")
    assert "42 for isac_caseworker" in page.content()
    sid = next(
        cookie["value"] for cookie in page.context.cookies(house.issuer("haven").url) if "provider" in cookie["name"]
    )
    assert house.issuer("haven").signed_in(sid) == "h-1"
    page.goto(house.portal_url + "/session/role")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(house.portal_url + "/signed-out")
    expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out")
    assert house.issuer("haven").signed_in(sid) is None
    # What stays opens nothing: it only tells this browser from any other (see `known_browser`).
    assert [cookie["name"] for cookie in page.context.cookies(house.issuer("haven").url)] == ["accord-browser"]
    page.goto(house.portal_url + "/cases/42")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_the_end_of_the_session_is_told_and_can_be_put_off(page: Page, house: House) -> None:
    sign_in(page, house, "/cases/42")
    page.goto(house.portal_url + "/session/role")
    expect(page.get_by_text(re.compile("If you do nothing, you will be signed out at"))).to_be_visible()
    page.get_by_role("button", name="Stay signed in").click()
    expect(page.get_by_text(re.compile("You are still signed in")).first).to_be_attached()


def test_a_warning_comes_forward_two_minutes_before_the_end(chromium: Browser, house: House) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.clock.install()
    sign_in(page, house, "/cases/42")
    page.goto(house.portal_url + "/session/role")
    notice = page.locator("#session-ends")
    expect(notice).not_to_have_class(re.compile("soon"))
    page.clock.fast_forward("13:30")
    expect(notice).to_have_class(re.compile("soon"))
    expect(page.get_by_role("status")).to_contain_text("unless you say that you are still here")
    page.clock.fast_forward("02:00")
    expect(page.get_by_role("status")).to_contain_text("Your session has ended")
    context.close()


def violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run().then(seen => seen.violations.map(one => `${one.id}: ${one.help}`))")
    return [str(one) for one in found]


def test_no_page_of_signing_in_has_an_axe_violation(chromium: Browser, house: House) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(house.portal_url + "/sign-in")
    assert violations(page) == []
    page.get_by_role("link", name="Wessex Police").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wessex Police: sign in")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("button", name="Sign in as Tom Vale").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("In which role do you act?")
    assert violations(page) == []
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Clinic chair").check()
    page.get_by_role("button", name="Continue").click()
    page.goto(house.portal_url + "/session/role")
    assert violations(page) == []
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out")
    assert violations(page) == []
    context.close()
