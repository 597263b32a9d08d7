"""Playing a working day: each act on each screen, and the table of what they took."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from infra.assets import ROOT
from tests.journeys.days import police_acts, probation_acts, support_acts
from tests.journeys.days.acts import Act
from tests.journeys.days.hand import Hand
from tests.journeys.days.house import WorkingDay, group_at
from tests.journeys.days.screens import SCREENS, TELEPHONE, Screen

ACTS = (*support_acts.ACTS, *probation_acts.ACTS, *police_acts.ACTS)
DOCUMENT: Path = ROOT / "docs" / "working_days.md"


@dataclass(frozen=True)
class Took:
    """What one act took on one screen: the person's seconds by the model, and the portal's, measured."""

    act: Act
    screen: Screen
    clicks: int
    keys: int
    pages: int
    modelled: float
    answered: float


def played(day: WorkingDay, browser: Browser, act: Act, screen: Screen) -> Took:
    """One act, done by its person from My work, in a browser of their own."""
    portal = day.portal
    context = browser.new_context(
        base_url=portal.url, java_script_enabled=screen.scripts, viewport={"width": screen.width, "height": 900}
    )
    context.add_cookies(
        [{"name": name, "value": value, "url": portal.url} for name, value in portal.cookie(act.called).items()]
    )
    try:
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto("/")
        hand = Hand(page, day.reference, group_at(screen))
        act.done(hand)
        return Took(act, screen, hand.clicks, hand.keys, hand.pages, hand.modelled, hand.answered)
    finally:
        context.close()


def screens_of(act: Act) -> tuple[Screen, ...]:
    """What an act is played on: a telephone, and where it has a target to meet each of the others."""
    return SCREENS if act.seconds is not None else (TELEPHONE,)


def whole_day(day: WorkingDay, browser: Browser) -> Iterator[Took]:
    """Every act on its screens."""
    for act in ACTS:
        for screen in screens_of(act):
            yield played(day, browser, act, screen)
