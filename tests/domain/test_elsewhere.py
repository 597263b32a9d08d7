"""What others tell of the suspect, and what is held of him elsewhere: kept with other people, and never lost."""

from datetime import date

import msgspec
import pytest

from domain.case import Case
from domain.catalogue import decide
from domain.classes import CHRONOLOGY, THIRD_PARTY
from domain.kernel import Command, Fact, Happened
from domain.people import Role
from domain.reports.conduct import course_of_conduct
from domain.reports.elsewhere import LinkCrime, RecordElsewhereLinked, RecordOfAnotherLinked, Whose
from domain.reports.third_party import AnswerThirdPartyInformation, Found, Made, RecordThirdPartyInformation, unanswered
from tests.domain.given import asked, decided, given, mark, refusal
from tests.domain.seen import seen_by
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SUSPECT, VICTIM
from tests.samples.recognition import (
    LINK_CRIME,
    RECORD_OF_ANOTHER_LINKED,
    THIRD_PARTY_INFORMATION_ANSWERED,
    THIRD_PARTY_INFORMATION_RECORDED,
)
from tests.samples.reports import (
    INCIDENT_RECORDED,
    UNRELEASED_INCIDENT_RECORDED,
)

PEOPLE: tuple[Fact, ...] = (VICTIM_NAMED, SUSPECT_NAMED)
CASE = given(*PEOPLE, INCIDENT_RECORDED, UNRELEASED_INCIDENT_RECORDED)
TOLD = RecordThirdPartyInformation(**msgspec.structs.asdict(THIRD_PARTY_INFORMATION_RECORDED))
ANSWER = msgspec.structs.replace(
    AnswerThirdPartyInformation(**msgspec.structs.asdict(THIRD_PARTY_INFORMATION_ANSWERED)), information=mark(3)
)


def only(case: Case, command: Command) -> Fact:
    (fact,) = decided(decide, case, command)
    return fact


def test_what_somebody_else_tells_lies_with_other_people_as_a_whole() -> None:
    recorded = only(CASE, TOLD)
    assert recorded.governs is THIRD_PARTY
    assert recorded.summary() == {THIRD_PARTY: "Information from another person is on record"}
    for role in (Role.PROGRAMME_FACILITATOR, Role.HEALTH_CLINICIAN, Role.VICTIM_LIAISON_OFFICER):
        assert seen_by(role, recorded) == ""
    assert "Threlfall" in seen_by(Role.POLICE_INVESTIGATOR, recorded)
    assert "Threlfall" not in seen_by(Role.PROBATION_PRACTITIONER, recorded)
    assert "court" not in seen_by(Role.ISAC_CASEWORKER, recorded)


@pytest.mark.parametrize(
    ("fields", "beside"),
    [
        ({"suspect": VICTIM}, "suspect"),
        ({"told_on": date(2026, 3, 21)}, "told_on"),
        ({"matters": ()}, "matters"),
        ({"matters": (THIRD_PARTY_INFORMATION_RECORDED.matters[0],) * 2}, "matters"),
    ],
)
def test_what_cannot_have_been_told_is_refused_beside_its_field(fields: dict[str, object], beside: str) -> None:
    assert refusal(decide, CASE, msgspec.structs.replace(TOLD, **fields)).field == beside


def test_what_was_told_stays_unanswered_until_somebody_says_what_was_done() -> None:
    case = given(*PEOPLE, THIRD_PARTY_INFORMATION_RECORDED)
    assert [entry.id for entry in unanswered(case)] == [mark(3)]
    after = given(*PEOPLE, THIRD_PARTY_INFORMATION_RECORDED, only(case, ANSWER))
    assert unanswered(after) == []
    assert only(case, ANSWER).summary() == {THIRD_PARTY: "An enquiry into what another person told was answered"}


@pytest.mark.parametrize(
    ("fields", "beside"),
    [
        ({"information": mark(1)}, "information"),
        ({"answered_on": date(2026, 3, 21)}, "answered_on"),
        ({"answered_on": date(2026, 3, 4)}, "answered_on"),
        ({"made": (Made.OTHER, Made.OTHER)}, "made"),
        ({"made": ()}, "made"),
        ({"found": Found.NOT_FOLLOWED}, "found"),
    ],
)
def test_what_cannot_be_an_answer_is_refused_beside_its_field(fields: dict[str, object], beside: str) -> None:
    case = given(*PEOPLE, THIRD_PARTY_INFORMATION_RECORDED)
    assert refusal(decide, case, msgspec.structs.replace(ANSWER, **fields)).field == beside


def linked(**fields: object) -> LinkCrime:
    return msgspec.structs.replace(LINK_CRIME, **fields)


def test_a_record_of_the_same_victim_elsewhere_counts_in_the_course_of_conduct() -> None:
    record = only(CASE, linked())
    assert isinstance(record, RecordElsewhereLinked)
    conduct = course_of_conduct(given(*PEOPLE, INCIDENT_RECORDED, record))
    assert (conduct.occasions, conduct.is_course) == (2, True)
    assert conduct.first == record.when.earliest
    assert [entry.id for entry in conduct.everything] == [mark(4), mark(3)]


@pytest.mark.parametrize("whose", [Whose.SOMEBODY_ELSE, Whose.NOT_KNOWN])
def test_a_record_of_anybody_else_lies_with_other_people_and_counts_in_no_course_of_conduct(whose: Whose) -> None:
    record = only(CASE, linked(whose=whose, victim=None))
    assert isinstance(record, RecordOfAnotherLinked)
    assert course_of_conduct(given(*PEOPLE, INCIDENT_RECORDED, record)).occasions == 1
    for role in (Role.PROGRAMME_FACILITATOR, Role.HEALTH_CLINICIAN, Role.VICTIM_LIAISON_OFFICER):
        assert seen_by(role, record) == ""
    assert "Eastmoor" not in seen_by(Role.ISAC_CASEWORKER, record)


@pytest.mark.parametrize(
    ("fields", "beside"),
    [
        ({"suspect": VICTIM}, "suspect"),
        ({"victim": SUSPECT}, "victim"),
        ({"victim": None}, "victim"),
        ({"whose": Whose.SOMEBODY_ELSE}, "victim"),
        ({"when": Happened.on(date(2026, 3, 21))}, "when"),
    ],
)
def test_what_cannot_be_a_record_elsewhere_is_refused_beside_its_field(fields: dict[str, object], beside: str) -> None:
    assert refusal(decide, CASE, linked(**fields)).field == beside


def test_a_record_elsewhere_is_linked_once_and_the_refusal_tells_nothing_of_what_is_closed() -> None:
    other = msgspec.structs.replace(RECORD_OF_ANOTHER_LINKED, held_by="EASTMOOR POLICE", victim=None)
    again = refusal(decide, given(*PEOPLE, other), linked())
    assert (again.rule, again.rests_on) == ("reports.linked-once", frozenset({CHRONOLOGY, THIRD_PARTY}))
    waived = asked(waived=frozenset({"reports.linked-once"}))
    assert len(decided(decide, given(*PEOPLE, other), linked(), waived)) == 1
    assert isinstance(only(given(*PEOPLE, other), linked(reference=None)), RecordElsewhereLinked)
