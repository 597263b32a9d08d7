"""What an act is: whose, what it is called, how a hand does it, and the most that it may take."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import london_date
from infra import clock
from tests.journeys.days.hand import Hand

WEEKS = timedelta(days=28)


@dataclass(frozen=True)
class Act:
    """One act of one person, from My work until it is done. Its limits hold on every screen.

    `seconds` is None where no target is stated; what can be done once of a demonstration is done on one screen only.
    """

    called: str
    title: str
    done: Callable[[Hand], None]
    clicks: int
    keys: int
    pages: int
    seconds: float | None = None
    once: bool = False


def today() -> date:
    """The day in London."""
    return london_date(clock.now())


def dated(hand: Hand, name: str, day: date) -> None:
    """Three boxes of a date, as many keys on every day of the year."""
    for part, typed in (("day", f"{day:%d}"), ("month", f"{day:%m}"), ("year", f"{day:%Y}")):
        hand.write(f"{name}-{part}", typed)


def recorded(hand: Hand, button: str = "Record") -> None:
    """Press Record, and be told that it is recorded. Raises `AssertionError` with what the page says instead."""
    hand.follow(hand.page.get_by_role("button", name=button, exact=True))
    heading = hand.page.locator("h1").inner_text()
    assert heading.startswith("Recorded"), "; ".join(_complaints(hand)) or heading


def checked(hand: Hand) -> None:
    """Press Continue, read the answers back, and record them."""
    hand.follow(hand.page.locator(".govuk-button-group").get_by_role("button", name="Continue"))
    wrong = "; ".join(_complaints(hand))
    assert not wrong, wrong
    recorded(hand, "Confirm and record")


def _complaints(hand: Hand) -> Iterator[str]:
    yield from hand.page.locator(".govuk-error-summary__list li").all_inner_texts()
