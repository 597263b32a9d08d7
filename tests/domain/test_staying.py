"""Who is left on a case: a lead, a second agency and the victim's advocates, by whichever act somebody goes."""

from collections.abc import Callable

import msgspec
import pytest

from domain.case import Case
from domain.catalogue import decide
from domain.kernel import AccountId, Command
from domain.membership import MemberRemoved, RemoveMember
from domain.people import Actor, Role
from domain.sharing.exclusion import ExcludePerson
from domain.sharing.lists import CaseRestricted, PersonExcluded
from domain.sharing.restriction import RestrictCase
from tests.domain.given import decided, refusal
from tests.domain.narrowed import GUARDIAN, LEAD, MEMBERS, PROBATION, asking, joined, recorded
from tests.samples.people import ADVOCATE, OFFICER, SUPERVISOR

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
