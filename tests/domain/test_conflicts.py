"""Conflicts of interest: who is kept out, by which facts, until whose review, and who comes to see of it."""

from datetime import date

import msgspec
import pytest

from domain.case import fold
from domain.fence import kept_from
from domain.governance.staff_on_record import Particulars
from domain.kernel import AccountId, Correction, Erased
from domain.membership import MemberAdded, MemberConfirmed, MemberRemoved, members
from domain.people import Actor, Role
from domain.sharing import conflicts
from domain.sharing import decide as share
from domain.sharing.comparison import people_of
from domain.sharing.declared import LEFT, SUCCEEDS, ConflictDeclared, ConflictKind, DeclareConflict, LeaveCase
from tests.domain.conflicting import (
    BAR,
    CASE_REFERRED,
    COORDINATOR,
    DATA,
    LIKE_THE_SUSPECT,
    LINKED,
    STANDARDS,
    added,
    by,
    case_of,
    register,
    sees,
)
from tests.domain.given import NOW, decided, entry_of, given, mark, refusal
from tests.samples.people import ACCOUNT, ADVOCATE, FORCE, OFFICER, SECOND_ACCOUNT


def test_somebody_whom_the_case_names_is_turned_away_even_before_anything_is_recorded_of_it() -> None:
    assert sees(case_of(), OFFICER, register())
    known = register(staff={ACCOUNT: LIKE_THE_SUSPECT})
    assert not sees(case_of(), OFFICER, known)
    assert sees(case_of(), ADVOCATE, known)


def test_every_account_of_one_natural_person_is_turned_away() -> None:
    case = case_of(added(LINKED), BAR)
    assert sees(case, LINKED, register())
    one = (frozenset({ACCOUNT, AccountId(LINKED.account)}),)
    assert not sees(case, LINKED, register(persons=one))
    assert not sees(case_of(added(LINKED)), LINKED, register(persons=one, staff={ACCOUNT: LIKE_THE_SUSPECT}))


def test_a_bar_is_found_once_for_an_entry_and_names_everybody_of_the_register_who_is_meant() -> None:
    known = register(staff={ACCOUNT: LIKE_THE_SUSPECT, SECOND_ACCOUNT: Particulars(born=date(1990, 1, 1))})
    assert conflicts.newly_barred(case_of(), people_of(known, known.staff)) == [BAR]
    assert conflicts.newly_barred(case_of(BAR), people_of(known, known.staff)) == []


def test_a_bar_keeps_the_rows_of_the_lists_from_the_account() -> None:
    case = case_of(BAR)
    assert kept_from(case) == [str(ACCOUNT)]
    assert not sees(case, OFFICER, register())


def test_a_correction_of_a_bar_lifts_nothing() -> None:
    other = msgspec.structs.replace(BAR, account=SECOND_ACCOUNT)
    corrected = entry_of(other, 7, corrects=Correction(mark(6), "Another person was meant"))
    assert conflicts.barred(fold([*case_of(BAR).entries, corrected])) == {ACCOUNT, SECOND_ACCOUNT}


def test_a_bar_whose_person_was_erased_keeps_nobody_out_and_breaks_nothing() -> None:
    gone = msgspec.structs.replace(BAR, account=Erased(DATA), named_in=Erased(DATA))
    assert conflicts.barred(case_of(gone)) == frozenset()


def test_whoever_declares_a_conflict_is_kept_out_and_reads_to_the_others_as_having_left() -> None:
    case = case_of(added(COORDINATOR, lead=True))
    answers = decided(share, case, DeclareConflict(kind=ConflictKind.FAMILY, detail="My brother"), by(OFFICER))
    left = MemberRemoved(account=ACCOUNT, agency=FORCE, role=OFFICER.role, because=LEFT)
    declared = ConflictDeclared(account=ACCOUNT, agency=FORCE, kind=ConflictKind.FAMILY, detail="My brother")
    assert answers == (declared, left)
    assert decided(share, case, LeaveCase(), by(OFFICER)) == (left,)
    assert not sees(case_of(added(COORDINATOR, lead=True), *answers), OFFICER, register())


def test_whoever_declared_stays_out_when_they_are_brought_in_again() -> None:
    case = case_of(ConflictDeclared(account=ACCOUNT, agency=FORCE, kind=ConflictKind.SELF), added(OFFICER))
    assert OFFICER in members(case)
    assert not sees(case, OFFICER, register())


def test_whoever_only_left_comes_back_when_they_are_brought_in_again() -> None:
    left = MemberRemoved(account=ACCOUNT, agency=FORCE, role=OFFICER.role, because=LEFT)
    assert not sees(case_of(left), OFFICER, register())
    assert sees(case_of(left, added(OFFICER)), OFFICER, register())


def test_a_declaration_ends_the_membership_of_every_account_of_the_person() -> None:
    case = case_of(added(LINKED))
    one = (frozenset({ACCOUNT, AccountId(LINKED.account)}),)
    answers = decided(share, case, DeclareConflict(kind=ConflictKind.SELF), by(OFFICER, persons=one))
    assert {fact.account for fact in answers if isinstance(fact, MemberRemoved)} == {ACCOUNT, LINKED.account}


def test_the_only_lead_may_declare_and_somebody_leads_in_their_place() -> None:
    only = given(CASE_REFERRED, added(COORDINATOR, lead=True), added(OFFICER))
    supervisor = Actor(AccountId(mark(905)), FORCE, Role.POLICE_SUPERVISOR)
    new_lead = by(COORDINATOR, leads=(COORDINATOR, supervisor))
    answers = decided(share, only, DeclareConflict(kind=ConflictKind.SELF), new_lead)
    assert [fact.role for fact in answers if isinstance(fact, MemberAdded) and fact.lead] == [supervisor.role]
    nobody = decided(share, only, DeclareConflict(kind=ConflictKind.SELF), by(COORDINATOR, leads=(COORDINATOR,)))
    assert [type(fact) for fact in nobody] == [ConflictDeclared, MemberRemoved]


def test_a_member_who_may_lead_takes_over_and_keeps_their_confirmation() -> None:
    supervisor = Actor(AccountId(mark(905)), FORCE, Role.POLICE_SUPERVISOR)
    case = given(CASE_REFERRED, added(COORDINATOR, lead=True), added(supervisor))
    holding = msgspec.structs.replace(by(COORDINATOR), appointments=frozenset({COORDINATOR, supervisor}))
    answers = decided(share, case, LeaveCase(), holding)
    assert [type(fact) for fact in answers] == [MemberRemoved, MemberAdded, MemberConfirmed]
    after = members(given(CASE_REFERRED, added(COORDINATOR, lead=True), added(supervisor), *answers))
    assert (after[supervisor].lead, after[supervisor].confirmed) == (True, True)
    assert {fact.because for fact in answers if isinstance(fact, MemberAdded)} == {SUCCEEDS}


@pytest.mark.parametrize("ends", [True, False])
def test_a_lead_who_left_the_role_meanwhile_leads_no_more_when_another_leaves(ends: bool) -> None:
    supervisor = Actor(AccountId(mark(905)), FORCE, Role.POLICE_SUPERVISOR)
    case = given(CASE_REFERRED, added(COORDINATOR, lead=True), added(supervisor, lead=True))
    holding = frozenset({COORDINATOR} if ends else {COORDINATOR, supervisor})
    ask = msgspec.structs.replace(by(COORDINATOR), appointments=holding, appointed={} if ends else {supervisor: NOW})
    assert [type(fact) for fact in decided(share, case, LeaveCase(), ask)] == [MemberRemoved]
    ask = msgspec.structs.replace(ask, leads=(supervisor,))
    answers = decided(share, case, LeaveCase(), ask)
    assert [type(fact) for fact in answers] == [MemberRemoved, MemberAdded]
    after = members(given(CASE_REFERRED, added(supervisor), *answers))[supervisor]
    assert (after.lead, after.confirmed) == (True, False)


def test_nobody_is_made_to_lead_a_case_that_they_are_kept_out_of() -> None:
    supervisor = Actor(AccountId(mark(905)), FORCE, Role.POLICE_SUPERVISOR)
    bar = msgspec.structs.replace(BAR, account=AccountId(supervisor.account))
    case = given(CASE_REFERRED, added(COORDINATOR, lead=True), added(supervisor), bar)
    answers = decided(share, case, LeaveCase(), by(COORDINATOR, leads=(COORDINATOR, supervisor)))
    assert [type(fact) for fact in answers] == [MemberRemoved]


def test_another_lead_stays_and_nobody_is_added() -> None:
    case = case_of(added(COORDINATOR, lead=True), added(LINKED, lead=True))
    assert [type(fact) for fact in decided(share, case, LeaveCase(), by(COORDINATOR))] == [MemberRemoved]


def test_only_a_member_can_leave() -> None:
    assert "not a member" in refusal(share, case_of(), LeaveCase(), by(STANDARDS)).sentence
