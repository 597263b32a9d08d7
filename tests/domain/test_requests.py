"""Asking an agency for a class of information: the same whatever is held, and seen by those concerned alone."""

from datetime import date
from typing import Any

import msgspec
import pytest

from domain.case import Case
from domain.classes import DataClass
from domain.gateways import Gateway
from domain.kernel import AccountId
from domain.people import Actor, AgencyId, Role
from domain.sharing import answers, requests, taking_back
from domain.sharing.answers import InformationRequestAnswered, Outcome
from domain.sharing.grounds import Ground
from domain.sharing.requests import InformationRequested, answer_due
from domain.sharing.taken_back import InformationRequestWithdrawn, WithdrawRequest
from tests.domain.given import TODAY, decided, refusal
from tests.domain.sharing_given import (
    CLINICIAN,
    COLLEAGUE,
    COORDINATOR,
    EVERYBODY,
    FORCE_GUARDIAN,
    GUARDIAN,
    PROBATION,
    after,
    asks,
    case_of,
    reading,
    seen,
)
from tests.samples.advocacy import NOTE_RECORDED, SUMMARY_SHARED
from tests.samples.asking import ANSWER, ASK, REQUESTED
from tests.samples.people import ADVOCATE, FORCE, OFFICER, TRUST

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


def test_nobody_asks_their_own_agency_for_what_their_role_reads_already() -> None:
    ask = msgspec.structs.replace(ASK, agency=AgencyId(FORCE), data_class=DataClass.SUSPECT_ADDRESS)
    refused = refusal(requests.decide, EMPTY, ask, asks(OFFICER))
    assert (refused.field, "reads what your own agency records" in refused.sentence) == ("agency", True)


def test_what_ones_role_does_not_read_is_asked_of_ones_own_agency_where_a_colleague_may_give_it() -> None:
    ask = msgspec.structs.replace(ASK, agency=AgencyId(FORCE), data_class=DataClass.IMMIGRATION_STATUS)
    assert isinstance(decided(requests.decide, EMPTY, ask, asks(OFFICER))[0], InformationRequested)
    refused = refusal(requests.decide, EMPTY, ask, asks(OFFICER, gone=frozenset({FORCE_GUARDIAN})))
    assert (refused.field, "Nobody else of your own agency may give this" in refused.sentence) == ("agency", True)


def test_nobody_waits_for_what_the_policy_gives_their_role_nothing_of_on_request() -> None:
    ask = msgspec.structs.replace(ASK, agency=AgencyId(TRUST), data_class=DataClass.CLINICAL)
    refused = refusal(requests.decide, EMPTY, ask, asks(OFFICER))
    assert refused.field == "data_class"
    assert (
        "nothing of this be given on request to the role for which you ask: Investigating officer" in refused.sentence
    )


def test_whoever_alone_could_answer_does_not_ask_their_own_agency() -> None:
    ask = msgspec.structs.replace(
        ASK, agency=AgencyId(FORCE), data_class=DataClass.IMMIGRATION_STATUS, for_role=Role.POLICE_INVESTIGATOR
    )
    refused = refusal(requests.decide, EMPTY, ask, asks(FORCE_GUARDIAN))
    assert "Nobody else of your own agency may give this" in refused.sentence


@pytest.mark.parametrize("case", [EMPTY, HOLDING])
def test_nobody_waits_for_an_agency_of_which_nobody_may_answer(case: Case) -> None:
    refused = refusal(requests.decide, case, ASK, asks(OFFICER, gone=frozenset({GUARDIAN})))
    assert (refused.field, "Nobody of that agency may give this" in refused.sentence) == ("agency", True)


WAITING = case_of((NOTE_RECORDED, ADVOCATE), (REQUESTED, OFFICER))
OWN = after(2)
UNASK = WithdrawRequest(request=OWN, because="She brought them herself.")


def test_whoever_asked_takes_the_request_back_while_nobody_has_answered() -> None:
    fact = decided(taking_back.decide, WAITING, UNASK, asks(OFFICER))[0]
    assert fact == InformationRequestWithdrawn(request=OWN, because=UNASK.because)
    done = case_of((NOTE_RECORDED, ADVOCATE), (REQUESTED, OFFICER), (fact, OFFICER))
    assert "already" in refusal(taking_back.decide, done, UNASK, asks(OFFICER)).sentence
    answer = msgspec.structs.replace(ANSWER, request=OWN)
    assert "took this request back" in refusal(answers.decide, done, answer, asks(GUARDIAN)).sentence
    answered = case_of((NOTE_RECORDED, ADVOCATE), (REQUESTED, OFFICER), (_answered(), GUARDIAN))
    assert "has been answered" in refusal(taking_back.decide, answered, UNASK, asks(OFFICER)).sentence


def _answered() -> InformationRequestAnswered:
    return InformationRequestAnswered(request=OWN, outcome=Outcome.CANNOT_BE_GIVEN)


@pytest.mark.parametrize("who", [COLLEAGUE, COORDINATOR, GUARDIAN, ADVOCATE, CLINICIAN])
def test_nobody_takes_back_what_another_asked_and_nobody_learns_that_it_was_asked(who: Actor) -> None:
    there = refusal(taking_back.decide, WAITING, UNASK, asks(who)).sentence
    assert there == refusal(taking_back.decide, EMPTY, UNASK, asks(who)).sentence


def test_what_was_taken_back_is_told_to_those_concerned_and_opens_nothing_to_whoever_would_have_answered() -> None:
    before = reading(WAITING, GUARDIAN).items
    assert after(1) in before
    back = InformationRequestWithdrawn(request=OWN, because="Zq-brought.")
    case = case_of((NOTE_RECORDED, ADVOCATE), (REQUESTED, OFFICER), (back, OFFICER))
    assert after(1) not in reading(case, GUARDIAN).items
    for who in (OFFICER, GUARDIAN):
        assert "Zq-brought." in seen(case, who)
    for who in (COORDINATOR, PROBATION, ADVOCATE, CLINICIAN):
        assert "Zq-brought." not in seen(case, who)
