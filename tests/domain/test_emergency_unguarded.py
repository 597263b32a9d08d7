"""An emergency towards an agency without a guardian, and the next one of somebody who misused the last."""

from uuid import UUID

import msgspec
import pytest

from domain.case import Case
from domain.classes import ACCESS_LOG, PROTECTED_LOCATION
from domain.kernel import AccountId, Circumstances, Fact
from domain.membership import MemberAdded
from domain.people import Actor, Role
from domain.sharing.emergency import ReviewBreakGlass, decide
from domain.sharing.emergency_facts import (
    BreakGlassReviewed,
    EmergencyAccessAsked,
    EmergencyReason,
    GlassBroken,
    ReviewOutcome,
)
from domain.sharing.emergency_opened import opened_by
from tests.domain.given import NOW, decided, mark, refusal
from tests.domain.test_emergency import (
    BROKEN,
    COORDINATOR,
    GUARDIAN,
    HEALTH_GUARDIAN,
    OTHER_STANDARDS,
    OWN_STANDARDS,
    POLICY,
    breaking,
    by,
    told,
)
from tests.samples.people import ADVOCATE, FORCE, OFFICER, SUPERVISOR, TRUST

CLINICIAN = Actor(UUID(int=81), TRUST, Role.HEALTH_CLINICIAN)
OWN_GUARDIAN = Actor(UUID(int=82), FORCE, Role.AGENCY_GUARDIAN)
UNGUARDED = frozenset({ADVOCATE, OFFICER, SUPERVISOR, COORDINATOR, CLINICIAN, HEALTH_GUARDIAN, OWN_GUARDIAN})
OPEN_AT_ONCE = msgspec.structs.replace(
    POLICY, letters={**POLICY.letters, ACCESS_LOG: POLICY.letters[PROTECTED_LOCATION]}
)
LESSER = breaking(data_class=ACCESS_LOG, reason=EmergencyReason.PERSON_MISSING)
ASKING = breaking(reason=EmergencyReason.SERIOUS_HARM_IMMINENT)


def without_guardian(
    who: Actor, *, persons: tuple[frozenset[AccountId], ...] = (), holding: frozenset[Actor] = UNGUARDED
) -> Circumstances:
    """Somebody asking where the charity has no guardian, and a class that is not guarded opens in an emergency."""
    ask = by(who, policy=OPEN_AT_ONCE, persons=persons)
    return msgspec.structs.replace(ask, appointments=holding | {who})


def joined(*people: Actor) -> list[tuple[Fact, Actor]]:
    return [
        (MemberAdded(account=AccountId(p.account), agency=p.agency, role=p.role, because="Needed"), COORDINATOR)
        for p in people
    ]


def on_case(*people: Actor, then: tuple[tuple[Fact, Actor], ...] = ()) -> Case:
    return told(*then, *joined(*people))


def reads(case: Case, who: Actor, ask: Circumstances) -> bool:
    return mark(1) in opened_by(case, who, NOW, ask).items


def review(outcome: ReviewOutcome = ReviewOutcome.JUSTIFIED, number: int = 1) -> ReviewBreakGlass:
    return ReviewBreakGlass(entry=mark(number), outcome=outcome, because="Looked into.")


def verdict(outcome: ReviewOutcome, number: int = 1) -> tuple[Fact, Actor]:
    return BreakGlassReviewed(entry=mark(number), outcome=outcome, because="Looked into."), GUARDIAN


@pytest.mark.parametrize("command", [breaking(), ASKING])
def test_where_an_agency_has_no_guardian_its_people_on_the_case_are_told_at_once(command: object) -> None:
    (fact,) = decided(decide, on_case(ADVOCATE), command, without_guardian(SUPERVISOR))  # type: ignore[arg-type]
    case = on_case(ADVOCATE, OFFICER, CLINICIAN, then=((fact, SUPERVISOR),))
    ask = without_guardian(SUPERVISOR)
    assert reads(case, ADVOCATE, ask)
    for who in (OFFICER, CLINICIAN, HEALTH_GUARDIAN):
        assert not reads(case, who, ask)
    guarded = msgspec.structs.replace(ask, appointments=UNGUARDED | {GUARDIAN})
    assert not reads(case, ADVOCATE, guarded)
    assert not opened_by(case, ADVOCATE, NOW, ask).urgent


def test_where_an_agency_has_no_guardian_its_people_on_the_case_review_it_and_nobody_else() -> None:
    case = on_case(ADVOCATE, OFFICER, CLINICIAN, then=((BROKEN, SUPERVISOR),))
    (fact,) = decided(decide, case, review(), without_guardian(ADVOCATE))
    assert isinstance(fact, BreakGlassReviewed)
    for who in (OFFICER, CLINICIAN, HEALTH_GUARDIAN, OWN_STANDARDS):
        assert refusal(decide, case, review(), without_guardian(who)).field == "entry"
    with_guardian = without_guardian(ADVOCATE, holding=UNGUARDED | {GUARDIAN})
    assert refusal(decide, case, review(), with_guardian).field == "entry"


def test_a_guardian_who_is_the_very_person_that_opened_it_is_no_guardian_of_it() -> None:
    persons = (frozenset({AccountId(SUPERVISOR.account), AccountId(GUARDIAN.account)}),)
    case = on_case(ADVOCATE, then=((BROKEN, SUPERVISOR),))
    ask = without_guardian(ADVOCATE, persons=persons, holding=UNGUARDED | {GUARDIAN})
    assert reads(case, ADVOCATE, ask)
    assert decided(decide, case, review(), ask)


def test_nobody_stands_in_for_the_guardian_of_what_they_opened_under_another_account() -> None:
    persons = (frozenset({AccountId(SUPERVISOR.account), AccountId(ADVOCATE.account)}),)
    case = on_case(ADVOCATE, then=((BROKEN, SUPERVISOR),))
    ask = without_guardian(ADVOCATE, persons=persons)
    assert not reads(case, ADVOCATE, ask)
    assert refusal(decide, case, review(), ask).field == "entry"


def test_where_nobody_of_the_agency_is_there_the_guardian_of_another_agency_reviews_it() -> None:
    case = on_case(OFFICER, then=((BROKEN, SUPERVISOR),))
    for who in (HEALTH_GUARDIAN, OTHER_STANDARDS):
        assert reads(case, who, without_guardian(who))
        assert decided(decide, case, review(), without_guardian(who))
    for who in (OWN_GUARDIAN, OWN_STANDARDS, OFFICER, CLINICIAN):
        assert not reads(case, who, without_guardian(who))
        assert refusal(decide, case, review(), without_guardian(who)).field == "entry"


def test_what_only_waits_for_an_answer_is_told_to_no_other_agency() -> None:
    (asked_for,) = decided(decide, on_case(ADVOCATE), ASKING, without_guardian(SUPERVISOR))
    case = on_case(OFFICER, then=((asked_for, SUPERVISOR),))
    assert not reads(case, HEALTH_GUARDIAN, without_guardian(HEALTH_GUARDIAN))


def test_what_nobody_could_review_does_not_open_unless_a_life_is_threatened() -> None:
    nobody = on_case(OFFICER)
    assert refusal(decide, nobody, LESSER, without_guardian(COORDINATOR)).field == "agency"
    assert isinstance(decided(decide, nobody, breaking(), without_guardian(SUPERVISOR))[0], GlassBroken)
    for somebody in (ADVOCATE, CLINICIAN, OTHER_STANDARDS):  # her agency's, one with a guardian, professional standards
        holding = UNGUARDED | {OTHER_STANDARDS}
        (fact,) = decided(decide, on_case(somebody), LESSER, without_guardian(COORDINATOR, holding=holding))
        assert isinstance(fact, GlassBroken)
    assert refusal(decide, nobody, ASKING, without_guardian(SUPERVISOR)).field == "agency"


@pytest.mark.parametrize("outcome", [ReviewOutcome.NOT_JUSTIFIED, ReviewOutcome.REFERRED])
def test_after_a_review_that_did_not_justify_it_the_next_emergency_waits_for_the_guardian(
    outcome: ReviewOutcome,
) -> None:
    case = told((BROKEN, SUPERVISOR), verdict(outcome))
    (fact,) = decided(decide, case, breaking(), by(SUPERVISOR))
    assert isinstance(fact, EmergencyAccessAsked)
    assert not opened_by(told((BROKEN, SUPERVISOR), verdict(outcome), (fact, SUPERVISOR)), SUPERVISOR, NOW).urgent
    (lesser,) = decided(decide, case, LESSER, by(SUPERVISOR, policy=OPEN_AT_ONCE))
    assert isinstance(lesser, EmergencyAccessAsked)
    (of_another,) = decided(decide, case, LESSER, by(COORDINATOR, policy=OPEN_AT_ONCE))
    assert isinstance(of_another, GlassBroken)


def test_that_follows_the_person_to_their_other_accounts() -> None:
    again = Actor(UUID(int=83), FORCE, Role.POLICE_SUPERVISOR)
    case = told((BROKEN, SUPERVISOR), verdict(ReviewOutcome.NOT_JUSTIFIED))
    persons = (frozenset({AccountId(SUPERVISOR.account), AccountId(again.account)}),)
    assert isinstance(decided(decide, case, breaking(), by(again, persons=persons))[0], EmergencyAccessAsked)
    assert isinstance(decided(decide, case, breaking(), by(again))[0], GlassBroken)


def test_an_earlier_one_still_unreviewed_excuses_nothing_and_a_later_one_found_justified_does() -> None:
    twice = ((BROKEN, SUPERVISOR), (BROKEN, SUPERVISOR))
    misused = told(*twice, verdict(ReviewOutcome.NOT_JUSTIFIED, 1), verdict(ReviewOutcome.NOT_JUSTIFIED, 2))
    assert isinstance(decided(decide, misused, breaking(), by(SUPERVISOR))[0], EmergencyAccessAsked)
    over = msgspec.structs.replace(BROKEN, until=NOW)
    unreviewed = told((BROKEN, SUPERVISOR), (over, SUPERVISOR), verdict(ReviewOutcome.NOT_JUSTIFIED, 1))
    assert isinstance(decided(decide, unreviewed, breaking(), by(SUPERVISOR))[0], EmergencyAccessAsked)
    excused = told(
        (over, SUPERVISOR),
        (over, SUPERVISOR),
        verdict(ReviewOutcome.NOT_JUSTIFIED, 1),
        verdict(ReviewOutcome.JUSTIFIED, 2),
    )
    assert isinstance(decided(decide, excused, breaking(), by(SUPERVISOR))[0], GlassBroken)
