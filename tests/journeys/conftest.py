"""Journeys: a running portal, its identity provider, and real browsers with and without JavaScript."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from infra.assets import ROOT
from portal.rendering import EXIT_TO
from tests.at_hand import CaseAtHand
from tests.journeys.browsers import CHROMIUM, FLAGS
from tests.running import Portal, running

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

Opens = Callable[..., Page]
PATIENCE = 20_000  # milliseconds that a machine with much else to do may take: how fast it is, the bench says


@pytest.fixture(scope="module")
def portal(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The portal."""
    folder: Path = tmp_path_factory.mktemp("house")
    with running(database_url, folder) as portal:
        yield portal


@pytest.fixture(scope="module")
def case(portal: Portal) -> CaseAtHand:
    """The case."""
    return CaseAtHand(portal)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the file."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opens(portal: Portal, chromium: Browser) -> Iterator[Opens]:
    """A function that opens a page as somebody (or nobody) who has signed in; its complaints fail the test."""
    complaints: list[str] = []
    contexts = []

    def open_as(called: str | None, address: str, *, scripts: bool = True, width: int = 1280) -> Page:
        context = chromium.new_context(
            base_url=portal.url,
            java_script_enabled=scripts,
            viewport={"width": width, "height": 900},
            bypass_csp=False,
        )
        contexts.append(context)
        context.route("**/*", lambda route: _only_here(route, portal))
        if called is not None:
            context.add_cookies(
                [{"name": name, "value": value, "url": portal.url} for name, value in portal.cookie(called).items()]
            )
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
        page.goto(address)
        return page

    yield open_as
    for context in contexts:
        context.close()
    assert complaints == []


def _only_here(route: Route, portal: Portal) -> None:
    """Nothing leaves this machine: where exit-this-page leads is answered here."""
    if route.request.url.startswith((portal.url, portal.provider)):
        route.continue_()
    else:
        route.fulfill(status=200, content_type="text/html", body="<title>Weather</title><h1>Weather</h1>")


def violations(page: Page) -> list[str]:
    """What axe finds on a page. It runs as an inspector would: the page's own policy holds for the page alone."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(
        """rules => axe.run(document, {runOnly: {type: 'tag', values: rules}}).then(answer =>
            answer.violations.map(each => [each.id, ...each.nodes.map(node => node.target.join(' '))].join(', ')))""",
        RULES,
    )
    return found


__all__ = ["EXIT_TO", "Opens", "violations"]
