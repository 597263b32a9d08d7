"""A request for information about the victim is owed an answer by the agency asked, and names what it hands over."""

from datetime import date
from typing import Any

import msgspec
import pytest

from domain import advocacy
from domain.advocacy.information_request import RequestVictimInformation, VictimInformationRequested
from domain.case import Case
from domain.classes import DataClass
from domain.kernel import Fact, Refused
from domain.parties import VictimNamed
from domain.people import AgencyId, AgencyKind, Role
from domain.sharing import answers, requests
from domain.sharing.requests import InformationRequested
from domain.victim_requests import Material, law_on
from tests.domain.given import decided, refusal
from tests.domain.sharing_given import COORDINATOR, GUARDIAN, PROBATION, asks, case_of, seen
from tests.samples.advocacy import NOTE_RECORDED, REQUEST_INFORMATION
from tests.samples.asking import ANSWER, ASK
from tests.samples.people import ADVOCACY_CHARITY, ADVOCATE, OFFICER, VICTIM

SHE = VictimNamed(victim=VICTIM, name="Jane Marlow")
NEEDED = date(2199, 3, 27)
NOBODY_ASKED = msgspec.structs.replace(REQUEST_INFORMATION, agency=None, needed_by=None)
ASKED = msgspec.structs.replace(REQUEST_INFORMATION, agency=ADVOCACY_CHARITY, needed_by=NEEDED)
KNOWN = case_of((SHE, OFFICER))
HOLDING = case_of((SHE, OFFICER), (NOTE_RECORDED, ADVOCATE))


def _decided(command: RequestVictimInformation = ASKED, case: Case = KNOWN) -> tuple[Fact, ...]:
    return decided(advocacy.decide, case, command, asks(OFFICER))


def _to_answer(**changed: Any) -> InformationRequested:
    recorded, request = _decided(msgspec.structs.replace(ASKED, **changed))
    assert isinstance(recorded, VictimInformationRequested)
    assert isinstance(request, InformationRequested)
    return request


@pytest.mark.parametrize("material", [Material.ADVOCACY_RECORDS, Material.COUNSELLING_NOTES])
def test_the_agency_asked_owes_an_answer_for_the_person_who_asked(material: Material) -> None:
    request = _to_answer(material=material)
    assert (request.agency, request.data_class) == (ADVOCACY_CHARITY, DataClass.ADVOCACY_CONFIDENTIAL)
    assert (request.for_account, request.for_role) == (OFFICER.account, Role.POLICE_INVESTIGATOR)
    assert request.needed_by == NEEDED


def test_what_the_form_says_is_what_the_agency_weighs() -> None:
    request = _to_answer()
    assert request.wanted == ASKED.line_of_enquiry
    assert request.why_necessary == ASKED.why_last_resort
    assert request.why_proportionate == ASKED.why_necessary
    law = law_on(date(2026, 3, 20))
    assert law is not None
    assert [each.gateway for each in request.grounds] == [law.gateway]
    assert law.source in request.grounds[0].narrative


def test_where_the_holder_is_not_on_accord_the_request_alone_is_recorded() -> None:
    (fact,) = _decided(NOBODY_ASKED)
    assert isinstance(fact, VictimInformationRequested)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"agency": AgencyId("nowhere")}, "agency"),
        ({"agency": AgencyId("accord")}, "agency"),
        ({"material": Material.MEDICAL_RECORDS}, "agency"),
        ({"material": Material.EDUCATION_RECORDS}, "agency"),
        ({"material": Material.OTHER}, "agency"),
        ({"needed_by": None}, "needed_by"),
        ({"needed_by": date(2026, 3, 19)}, "needed_by"),
        ({"agency": None}, "needed_by"),
    ],
)
def test_what_cannot_be_asked_is_refused_beside_its_field(changed: dict[str, Any], field: str) -> None:
    told = refusal(advocacy.decide, KNOWN, msgspec.structs.replace(ASKED, **changed), asks(OFFICER))
    assert told.field == field


def test_police_ask_for_what_she_told_in_confidence_in_no_other_way() -> None:
    bare = msgspec.structs.replace(ASK, data_class=DataClass.ADVOCACY_CONFIDENTIAL)
    for case in (KNOWN, HOLDING):
        told = refusal(requests.decide, case, bare, asks(OFFICER))
        assert told.field == "data_class"
        assert RequestVictimInformation.title in told.sentence
        assert told.rests_on == frozenset()
    other = asks(OFFICER)
    kinds = {**other.kinds, OFFICER.agency: AgencyKind.CPS}
    assert decided(requests.decide, KNOWN, bare, msgspec.structs.replace(other, kinds=kinds))
    before = msgspec.structs.replace(other, today=date(2026, 1, 11))
    assert decided(requests.decide, KNOWN, bare, before)


def test_it_is_decided_alike_whether_or_not_anything_is_held() -> None:
    assert _decided(case=KNOWN) == _decided(case=HOLDING)


def test_the_guardian_asked_weighs_it_and_nobody_on_his_side_knows_of_it() -> None:
    recorded, request = _decided()
    case = case_of((SHE, OFFICER), (recorded, OFFICER), (request, OFFICER))
    assert ASKED.line_of_enquiry in seen(case, GUARDIAN)
    assert ASKED.line_of_enquiry not in seen(case, PROBATION)
    assert ASKED.line_of_enquiry in seen(case, OFFICER)
    assert "information-requested" not in seen(case, COORDINATOR)


def test_a_yes_hands_over_named_entries_and_never_the_class() -> None:
    request = _to_answer()
    case = case_of((SHE, OFFICER), (NOTE_RECORDED, ADVOCATE), (request, OFFICER))
    note, entry = case.entries[-2], case.entries[-1]
    named = msgspec.structs.replace(ANSWER, request=entry.id, items=(note.id,))
    given = decided(answers.decide, case, named, asks(GUARDIAN))[0]
    assert isinstance(given, answers.InformationRequestAnswered)
    assert (given.items, given.whole) == ((note.id,), False)
    whole = msgspec.structs.replace(named, items=(), whole=True)
    with pytest.raises(Refused) as refused:
        answers.decide(case, whole, asks(GUARDIAN))
    assert refused.value.field == "whole"
