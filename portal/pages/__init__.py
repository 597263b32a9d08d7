"""Pages: one file a screen. Each parses what was asked, asks the door, and chooses the template; nothing else."""

from typing import Any

from portal.pages import audit, cases, correct, my_work, overview, record, refer, replay, section, timeline

ROUTES: list[Any] = [
    *my_work.ROUTES,
    *cases.ROUTES,
    *refer.ROUTES,
    *overview.ROUTES,
    *timeline.ROUTES,
    *section.ROUTES,
    *record.ROUTES,
    *correct.ROUTES,
    *replay.ROUTES,
    *audit.ROUTES,
]
