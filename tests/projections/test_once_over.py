"""What a case is owed once a meeting went by without it is laid down for the lists, and counts once that is over."""

from datetime import UTC, date, datetime
from uuid import UUID

import msgspec

from domain.clinic.agenda import ItemPutOnAgenda
from domain.clinic.room_said import ItemClosed, ItemOutcome
from domain.clinic.screening import ClinicOutcome
from domain.kernel import Fact
from projections import duties_due, surfaced_now
from projections.carried import taken_up_after
from tests.domain.given import given, mark
from tests.samples.clinic_referral import ASKED, REFERRED, SCREENED
from tests.samples.meetings import MEETING

NOW = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)
TAKEN_ON = msgspec.structs.replace(SCREENED, referral=mark(1), outcome=ClinicOutcome.TAKEN_ON)
ON = ItemPutOnAgenda(meeting=MEETING)


def laid_down(*more: Fact) -> tuple[list[bytes], list[bytes]]:
    """The rows of the two lists for a case that was taken on and put on an agenda."""
    case = given(REFERRED, TAKEN_ON, ON, *more)
    owed = [row[-1] for row in duties_due.rows(case, NOW) if row[0] == "clinic-agenda-again"]
    noticed = [row[-1] for row in surfaced_now.rows(case, NOW) if row[0] == "clinic-no-agenda-again"]
    return [each for each in owed if isinstance(each, bytes)], [each for each in noticed if isinstance(each, bytes)]


def test_nothing_counts_until_the_meeting_is_over_and_then_it_is_due_from_that_day() -> None:
    (owed,), (noticed,) = laid_down()
    for content, rules in ((owed, duties_due.BY_ID), (noticed, surfaced_now.BY_ID)):
        assert taken_up_after(content, rules, {}) is None
        found = taken_up_after(content, rules, {MEETING: date(2026, 4, 14)})
        assert found is not None
        assert found.due == date(2026, 4, 21)


def test_of_a_case_that_the_meeting_heard_nothing_is_laid_down() -> None:
    assert laid_down(ItemClosed(meeting=MEETING)) == ([], [])


def test_what_is_on_an_agenda_without_a_referral_is_laid_down_too_and_what_stands_by_then_once_only() -> None:
    adjourned = ItemClosed(meeting=MEETING, outcome=ItemOutcome.ADJOURNED)
    for case, stands in ((given(ON), False), (given(ON, adjourned), True)):
        (content,) = [row[-1] for row in duties_due.rows(case, NOW) if row[0] == "clinic-agenda-again"]
        assert isinstance(content, bytes)
        assert (taken_up_after(content, duties_due.BY_ID, {}) is not None) is stands
    assert [row for row in duties_due.rows(given(), NOW) if row[0] == "clinic-agenda-again"] == []


def test_a_return_leaves_the_lists_with_its_meeting() -> None:
    case = given(ON, ASKED)
    (owed,) = [row[-1] for row in duties_due.rows(case, NOW) if row[0] == "clinic-return"]
    (late,) = [row[-1] for row in surfaced_now.rows(case, NOW) if row[0] == "clinic-no-return"]
    for content, rules in ((owed, duties_due.BY_ID), (late, surfaced_now.BY_ID)):
        assert isinstance(content, bytes)
        assert taken_up_after(content, rules, {UUID(int=5): date(2026, 4, 14)}) is not None
        assert taken_up_after(content, rules, {MEETING: date(2026, 4, 14)}) is None
