"""The published cases: every row of docs/published_cases.md holds, for those it names and those it keeps out."""

from datetime import datetime, timedelta

import pytest

from domain.duties import RULES as DUTIES
from domain.rules import NEVER_TOWARDS_SUSPECT
from domain.surfacing import RULES as SURFACED
from portal.asking import Opened
from tests.scenarios.conftest import TODAY, Played, owed, shown, words
from tests.scenarios.published import DOCUMENT, Row, rows

ROWS = rows(DOCUMENT.read_text(encoding="utf-8"))
CASES = [f"case_{number}" for number in range(1, 11)]
MINUTE = timedelta(minutes=1)
WITH_HIM = {"probation_practitioner", "programme_facilitator", "health_clinician", "southmere_clinician"}
BY_ID = {rule.id: rule for rule in (*DUTIES, *SURFACED)}
each_row = pytest.mark.parametrize("row", ROWS, ids=[row.named for row in ROWS])
dated = [row for row in ROWS if row.since]
_people: dict[str, list[str]] = {}
_looked: dict[tuple[str, str, datetime], Opened] = {}


def people(played: Played, case: str) -> list[str]:
    """Everybody for whom a case is there, each as `subject/role@agency`; asked once."""
    if case not in _people:
        _people[case] = [by for by in played.everybody() if played.knows_of(case, by)]
    return _people[case]


def named(row: Row, by: str) -> str:
    """The name under which a row has somebody: the one they sign in with, or else their role."""
    subject, _, role = by.partition("@")[0].partition("/")
    return subject if subject in row.shown_to | row.not_shown_to else role


def looked(played: Played, case: str, by: str, at: datetime) -> Opened:
    """What somebody sees as of a moment, looked at once."""
    key = (case, by, at)
    if key not in _looked:
        _looked[key] = played.seen(case, by, at)
    return _looked[key]


def told(played: Played, row: Row, at: datetime) -> set[str]:
    """Who, of everybody for whom the case is there, is shown what a row says at a moment."""
    found = set()
    for by in people(played, row.case):
        opened = looked(played, row.case, by, at)
        has = row.words in words(opened) if row.words else row.rule in {*shown(opened), *owed(opened)}
        found |= {by} if has else set()
    return found


def meant(played: Played, row: Row) -> set[str]:
    """Who is to be shown it."""
    return {by for by in people(played, row.case) if named(row, by) in row.shown_to}


def test_each_of_the_ten_published_cases_has_its_table_with_something_that_is_kept_from_somebody() -> None:
    assert sorted({row.case for row in ROWS}) == sorted(CASES)
    for case in CASES:
        assert sum(1 for row in ROWS if row.case == case and row.shown_to) > 1
        assert any(row.not_shown_to for row in ROWS if row.case == case)


def test_every_rule_of_a_table_is_a_rule_of_the_portal() -> None:
    assert {row.rule for row in ROWS if row.rule} <= set(BY_ID)


@each_row
def test_everybody_for_whom_the_case_is_there_either_is_shown_it_or_is_not(played: Played, row: Row) -> None:
    assert not row.shown_to & row.not_shown_to
    assert row.shown_to | row.not_shown_to == {named(row, by) for by in people(played, row.case)}


@pytest.mark.parametrize("row", dated, ids=[row.named for row in dated])
def test_it_is_shown_from_that_minute_to_those_named_and_to_nobody_else(played: Played, row: Row) -> None:
    assert row.since
    assert told(played, row, row.since - MINUTE) == set()
    assert told(played, row, row.since) == meant(played, row)


@each_row
def test_it_stands_on_the_last_day_or_is_gone_in_that_minute(played: Played, row: Row) -> None:
    assert told(played, row, TODAY) <= meant(played, row)
    if row.until is None:
        assert told(played, row, TODAY) == meant(played, row)
    else:
        assert told(played, row, row.until - MINUTE) == meant(played, row)
        assert told(played, row, row.until) == set()


in_confidence = [row for row in ROWS if row.rule and BY_ID[row.rule].rests_on & NEVER_TOWARDS_SUSPECT]


@pytest.mark.parametrize("row", in_confidence, ids=[row.named for row in in_confidence])
def test_what_rests_on_her_confidence_her_plan_or_her_places_is_shown_to_nobody_who_works_with_him(row: Row) -> None:
    assert not row.shown_to & WITH_HIM
