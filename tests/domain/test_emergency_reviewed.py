"""After an emergency: who reviews it, what a review ends, and who may read that anything was opened at all."""

from collections.abc import Iterable

import msgspec
import pytest

from domain.case import Case, fold
from domain.classes import ACCESS_LOG, STAFF_IDENTITY
from domain.kernel import AccountId, EntryId, Erased, Fact
from domain.people import Actor
from domain.sharing.emergency import ReviewBreakGlass, decide
from domain.sharing.emergency_facts import (
    BreakGlassReviewed,
    EmergencyAccessAllowed,
    ReviewOutcome,
)
from domain.sharing.emergency_opened import opened_by
from tests.domain.given import NOW, decided, given, mark, refusal
from tests.domain.test_emergency import (
    ALLOW,
    ASKED,
    BROKEN,
    COORDINATOR,
    DECLINE,
    GUARDIAN,
    HEALTH_GUARDIAN,
    HOUR,
    LOCATION,
    OTHER_STANDARDS,
    OWN_STANDARDS,
    by,
    opens,
    told,
)
from tests.samples.people import ADVOCATE, OFFICER, SUPERVISOR

REVIEW = ReviewBreakGlass(entry=mark(1), outcome=ReviewOutcome.JUSTIFIED, because="Units were on their way.")


@pytest.mark.parametrize("who", [GUARDIAN, OTHER_STANDARDS])
def test_the_guardian_or_professional_standards_of_another_agency_reviews_it_once(who: Actor) -> None:
    case = told((BROKEN, SUPERVISOR))
    (fact,) = decided(decide, case, REVIEW, by(who))
    assert isinstance(fact, BreakGlassReviewed)
    assert refusal(decide, told((BROKEN, SUPERVISOR), (fact, who)), REVIEW, by(who)).field == "entry"


@pytest.mark.parametrize("who", [OWN_STANDARDS, HEALTH_GUARDIAN, SUPERVISOR, ADVOCATE])
def test_nobody_else_reviews_it_and_learns_nothing_by_trying(who: Actor) -> None:
    there = refusal(decide, told((BROKEN, SUPERVISOR)), REVIEW, by(who))
    assert there.sentence == refusal(decide, given(), REVIEW, by(who)).sentence


def test_nobody_reviews_what_they_opened_themselves_under_another_account() -> None:
    persons = (frozenset({AccountId(SUPERVISOR.account), AccountId(GUARDIAN.account)}),)
    assert (
        "somebody else" in refusal(decide, told((BROKEN, SUPERVISOR)), REVIEW, by(GUARDIAN, persons=persons)).sentence
    )


@pytest.mark.parametrize("outcome", [ReviewOutcome.NOT_JUSTIFIED, ReviewOutcome.REFERRED])
def test_a_review_that_does_not_justify_it_closes_what_is_still_open(outcome: ReviewOutcome) -> None:
    verdict = BreakGlassReviewed(entry=mark(1), outcome=outcome, because="Nobody was in danger.")
    assert not opens(told((BROKEN, SUPERVISOR), (verdict, GUARDIAN)), SUPERVISOR, NOW)
    justified = msgspec.structs.replace(verdict, outcome=ReviewOutcome.JUSTIFIED)
    assert opens(told((BROKEN, SUPERVISOR), (justified, GUARDIAN)), SUPERVISOR, NOW) == LOCATION


def told_of(case: Case, who: Actor) -> set[EntryId]:
    items = opened_by(case, who, NOW + 100 * HOUR).items
    assert all(classes == {ACCESS_LOG, STAFF_IDENTITY} for classes in items.values())
    return set(items)


def test_only_those_concerned_read_what_was_opened_allowed_and_reviewed() -> None:
    (allowed,) = decided(decide, told((ASKED, COORDINATOR)), ALLOW, by(GUARDIAN))
    verdict = BreakGlassReviewed(entry=mark(2), outcome=ReviewOutcome.JUSTIFIED, because="Needed.")
    case = told((ASKED, COORDINATOR), (allowed, GUARDIAN), (verdict, GUARDIAN))
    everything = {mark(1), mark(2), mark(3)}
    assert [told_of(case, who) for who in (COORDINATOR, GUARDIAN, OTHER_STANDARDS)] == [everything] * 3
    for who in (SUPERVISOR, ADVOCATE, HEALTH_GUARDIAN, OWN_STANDARDS, OFFICER):
        assert told_of(case, who) == set()


def _erased(case: Case, fields: Iterable[str]) -> Case:
    gone = dict.fromkeys(fields, Erased(ACCESS_LOG))
    first, *rest = case.entries
    return fold([msgspec.structs.replace(first, fact=msgspec.structs.replace(first.fact, **gone)), *rest])


@pytest.mark.parametrize("fact", [BROKEN, ASKED])
def test_what_was_erased_opens_nothing_and_raises_nothing(fact: Fact) -> None:
    allowed = EmergencyAccessAllowed(entry=mark(1), because="Needed.", until=NOW + HOUR)
    case = _erased(told((fact, SUPERVISOR), (allowed, GUARDIAN)), fact.__struct_fields__)
    assert not opens(case, SUPERVISOR, NOW)
    assert mark(1) in told_of(case, SUPERVISOR)
    assert told_of(case, GUARDIAN) == set()
    assert refusal(decide, case, DECLINE, by(GUARDIAN)).field == "entry"
