"""A hand on a page: what it clicks and types, and how long that takes a person by the keystroke-level model.

Card, Moran and Newell, The Psychology of Human-Computer Interaction (1983), chapter 8: K one key or button pressed, by
somebody who does not type for a living; P to point at something; H to move the hand to the keyboard or back; M to think
before each step. Composing what is said, and reading, are no part of the model.
"""

import re
import time
from typing import Final

from playwright.sync_api import Locator, Page

K: Final = 0.28  # seconds
P: Final = 1.10
H: Final = 0.40
M: Final = 1.35
PHONE: Final = 320  # pixels


class Hand:
    """Somebody at a page. Counts clicks (or taps), keys and pages; `answered` is the portal's time.

    `case` is the reference of the case that they have in mind, `group` the programme.
    """

    def __init__(self, page: Page, case: str, group: str) -> None:
        self.page, self.case, self.group = page, case, group
        self.clicks = self.keys = self.pages = 0
        self.answered = 0.0
        self._steps = self._homings = 0
        self._typing = False
        self._width = (page.viewport_size or {"width": 0})["width"]
        self._touches = self._width <= PHONE

    @property
    def modelled(self) -> float:
        """The person's time by the model, in seconds."""
        return self._steps * M + self.clicks * (P + K) + self.keys * K + self._homings * H

    def follow(self, what: Locator) -> None:
        """Press what leads to another page, and wait for it. Raises `AssertionError` for one wider than the screen."""
        self._point()
        began = time.perf_counter()
        with self.page.expect_navigation(wait_until="load"):
            what.click()
        self.answered += time.perf_counter() - began
        self.pages += 1
        assert self.page.evaluate("document.documentElement.scrollWidth") <= self._width, "The page scrolls sideways."

    def press(self, what: Locator) -> None:
        """Press something on this page."""
        self._point()
        what.click()

    def pick(self, name: str, words: str | re.Pattern[str] = "") -> None:
        """Choose in a list that drops down (two presses), by the words of the choice or the first there is."""
        self._point()
        self.clicks += 1
        what = self.page.locator(f"select[name='{name}']")
        found = what.locator("option:not([value=''])", has_text=words) if words else what.locator("option").nth(1)
        what.select_option(value=found.first.get_attribute("value"))

    def answer(self, name: str, value: str = "") -> None:
        """Press one answer of a question, by its value or the first there is."""
        named = f"input[name='{name}']"
        self._point()
        self.page.locator(f"{named}[value='{value}']" if value else named).first.check()

    def write(self, name: str, words: str) -> None:
        """Type into a box: point at it, then every letter. What stood in it is typed over."""
        self._point()
        if not self._typing and not self._touches:
            self._homings += 1
        self._typing = True
        self.page.locator(f"[name='{name}']").fill(words)
        self.keys += len(words)

    def _point(self) -> None:
        if self._typing and not self._touches:
            self._homings += 1
        self._typing = False
        self._steps += 1
        self.clicks += 1
