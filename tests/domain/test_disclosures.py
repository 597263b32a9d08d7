"""Disclosing to somebody outside: whole, own or agreed to by who supplied it, with every reason; refusals as well."""

from datetime import date
from typing import Any

import msgspec
import pytest

from domain.advocacy.consent import ConsentDecision, Shareable
from domain.case import Case
from domain.classes import DataClass
from domain.gateways import Gateway
from domain.kernel import AccountId, Answer, Withheld
from domain.people import Actor
from domain.sharing import disclosures
from domain.sharing.answers import InformationRequestAnswered
from domain.sharing.disclosures import DisclosureOutcome, DisclosureRecorded, OriginatorConsent, without_letter
from domain.sharing.grants import GrantWithdrawn
from domain.sharing.grounds import Ground
from domain.sharing.handling import HandlingSet
from domain.sharing.onward import by_leave
from tests.domain.given import NOW, decided, refusal
from tests.domain.sharing_given import (
    COLLEAGUE,
    COORDINATOR,
    EVERYBODY,
    FORCE_GUARDIAN,
    GUARDIAN,
    PROBATION,
    Told,
    after,
    asks,
    case_of,
    reading,
    seen,
)
from tests.samples.advocacy import CONSENT_RECORDED, SUMMARY_SHARED
from tests.samples.asking import ANSWERED, DISCLOSE, DISCLOSED_UNLETTERED
from tests.samples.people import ADVOCACY_CHARITY, ADVOCATE, OFFICER
from tests.samples.reports import FACTS as REPORTS
from tests.samples.victim import LOCATION_PROTECTED

INCIDENT = next(fact for fact in REPORTS if type(fact).__name__ == "IncidentRecorded")
CASE = case_of((INCIDENT, OFFICER), (SUMMARY_SHARED, ADVOCATE))
OWN = msgspec.structs.replace(DISCLOSE, items=(after(1),), consents=())
THEIRS = msgspec.structs.replace(DISCLOSE, items=(after(2),))
PASSED_ON = msgspec.structs.replace(
    ANSWERED,
    data_class=DataClass.ADVOCACY_SHARED,
    items=(after(2),),
    to_account=AccountId(OFFICER.account),
    to_agency=OFFICER.agency,
    to_role=OFFICER.role,
    may_share_on=True,
)


def given_on(grant: InformationRequestAnswered = PASSED_ON, by: Actor = GUARDIAN, *later: Told) -> Case:
    """The case with an answer of the advocates' agency that gives the officer their summary."""
    return case_of((INCIDENT, OFFICER), (SUMMARY_SHARED, ADVOCATE), (grant, by), *later)


def test_what_ones_own_agency_supplied_is_disclosed_with_its_reasons() -> None:
    fact = decided(disclosures.decide, CASE, OWN, asks(OFFICER))[0]
    assert isinstance(fact, DisclosureRecorded)
    assert fact.items == (after(1),)


def test_what_another_agency_supplied_goes_outside_while_it_lets_it_be_passed_on() -> None:
    assert decided(disclosures.decide, given_on(), THEIRS, asks(OFFICER))
    assert decided(disclosures.decide, given_on(), msgspec.structs.replace(THEIRS, consents=()), asks(OFFICER))


def test_a_consent_that_the_discloser_typed_opens_nothing() -> None:
    assert THEIRS.consents
    assert refusal(disclosures.decide, CASE, THEIRS, asks(OFFICER)).field == "items"


@pytest.mark.parametrize(
    "changed",
    [
        {"may_share_on": False},
        {"expires_at": NOW},
        {"items": (after(1),)},
        {"data_class": DataClass.CHRONOLOGY},
        {"to_account": AccountId(COLLEAGUE.account)},
    ],
)
def test_a_grant_lets_nothing_else_and_nobody_else_and_no_longer_be_passed_on(changed: dict[str, Any]) -> None:
    other = given_on(msgspec.structs.replace(PASSED_ON, **changed))
    assert refusal(disclosures.decide, other, THEIRS, asks(OFFICER)).field == "items"


def test_a_grant_of_an_agency_that_did_not_supply_it_or_that_was_taken_back_passes_nothing_on() -> None:
    taken_back = (GrantWithdrawn(grant=after(3), because="She took it back."), GUARDIAN)
    for case in (given_on(PASSED_ON, FORCE_GUARDIAN), given_on(PASSED_ON, GUARDIAN, taken_back)):
        assert refusal(disclosures.decide, case, THEIRS, asks(OFFICER)).field == "items"


def test_what_is_guarded_goes_outside_by_its_own_guardian_and_by_nobody_else() -> None:
    passed_on = msgspec.structs.replace(PASSED_ON, data_class=DataClass.PROTECTED_LOCATION)
    case = case_of((INCIDENT, OFFICER), (LOCATION_PROTECTED, ADVOCATE), (passed_on, GUARDIAN))
    for who in (OFFICER, COORDINATOR, ADVOCATE, FORCE_GUARDIAN):
        assert refusal(disclosures.decide, case, THEIRS, asks(who)).field == "items"
    assert decided(disclosures.decide, case, THEIRS, asks(GUARDIAN))


def test_what_an_emergency_opened_is_not_open_for_handing_on() -> None:
    case = case_of((LOCATION_PROTECTED, ADVOCATE))
    place = (DataClass.PROTECTED_LOCATION, ADVOCATE.agency)
    opened = reading(case, COORDINATOR, urgent=frozenset({place}))
    assert opened.opens(*place)
    assert not by_leave(case, opened).opens(*place)


def test_what_an_override_opened_against_her_decision_is_not_open_for_handing_on() -> None:
    back = msgspec.structs.replace(
        CONSENT_RECORDED, what=Shareable.ADVOCACY_SUMMARY, agency=None, decision=ConsentDecision.WITHDRAWN
    )
    case = case_of((SUMMARY_SHARED, ADVOCATE), (back, ADVOCATE))
    summary = (DataClass.ADVOCACY_SHARED, ADVOCATE.agency)
    opened = reading(case, OFFICER)  # as an override leaves it: nothing is shut
    assert opened.opens(*summary)
    assert not by_leave(case, opened).opens(*summary)


def test_what_its_agency_does_not_let_be_passed_on_is_not_disclosed_whatever_it_gave() -> None:
    kept = HandlingSet(entry=after(2), not_onward=True)
    case = given_on(PASSED_ON, GUARDIAN, (kept, ADVOCATE))
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
        OWN,
        outcome=DisclosureOutcome.REFUSED,
        items=(),
        letter=None,
        refused_because="Less would do: they know his face.",
    )
    assert decided(disclosures.decide, CASE, refused, asks(OFFICER))


def test_a_disclosure_is_seen_by_the_discloser_and_by_the_guardians_of_who_supplied_it() -> None:
    fact = decided(disclosures.decide, given_on(), THEIRS, asks(OFFICER))[0]
    case = case_of((INCIDENT, OFFICER), (SUMMARY_SHARED, ADVOCATE), (fact, OFFICER))
    assert {who for who in EVERYBODY if "headteacher" in seen(case, who)} == {OFFICER, FORCE_GUARDIAN, GUARDIAN}
    for who in (COLLEAGUE, COORDINATOR, PROBATION, ADVOCATE):
        assert seen(case, who) == seen(CASE, who)


def test_what_a_disclosure_was_of_opens_to_nobody() -> None:
    fact = decided(disclosures.decide, given_on(), THEIRS, asks(OFFICER))[0]
    case = case_of((INCIDENT, OFFICER), (SUMMARY_SHARED, ADVOCATE), (fact, OFFICER))
    assert "the weeks after each refusal" not in seen(case, FORCE_GUARDIAN)


def test_the_letter_is_in_the_disclosers_own_words_and_is_kept_with_the_act() -> None:
    written = msgspec.structs.replace(OWN, letter="Dear Ms Frost, please keep him from the gate.")
    (fact,) = decided(disclosures.decide, CASE, written, asks(OFFICER))
    assert isinstance(fact, DisclosureRecorded)
    assert fact.letter == written.letter
    (plain,) = decided(disclosures.decide, CASE, msgspec.structs.replace(OWN, letter=None), asks(OFFICER))
    assert isinstance(plain, DisclosureRecorded)
    assert plain.letter is None, "nobody has to write one"


def test_where_it_was_refused_no_letter_is_sent() -> None:
    refused = msgspec.structs.replace(
        OWN, outcome=DisclosureOutcome.REFUSED, items=(), refused_because="No need was shown."
    )
    found = refusal(disclosures.decide, CASE, refused, asks(OFFICER))
    assert found.field == "letter"
    assert decided(disclosures.decide, CASE, msgspec.structs.replace(refused, letter=None), asks(OFFICER))


def test_a_disclosure_of_before_letters_had_words_is_read_as_one_without_and_what_is_closed_stays_closed() -> None:
    before = {name: getattr(DISCLOSED_UNLETTERED, name) for name in DISCLOSED_UNLETTERED.__struct_fields__}
    read = msgspec.convert(without_letter(before), DisclosureRecorded)
    assert (read.letter, read.purpose, read.items) == (None, DISCLOSED_UNLETTERED.purpose, DISCLOSED_UNLETTERED.items)
    closed = Withheld(DataClass.ACCESS_LOG, OFFICER.agency, shown=False)
    assert without_letter(dict.fromkeys(before, closed))["letter"] is closed
