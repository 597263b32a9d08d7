"""Returns: each agency asked says what it shares, that it holds nothing, or why not, and no answer tells more."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import msgspec
import pytest

from domain.case import Case, fold
from domain.classes import CASE_SHELL, MINUTES
from domain.clinic import decide
from domain.clinic.agenda import ItemPutOnAgenda, ItemTakenOffAgenda
from domain.clinic.returns import ReturnAsked, ReturnKind, opened_by, return_of, returns_asked
from domain.governance.meetings import Meeting, MeetingKind, Setting
from domain.kernel import Circumstances, Command, Entry, Fact
from domain.legible import legible
from domain.membership import MemberAdded
from domain.parties import VictimNamed
from domain.people import Actor, AgencyId, AgencyKind, Role
from domain.policy import Reader
from domain.resting import resting
from domain.reveal import reveal
from tests.domain.given import NOW, TODAY, asked, decided, entry_of, given, refusal
from tests.domain.reading import PROVIDER
from tests.domain.seen import KINDS, POLICY, seen_by
from tests.samples.clinic_referral import ASK, RETURN, RETURNED
from tests.samples.meetings import MEETING
from tests.samples.people import (
    ACCOUNT,
    ADVOCACY_CHARITY,
    FORCE,
    PROBATION_REGION,
    SECOND_ACCOUNT,
    SECOND_VICTIM,
    SUPERVISOR_ACCOUNT,
    TRUST,
    VICTIM,
)

change = msgspec.structs.replace
COORDINATOR = Actor(ACCOUNT, FORCE, Role.CLINIC_COORDINATOR)
PROBATION = Actor(SECOND_ACCOUNT, PROBATION_REGION, Role.PROBATION_PRACTITIONER)
HELD_ON = datetime(2026, 4, 14, 9, 0, tzinfo=UTC)
SITTING = Meeting(
    meeting=MEETING,
    kind=MeetingKind.CLINIC,
    clinic=None,
    starts=HELD_ON,
    minutes=120,
    how=Setting.BOTH,
    where="Room 4",
    chair=SUPERVISOR_ACCOUNT,
    called_by=ACCOUNT,
    invited=(),
    slot_minutes=15,
    closed_minutes=30,
)
ON = ItemPutOnAgenda(meeting=MEETING)
OFF = ItemTakenOffAgenda(meeting=MEETING, reason="The officer is at court.")
NIL = change(RETURN, kind=ReturnKind.NOTHING_HELD, because=None, **dict.fromkeys(RETURN.__struct_fields__[3:]))
NOT_SHARED = change(NIL, kind=ReturnKind.NOT_SHARED, because="Counsel has advised against it until the plea.")


def joined(agency: AgencyId, role: Role) -> MemberAdded:
    return MemberAdded(account=SECOND_ACCOUNT, agency=agency, role=role, because="Needed.")


ON_AGENDA = given(
    ON,
    joined(PROBATION_REGION, Role.PROBATION_PRACTITIONER),
    joined(ADVOCACY_CHARITY, Role.ISAC_CASEWORKER),
    joined(PROVIDER, Role.PROGRAMME_FACILITATOR),
)


def asking(by: Actor = COORDINATOR, *, meeting: Meeting = SITTING) -> Circumstances:
    return change(asked(by), meetings={meeting.meeting: meeting}, policy=POLICY)


def after(case: Case, *facts: Fact, by: Actor = COORDINATOR) -> Case:
    number = len(case.entries)
    return fold([entry_of(fact, number + n, by=by) for n, fact in enumerate(facts, 1)], onto=case)


def waiting(case: Case) -> list[str]:
    return [each.entry.fact.agency for each in returns_asked(legible(case, {CASE_SHELL})) if each.waits]


def asked_of(case: Case = ON_AGENDA, command: Command = ASK) -> tuple[ReturnAsked, ...]:
    facts = decided(decide, case, command, asking())
    return tuple(fact for fact in facts if isinstance(fact, ReturnAsked))


ASKED_CASE = after(ON_AGENDA, *asked_of())


def test_each_agency_is_asked_by_a_fact_of_its_own_and_owes_it_in_the_role_that_it_has_on_the_case() -> None:
    assert [(fact.agency, fact.to_role, fact.needed_by) for fact in asked_of()] == [
        (PROBATION_REGION, Role.PROBATION_PRACTITIONER, date(2026, 4, 10)),
        (ADVOCACY_CHARITY, Role.ISAC_CASEWORKER, date(2026, 4, 10)),
    ]


def test_without_a_day_it_is_the_one_that_the_partnership_set_counted_back_from_the_meeting() -> None:
    assert {fact.needed_by for fact in asked_of(command=change(ASK, needed_by=None))} == {date(2026, 4, 11)}


@pytest.mark.parametrize(("days", "due"), [(5, 2), (3, 0), (2, 0), (0, 0)])
def test_where_the_set_day_has_passed_a_return_is_needed_today(days: int, due: int) -> None:
    soon = change(SITTING, starts=NOW + timedelta(days=days))
    (first, *_) = decided(decide, ON_AGENDA, change(ASK, needed_by=None), asking(meeting=soon))
    assert isinstance(first, ReturnAsked)
    assert first.needed_by == TODAY + timedelta(days=due)


UNFIT_ASKINGS = [
    (change(ASK, needed_by=date(2026, 3, 19)), "needed_by", "Needed by must be today or later."),
    (change(ASK, needed_by=date(2026, 4, 15)), "needed_by", "The meeting is on 14 April 2026"),
    (change(ASK, agencies=(TRUST,)), "agencies", "Nobody of one of these agencies is on the case who could answer."),
    (change(ASK, agencies=(PROVIDER,)), "agencies", "Nobody of one of these agencies is on the case who could answer."),
    (
        change(ASK, meeting=UUID(int=5)),
        "meeting",
        "This case is not on the agenda of that meeting. Put it there first.",
    ),
]


@pytest.mark.parametrize(("command", "field", "sentence"), UNFIT_ASKINGS)
def test_unfit_asking_meets_a_sentence_beside_its_field(command: Command, field: str, sentence: str) -> None:
    refused = refusal(decide, ON_AGENDA, command, asking())
    assert refused.field == field
    assert refused.sentence.startswith(sentence)


@pytest.mark.parametrize("day", [date(2026, 3, 20), date(2026, 4, 14)])
def test_a_return_may_be_needed_from_today_to_the_day_of_the_meeting(day: date) -> None:
    assert {fact.needed_by for fact in asked_of(command=change(ASK, needed_by=day))} == {day}


def test_an_agency_is_asked_once_for_a_meeting() -> None:
    refused = refusal(decide, ASKED_CASE, change(ASK, agencies=(PROBATION_REGION,)), asking())
    assert refused.sentence.startswith("One of these agencies is asked for this meeting already.")


def test_a_case_that_is_on_no_agenda_is_asked_nothing_and_told_nothing() -> None:
    for case in (given(joined(PROBATION_REGION, Role.PROBATION_PRACTITIONER)), after(ON_AGENDA, OFF)):
        for command in (ASK, RETURN):
            assert refusal(decide, case, command, asking()).sentence.startswith("This case is not on the agenda")


@pytest.mark.parametrize("how", [{"called_off": True}, {"ended": NOW}])
def test_a_meeting_that_is_over_or_called_off_takes_no_return(how: dict[str, object]) -> None:
    over = change(SITTING, **how)
    for command in (ASK, RETURN):
        refused = refusal(decide, ON_AGENDA, command, asking(meeting=over))
        assert (refused.field, refused.sentence[:20]) == ("meeting", "That meeting is over")


def test_a_return_is_recorded_as_it_was_made() -> None:
    she = after(ASKED_CASE, VictimNamed(victim=VICTIM, name="Jane Marlow"))
    assert decided(decide, she, RETURN, asking(PROBATION)) == (RETURNED,)
    another = after(she, VictimNamed(victim=SECOND_VICTIM, name="Anna Marlow"))
    assert decided(decide, another, RETURN, asking(PROBATION)) == (change(RETURNED, victim=None),)


@pytest.mark.parametrize("command", [RETURN, NIL, NOT_SHARED, change(NIL, kind=ReturnKind.AS_ON_THE_CASE)])
def test_a_return_of_any_kind_is_one(command: Command) -> None:
    assert waiting(ASKED_CASE) == [PROBATION_REGION, ADVOCACY_CHARITY]
    made = after(ASKED_CASE, *decided(decide, ASKED_CASE, command, asking(PROBATION)), by=PROBATION)
    assert waiting(made) == [ADVOCACY_CHARITY]


def test_an_agency_that_was_not_asked_may_make_a_return_and_the_last_one_counts() -> None:
    case = after(ON_AGENDA, change(RETURNED, kind=ReturnKind.NOTHING_HELD), RETURNED, by=PROBATION)
    found = return_of(legible(case, {CASE_SHELL}), MEETING, PROBATION_REGION)
    assert found is not None
    assert found.fact.kind is ReturnKind.SHARED
    assert return_of(legible(case, {CASE_SHELL}), MEETING, TRUST) is None


UNFIT_RETURNS = [
    (change(NIL, kind=ReturnKind.SHARED), "kind", "Write what your agency shares"),
    (change(RETURN, kind=ReturnKind.NOTHING_HELD), "kind", "Something is written below."),
    (change(RETURN, kind=ReturnKind.NOT_SHARED), "kind", "Something is written below."),
    (change(NOT_SHARED, because=None), "because", "Say why your agency does not share"),
]


@pytest.mark.parametrize(("command", "field", "sentence"), UNFIT_RETURNS)
def test_an_unfit_return_meets_a_sentence_beside_its_field(command: Command, field: str, sentence: str) -> None:
    refused = refusal(decide, ASKED_CASE, command, asking(PROBATION))
    assert refused.field == field
    assert refused.sentence.startswith(sentence)


READ_MINUTES = {Role.POLICE_COORDINATOR, Role.CLINIC_CHAIR, Role.CLINIC_COORDINATOR, Role.AUDITOR}
STRANGERS = sorted(set(Role) - READ_MINUTES - {Role.SYSTEM})


@pytest.mark.parametrize("role", STRANGERS)
def test_nothing_held_and_not_shared_read_alike_to_whoever_does_not_read_the_minutes(role: Role) -> None:
    nothing, kept = (change(RETURNED, **msgspec.structs.asdict(command)) for command in (NIL, NOT_SHARED))
    assert seen_by(role, nothing, by=PROBATION) == seen_by(role, kept, by=PROBATION)


def test_the_chair_and_coordinators_read_which_it_is_and_why() -> None:
    for role in READ_MINUTES:
        seen = seen_by(role, change(RETURNED, **msgspec.structs.asdict(NOT_SHARED)), by=PROBATION)
        assert "not_shared" in seen
        assert str(NOT_SHARED.because) in seen


def test_each_thing_in_a_return_is_read_by_those_who_read_its_class() -> None:
    assert str(RETURN.intelligence) in seen_by(Role.POLICE_INVESTIGATOR, RETURNED, by=PROBATION)
    assert str(RETURN.intelligence) not in seen_by(Role.ISAC_CASEWORKER, RETURNED, by=PROBATION)
    assert str(RETURN.needs) not in seen_by(Role.HEALTH_CLINICIAN, RETURNED, by=PROBATION)
    for role in (Role.PROBATION_PRACTITIONER, Role.HEALTH_CLINICIAN, Role.PROGRAMME_FACILITATOR):
        assert str(RETURN.unreleased) not in seen_by(role, RETURNED, by=PROBATION)
        assert seen_by(role, RETURNED) == seen_by(role, change(RETURNED, unreleased=None))


def test_whoever_made_a_return_reads_their_own_reason_and_nobody_else_does_by_that() -> None:
    kept = change(RETURNED, **msgspec.structs.asdict(NOT_SHARED))
    case = after(ON_AGENDA, kept, by=PROBATION)
    made = case.entries[-1]
    opened = opened_by(case, PROBATION, frozenset(), NOW)
    assert opened.items == {made.id: frozenset({MINUTES})}
    assert opened_by(resting(case), PROBATION, frozenset(), NOW) == opened
    reader = Reader(actor=PROBATION, kind=AgencyKind.PROBATION, policy=POLICY, kinds=KINDS, items=opened.items)
    seen = reveal(made, reader)
    assert isinstance(seen, Entry)
    assert (getattr(seen.fact, "kind", None), getattr(seen.fact, "because", None)) == (kept.kind, kept.because)
    colleague = change(PROBATION, account=SUPERVISOR_ACCOUNT)
    in_another_role = change(PROBATION, role=Role.PROGRAMME_FACILITATOR)
    for other in (colleague, in_another_role, COORDINATOR):
        assert opened_by(case, other, frozenset({ACCOUNT}), NOW).items == {}
