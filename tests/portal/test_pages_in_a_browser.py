"""Every page in a real browser: no axe violation, nothing wider than the screen, and the same work without a script."""

import threading
from collections.abc import Iterable, Iterator
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, expect, sync_playwright

from domain.risk.assessments import PostAssessment
from infra.assets import ROOT, Asset, load
from portal.forms import form_for
from portal.rendering import Renderer, page_headers
from portal.views import FormPage, Readers
from tests.portal.sampled import AGENCIES, NOW
from tests.portal.sampled_pages import PAGES, READERS

pytestmark = pytest.mark.browser

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
ASSETS = load()
RENDERER = Renderer(address=ASSETS.address, clock=lambda: NOW, agencies=lambda: AGENCIES, demonstration=True)


@cache
def files() -> dict[str, Asset]:
    return {asset.address: asset for asset in ASSETS}


ASKED: list[str] = []


class Front(BaseHTTPRequestHandler):
    """Serves each sample page and the front-end files, under the portal's own headers."""

    def do_GET(self) -> None:
        asset = files().get(self.path)
        address = urlsplit(self.path)
        name = "replay" if address.path.endswith("/replay") else address.path.strip("/")
        ASKED.append(address.query)
        if asset:
            self.answer(200, asset.content, asset.media_type)
        elif name in PAGES:
            template, view, here, who = PAGES[name]
            text = RENDERER(template, {"view": view, "here": here, "person": who})
            self.answer(200, text.encode(), "text/html; charset=utf-8")
        elif address.path.endswith("/live"):
            self.answer(200, b"retry: 60000\n\n", "text/event-stream")
        else:
            self.answer(404, b"", "text/plain")

    def do_POST(self) -> None:
        """Answer a form that asks who can see what is filled in so far, with what was filled in among the roles."""
        typed = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        readers = Readers(groups=(*READERS.groups, ("Filled in", tuple(sorted(typed)))))
        view = FormPage(form=form_for(PostAssessment), post="", back="", readers=readers)
        self.answer(200, RENDERER("record/_readers.html", {"view": view}).encode(), "text/html; charset=utf-8")

    def answer(self, status: int, content: bytes, media_type: str) -> None:
        self.send_response(status)
        for name, value in {**page_headers(), "Content-Type": media_type}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def front() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Front)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = which("chromium") or which("chromium-browser") or which("google-chrome")
    assert chromium, "No Chromium is installed: make test installs it where it may"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=Path(chromium), args=FLAGS)
        yield running
        running.close()


# Each template once wide, and every state of it narrow, where it is most likely to break.
WIDE = {template: name for name, (template, *_) in reversed(PAGES.items())}.values()


@pytest.mark.parametrize(("width", "names"), [(1280, WIDE), (320, PAGES)])
def test_no_page_has_an_axe_violation_or_is_wider_than_the_screen(
    browser: Browser, front: str, width: int, names: Iterable[str]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    found: list[object] = []
    for name in names:
        page = context.new_page()
        page.goto(f"{front}/{name}")
        page.add_script_tag(content=AXE)
        answer = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        found += [(name, each["id"], each["nodes"][0]["html"]) for each in answer["violations"]]
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found += [(name, "wider by", wide)] if wide > 0 else []
        page.close()
    context.close()
    assert found == []


def ready(page: Page) -> None:
    """Wait for the page's scripts. A function polled in the page would be evaluated, which its policy forbids."""
    page.locator("body.govuk-frontend-supported").wait_for()
    page.wait_for_load_state("networkidle")


def complain(complaints: list[str], name: str, complaint: ConsoleMessage | Error) -> None:
    """Keep what the browser said of a page."""
    complaints.append(f"{name}: {complaint.text if isinstance(complaint, ConsoleMessage) else complaint}")


def test_every_page_runs_under_its_own_policy_without_a_complaint(browser: Browser, front: str) -> None:
    context = browser.new_context()
    complaints: list[str] = []
    for name in WIDE:
        page = context.new_page()
        page.on("console", partial(complain, complaints, name))
        page.on("pageerror", partial(complain, complaints, name))
        page.goto(f"{front}/{name}")
        page.locator("body.govuk-frontend-supported").wait_for()
        page.close()
    context.close()
    assert complaints == []


def test_with_scripts_a_tools_items_come_once_it_is_chosen_and_without_them_all_are_there(
    browser: Browser, front: str
) -> None:
    with_scripts = browser.new_page()
    with_scripts.goto(f"{front}/form")
    expect(with_scripts.locator("[data-group]:not([hidden])")).to_have_count(0)
    with_scripts.select_option("#tool", "dash")
    assert with_scripts.locator("[data-group]:visible").count() == 1
    with_scripts.close()
    context = browser.new_context(java_script_enabled=False)
    without = context.new_page()
    without.goto(f"{front}/form")
    assert without.locator("[data-group]").count() == 2
    assert without.locator("[data-group]").first.is_visible()
    context.close()


def test_with_scripts_the_grades_are_those_of_the_tool_that_was_chosen_and_no_other_is_kept(
    browser: Browser, front: str
) -> None:
    page = browser.new_page()
    page.goto(f"{front}/form")
    page.locator("body.govuk-frontend-supported").wait_for()
    offered = "[...document.querySelectorAll('[data-of]:not([hidden]) input')].map(input => input.value)"
    assert len(page.evaluate(offered)) > 3
    page.check("[name=grade][value=very_high]")
    page.select_option("#tool", "dash")
    assert page.evaluate(offered) == ["standard", "medium", "high"]
    assert page.locator("[name=grade]:checked").count() == 0
    page.select_option("#tool", "sash")
    assert page.evaluate(offered) == ["high", "low", "moderate"]
    page.close()


def test_the_answers_to_a_tools_items_stand_in_a_line_each(browser: Browser, front: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{front}/form")
    expect(page.locator("[data-group]:not([hidden])")).to_have_count(0)
    page.select_option("#tool", "dash")
    heights = page.evaluate(
        "[...document.querySelectorAll('[data-group]:not([hidden]) .govuk-radios__label')].map(l => l.offsetHeight)"
    )
    assert heights
    assert max(heights) < 50
    page.close()


def test_who_can_see_it_is_said_anew_as_answers_are_filled_in(browser: Browser, front: str) -> None:
    page = browser.new_page()
    page.goto(f"{front}/form")
    ready(page)
    page.select_option("#tool", "dash")
    page.locator("#readers", has_text="Filled in").wait_for()
    assert "form_token, key, seen, tool" in page.inner_text("#readers")
    page.fill("#rationale", "He will not stop")
    page.locator("#rationale").blur()
    page.locator("#readers", has_text="rationale").wait_for()
    page.close()


def test_the_rail_is_moved_by_the_keyboard_and_the_picture_follows(browser: Browser, front: str) -> None:
    page = browser.new_page()
    page.goto(f"{front}/replay")
    ready(page)
    page.evaluate("document.getElementById('replayed').dataset.old = 'yes'")
    page.focus("#step")
    page.keyboard.press("ArrowRight")
    page.locator("#replayed:not([data-old])").wait_for()
    assert "step=9&by=known&as_role=isac_caseworker&as_agency=" in ASKED
    page.close()


@pytest.mark.parametrize(
    ("status", "sentence"),
    [(401, "You are signed out."), (404, "There is no such page, or you may not know of it."), (503, "did not answer")],
)
def test_an_answer_that_does_not_come_leaves_the_page_and_says_so(
    browser: Browser, front: str, status: int, sentence: str
) -> None:
    page = browser.new_page()
    page.route("**/cases?**", lambda route: route.fulfill(status=status, body="<p id=cases>Not a list</p>"))
    page.goto(f"{front}/cases")
    ready(page)
    page.get_by_label("Low").check()
    page.locator("#lost").wait_for()
    assert sentence in page.inner_text("#lost")
    assert page.locator("#cases table").count() == 1
    page.close()


def test_without_scripts_the_way_out_is_a_link_and_filter_and_search_have_their_buttons(
    browser: Browser, front: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{front}/cases")
    assert page.get_by_role("button", name="Apply").is_visible()
    assert (page.get_by_role("button", name="Exit this page").get_attribute("href") or "").startswith("https://")
    page.goto(f"{front}/choose")
    assert page.get_by_role("button", name="Find").is_visible()
    context.close()


def test_the_keyboard_reaches_the_content_first_and_sees_where_it_is(browser: Browser, front: str) -> None:
    page = browser.new_page()
    page.goto(f"{front}/case")
    page.locator("body.govuk-frontend-supported").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"
    page.close()
