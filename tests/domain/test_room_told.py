"""What is told of the room: who left and what was called is there for whoever may know of it, and for nobody else."""

from uuid import UUID

import msgspec
import pytest

from domain.access import stands_plainly
from domain.case import Case
from domain.clinic import hers
from domain.clinic.heard import ClosedPartCalled, LeftRoom, Part, WhyOut, opened_by
from domain.clinic.updates_said import UpdateGiven
from domain.kernel import AccountId, Entry, Fact, Withheld
from domain.people import Actor, Role
from domain.policy import Reader
from domain.resting import resting
from domain.reveal import Held, Summarised, reveal_all
from tests.domain.in_the_room import CALLED, COORDINATOR, ISAC, MEETING, PROBATION, before_it
from tests.domain.reading import HOME, KINDS, POLICY, reader
from tests.samples.clinic_room import APART, DECIDED, DIFFERING, HEARD, TELLING, TOLD_NO_MORE, UPDATE
from tests.samples.people import FORCE

PLAN = ClosedPartCalled(meeting=MEETING, part=Part.SAFETY_PLAN)
CODE_C = ClosedPartCalled(meeting=MEETING, part=Part.CODE_C, leave="The desk officer")
OUT = LeftRoom(meeting=MEETING, account=AccountId(PROBATION.account), because=WhyOut.NOT_FOR_THEM)
SUSPECTS_SIDE = (Role.PROBATION_PRACTITIONER, Role.PROGRAMME_FACILITATOR, Role.HEALTH_CLINICIAN)
EVERY_READER = tuple(role for role in Role if role not in {Role.SYSTEM, Role.ADMINISTRATOR})


def reads(case: Case, role: Role, *, account: UUID | None = None) -> tuple[Entry[Fact], ...]:
    """What somebody in that role reads of the case, with what is handed to them and what is closed as hers."""
    who = Actor(account or UUID(int=999), HOME.get(role, FORCE), role)
    opened = opened_by(case, role, frozenset({AccountId(who.account)}), POLICY)
    closed = hers.closed_to(case, who)
    seeing: Reader = msgspec.structs.replace(reader(role), actor=who, items=opened.items, closed=closed, kinds=KINDS)
    return reveal_all(case.entries, seeing).entries


def kinds(case: Case, role: Role, *, account: UUID | None = None) -> set[type[Fact]]:
    return {type(entry.fact) for entry in reads(case, role, account=account)}


@pytest.mark.parametrize("role", SUSPECTS_SIDE)
@pytest.mark.parametrize(
    "said", [PLAN, CODE_C, OUT, *HEARD, *(fact for fact in APART if "Plan" in type(fact).__name__)]
)
def test_that_a_part_was_heard_without_them_is_not_there_for_those_who_work_with_the_suspect(
    role: Role, said: Fact
) -> None:
    without, with_it = before_it(CALLED, by=ISAC), before_it(CALLED, said, by=ISAC)
    assert len(reads(with_it, role)) == len(reads(without, role))
    assert (
        reveal_all(with_it.entries, _plain(role, with_it)).held
        == reveal_all(without.entries, _plain(role, without)).held
    )


def _plain(role: Role, case: Case) -> Reader:
    who = Actor(UUID(int=999), HOME.get(role, FORCE), role)
    return msgspec.structs.replace(reader(role), actor=who, closed=hers.closed_to(case, who))


@pytest.mark.parametrize("role", [*SUSPECTS_SIDE, Role.MAPPA_COORDINATOR])
@pytest.mark.parametrize("said", [DECIDED, DIFFERING, TELLING, TOLD_NO_MORE])
def test_what_is_hers_of_what_was_decided_is_not_there_for_those_who_work_with_the_suspect_or_manage_him(
    role: Role, said: Fact
) -> None:
    assert len(reads(before_it(CALLED, said), role)) == len(reads(before_it(CALLED), role))


def test_a_decision_that_is_not_hers_is_told_to_them_in_summary() -> None:
    plain = msgspec.structs.replace(DECIDED, hers=False)
    assert Summarised in kinds(before_it(plain), Role.PROBATION_PRACTITIONER)


def test_that_intelligence_of_code_c_was_spoken_of_is_not_there_for_her_advocate() -> None:
    assert ClosedPartCalled not in kinds(before_it(CALLED, CODE_C), Role.ISAC_CASEWORKER)
    assert ClosedPartCalled in kinds(before_it(CALLED, PLAN), Role.ISAC_CASEWORKER)
    assert ClosedPartCalled in kinds(before_it(CALLED, CODE_C), Role.POLICE_INTELLIGENCE)


def test_whoever_runs_the_meeting_sees_that_her_plan_is_spoken_of_and_who_is_out() -> None:
    for role in (Role.CLINIC_CHAIR, Role.CLINIC_COORDINATOR):
        assert {ClosedPartCalled, LeftRoom} <= kinds(before_it(CALLED, PLAN, OUT), role)


def test_her_advocate_sees_who_is_out_while_her_plan_is_spoken_of() -> None:
    assert LeftRoom in kinds(before_it(OUT), Role.ISAC_CASEWORKER)


def test_whoever_left_sees_that_they_left_and_no_more_of_anybody_else() -> None:
    case = before_it(OUT)
    assert LeftRoom in kinds(case, Role.PROBATION_PRACTITIONER, account=PROBATION.account)
    assert LeftRoom not in kinds(case, Role.PROBATION_PRACTITIONER, account=UUID(int=999))


def test_whoever_recorded_it_sees_it() -> None:
    case = before_it(CODE_C, by=COORDINATOR)
    assert ClosedPartCalled in kinds(case, Role.CLINIC_COORDINATOR, account=COORDINATOR.account)
    assert ClosedPartCalled not in kinds(case, Role.CLINIC_COORDINATOR, account=UUID(int=999))


def test_an_auditor_reads_who_heard_what_and_a_guardian_only_that_it_was_recorded() -> None:
    case = before_it(CODE_C, OUT)
    assert {ClosedPartCalled, LeftRoom} <= kinds(case, Role.AUDITOR)
    told = [entry.fact.text for entry in reads(case, Role.AGENCY_GUARDIAN) if isinstance(entry.fact, Summarised)]
    assert told[-2:] == ["Who was in the room for a part of a meeting was recorded"] * 2


@pytest.mark.parametrize("said", APART, ids=lambda fact: type(fact).__name__)
@pytest.mark.parametrize("role", EVERY_READER)
def test_what_has_an_entry_of_its_own_is_there_for_those_alone_who_read_its_class(role: Role, said: Fact) -> None:
    letter = POLICY.letters[said.governs].get(role)
    opened = [entry.fact for entry in reads(before_it(said), role)]
    shown = any(type(fact) is type(said) for fact in opened)
    assert not shown or letter == "R"


def test_an_update_opens_box_by_box() -> None:
    (seen,) = (e.fact for e in reads(before_it(UPDATE), Role.ISAC_CASEWORKER) if isinstance(e.fact, UpdateGiven))
    assert seen.chronology == UPDATE.chronology
    closed: object = seen.probation
    assert isinstance(closed, Withheld)
    assert closed.summary == "Something is said here of probation’s assessment"


def test_rights_on_a_case_rest_on_who_heard_what_and_such_a_case_stands_plainly_no_more() -> None:
    case = before_it(CALLED, OUT)
    accounts = frozenset({AccountId(PROBATION.account)})
    role = Role.PROBATION_PRACTITIONER
    assert opened_by(resting(case), role, accounts, POLICY) == opened_by(case, role, accounts, POLICY)
    assert not stands_plainly(case)
    assert not stands_plainly(before_it(TELLING))


def test_nothing_is_held_by_an_agency_because_her_plan_was_spoken_of() -> None:
    plan = next(fact for fact in APART if type(fact).__name__ == "SafetyPlanUpdateGiven")
    case = before_it(plan, by=ISAC)
    who = Actor(UUID(int=999), HOME[Role.HEALTH_CLINICIAN], Role.HEALTH_CLINICIAN)
    plain = reader(Role.HEALTH_CLINICIAN)
    assert [held for held in reveal_all(case.entries, plain).held if held.data_class is plan.governs] == [
        Held(plan.governs, ISAC.agency)
    ]
    kept = msgspec.structs.replace(plain, closed=hers.closed_to(case, who))
    assert all(held.data_class is not plan.governs for held in reveal_all(case.entries, kept).held)
