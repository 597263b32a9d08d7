"""The published cases: every row of docs/published_cases.md holds, for those it names and those it keeps out."""

from datetime import datetime, timedelta

import pytest

from domain.duties import RULES as DUTIES
from domain.rules import NEVER_TOWARDS_SUSPECT
from domain.surfacing import RULES as SURFACED
from portal.asking import Opened
from portal.loading import SCENARIOS
from tests.scenarios.conftest import TODAY, Played, owed, shown, words
from tests.scenarios.published import DOCUMENT, Row, later, rows

ROWS = rows(DOCUMENT.read_text(encoding="utf-8"))
COMING = later(DOCUMENT.read_text(encoding="utf-8"))
CASES = [f"case_{number}" for number in range(1, 11)]
MINUTE = timedelta(minutes=1)
WITH_HIM = {"probation_practitioner", "programme_facilitator", "health_clinician", "southmere_clinician"}
BY_ID = {rule.id: rule for rule in (*DUTIES, *SURFACED)}
each_row = pytest.mark.parametrize("row", ROWS, ids=[row.named for row in ROWS])
dated = [row for row in ROWS if row.since]
_people: dict[str, list[str]] = {}
_looked: dict[tuple[str, str, datetime], Opened | None] = {}


def people(played: Played, case: str) -> list[str]:
    """Everybody for whom a case is there, each as `subject/role@agency`; asked once."""
    if case not in _people:
        _people[case] = [by for by in played.everybody() if played.knows_of(case, by)]
    return _people[case]


def named(row: Row, by: str) -> str:
    """The name under which a row has somebody: the one they sign in with, or else their role."""
    subject, _, role = by.partition("@")[0].partition("/")
    return subject if subject in row.shown_to | row.not_shown_to else role


def looked(played: Played, case: str, by: str, at: datetime) -> Opened | None:
    """What somebody was shown at a moment as they stood on the case then, or None; looked at once.

    An auditor stands on no case and is shown what was there then on the last day, asking as of that moment.
    """
    key = (case, by, at)
    if key not in _looked:
        back = at == TODAY or audits(by)
        _looked[key] = played.seen(case, by, at) if back else played.then(case, by, at)
    return _looked[key]


def audits(by: str) -> bool:
    """Whether somebody looks back at cases and stands on none."""
    return by.startswith("auditor/")


def there(played: Played, case: str, at: datetime) -> set[str]:
    """Everybody for whom the case was there at a moment already, and who looks back at it."""
    return {by for by in people(played, case) if audits(by) or played.was_there(case, by, at)}


def told(played: Played, row: Row, at: datetime) -> set[str]:
    """Who, of everybody for whom the case is there on the last day, was shown what a row says at a moment."""
    found = set()
    for by in people(played, row.case):
        opened = looked(played, row.case, by, at)
        if opened is None:
            continue
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
    assert told(played, row, row.since) == meant(played, row) & there(played, row.case, row.since)


def _says(row: Row) -> tuple[str, str | None, str | None]:
    return row.case, row.rule, row.words


@pytest.mark.parametrize("case", CASES)
def test_whoever_came_to_a_case_only_later_is_named_with_the_minute_from_which_it_was_there(
    played: Played, case: str
) -> None:
    first = min(row.since for row in dated if row.case == case and row.since)
    shown_here = [row for row in dated if row.case == case]
    absent = set(people(played, case)) - there(played, case, first)
    assert set(COMING.get(case, {})) == {
        named(row, by) for by in absent for row in shown_here if named(row, by) in row.shown_to
    }
    for name, came in COMING.get(case, {}).items():
        [by] = {by for by in absent for row in shown_here if named(row, by) == name}
        assert played.was_there(case, by, came)
        assert not played.was_there(case, by, came - MINUTE)


@pytest.mark.parametrize("row", [row for row in ROWS if row.words], ids=[row.named for row in ROWS if row.words])
def test_words_that_are_shown_or_kept_are_words_that_somebody_recorded(row: Row) -> None:
    assert row.words
    scripts = [*SCENARIOS.glob(f"{row.case}.toml"), *SCENARIOS.glob(f"{row.case}_*.toml")]
    assert any(row.words in script.read_text(encoding="utf-8") for script in scripts)
    assert (row.since is None) == (not row.shown_to)


@each_row
def test_it_stands_on_the_last_day_or_is_gone_in_that_minute(played: Played, row: Row) -> None:
    if row.until is None:
        assert told(played, row, TODAY) == meant(played, row)
    else:
        assert told(played, row, row.until - MINUTE) == meant(played, row)
        assert told(played, row, row.until) == set()
        again = [other for other in ROWS if _says(other) == _says(row) and other.until is None]
        assert told(played, row, TODAY) <= meant(played, row).union(*(meant(played, other) for other in again))


in_confidence = [row for row in ROWS if row.rule and BY_ID[row.rule].rests_on & NEVER_TOWARDS_SUSPECT]


@pytest.mark.parametrize("row", in_confidence, ids=[row.named for row in in_confidence])
def test_what_rests_on_her_confidence_her_plan_or_her_places_is_shown_to_nobody_who_works_with_him(row: Row) -> None:
    assert not row.shown_to & WITH_HIM
