"""Each role's commonest acts take no more of a hand than is stated, and three of them meet their targets."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.days.acts import Act
from tests.journeys.days.house import WorkingDay, working_day
from tests.journeys.days.playing import ACTS, DOCUMENT, played, screens_of
from tests.journeys.days.screens import TELEPHONE, Screen
from tests.journeys.days.table import PREFACE

pytestmark = pytest.mark.browser
A_PAGE = 1.0  # seconds that a page may take to answer, on top of the model: how long it took here is not asserted
SAT_AT = [(act, screen) for act in ACTS for screen in screens_of(act)]


@pytest.fixture(scope="module")
def day(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkingDay]:
    with working_day(database_url, tmp_path_factory.mktemp("day")) as day:
        yield day


@pytest.mark.parametrize(
    ("act", "screen"), SAT_AT, ids=[f"{act.called}: {act.title}, {screen.name}" for act, screen in SAT_AT]
)
def test_an_act_takes_no_more_than_is_stated(day: WorkingDay, chromium: Browser, act: Act, screen: Screen) -> None:
    took = played(day, chromium, act, screen)
    assert took.clicks <= act.clicks
    assert took.keys <= act.keys
    assert took.pages <= act.pages
    if act.seconds is not None:
        assert took.modelled + took.pages * A_PAGE < act.seconds
    if screen is TELEPHONE:
        counted = f"| {act.title} | {took.clicks} | {took.keys} | {took.pages} | {took.modelled:.0f} |"
        assert counted in DOCUMENT.read_text(encoding="utf-8"), "run make days"


def test_the_kept_table_has_a_row_for_every_act() -> None:
    kept = DOCUMENT.read_text(encoding="utf-8")
    assert kept.startswith(PREFACE), "run make days"
    assert [line.split(" | ")[1] for line in kept.splitlines() if line.startswith("| ") and "| act |" not in line] == [
        act.title for act in ACTS
    ]
