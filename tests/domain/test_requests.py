"""Asking an agency for a class of information: the same whatever is held, and seen by those concerned alone."""

from datetime import date
from typing import Any

import msgspec
import pytest

from domain.case import Case
from domain.classes import DataClass
from domain.gateways import Gateway
from domain.kernel import AccountId
from domain.people import AgencyId, Role
from domain.sharing import requests
from domain.sharing.grounds import Ground
from domain.sharing.requests import InformationRequested, answer_due
from tests.domain.given import TODAY, decided, refusal
from tests.domain.sharing_given import (
    CLINICIAN,
    COLLEAGUE,
    COORDINATOR,
    EVERYBODY,
    FORCE_GUARDIAN,
    GUARDIAN,
    PROBATION,
    asks,
    case_of,
    seen,
)
from tests.samples.advocacy import NOTE_RECORDED, SUMMARY_SHARED
from tests.samples.asking import ASK, REQUESTED
from tests.samples.people import ADVOCATE, FORCE, OFFICER

EMPTY = case_of()
HOLDING = case_of((NOTE_RECORDED, ADVOCATE))
WANTED = "where his letters are kept"


def _asked(**changed: Any) -> InformationRequested:
    fact = decided(requests.decide, EMPTY, msgspec.structs.replace(ASK, **changed), asks(OFFICER))[0]
    assert isinstance(fact, InformationRequested)
    return fact


def test_somebody_asks_for_themselves_in_their_own_role() -> None:
    fact = _asked()
    assert (fact.for_account, fact.for_role) == (OFFICER.account, Role.POLICE_INVESTIGATOR)


def test_somebody_asks_for_a_colleague_or_for_a_role_of_their_agency() -> None:
    assert _asked(for_account=AccountId(COLLEAGUE.account)).for_account == COLLEAGUE.account
    fact = _asked(for_role=Role.POLICE_COORDINATOR)
    assert (fact.for_account, fact.for_role) == (None, Role.POLICE_COORDINATOR)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"agency": AgencyId("nowhere")}, "agency"),
        ({"agency": AgencyId("accord")}, "agency"),
        ({"data_class": DataClass.ACCESS_LOG}, "data_class"),
        ({"data_class": DataClass.STAFF_CONFLICT}, "data_class"),
        ({"needed_by": date(2026, 3, 19)}, "needed_by"),
        ({"grounds": (Ground(Gateway.CONSENT, "One."), Ground(Gateway.CONSENT, "Two."))}, "grounds"),
        ({"for_account": AccountId(ADVOCATE.account)}, "for_account"),
        ({"for_account": AccountId(COLLEAGUE.account), "for_role": Role.POLICE_COORDINATOR}, "for_role"),
        ({"for_role": Role.ISAC_CASEWORKER}, "for_role"),
        ({"for_role": Role.ADMINISTRATOR}, "for_role"),
    ],
)
def test_what_cannot_be_asked_is_refused_beside_its_field(changed: dict[str, Any], field: str) -> None:
    assert refusal(requests.decide, EMPTY, msgspec.structs.replace(ASK, **changed), asks(OFFICER)).field == field


def test_it_is_needed_today_at_the_earliest() -> None:
    assert _asked(needed_by=TODAY).needed_by == TODAY


def test_a_request_is_answered_alike_whether_or_not_anything_is_held() -> None:
    def answered(case: Case) -> object:
        return decided(requests.decide, case, ASK, asks(OFFICER))

    assert answered(EMPTY) == answered(HOLDING)


def test_the_asker_and_the_asked_guardian_see_a_request_for_what_is_held_close_and_nobody_else_does() -> None:
    case = case_of((REQUESTED, OFFICER))
    readers = {who for who in EVERYBODY if WANTED in seen(case, who)}
    assert readers == {OFFICER, GUARDIAN}


def test_a_request_for_what_is_not_held_close_is_seen_by_those_who_read_it_there() -> None:
    case = case_of((SUMMARY_SHARED, ADVOCATE), (_asked(data_class=DataClass.ADVOCACY_SHARED), OFFICER))
    readers = {who for who in EVERYBODY if WANTED in seen(case, who)}
    assert readers == {OFFICER, GUARDIAN, ADVOCATE}


def test_a_colleague_for_whom_it_is_asked_sees_the_request() -> None:
    case = case_of((_asked(for_account=AccountId(COLLEAGUE.account)), OFFICER))
    assert WANTED in seen(case, COLLEAGUE)
    assert WANTED not in seen(case, COORDINATOR)


def test_other_guardians_read_that_there_was_an_act_of_sharing_and_no_more() -> None:
    told = seen(case_of((REQUESTED, OFFICER)), FORCE_GUARDIAN)
    assert requests.RESERVED in told
    assert not any(word in told for word in (WANTED, ASK.purpose, "advocacy_confidential"))


def test_nobody_but_those_concerned_can_tell_that_anything_was_asked() -> None:
    for who in (ADVOCATE, CLINICIAN, PROBATION, COLLEAGUE, COORDINATOR):
        assert seen(case_of((REQUESTED, OFFICER)), who) == seen(EMPTY, who)


def test_a_request_is_due_when_it_is_needed_or_after_the_partnerships_period_whichever_is_sooner() -> None:
    entry = case_of((REQUESTED, OFFICER)).of(InformationRequested)[0]
    assert answer_due(entry) == date(2026, 3, 9)
    sooner = msgspec.structs.replace(entry, fact=msgspec.structs.replace(entry.fact, needed_by=date(2026, 3, 4)))
    assert answer_due(sooner) == date(2026, 3, 4)
    assert entry.agency == FORCE
