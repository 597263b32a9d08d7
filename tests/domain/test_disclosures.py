"""Disclosing to somebody outside: whole, own or agreed to by who supplied it, with every reason; refusals as well."""

from datetime import date
from typing import Any

import msgspec
import pytest

from domain.gateways import Gateway
from domain.kernel import Answer
from domain.sharing import disclosures
from domain.sharing.disclosures import DisclosureOutcome, DisclosureRecorded, OriginatorConsent
from domain.sharing.grounds import Ground
from domain.sharing.handling import HandlingSet
from tests.domain.given import decided, refusal
from tests.domain.sharing_given import (
    COLLEAGUE,
    COORDINATOR,
    EVERYBODY,
    FORCE_GUARDIAN,
    GUARDIAN,
    PROBATION,
    after,
    asks,
    case_of,
    seen,
)
from tests.samples.advocacy import SUMMARY_SHARED
from tests.samples.asking import DISCLOSE
from tests.samples.people import ADVOCACY_CHARITY, ADVOCATE, OFFICER
from tests.samples.reports import FACTS as REPORTS

INCIDENT = next(fact for fact in REPORTS if type(fact).__name__ == "IncidentRecorded")
CASE = case_of((INCIDENT, OFFICER), (SUMMARY_SHARED, ADVOCATE))
OWN = msgspec.structs.replace(DISCLOSE, items=(after(1),), consents=())
THEIRS = msgspec.structs.replace(DISCLOSE, items=(after(2),))


def test_what_ones_own_agency_supplied_is_disclosed_with_its_reasons() -> None:
    fact = decided(disclosures.decide, CASE, OWN, asks(OFFICER))[0]
    assert isinstance(fact, DisclosureRecorded)
    assert fact.items == (after(1),)


def test_what_another_agency_supplied_needs_its_recorded_consent() -> None:
    assert decided(disclosures.decide, CASE, THEIRS, asks(OFFICER))
    alone = msgspec.structs.replace(THEIRS, consents=())
    assert refusal(disclosures.decide, CASE, alone, asks(OFFICER)).field == "consents"


def test_what_its_agency_does_not_let_be_passed_on_is_not_disclosed_whatever_consent_is_named() -> None:
    kept = HandlingSet(entry=after(2), not_onward=True)
    case = case_of((INCIDENT, OFFICER), (SUMMARY_SHARED, ADVOCATE), (kept, ADVOCATE))
    assert refusal(disclosures.decide, case, THEIRS, asks(OFFICER)).field == "items"
    assert decided(disclosures.decide, case, msgspec.structs.replace(THEIRS, consents=()), asks(ADVOCATE))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"items": ()}, "items"),
        ({"items": (after(40),)}, "items"),
        ({"disclosed_on": date(2026, 3, 21)}, "disclosed_on"),
        ({"accuracy": None}, "accuracy"),
        ({"conditions": None}, "conditions"),
        ({"retention": None}, "retention"),
        ({"review_on": None}, "review_on"),
        ({"review_on": date(2026, 3, 19)}, "review_on"),
        ({"refused_because": "It was not."}, "refused_because"),
        ({"victim_informed": Answer.NOT_KNOWN, "not_informed_because": None}, "not_informed_because"),
        ({"grounds": (Ground(Gateway.CONSENT, "One."),) * 2}, "grounds"),
        ({"consents": (OriginatorConsent(ADVOCACY_CHARITY, "Jo", date(2026, 3, 21)),)}, "consents"),
        ({"outcome": DisclosureOutcome.REFUSED}, "refused_because"),
        ({"outcome": DisclosureOutcome.REFUSED, "refused_because": "Too wide."}, "items"),
    ],
)
def test_a_disclosure_that_is_not_whole_is_refused_beside_its_field(changed: dict[str, Any], field: str) -> None:
    assert refusal(disclosures.decide, CASE, msgspec.structs.replace(OWN, **changed), asks(OFFICER)).field == field


def test_only_what_is_open_in_full_is_disclosed() -> None:
    seeing_part = msgspec.structs.replace(asks(OFFICER), seen_whole=frozenset({after(2)}))
    assert refusal(disclosures.decide, CASE, OWN, seeing_part).field == "items"


def test_a_refusal_is_recorded_with_its_reason() -> None:
    refused = msgspec.structs.replace(
        OWN, outcome=DisclosureOutcome.REFUSED, items=(), refused_because="Less would do: they know his face."
    )
    assert decided(disclosures.decide, CASE, refused, asks(OFFICER))


def test_a_disclosure_is_seen_by_the_discloser_and_by_the_guardians_of_who_supplied_it() -> None:
    fact = decided(disclosures.decide, CASE, THEIRS, asks(OFFICER))[0]
    case = case_of((INCIDENT, OFFICER), (SUMMARY_SHARED, ADVOCATE), (fact, OFFICER))
    assert {who for who in EVERYBODY if "headteacher" in seen(case, who)} == {OFFICER, FORCE_GUARDIAN, GUARDIAN}
    for who in (COLLEAGUE, COORDINATOR, PROBATION, ADVOCATE):
        assert seen(case, who) == seen(CASE, who)


def test_what_a_disclosure_was_of_opens_to_nobody() -> None:
    fact = decided(disclosures.decide, CASE, THEIRS, asks(OFFICER))[0]
    case = case_of((INCIDENT, OFFICER), (SUMMARY_SHARED, ADVOCATE), (fact, OFFICER))
    assert "the weeks after each refusal" not in seen(case, FORCE_GUARDIAN)
