"""Investigation: who investigates, what is put to whom, and how it is handed over without telling the story twice."""

from datetime import date

import msgspec
import pytest

from domain.anatomy import traits
from domain.classes import CHRONOLOGY, STAFF_IDENTITY, VICTIM_NEEDS
from domain.investigation import decide
from domain.investigation.allocation import InvestigationAllocated, TeamKind, allocation_of
from domain.investigation.allocation_policy import (
    ANY_FORCE,
    POLICY,
    AllocationRow,
    differs_from_policy,
    policy_for,
)
from domain.investigation.escalation import (
    AnswerEscalation,
    DisputeAllocation,
    Escalate,
    EscalationAnswered,
    threads,
)
from domain.investigation.handover import HandedOver, HandOver, Teller, in_charge, owner
from domain.kernel import Answer, Command, Fact
from domain.membership import MemberAdded
from domain.people import AgencyId, Role
from domain.policy import Letter
from domain.reports.offences import Offence
from tests.domain.given import asked, decided, given, mark, refusal
from tests.domain.seen import KINDS, seen_by
from tests.domain.seen import POLICY as READING
from tests.samples.investigation import ALLOCATED, DISPUTED, ESCALATED, FACTS, HANDED_OVER
from tests.samples.investigation_commands import ALLOCATE, COMMANDS
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import ADVOCATE, FORCE, OFFICER, SUPERVISOR, SUPERVISOR_ACCOUNT, TRUST
from tests.samples.reports import CRIME_RECORDED

PEOPLE = (VICTIM_NAMED, SUSPECT_NAMED)
CRIME = msgspec.structs.replace(
    CRIME_RECORDED, offence=Offence.STALKING_2A, other_offence=None, doubt=None, incidents=(), unreleased_incidents=()
)
ON_CASE = MemberAdded(
    account=SUPERVISOR_ACCOUNT, agency=FORCE, role=Role.POLICE_SUPERVISOR, founding=True, because="Supervises"
)
ESCALATE = next(command for _, command in COMMANDS if isinstance(command, Escalate))
DISPUTE = next(command for _, command in COMMANDS if isinstance(command, DisputeAllocation))
HAND_OVER = next(command for _, command in COMMANDS if isinstance(command, HandOver))


def test_a_crime_is_allocated_to_a_team_with_its_officer() -> None:
    case = given(*PEOPLE, CRIME, ON_CASE)
    chosen = msgspec.structs.replace(ALLOCATE, crime=mark(3), officer=SUPERVISOR_ACCOUNT, officer_name=None)
    (fact,) = decided(decide, case, chosen)
    assert isinstance(fact, InvestigationAllocated)
    assert (fact.crime, fact.officer) == (mark(3), SUPERVISOR_ACCOUNT)


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"crime": mark(9)}, "crime", "Choose a crime of this case."),
        ({"officer": SUPERVISOR_ACCOUNT}, "officer_name", "Choose the officer, or write the name: not both."),
        ({"officer_name": None}, "officer", "Choose the officer in charge, or write the name."),
        ({"officer_named": Answer.NO}, "officer_named", "An officer is named here. Answer yes, or take the name out."),
        ({"from_when": date(2026, 3, 21)}, "from_when", "The date of allocation must be today or in the past."),
    ],
)
def test_an_allocation_that_cannot_be_is_refused(changed: dict[str, object], field: str, says: str) -> None:
    stop = refusal(decide, given(*PEOPLE, CRIME, ON_CASE), msgspec.structs.replace(ALLOCATE, **changed))
    assert (stop.field, stop.sentence) == (field, says)


def test_the_officer_is_on_the_case_as_far_as_the_writer_may_know() -> None:
    stranger = msgspec.structs.replace(ALLOCATE, officer=OFFICER.account, officer_name=None)
    stop = refusal(decide, given(*PEOPLE, ON_CASE), stranger)
    assert (stop.rule, stop.rests_on) == ("investigation.officer-on-case", frozenset({STAFF_IDENTITY}))
    assert decided(decide, given(*PEOPLE), stranger, asked(waived=frozenset({stop.rule})))


def test_the_last_allocation_by_its_day_is_in_force() -> None:
    early = msgspec.structs.replace(ALLOCATED, crime=None, from_when=date(2026, 3, 3))
    late = msgspec.structs.replace(ALLOCATED, crime=mark(1), from_when=date(2026, 3, 9))
    found = allocation_of(given(CRIME, late, early), mark(1))
    assert found is not None
    assert found.id == mark(2)
    assert allocation_of(given(CRIME), mark(1)) is None


def test_a_force_sets_its_own_policy_and_the_partnerships_holds_where_it_has_not() -> None:
    own = AllocationRow(
        force=FORCE,
        domestic=None,
        teams=frozenset({TeamKind.RESPONSE}),
        source="Northfield Police",
        valid_from=date(2026, 3, 10),
    )
    day = date(2026, 3, 10)
    assert policy_for(FORCE, domestic=True, day=day, policy=(*POLICY, own)) == own
    before = policy_for(FORCE, domestic=True, day=date(2026, 3, 9), policy=(*POLICY, own))
    assert before is not None
    assert before.force == ANY_FORCE
    assert policy_for(TRUST, domestic=False, day=date(2019, 12, 31)) is None


def test_a_team_that_the_policy_does_not_name_differs_whatever_the_stalking_is_called() -> None:
    response = msgspec.structs.replace(ALLOCATED, crime=mark(1))
    (found,) = differs_from_policy(given(CRIME, response))
    assert (found.crime.id, found.allocation.id) == (mark(1), mark(2))
    assert differs_from_policy(given(CRIME, msgspec.structs.replace(response, team_kind=TeamKind.STALKING))) == ()
    damage = msgspec.structs.replace(CRIME, offence=Offence.CRIMINAL_DAMAGE)
    assert differs_from_policy(given(damage, response)) == ()


def test_a_policy_that_changes_in_mid_case_leaves_the_allocations_before_it() -> None:
    strict = msgspec.structs.replace(POLICY[0], teams=frozenset({TeamKind.STALKING}), valid_from=date(2026, 3, 10))
    ended = msgspec.structs.replace(POLICY[0], valid_to=date(2026, 3, 9))
    domestic = msgspec.structs.replace(CRIME, domestic=Answer.YES)
    abuse = msgspec.structs.replace(ALLOCATED, crime=mark(1), team_kind=TeamKind.DOMESTIC_ABUSE)
    later = msgspec.structs.replace(abuse, from_when=date(2026, 3, 10))
    assert differs_from_policy(given(domestic, abuse), (ended, strict)) == ()
    assert len(differs_from_policy(given(domestic, abuse, later), (ended, strict))) == 1


def test_a_question_is_put_to_a_role_that_somebody_has_on_the_case() -> None:
    ask = msgspec.structs.replace(asked(by=ADVOCATE), kinds=KINDS, appointments=frozenset({SUPERVISOR}))
    for command in (ESCALATE, msgspec.structs.replace(DISPUTE, to_role=Role.POLICE_SUPERVISOR)):
        assert decided(decide, given(*PEOPLE, ON_CASE), command, ask)
        stop = refusal(decide, given(*PEOPLE), command, ask)
        assert (stop.field, stop.rests_on) == ("to_role", frozenset({STAFF_IDENTITY}))
        assert "Nobody of that agency who holds that role now is on the case" in stop.sentence
        past = msgspec.structs.replace(command, by_when=date(2026, 3, 19))
        assert refusal(decide, given(*PEOPLE, ON_CASE), past, ask).field == "by_when"
        unknown = msgspec.structs.replace(command, agency=AgencyId("nobody-at-all"))
        refused = refusal(decide, given(*PEOPLE, ON_CASE), unknown, ask)
        assert (refused.field, refused.sentence) == ("agency", "Choose an agency of the partnership.")


def test_a_dispute_names_an_allocation_of_the_case_or_none() -> None:
    wrong = msgspec.structs.replace(DISPUTE, to_role=Role.POLICE_SUPERVISOR, allocation=mark(9))
    ask = msgspec.structs.replace(asked(), kinds=KINDS, appointments=frozenset({SUPERVISOR}))
    assert refusal(decide, given(*PEOPLE, ON_CASE), wrong, ask).field == "allocation"


def test_only_whom_it_was_put_to_answers_it_and_once() -> None:
    case = given(*PEOPLE, ESCALATED, DISPUTED)
    assert [thread.last.asked.id for thread in threads(case) if thread.is_open] == [mark(3), mark(4)]
    answer = AnswerEscalation(escalation=mark(3), answer="A plan is set today.")
    stop = refusal(decide, case, answer)
    assert stop.sentence == "This was put to somebody else: Police supervisor. Only they answer it."
    (fact,) = decided(decide, case, answer, asked(SUPERVISOR))
    assert isinstance(fact, EscalationAnswered)
    again = refusal(decide, given(*PEOPLE, ESCALATED, DISPUTED, fact), answer, asked(SUPERVISOR))
    assert again.sentence == "Choose an escalation that is open."


def test_a_handover_names_the_officer_and_takes_the_story_along() -> None:
    (fact,) = decided(decide, given(*PEOPLE), HAND_OVER)
    assert isinstance(fact, HandedOver)
    nobody = msgspec.structs.replace(HAND_OVER, officer_name=None)
    assert refusal(decide, given(*PEOPLE), nobody).field == "officer"
    ahead = msgspec.structs.replace(HAND_OVER, handed_on=date(2026, 3, 21))
    assert refusal(decide, given(*PEOPLE), ahead).field == "handed_on"


def test_the_story_that_is_handed_on_never_reaches_whoever_works_with_the_suspect() -> None:
    assert HANDED_OVER.so_far in seen_by(Role.POLICE_INVESTIGATOR, HANDED_OVER)
    assert HANDED_OVER.so_far in seen_by(Role.ISAC_CASEWORKER, HANDED_OVER)
    for role in (Role.PROBATION_PRACTITIONER, Role.HEALTH_CLINICIAN, Role.PROGRAMME_FACILITATOR, Role.CLINIC_CHAIR):
        assert HANDED_OVER.so_far not in seen_by(role, HANDED_OVER)
        assert "Holloway" not in seen_by(Role.PROBATION_PRACTITIONER, HANDED_OVER)


def test_who_is_in_charge_is_the_last_named_by_day() -> None:
    assert owner(given(CRIME)) is Role.POLICE_SUPERVISOR
    unnamed = msgspec.structs.replace(ALLOCATED, officer_named=Answer.NO, officer=None, officer_name=None)
    assert in_charge(given(CRIME, unnamed)) is None
    allocated = msgspec.structs.replace(ALLOCATED, crime=None, from_when=date(2026, 3, 3))
    handed = msgspec.structs.replace(HANDED_OVER, crime=None, handed_on=date(2026, 3, 12))
    now = in_charge(given(CRIME, handed, allocated), mark(1))
    assert now is not None
    assert now.id == mark(2)
    assert owner(given(CRIME, allocated)) is Role.POLICE_INVESTIGATOR


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: type(fact).__name__)
def test_a_summary_holds_no_text_that_somebody_typed(fact: Fact) -> None:
    for sentence in fact.summary().values():
        for trait in traits(type(fact)):
            said = getattr(fact, trait.name)
            texts = (
                (said,)
                if type(said) is str
                else tuple(t for t in said if type(t) is str)
                if isinstance(said, tuple)
                else ()
            )
            assert not [text for text in texts if text in sentence], trait.name


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: type(fact).__name__)
def test_a_summary_is_written_for_the_governing_class_where_somebody_may_read_one(fact: Fact) -> None:
    if Letter.SUMMARY in READING.letters[fact.governs].values():
        assert fact.summary()[fact.governs]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: type(fact).__name__)
def test_every_field_of_a_sample_is_filled(fact: Fact) -> None:
    assert [trait.name for trait in traits(type(fact)) if getattr(fact, trait.name) in (None, ())] == []


def test_a_summary_says_what_it_may() -> None:
    assert ALLOCATED.summary()[CHRONOLOGY] == "Investigation allocated to a team (response) from 3 March 2026"
    assert HANDED_OVER.summary()[VICTIM_NEEDS] == "The victim has yet to be told who is in charge now"
    told = msgspec.structs.replace(HANDED_OVER, victim_told=Answer.YES, who_tells=Teller.ADVOCATE)
    assert told.summary()[VICTIM_NEEDS] == "The victim has been told who is in charge now"


def test_a_command_of_another_section_is_left_alone() -> None:
    assert decide(given(), Command(), asked()) == []
