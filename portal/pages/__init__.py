"""Pages: one file a screen. Each parses what was asked, asks the door, and chooses the template; nothing else."""

from typing import Any

from portal.pages import (
    audit,
    cases,
    correct,
    daily_review,
    duties,
    my_work,
    overview,
    quick,
    record,
    refer,
    registers,
    replay,
    rules,
    search,
    section,
    timeline,
)

ROUTES: list[Any] = [
    *my_work.ROUTES,
    *duties.ROUTES,
    *daily_review.ROUTES,
    *rules.ROUTES,
    *cases.ROUTES,
    *search.ROUTES,
    *registers.ROUTES,
    *refer.ROUTES,
    *overview.ROUTES,
    *timeline.ROUTES,
    *section.ROUTES,
    *record.ROUTES,
    *quick.ROUTES,
    *correct.ROUTES,
    *replay.ROUTES,
    *audit.ROUTES,
]
