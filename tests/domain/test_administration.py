"""Administration: who joins, moves and leaves, and who confirms a role: never oneself, never alone."""

from datetime import timedelta

import msgspec
import pytest

from domain.governance import Appointed
from domain.governance.accounts import mark_of, roles_of
from domain.governance.administration_said import (
    CloseAccount,
    ConfirmProposal,
    DeclineProposal,
    EndRole,
    ProposeAppointment,
    ProposeRoleEnd,
    RecordMover,
    RegisterJoiner,
)
from domain.governance.linking_said import AccountsLinked
from domain.kernel import AccountId, Command
from domain.people import PORTAL, Actor, AgencyKind, Role
from tests.domain.administered import (
    ADVOCATE,
    ELSEWHERE,
    FIRST,
    OFFICER,
    POLICE,
    SECOND,
    Partnership,
    person,
)

JOINS = RegisterJoiner(subject="4712", name="Asha Reed", role=Role.POLICE_SUPERVISOR, because="New", team="Response")
WATCHING = [Role.AGENCY_GUARDIAN, Role.AUDITOR, Role.PROFESSIONAL_STANDARDS, Role.DATA_PROTECTION_OFFICER]


def proposing(who: Actor, role: Role = Role.POLICE_SUPERVISOR) -> ProposeAppointment:
    return ProposeAppointment(account=AccountId(who.account), role=role, because="Needed.")


def test_somebody_who_joins_holds_their_role_once_a_second_administrator_has_confirmed_it() -> None:
    house = Partnership()
    house.ask(FIRST, JOINS)
    new = house.register.accounts[mark_of(POLICE, "4712")]
    assert (new.name, new.team, new.roles) == ("Asha Reed", "Response", frozenset())
    house.ask(SECOND, ConfirmProposal(proposal=house.newest().id))
    held = house.register.accounts[new.id]
    assert held.roles == {Role.POLICE_SUPERVISOR}
    assert held.since[Role.POLICE_SUPERVISOR] == house.case.entries[-1].known


def test_whoever_proposed_a_role_cannot_confirm_it_by_any_account_of_theirs() -> None:
    house = Partnership()
    house.ask(FIRST, proposing(OFFICER))
    mark = house.newest().id
    assert "cannot confirm it" in house.refused(FIRST, ConfirmProposal(proposal=mark)).sentence
    house.said(AccountsLinked(accounts=(AccountId(FIRST.account), AccountId(SECOND.account))))
    assert "cannot confirm it" in house.refused(SECOND, ConfirmProposal(proposal=mark)).sentence


def test_nobody_proposes_or_confirms_anything_for_themself() -> None:
    house = Partnership()
    assert "their own account" in house.refused(FIRST, proposing(FIRST, Role.POLICE_COORDINATOR)).sentence
    house.ask(FIRST, proposing(SECOND, Role.POLICE_COORDINATOR))
    refused = house.refused(SECOND, ConfirmProposal(proposal=house.newest().id))
    assert "their own account" in refused.sentence


def test_nobody_proposes_anything_for_another_account_of_themself() -> None:
    house = Partnership()
    house.said(AccountsLinked(accounts=(AccountId(FIRST.account), AccountId(OFFICER.account))))
    assert "their own account" in house.refused(FIRST, proposing(OFFICER)).sentence


@pytest.mark.parametrize("role", WATCHING)
def test_a_role_that_watches_over_the_agency_is_confirmed_by_another_agency(role: Role) -> None:
    house = Partnership()
    house.ask(FIRST, proposing(OFFICER, role))
    mark = house.newest().id
    assert "another agency" in house.refused(SECOND, ConfirmProposal(proposal=mark)).sentence
    house.ask(ELSEWHERE, ConfirmProposal(proposal=mark))
    assert role in house.register.accounts[AccountId(OFFICER.account)].roles


def test_another_role_is_confirmed_at_home_and_another_agency_does_not_know_of_it() -> None:
    house = Partnership()
    house.ask(FIRST, proposing(OFFICER))
    refused = house.refused(ELSEWHERE, ConfirmProposal(proposal=house.newest().id))
    unknown = house.refused(ELSEWHERE, ConfirmProposal(proposal=mark_of("no", "such")))
    assert (refused.sentence, refused.field) == (unknown.sentence, unknown.field)


def test_where_an_agency_has_no_second_administrator_one_of_another_agency_confirms() -> None:
    house = Partnership(FIRST, ELSEWHERE, OFFICER)
    house.ask(FIRST, proposing(OFFICER))
    house.ask(ELSEWHERE, ConfirmProposal(proposal=house.newest().id))
    assert Role.POLICE_SUPERVISOR in house.register.accounts[AccountId(OFFICER.account)].roles


def test_the_second_of_two_administrators_at_once_finds_it_done() -> None:
    third = person(POLICE, "third")
    house = Partnership(FIRST, SECOND, third, OFFICER)
    house.ask(FIRST, proposing(OFFICER))
    mark = house.newest().id
    house.ask(SECOND, ConfirmProposal(proposal=mark))
    assert "confirmed this already" in house.refused(third, ConfirmProposal(proposal=mark)).sentence
    assert "confirmed this already" in house.refused(third, DeclineProposal(proposal=mark, because="Late")).sentence
    assert "holds that role already" in house.refused(third, proposing(OFFICER)).sentence


def test_the_same_role_is_not_proposed_twice_while_it_waits() -> None:
    house = Partnership()
    house.ask(FIRST, proposing(OFFICER))
    assert "waits to be confirmed" in house.refused(SECOND, proposing(OFFICER)).sentence


def test_what_was_declined_does_not_come_to_be_and_may_be_proposed_again() -> None:
    house = Partnership()
    house.ask(FIRST, proposing(OFFICER))
    mark = house.newest().id
    house.ask(SECOND, DeclineProposal(proposal=mark, because="Not this person"))
    assert "declined this already" in house.refused(SECOND, ConfirmProposal(proposal=mark)).sentence
    assert house.register.accounts[AccountId(OFFICER.account)].roles == {Role.POLICE_INVESTIGATOR}
    house.ask(FIRST, proposing(OFFICER))


def test_a_proposal_lapses_after_ten_working_days() -> None:
    house = Partnership()
    house.ask(FIRST, proposing(OFFICER))
    made = house.newest()
    house.today = made.last_day
    assert made.waits(house.today)
    house.today += timedelta(days=1)
    assert "lapsed" in house.refused(SECOND, ConfirmProposal(proposal=made.id)).sentence
    house.ask(FIRST, proposing(OFFICER))


def test_what_somebody_proposed_who_is_no_longer_an_administrator_is_not_confirmed() -> None:
    third = person(POLICE, "third")
    house = Partnership(FIRST, SECOND, third, OFFICER)
    house.ask(FIRST, proposing(OFFICER))
    house.ask(SECOND, EndRole(account=AccountId(FIRST.account), role=Role.ADMINISTRATOR, because="Left the post"))
    refused = house.refused(third, ConfirmProposal(proposal=house.newest().id))
    assert "administrator no longer" in refused.sentence


def test_an_agency_gives_no_role_of_another_practice() -> None:
    house = Partnership()
    assert house.refused(FIRST, proposing(OFFICER, Role.ISAC_CASEWORKER)).field == "role"
    assert house.refused(FIRST, proposing(OFFICER, Role.SYSTEM)).field == "role"
    for kind in AgencyKind:
        assert Role.SYSTEM not in roles_of(kind)
    given = {role for kind in AgencyKind for role in roles_of(kind)}
    assert given == set(Role) - {Role.SYSTEM}


def test_an_administrator_reaches_no_account_of_another_agency() -> None:
    house = Partnership()
    nobody = AccountId(mark_of("no", "such"))
    commands: tuple[Command, ...] = (
        proposing(ADVOCATE),
        CloseAccount(account=AccountId(ADVOCATE.account), because="x"),
        EndRole(account=AccountId(ADVOCATE.account), role=Role.ISAC_CASEWORKER, because="x"),
        RecordMover(account=AccountId(ADVOCATE.account), team="x", because="x"),
    )
    for command in commands:
        theirs = house.refused(FIRST, command)
        unknown = house.refused(FIRST, msgspec.structs.replace(command, account=nobody))
        assert (theirs.sentence, theirs.field) == (unknown.sentence, unknown.field)


def test_whoever_leaves_holds_nothing_from_that_moment_and_is_appointed_to_nothing() -> None:
    house = Partnership()
    house.ask(FIRST, proposing(OFFICER))
    waiting = house.newest().id
    house.ask(SECOND, CloseAccount(account=AccountId(OFFICER.account), because="Retired"))
    gone = house.register.accounts[AccountId(OFFICER.account)]
    assert (gone.closed, gone.roles, gone.since) == (True, frozenset(), {})
    assert not house.register.holds(OFFICER)
    assert "lapsed" in house.refused(SECOND, ConfirmProposal(proposal=waiting)).sentence
    assert "closed" in house.refused(FIRST, proposing(OFFICER, Role.POLICE_COORDINATOR)).sentence


def test_somebody_who_comes_back_has_the_account_that_they_had() -> None:
    house = Partnership()
    house.ask(FIRST, JOINS)
    mark = mark_of(POLICE, "4712")
    assert house.refused(SECOND, JOINS).field == "subject"
    house.ask(SECOND, CloseAccount(account=mark, because="Retired"))
    house.ask(FIRST, RegisterJoiner(subject="4712", name="Asha Vale", role=Role.POLICE_COORDINATOR, because="Back"))
    back = house.register.accounts[mark]
    assert (back.closed, back.joining, back.roles) == (False, "Asha Vale", frozenset())


def test_whoever_moves_loses_a_role_at_once_and_waits_for_the_new_one() -> None:
    house = Partnership()
    moves = RecordMover(
        account=AccountId(OFFICER.account),
        team="Public protection",
        ends=(Role.POLICE_INVESTIGATOR,),
        role=Role.POLICE_COORDINATOR,
        because="Moved",
    )
    house.ask(FIRST, moves)
    moved = house.register.accounts[AccountId(OFFICER.account)]
    assert (moved.team, moved.roles) == ("Public protection", frozenset())
    house.ask(SECOND, ConfirmProposal(proposal=house.newest().id))
    assert house.register.holds(Actor(OFFICER.account, POLICE, Role.POLICE_COORDINATOR))


def test_a_move_that_changes_nothing_is_refused() -> None:
    house = Partnership()
    assert house.refused(FIRST, RecordMover(account=AccountId(OFFICER.account), because="x")).field == "team"
    ends = RecordMover(account=AccountId(OFFICER.account), ends=(Role.CLINIC_CHAIR,), because="x")
    assert house.refused(FIRST, ends).field == "ends"


def test_an_agency_always_has_an_administrator() -> None:
    house = Partnership(FIRST, ELSEWHERE, OFFICER)
    ending = EndRole(account=AccountId(FIRST.account), role=Role.ADMINISTRATOR, because="x")
    assert "always has an administrator" in house.refused(FIRST, ending).sentence
    leaving = CloseAccount(account=AccountId(FIRST.account), because="x")
    assert "always has an administrator" in house.refused(FIRST, leaving).sentence


def test_the_portal_administers_nobody() -> None:
    assert "registers people" in Partnership().refused(PORTAL, proposing(OFFICER)).sentence


@pytest.mark.parametrize("role", sorted(WATCHING))
def test_whoever_watches_over_an_agency_stays_until_another_agency_confirms_the_end(role: Role) -> None:
    watcher = person(POLICE, "watcher", role)
    house = Partnership(FIRST, SECOND, ELSEWHERE, watcher)
    mark = AccountId(watcher.account)
    alone = (
        EndRole(account=mark, role=role, because="Unwelcome"),
        RecordMover(account=mark, ends=(role,), because="Unwelcome"),
        CloseAccount(account=mark, because="Unwelcome"),
    )
    for command in alone:
        assert "another agency confirms" in house.refused(FIRST, command).sentence
    ending = ProposeRoleEnd(account=mark, role=role, because="Another holds the office")
    house.ask(FIRST, ending)
    assert "proposed already" in house.refused(SECOND, ending).sentence
    proposal = house.newest()
    assert "another agency" in house.refused(SECOND, ConfirmProposal(proposal=proposal.id)).sentence
    assert house.register.holds(watcher)
    house.ask(ELSEWHERE, ConfirmProposal(proposal=proposal.id))
    assert not house.register.holds(watcher)
    house.ask(FIRST, CloseAccount(account=mark, because="Left"))
    assert house.register.accounts[mark].closed


def test_a_role_that_watches_over_nobody_ends_at_once_and_anybody_gives_up_their_own_watch() -> None:
    own = Actor(FIRST.account, POLICE, Role.DATA_PROTECTION_OFFICER)
    house = Partnership()
    house.said(Appointed(account=AccountId(own.account), role=own.role))
    house.ask(FIRST, EndRole(account=AccountId(own.account), role=own.role, because="I give it up"))
    assert not house.register.holds(own)
    plain = ProposeRoleEnd(account=AccountId(OFFICER.account), role=OFFICER.role, because="Moved")
    assert "yourself" in house.refused(FIRST, plain).sentence
    watch = ProposeRoleEnd(account=AccountId(OFFICER.account), role=Role.AUDITOR, because="Moved")
    assert "does not hold" in house.refused(FIRST, watch).sentence
