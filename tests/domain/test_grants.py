"""Giving on request: what opens, to whom, until when, and that nothing else does."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from domain.classes import DataClass
from domain.kernel import AccountId, Answer, Correction, Fact
from domain.people import Actor, AgencyId, Role
from domain.policy import Letter
from domain.sharing import answers, grants
from domain.sharing.answers import InformationDecisionReasoned, InformationRequestAnswered, Outcome
from tests.domain.given import NOW, decided, refusal
from tests.domain.sharing_given import (
    CLINICIAN,
    COLLEAGUE,
    COORDINATOR,
    EVERYBODY,
    FORCE_GUARDIAN,
    GUARDIAN,
    INTELLIGENCE,
    ON_CASE,
    PROBATION,
    after,
    asks,
    case_of,
    reading,
    seen,
)
from tests.samples.advocacy import NOTE_RECORDED
from tests.samples.asking import ANSWER, REQUESTED, WITHDRAW
from tests.samples.intelligence import FACTS as INTELLIGENCE_FACTS
from tests.samples.people import ADVOCACY_CHARITY, ADVOCATE, FORCE, OFFICER, TRUST

UNTIL = datetime(2026, 4, 20, 16, 0, tzinfo=UTC)
SECRET = "her sister's loft"
SECOND_NOTE = msgspec.structs.replace(NOTE_RECORDED, note="A second note: the blue tin.")
FOR_OFFICER = msgspec.structs.replace(REQUESTED, for_account=AccountId(OFFICER.account))
ASKED = case_of((NOTE_RECORDED, ADVOCATE), (SECOND_NOTE, ADVOCATE), (FOR_OFFICER, OFFICER))
GIVE = msgspec.structs.replace(
    ANSWER, request=after(3), items=(after(1),), expires_at=UNTIL, review_on=date(2026, 4, 6)
)
INTEL = next(fact for fact in INTELLIGENCE_FACTS if fact.governs is DataClass.INTELLIGENCE)


def _given(command: Any = GIVE, case: Any = ASKED, by: Actor = GUARDIAN) -> tuple[Fact, ...]:
    return decided(answers.decide, case, command, asks(by))


def _refused(by: Actor = GUARDIAN, case: Any = ASKED, **changed: Any) -> str | None:
    return refusal(answers.decide, case, msgspec.structs.replace(GIVE, **changed), asks(by)).field


ANSWERED = case_of(
    (NOTE_RECORDED, ADVOCATE),
    (SECOND_NOTE, ADVOCATE),
    (FOR_OFFICER, OFFICER),
    *((fact, GUARDIAN) for fact in _given()),
)


def test_a_guardian_gives_a_named_note_and_it_opens_to_the_asker_alone() -> None:
    before = {who for who in EVERYBODY if SECRET in seen(ASKED, who)}
    assert before == {ADVOCATE, GUARDIAN}  # the guardian weighs it
    given = {who for who in EVERYBODY if SECRET in seen(ANSWERED, who)}
    assert given == {ADVOCATE, OFFICER, GUARDIAN}  # she goes on seeing what she gave, to take it back or review it
    assert "blue tin" not in seen(ANSWERED, OFFICER)


def test_what_was_given_closes_in_the_second_of_its_expiry() -> None:
    assert SECRET in seen(ANSWERED, OFFICER, UNTIL - timedelta(microseconds=1))
    assert SECRET not in seen(ANSWERED, OFFICER, UNTIL)
    assert SECRET in seen(ANSWERED, GUARDIAN, UNTIL - timedelta(microseconds=1))
    assert SECRET not in seen(ANSWERED, GUARDIAN, UNTIL)


def test_a_guardian_sees_of_what_she_could_have_given_only_what_she_gave() -> None:
    other = "zq-never-handed-over"
    second = msgspec.structs.replace(SECOND_NOTE, note=other)
    facts = [(e.fact, GUARDIAN) for e in ANSWERED.entries[-2:]]
    asked = ((NOTE_RECORDED, ADVOCATE), (second, ADVOCATE), (FOR_OFFICER, OFFICER))
    assert other in seen(case_of(*asked), GUARDIAN)
    answered = case_of(*asked, *facts)
    assert SECRET in seen(answered, GUARDIAN)
    assert other not in seen(answered, GUARDIAN)


def test_what_was_given_closes_when_it_is_withdrawn() -> None:
    taken = decided(grants.decide, ANSWERED, msgspec.structs.replace(WITHDRAW, grant=after(4)), asks(GUARDIAN))
    facts = [(e.fact, GUARDIAN) for e in ANSWERED.entries[-2:]]
    case = case_of(
        (NOTE_RECORDED, ADVOCATE), (SECOND_NOTE, ADVOCATE), (FOR_OFFICER, OFFICER), *facts, (taken[0], GUARDIAN)
    )
    assert SECRET not in seen(case, OFFICER) + seen(case, GUARDIAN)
    assert "taken her agreement back" in seen(case, OFFICER)
    again = msgspec.structs.replace(WITHDRAW, grant=after(4))
    assert refusal(grants.decide, case, again, asks(GUARDIAN)).field == "grant"


def test_only_the_agency_that_gave_takes_it_back_and_only_while_it_lives() -> None:
    take = msgspec.structs.replace(WITHDRAW, grant=after(4))
    for who in (OFFICER, FORCE_GUARDIAN, ADVOCATE):
        assert refusal(grants.decide, ANSWERED, take, asks(who)).field == "grant"
    late = msgspec.structs.replace(asks(GUARDIAN), now=UNTIL)
    assert refusal(grants.decide, ANSWERED, take, late).field == "grant"


def test_a_correction_of_what_was_given_is_open_as_well() -> None:
    better = msgspec.structs.replace(NOTE_RECORDED, note="She kept them in the shed.")
    facts = [(e.fact, GUARDIAN) for e in ANSWERED.entries[-2:]]
    case = case_of(
        (NOTE_RECORDED, ADVOCATE),
        (SECOND_NOTE, ADVOCATE),
        (FOR_OFFICER, OFFICER),
        *facts,
        (better, ADVOCATE, Correction(after(1), "She said the shed.")),
    )
    assert "in the shed" in seen(case, OFFICER)
    assert "in the shed" not in seen(case, COLLEAGUE)


def test_why_it_was_given_or_not_is_read_by_those_who_answer_and_never_by_the_asker() -> None:
    because = "She agreed to this one note"
    assert {who for who in EVERYBODY if because in seen(ANSWERED, who)} == {GUARDIAN}


def test_cannot_be_given_reads_the_same_whether_or_not_anything_is_held() -> None:
    no = msgspec.structs.replace(
        GIVE, outcome=Outcome.CANNOT_BE_GIVEN, items=(), expires_at=None, victim_informed=None, conditions=None
    )
    held, nothing = _given(no), _given(no, case_of((REQUESTED, OFFICER), (REQUESTED, OFFICER), (FOR_OFFICER, OFFICER)))
    assert held == nothing
    assert isinstance(held[0], InformationRequestAnswered)
    assert held[0] == InformationRequestAnswered(request=after(3), outcome=Outcome.CANNOT_BE_GIVEN)
    assert isinstance(held[1], InformationDecisionReasoned)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"request": after(1)}, "request"),
        ({"items": ()}, "items"),
        ({"items": (after(1),), "whole": True}, "items"),
        ({"items": (), "whole": True}, "whole"),
        ({"items": (after(3),)}, "items"),
        ({"outcome": Outcome.CANNOT_BE_GIVEN}, "items"),
        ({"expires_at": None}, "expires_at"),
        ({"expires_at": NOW}, "expires_at"),
        ({"expires_at": datetime(2026, 4, 1, 10, 0)}, "expires_at"),
        ({"victim_informed": None}, "victim_informed"),
        ({"victim_informed": Answer.NOT_KNOWN, "not_informed_because": None}, "not_informed_because"),
        ({"suspect_effect": None}, "suspect_effect"),
        ({"review_on": None}, "review_on"),
        ({"review_on": date(2026, 3, 19)}, "review_on"),
    ],
)
def test_an_answer_that_is_not_whole_is_refused_beside_its_field(changed: dict[str, Any], field: str) -> None:
    assert _refused(**changed) == field


def test_what_is_held_close_is_given_by_the_guardian_alone() -> None:
    for who in (ADVOCATE, OFFICER, FORCE_GUARDIAN, COORDINATOR):
        assert _refused(who) == "request"


def test_nobody_answers_their_own_request_under_whichever_account() -> None:
    one_person = (frozenset({AccountId(OFFICER.account), AccountId(GUARDIAN.account)}),)
    stop = refusal(answers.decide, ASKED, GIVE, asks(GUARDIAN, persons=one_person))
    assert stop.field == "request"
    assert "their own request" in stop.sentence


def test_nobody_gives_to_themselves_what_a_colleague_asked_for_them() -> None:
    for_her = msgspec.structs.replace(REQUESTED, for_account=AccountId(COLLEAGUE.account))
    case = case_of((NOTE_RECORDED, ADVOCATE), (SECOND_NOTE, ADVOCATE), (for_her, OFFICER))
    one_person = (frozenset({AccountId(COLLEAGUE.account), AccountId(GUARDIAN.account)}),)
    assert "to themselves" in refusal(answers.decide, case, GIVE, asks(GUARDIAN, persons=one_person)).sentence


def test_a_request_is_answered_once() -> None:
    assert "already" in refusal(answers.decide, ANSWERED, GIVE, asks(GUARDIAN)).sentence


def test_nothing_is_given_to_somebody_who_left_the_case_or_their_role() -> None:
    assert "any longer" in refusal(answers.decide, ASKED, GIVE, asks(GUARDIAN, gone=frozenset({OFFICER}))).sentence
    others = tuple(who for who in ON_CASE if who != OFFICER)
    case = case_of((NOTE_RECORDED, ADVOCATE), (SECOND_NOTE, ADVOCATE), (FOR_OFFICER, OFFICER), on_case=others)
    give = msgspec.structs.replace(GIVE, request=after(3, on_case=others), items=(after(1, on_case=others),))
    assert "any longer" in refusal(answers.decide, case, give, asks(GUARDIAN)).sentence


def test_what_the_policy_gives_a_role_nothing_of_is_not_given_on_request() -> None:
    for_coordinator = msgspec.structs.replace(REQUESTED, for_account=None, for_role=Role.POLICE_COORDINATOR)
    case = case_of((NOTE_RECORDED, ADVOCATE), (SECOND_NOTE, ADVOCATE), (for_coordinator, COORDINATOR))
    assert refusal(answers.decide, case, GIVE, asks(GUARDIAN)).field == "outcome"
    assert SECRET not in seen(case, GUARDIAN)  # what can never be given is not weighed


def asked_whole(*more: tuple[Fact, Actor]) -> Any:
    asked = msgspec.structs.replace(
        REQUESTED,
        agency=FORCE,
        data_class=DataClass.INTELLIGENCE,
        for_account=None,
        for_role=Role.PROBATION_PRACTITIONER,
    )
    return case_of((INTEL, INTELLIGENCE), (asked, PROBATION), *more)


WHOLE = msgspec.structs.replace(GIVE, request=after(2), items=(), whole=True)


def test_a_class_that_the_policy_lets_be_asked_for_opens_as_a_whole_and_only_of_that_agency() -> None:
    given = _given(WHOLE, asked_whole(), INTELLIGENCE)
    case = asked_whole(*((fact, INTELLIGENCE) for fact in given))
    reader = reading(case, PROBATION)
    assert reader.letter(DataClass.INTELLIGENCE, FORCE) is Letter.OPEN
    assert reader.letter(DataClass.INTELLIGENCE, AgencyId("southfield-police")) is Letter.REQUEST
    assert reading(asked_whole(), PROBATION).letter(DataClass.INTELLIGENCE, FORCE) is Letter.REQUEST
    assert reading(case, PROBATION, UNTIL).letter(DataClass.INTELLIGENCE, FORCE) is Letter.REQUEST


def test_what_is_shut_stays_shut_whatever_was_given() -> None:
    given = _given(WHOLE, asked_whole(), INTELLIGENCE)
    case = asked_whole(*((fact, INTELLIGENCE) for fact in given))
    shut = frozenset({(DataClass.INTELLIGENCE, FORCE)})
    assert reading(case, PROBATION, shut=shut).letter(DataClass.INTELLIGENCE, FORCE) is Letter.NOTHING
    closed = frozenset({(DataClass.ADVOCACY_CONFIDENTIAL, ADVOCACY_CHARITY)})
    assert SECRET not in seen(ANSWERED, OFFICER, shut=closed)


def test_what_is_given_of_the_victims_contact_waits_for_the_newcomers_confirmation() -> None:
    contact = DataClass.VICTIM_CONTACT
    for confirmed, expected in ((True, Letter.OPEN), (False, Letter.NOTHING)):
        reader = reading(ANSWERED, CLINICIAN, confirmed=confirmed, items={after(1): frozenset({contact})})
        assert reader.letter_in(after(1), contact, ADVOCACY_CHARITY) is expected


def test_what_another_agency_supplied_is_never_passed_on_by_who_was_given_it() -> None:
    onward = msgspec.structs.replace(
        REQUESTED, agency=FORCE, data_class=DataClass.ADVOCACY_CONFIDENTIAL, for_account=None,
        for_role=Role.POLICE_INVESTIGATOR,
    )  # fmt: skip
    facts = [(e.fact, GUARDIAN) for e in ANSWERED.entries[-2:]]
    case = case_of(
        (NOTE_RECORDED, ADVOCATE), (SECOND_NOTE, ADVOCATE), (FOR_OFFICER, OFFICER), *facts, (onward, COLLEAGUE)
    )
    give = msgspec.structs.replace(GIVE, request=after(6))
    stop = refusal(answers.decide, case, give, asks(FORCE_GUARDIAN))
    assert stop.field == "items"
    assert "that agency gives" in stop.sentence.replace("\n", " ")
    assert SECRET not in seen(case, FORCE_GUARDIAN)
    assert TRUST != FORCE
