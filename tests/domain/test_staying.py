"""Who is left on a case: a lead, a second agency and the victim's advocates, by whichever act somebody goes."""

from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest

from domain.case import Case
from domain.catalogue import decide
from domain.kernel import AccountId, Circumstances, Command
from domain.membership import MemberConfirmed, MemberRemoved, RemoveMember
from domain.people import Actor, Role
from domain.sharing.declared import ConflictDeclared, ConflictKind
from domain.sharing.exclusion import ExcludePerson
from domain.sharing.lists import CaseRestricted, PersonExcluded
from domain.sharing.restriction import RestrictCase
from domain.sharing.staff_access import StaffAccess, StaffAccessNamed
from tests.domain.given import NOW, decided, refusal
from tests.domain.narrowed import GUARDIAN, LEAD, MEMBERS, PROBATION, STANDARDS, asking, joined, recorded
from tests.samples.conflicts import MARKED
from tests.samples.people import ADVOCATE, FORCE, OFFICER, SUPERVISOR

change = msgspec.structs.replace
Take = Callable[[Actor], Command]
WHY = "She is needed elsewhere."
SECOND_ADVOCATE = Actor(OFFICER.account, ADVOCATE.agency, Role.IDVA)
WITHOUT_PROBATION = MEMBERS[:-1]


def remove(who: Actor) -> Command:
    return RemoveMember(account=AccountId(who.account), because=WHY)


def exclude(who: Actor) -> Command:
    return ExcludePerson(account=AccountId(who.account), because=WHY)


def keep_to_the_rest(who: Actor) -> Command:
    staying = (LEAD, SUPERVISOR, OFFICER, ADVOCATE, PROBATION)
    return RestrictCase(accounts=tuple(AccountId(each.account) for each in staying if each != who), because=WHY)


@pytest.mark.parametrize("take", [remove, exclude, keep_to_the_rest])
def test_the_victims_advocate_is_taken_off_by_no_lead(take: Take) -> None:
    command = take(ADVOCATE)
    assert "advocate" in refusal(decide, recorded(), command, asking(LEAD)).sentence


@pytest.mark.parametrize("take", [remove, exclude])
def test_the_last_person_of_another_agency_is_taken_off_by_no_lead(take: Take) -> None:
    command = take(ADVOCATE)
    case = recorded(members=WITHOUT_PROBATION)
    assert "never kept to one agency" in refusal(decide, case, command, asking(LEAD)).sentence


def test_somebody_who_is_listed_beside_a_lead_alone_is_not_removed_either() -> None:
    listed = CaseRestricted(accounts=(AccountId(LEAD.account), AccountId(ADVOCATE.account)), because=WHY)
    case = recorded((LEAD, listed))
    assert "never kept to one agency" in refusal(decide, case, remove(ADVOCATE), asking(LEAD)).sentence
    assert decided(decide, case, remove(PROBATION), asking(LEAD))  # who has lost sight of it already


@pytest.mark.parametrize("take", [remove, exclude, keep_to_the_rest])
@pytest.mark.parametrize("who", [OFFICER, SUPERVISOR, PROBATION])
def test_anybody_else_goes(take: Take, who: Actor) -> None:
    command = take(who)
    assert decided(decide, recorded(), command, asking(LEAD))


def with_second_advocate() -> Case:
    return recorded(members=(*MEMBERS[:1], *MEMBERS[2:], (LEAD, joined(SECOND_ADVOCATE))))


def test_an_advocate_goes_once_another_is_there() -> None:
    ask = asking(LEAD)
    there = msgspec.structs.replace(ask, appointments=ask.appointments | {SECOND_ADVOCATE})
    assert decided(decide, with_second_advocate(), remove(ADVOCATE), there)
    assert decided(decide, with_second_advocate(), exclude(ADVOCATE), there)
    gone = ask  # the other one holds the role no longer
    assert "advocate" in refusal(decide, with_second_advocate(), remove(ADVOCATE), gone).sentence


def with_both() -> Circumstances:
    ask = asking(LEAD)
    return change(ask, appointments=ask.appointments | {SECOND_ADVOCATE})


def barred(who: Actor) -> ConflictDeclared:
    return ConflictDeclared(
        account=AccountId(who.account), agency=who.agency, kind=ConflictKind.NEIGHBOUR, detail="They live next door."
    )


@pytest.mark.parametrize("take", [remove, exclude])
def test_an_advocate_who_is_not_confirmed_stands_in_for_nobody(take: Take) -> None:
    newcomer = change(joined(SECOND_ADVOCATE), founding=False)
    case = recorded((LEAD, newcomer), members=(*MEMBERS[:1], *MEMBERS[2:]))
    assert "confirmed first" in refusal(decide, case, take(ADVOCATE), with_both()).sentence
    assert decided(decide, case, take(SECOND_ADVOCATE), with_both())  # the confirmed one stays
    confirmed = MemberConfirmed(
        account=AccountId(SECOND_ADVOCATE.account), agency=SECOND_ADVOCATE.agency, role=SECOND_ADVOCATE.role
    )
    case = recorded((LEAD, newcomer), (PROBATION, confirmed), members=(*MEMBERS[:1], *MEMBERS[2:]))
    assert decided(decide, case, take(ADVOCATE), with_both())


def test_others_leave_a_case_whose_only_advocate_awaits_confirmation() -> None:
    members = (*MEMBERS[:3], (LEAD, change(joined(ADVOCATE), founding=False)), *MEMBERS[4:])
    assert decided(decide, recorded(members=members), remove(OFFICER), asking(LEAD))


@pytest.mark.parametrize("take", [remove, exclude])
def test_an_advocate_who_is_kept_out_by_a_conflict_stands_in_for_nobody(take: Take) -> None:
    members = (*MEMBERS[:1], *MEMBERS[2:], (LEAD, joined(SECOND_ADVOCATE)))
    case = recorded((SECOND_ADVOCATE, barred(SECOND_ADVOCATE)), members=members)
    assert "confirmed first" in refusal(decide, case, take(ADVOCATE), with_both()).sentence
    other_account = recorded((GUARDIAN, barred(GUARDIAN)), members=members)
    one_person = (frozenset({AccountId(GUARDIAN.account), AccountId(SECOND_ADVOCATE.account)}),)
    linked = change(with_both(), persons=one_person)
    assert "confirmed first" in refusal(decide, other_account, remove(ADVOCATE), linked).sentence
    by_reference = change(with_both(), apart=frozenset({AccountId(SECOND_ADVOCATE.account)}))
    assert "confirmed first" in refusal(decide, with_second_advocate(), take(ADVOCATE), by_reference).sentence


@pytest.mark.parametrize("take", [remove, exclude])
def test_an_advocate_whose_place_ended_with_her_appointment_stands_in_for_nobody(take: Take) -> None:
    began_again = change(with_both(), appointed={SECOND_ADVOCATE: NOW})
    assert "confirmed first" in refusal(decide, with_second_advocate(), take(ADVOCATE), began_again).sentence
    all_along = change(with_both(), appointed={SECOND_ADVOCATE: NOW - timedelta(days=900)})
    assert decided(decide, with_second_advocate(), take(ADVOCATE), all_along)


def test_a_second_lead_who_is_left_out_with_a_suspects_colleagues_leads_nobody() -> None:
    leads = ((LEAD, joined(LEAD, lead=True)), (LEAD, joined(SUPERVISOR, lead=True)), *MEMBERS[3:])
    named = StaffAccessNamed(
        agency=FORCE, access=StaffAccess.NAMED, accounts=(AccountId(LEAD.account),), because="She never worked with him"
    )
    open_to_both = recorded(members=leads)
    assert decided(decide, open_to_both, exclude(LEAD), asking(GUARDIAN))
    case = recorded((LEAD, MARKED), (STANDARDS, named), members=leads)
    assert "always keeps a lead" in refusal(decide, case, exclude(LEAD), asking(GUARDIAN)).sentence
    listed = RestrictCase(accounts=(AccountId(SUPERVISOR.account), AccountId(ADVOCATE.account)), because=WHY)
    assert "always keeps a lead" in refusal(decide, case, listed, asking(GUARDIAN)).sentence


def test_somebody_of_another_agency_who_is_kept_out_does_not_make_two_agencies() -> None:
    case = recorded((PROBATION, barred(PROBATION)), members=(*MEMBERS[:3], *MEMBERS[4:]))
    listed = RestrictCase(accounts=(AccountId(LEAD.account), AccountId(PROBATION.account)), because=WHY)
    assert "never kept to one agency" in refusal(decide, case, listed, asking(LEAD)).sentence


def test_an_advocate_whom_the_case_is_closed_to_counts_for_nobody() -> None:
    case = recorded((LEAD, PersonExcluded(account=AccountId(ADVOCATE.account), because=WHY)))
    assert decided(decide, case, remove(ADVOCATE), asking(LEAD))


def test_a_case_of_one_agency_may_lose_one_of_its_people() -> None:
    police = MEMBERS[:3]
    assert decided(decide, recorded(members=police), remove(OFFICER), asking(LEAD))
    listed = RestrictCase(accounts=(AccountId(LEAD.account), AccountId(OFFICER.account)), because=WHY)
    assert "never kept to one agency" in refusal(decide, recorded(members=police), listed, asking(LEAD)).sentence


def test_a_guardian_keeps_a_case_to_no_single_agency_either() -> None:
    listed = RestrictCase(accounts=(AccountId(LEAD.account), AccountId(OFFICER.account)), because=WHY)
    assert "never kept to one agency" in refusal(decide, recorded(), listed, asking(GUARDIAN)).sentence


def test_a_removal_is_recorded_once_nobody_is_cut_off() -> None:
    (fact,) = decided(decide, recorded(), remove(PROBATION), asking(LEAD))
    assert isinstance(fact, MemberRemoved)
