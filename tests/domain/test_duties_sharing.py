"""What sharing leaves owed: a review of each emergency, a guardian's answer, and another agency's word on closing."""

from datetime import date, datetime, timedelta

import msgspec
import pytest

from domain.calendar import london_date
from domain.case import Case, fold
from domain.classes import ACCESS_LOG, RISK
from domain.duties.sharing import RULES
from domain.kernel import Entry, Erased, Fact
from domain.people import Actor, Role
from domain.rules import Conclusion, Moment, conclude
from domain.sharing.emergency_facts import BreakGlassReviewed, ReviewOutcome
from tests.domain.given import NOW, entry_of, mark
from tests.samples.closure import FACTS as CLOSING
from tests.samples.emergency import (
    ACCESS_ALLOWED,
    ACCESS_ASKED,
    ACCESS_DECLINED,
    CLOSING_DECLINED,
    CLOSING_PROPOSED,
    GLASS_BROKEN,
)
from tests.samples.people import SUPERVISOR

FRIDAY = date(2026, 3, 20)
MONDAY = date(2026, 3, 23)
REVIEWED = BreakGlassReviewed(entry=mark(1), outcome=ReviewOutcome.JUSTIFIED, because="Needed.")


def told(*facts: Fact, by: Actor = SUPERVISOR, at: datetime = NOW) -> Case:
    entries: list[Entry[Fact]] = [entry_of(fact, number, by=by) for number, fact in enumerate(facts, start=1)]
    return fold(msgspec.structs.replace(entry, known=at) for entry in entries)


def owed(case: Case, now: datetime = NOW) -> dict[str, Conclusion]:
    return {found.rule.id: found for found in conclude(RULES, case, Moment(now, london_date(now)))}


def test_what_was_opened_in_an_emergency_is_reviewed_by_the_next_working_day() -> None:
    duty = owed(told(GLASS_BROKEN))["emergency-review"]
    assert duty.due == MONDAY
    assert duty.entries == (mark(1),)
    assert "Police supervisor" in duty.sentence


def test_a_review_is_still_owed_once_it_has_closed_and_is_not_once_it_was_done() -> None:
    assert "emergency-review" in owed(told(GLASS_BROKEN), NOW + timedelta(days=30))
    assert owed(told(GLASS_BROKEN, REVIEWED)) == {}


def test_what_a_guardian_allowed_is_reviewed_too() -> None:
    allowed = msgspec.structs.replace(ACCESS_ALLOWED, entry=mark(1))
    assert set(owed(told(ACCESS_ASKED, allowed))) == {"emergency-review"}
    review = msgspec.structs.replace(REVIEWED, entry=mark(2))
    assert owed(told(ACCESS_ASKED, allowed, review)) == {}


def test_what_is_asked_for_waits_for_its_guardian_and_for_no_review() -> None:
    assert set(owed(told(ACCESS_ASKED))) == {"emergency-answer"}
    assert owed(told(ACCESS_ASKED))["emergency-answer"].due == FRIDAY
    declined = msgspec.structs.replace(ACCESS_DECLINED, entry=mark(1))
    assert owed(told(ACCESS_ASKED, declined)) == {}


def test_what_nobody_answered_within_a_day_is_not_waited_for() -> None:
    day = timedelta(hours=24)
    assert "emergency-answer" in owed(told(ACCESS_ASKED), NOW + day - timedelta(seconds=1))
    assert owed(told(ACCESS_ASKED), NOW + day) == {}


def test_a_proposal_to_close_waits_for_another_agency_until_it_lapses() -> None:
    duty = owed(told(CLOSING_PROPOSED))["closing-confirmation"]
    assert duty.due == date(2026, 4, 7)  # ten working days over Easter
    assert owed(told(CLOSING_PROPOSED), datetime(2026, 4, 8, 9, tzinfo=NOW.tzinfo)) == {}
    assert owed(told(CLOSING_PROPOSED, msgspec.structs.replace(CLOSING_DECLINED, entry=mark(1)))) == {}
    assert owed(told(CLOSING_PROPOSED, *CLOSING)) == {}


@pytest.mark.parametrize(("fact", "of"), [(GLASS_BROKEN, ACCESS_LOG), (ACCESS_ASKED, ACCESS_LOG)])
def test_what_was_erased_leaves_nothing_owed(fact: Fact, of: object) -> None:
    assert of is ACCESS_LOG
    gone = msgspec.structs.replace(fact, **dict.fromkeys(fact.__struct_fields__, Erased(ACCESS_LOG)))
    (entry,) = told(fact).entries
    assert owed(fold([msgspec.structs.replace(entry, fact=gone)])) == {}


def test_the_safe_wording_names_nobody_no_class_and_no_agency() -> None:
    by_id = {rule.id: rule for rule in RULES}
    for name in ("emergency-review", "emergency-answer"):
        rule = by_id[name]
        assert rule.rests_on == {ACCESS_LOG}
        assert rule.to <= {Role.AGENCY_GUARDIAN, Role.PROFESSIONAL_STANDARDS}
        assert rule.safe is not None
        assert "{" not in rule.safe
        assert "location" not in rule.safe
    assert RISK in by_id["closing-confirmation"].rests_on
