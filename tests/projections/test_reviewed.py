"""How far the daily review has gone: counts by class and agency, without what is kept closest or was misfiled."""

from datetime import UTC, datetime

import msgspec

from domain.case import fold
from domain.classes import CHRONOLOGY, VICTIM_IDENTITY, DataClass
from domain.kernel import Correction, Entry, Fact
from projections.carried import carried, taken_up_after
from projections.reviewed import rows
from projections.surfaced_now import BY_ID
from projections.surfaced_now import rows as surfaced_rows
from projections.tables import NEVER_PROJECTED
from tests.domain.given import entry_of, given, mark
from tests.samples.advocacy import FACTS as ADVOCACY
from tests.samples.daily_review import FACTS as REVIEWS
from tests.samples.membership import FACTS as JOINED
from tests.samples.parties import VICTIM_NAMED
from tests.samples.people import ADVOCATE
from tests.samples.reports import INCIDENT_RECORDED

NOW = datetime(2026, 3, 20, 9, 30, tzinfo=UTC)
REVIEWED = REVIEWS[0]


def counts(*entries: Entry[Fact]) -> dict[tuple[object, object], object]:
    return {(row[0], row[1]): row[3] for row in rows(fold(entries), NOW)}


def test_everything_counts_until_it_is_reviewed() -> None:
    before = counts(
        entry_of(VICTIM_NAMED, 1), entry_of(INCIDENT_RECORDED, 2), entry_of(INCIDENT_RECORDED, 3, by=ADVOCATE)
    )
    assert before[CHRONOLOGY.value, "northfield-police"] == 1
    assert before[CHRONOLOGY.value, "safe-harbour"] == 1
    assert before[VICTIM_IDENTITY.value, "northfield-police"] == 1
    review = msgspec.structs.replace(entry_of(REVIEWED, 3), seen=mark(1))
    after = counts(entry_of(VICTIM_NAMED, 1), entry_of(INCIDENT_RECORDED, 2), review)
    assert after[VICTIM_IDENTITY.value, "northfield-police"] == 0
    assert after[CHRONOLOGY.value, "northfield-police"] == 1


def test_a_review_is_no_report_and_says_when_it_was() -> None:
    found = rows(given(VICTIM_NAMED, REVIEWED), NOW)
    assert [row[0] for row in found] == [VICTIM_IDENTITY.value]
    assert [row[4] for row in found] == [entry_of(REVIEWED, 2).known]


def test_who_joined_and_what_is_kept_closest_is_in_no_row() -> None:
    classes = {DataClass(str(row[0])) for row in rows(given(*ADVOCACY, *JOINED), NOW)}
    assert classes
    assert not classes & NEVER_PROJECTED


def test_what_was_misfiled_is_counted_for_nobody() -> None:
    wrong = entry_of(INCIDENT_RECORDED, 1)
    right = entry_of(VICTIM_NAMED, 2, corrects=Correction(mark(1), "Wrong class.", DataClass.VICTIM_CONTACT))
    assert (CHRONOLOGY.value, "northfield-police") not in counts(wrong, right)


def test_what_is_noticed_is_laid_down_and_taken_up_whole() -> None:
    found = surfaced_rows(given(VICTIM_NAMED, *[INCIDENT_RECORDED] * 3), NOW)
    assert found
    for rule, content in found:
        assert isinstance(content, bytes)
        conclusion = taken_up_after(content, BY_ID, {})
        assert conclusion is not None
        assert conclusion.rule.id == rule
        assert carried(conclusion) == content
        assert not conclusion.rule.rests_on & NEVER_PROJECTED
