"""The daily review: what came in since the last one, and what happens next."""

import msgspec
import pytest

from domain.case import Case, fold
from domain.classes import ACTIONS, DataClass
from domain.handing_on import CaseHandedOn
from domain.kernel import Correction, Entry, EntryId, Fact, Refused
from domain.membership import FACTS as MEMBERSHIP
from domain.people import Role
from domain.rechecked import rechecked
from domain.risk.daily_review import COMMANDS, DayReviewed, NextStep, ReviewDay, decide, unreviewed
from tests.domain.given import asked, decided, entry_of, given, mark
from tests.domain.seen import SUSPECTS_SIDE, seen_by
from tests.samples.daily_review import FACTS, REVIEW
from tests.samples.membership import FACTS as JOINED
from tests.samples.parties import VICTIM_NAMED
from tests.samples.people import SUPERVISOR
from tests.samples.reports import INCIDENT_RECORDED

REVIEWED = FACTS[0]


def told(*facts: Fact, seen: EntryId | None = None) -> Case:
    """A case of these facts, whose reviews were made with that mark on the screen."""
    entries = [entry_of(fact, number) for number, fact in enumerate(facts, start=1)]
    return fold(
        msgspec.structs.replace(entry, seen=seen) if isinstance(entry.fact, DayReviewed) else entry for entry in entries
    )


def marks(entries: tuple[Entry[Fact], ...]) -> list[EntryId]:
    return [entry.id for entry in entries]


def test_a_review_records_what_happens_next() -> None:
    assert decided(decide, given(VICTIM_NAMED), REVIEW) == (REVIEWED,)


def test_a_review_after_which_nothing_more_happens_needs_no_words() -> None:
    [fact] = decided(decide, given(), ReviewDay(next_step=NextStep.NOTHING_MORE))
    assert fact == DayReviewed(next_step=NextStep.NOTHING_MORE)


@pytest.mark.parametrize("step", [step for step in NextStep if step is not NextStep.NOTHING_MORE])
def test_whatever_is_to_happen_is_said(step: NextStep) -> None:
    with pytest.raises(Refused, match=r"^Say what happens next, by whom and by when\.$") as refused:
        decided(decide, given(), ReviewDay(next_step=step))
    assert refused.value.field == "what_next"


def test_a_case_that_nobody_has_reviewed_is_all_unreviewed() -> None:
    assert marks(unreviewed(told(VICTIM_NAMED, INCIDENT_RECORDED))) == [mark(1), mark(2)]


def test_a_review_goes_as_far_as_what_was_on_the_screen_and_no_further() -> None:
    case = told(VICTIM_NAMED, INCIDENT_RECORDED, REVIEWED, seen=mark(1))
    assert marks(unreviewed(case)) == [mark(2)]
    assert unreviewed(told(VICTIM_NAMED, INCIDENT_RECORDED, REVIEWED, seen=mark(2))) == ()


def test_what_becomes_known_after_a_review_is_to_be_reviewed() -> None:
    assert marks(unreviewed(told(VICTIM_NAMED, REVIEWED, INCIDENT_RECORDED, seen=mark(1)))) == [mark(3)]


def test_a_review_whose_mark_is_not_there_went_as_far_as_the_review() -> None:
    assert unreviewed(told(VICTIM_NAMED, INCIDENT_RECORDED, REVIEWED)) == ()


def test_who_joined_and_who_left_is_no_report() -> None:
    assert all(isinstance(fact, (*MEMBERSHIP, CaseHandedOn)) for fact in JOINED)
    assert unreviewed(told(*JOINED)) == ()


def test_readers_of_a_summary_learn_that_it_took_place_and_nothing_else() -> None:
    for role in SUSPECTS_SIDE:
        assert "arrests" not in seen_by(role, REVIEWED)
    assert REVIEWED.summary() == {ACTIONS: "Reviewed in the daily review"}
    assert "arrests" in seen_by(Role.ISAC_CASEWORKER, REVIEWED)
    assert type(REVIEWED).governs is DataClass.ACTIONS


def test_a_correction_of_a_review_meets_its_rule_again() -> None:
    wordless = DayReviewed(next_step=NextStep.TO_THE_CLINIC)
    with pytest.raises(Refused, match="Say what happens next"):
        rechecked(given(REVIEWED), mark(1), wordless, COMMANDS, decide, asked(SUPERVISOR))


def test_a_correction_of_a_review_reviews_nothing_that_came_since() -> None:
    entries = [entry_of(fact, number) for number, fact in enumerate((VICTIM_NAMED, REVIEWED, INCIDENT_RECORDED), 1)]
    corrected = msgspec.structs.replace(
        entry_of(REVIEWED, 4, corrects=Correction(mark(2), "Another step was decided.")), seen=mark(3)
    )
    assert marks(unreviewed(fold([*entries, corrected]))) == [mark(3)]
