"""`make days`: play the working days on a demonstration of their own, print the table and keep it in docs/."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from infra import journal
from infra.embedded import DATABASE, Embedded
from infra.migrate import migrate
from tests.journeys.browsers import CHROMIUM, FLAGS
from tests.journeys.days.house import working_day
from tests.journeys.days.playing import DOCUMENT, whole_day
from tests.journeys.days.table import written


def main() -> None:
    """Play every act on every screen. Takes some minutes."""
    journal.begin("error")
    with TemporaryDirectory() as folder, Embedded(Path(folder)) as embedded:
        url = embedded.url(DATABASE)
        migrate(url)
        with working_day(url, Path(folder)) as day, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            table = written(list(whole_day(day, browser)))
            browser.close()
    DOCUMENT.write_text(table, encoding="utf-8")
    sys.stdout.write(table)


if __name__ == "__main__":
    main()
