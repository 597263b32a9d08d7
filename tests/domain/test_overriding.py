"""An override of what is narrowed: who may open what for safety, how long, who knows of it and who reviews it."""

from datetime import datetime, timedelta

import msgspec
import pytest

from domain.advocacy.consent import Shareable
from domain.classes import ACCESS_LOG
from domain.kernel import AccountId
from domain.people import Actor, AgencyId, Role
from domain.sharing import override
from domain.sharing.override import (
    NarrowingOverridden,
    OverrideBasis,
    OverrideNarrowing,
    OverrideReviewed,
    ReviewOutcome,
    ReviewOverride,
)
from tests.domain.given import NOW, decided, refusal
from tests.domain.narrowed import (
    GUARDIAN,
    LEAD,
    PROBATION,
    TAKEN,
    asking,
    mark_of,
    recorded,
    sees,
    shown,
)
from tests.domain.seen import erased
from tests.samples.advocacy import SUMMARY_SHARED
from tests.samples.narrowing import OVERRIDE
from tests.samples.people import ADVOCACY_CHARITY, ADVOCATE, FORCE, OFFICER, PROBATION_REGION, SUPERVISOR

change = msgspec.structs.replace


def opened(**more: object) -> NarrowingOverridden:
    return NarrowingOverridden(**{**msgspec.structs.asdict(OVERRIDE), **more})


def test_an_override_opens_again_to_the_roles_that_it_names_and_to_nobody_else() -> None:
    case = recorded(*TAKEN, (GUARDIAN, opened(roles=(Role.POLICE_INVESTIGATOR,))))
    assert sees(case, OFFICER, SUMMARY_SHARED)
    assert not sees(case, SUPERVISOR, SUMMARY_SHARED)
    assert not sees(case, PROBATION, SUMMARY_SHARED)


def test_an_override_ends_in_the_second_that_it_names() -> None:
    end = NOW + timedelta(hours=2)
    case = recorded(*TAKEN, (GUARDIAN, opened(until=end)))
    assert sees(case, OFFICER, SUMMARY_SHARED, end - timedelta(seconds=1))
    assert not sees(case, OFFICER, SUMMARY_SHARED, end)


def test_an_override_that_the_guardian_ends_closes_at_once_and_one_that_stands_does_not() -> None:
    given = (*TAKEN, (SUPERVISOR, opened()))
    for outcome, open_still in ((ReviewOutcome.STANDS, True), (ReviewOutcome.ENDED, False)):
        review = OverrideReviewed(override=mark_of(5), outcome=outcome, because="Looked at")
        assert sees(recorded(*given, (GUARDIAN, review)), OFFICER, SUMMARY_SHARED) is open_still


def test_an_override_is_known_to_its_author_those_it_opens_to_and_the_holders_guardian_and_to_nobody_else() -> None:
    case = recorded(*TAKEN, (SUPERVISOR, opened(roles=(Role.POLICE_INVESTIGATOR,))))
    for concerned in (SUPERVISOR, OFFICER, GUARDIAN, ADVOCATE):
        assert sees(case, concerned, case.entries[-1].fact)
    for other in (LEAD, PROBATION):
        assert mark_of(5) not in shown(case, other)


def test_an_erased_override_opens_nothing() -> None:
    case = erased(recorded(*TAKEN, (GUARDIAN, opened())), ACCESS_LOG)
    assert not sees(case, OFFICER, SUMMARY_SHARED)


def test_an_erased_review_leaves_the_case_there_and_opens_nothing() -> None:
    review = OverrideReviewed(override=mark_of(5), outcome=ReviewOutcome.STANDS, because="Looked at")
    case = erased(recorded(*TAKEN, (SUPERVISOR, opened()), (GUARDIAN, review)), ACCESS_LOG)
    for who in (OFFICER, GUARDIAN, PROBATION):
        assert not sees(case, who, review)
    assert not sees(case, OFFICER, SUMMARY_SHARED)


def overriding(**more: object) -> OverrideNarrowing:
    return change(OVERRIDE, **{"until": NOW + timedelta(hours=24), **more})


VITAL = {"basis": OverrideBasis.VITAL_INTERESTS, "gateway": None}


def test_the_holder_opens_by_a_gateway_and_a_supervisor_for_vital_interests_whether_or_not_anything_is_closed() -> None:
    for case in (recorded(), recorded(*TAKEN)):
        (fact,) = decided(override.decide, case, overriding(), asking(ADVOCATE))
        assert isinstance(fact, NarrowingOverridden)
        assert decided(override.decide, case, overriding(**VITAL), asking(SUPERVISOR))


@pytest.mark.parametrize(
    ("by", "asked_for", "field", "words"),
    [
        (ADVOCATE, {"what": Shareable.USE_AS_EVIDENCE}, "what", "never closes"),
        (ADVOCATE, {"holder": FORCE}, "holder", "advocacy agency"),
        (ADVOCATE, {"agency": ADVOCACY_CHARITY}, "agency", "opened to"),
        (ADVOCATE, {"agency": AgencyId("nowhere")}, "agency", "opened to"),
        (ADVOCATE, {"gateway": None}, "gateway", "gateway"),
        (OFFICER, VITAL, "holder", "police supervisor"),
        (SUPERVISOR, {}, "basis", "vital interests alone"),
        (SUPERVISOR, {**VITAL, "agency": PROBATION_REGION}, "basis", "your own force"),
        (ADVOCATE, {"until": NOW}, "until", "future"),
        (ADVOCATE, {"until": datetime(2026, 3, 21, 9, 0)}, "until", "offset"),
        (ADVOCATE, {"until": NOW + timedelta(days=29)}, "until", "longer"),
        (SUPERVISOR, {**VITAL, "until": NOW + timedelta(hours=73)}, "until", "23 March 2026, 09:30"),
    ],
)
def test_an_override_without_its_grounds_is_refused(
    by: Actor, asked_for: dict[str, object], field: str, words: str
) -> None:
    command = change(overriding(), **asked_for)
    refused = refusal(override.decide, recorded(*TAKEN), command, asking(by))
    assert refused.field == field
    assert words in refused.sentence


def test_an_override_may_last_to_the_last_moment_of_its_period() -> None:
    assert decided(override.decide, recorded(), overriding(until=NOW + timedelta(days=28)), asking(ADVOCATE))
    longest = overriding(**VITAL, until=NOW + timedelta(hours=72))
    assert decided(override.decide, recorded(), longest, asking(SUPERVISOR))


REVIEW = ReviewOverride(override=mark_of(5), outcome=ReviewOutcome.STANDS, because="Justified on the day.")


def test_the_guardian_of_the_holder_reviews_and_no_other_agency_and_never_the_author() -> None:
    case = recorded(*TAKEN, (SUPERVISOR, opened()))
    assert decided(override.decide, case, REVIEW, asking(GUARDIAN))
    assert refusal(override.decide, case, REVIEW, asking(LEAD)).field == "override"
    assert refusal(override.decide, recorded(*TAKEN), REVIEW, asking(GUARDIAN)).field == "override"
    linked = (frozenset({AccountId(SUPERVISOR.account), AccountId(GUARDIAN.account)}),)
    assert "themselves" in refusal(override.decide, case, REVIEW, asking(GUARDIAN, persons=linked)).sentence
