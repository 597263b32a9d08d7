"""What one person cannot do alone: let somebody in to where a victim is, or be alone with her case."""

import httpx
import pytest

from domain.governance.staff import BarPerson, LiftBar
from domain.kernel import AccountId, Refused, StreamId
from domain.membership import AddMember, ConfirmMember, RemoveMember
from domain.people import PORTAL, Actor
from domain.referral import CaseReferred
from domain.sharing.restriction import RestrictCase
from tests.cast import actor
from tests.house import World
from tests.paper import form_on, send, words
from tests.portal.api.asking import commands_at, is_problem

LEAD, SUPERVISOR = actor("police_coordinator"), actor("police_supervisor")
ADVOCATE, COLLEAGUE, GUARDIAN = actor("isac_caseworker"), actor("idva"), actor("agency_guardian")
PROBATION, OFFICER = actor("probation_practitioner"), actor("police_investigator")


@pytest.fixture
def case(world: World) -> StreamId:
    return world.shared([SUPERVISOR, PROBATION])


def brought_in(world: World, case: StreamId, who: Actor) -> AccountId:
    account = AccountId(who.account)
    world.ask(LEAD, case, AddMember(account=account, role=who.role, because="The clinic needs them."))
    return account


def offered(world: World, who: Actor, case: StreamId, account: AccountId) -> bool:
    """Whether somebody's own form offers them to confirm a newcomer: their members page leads to it then alone."""
    browser, address = world.browser(who), f"/cases/{case}/record/confirm-member"
    led_to = address in browser.get(f"/cases/{case}/sections/membership").text
    assert (f'value="{account}"' in browser.get(address).text) is led_to
    return led_to


def test_a_lead_who_brings_somebody_of_another_agency_in_does_not_let_them_see_where_she_is(
    world: World, case: StreamId
) -> None:
    account = brought_in(world, case, COLLEAGUE)
    body = {"command": "confirm-member", "account": str(account)}
    for who in (LEAD, SUPERVISOR):
        told = is_problem(world.client(who).post(commands_at(case), json=body), 422, "/refused")
        assert "neither theirs nor that of whoever brought them in" in told["detail"]
    told = is_problem(world.client(ADVOCATE).post(commands_at(case), json=body), 422, "/refused")
    assert "their own agency’s guardian" in told["detail"]
    assert world.client(GUARDIAN).post(commands_at(case), json=body).status_code == httpx.codes.CREATED


def test_whoever_may_confirm_a_newcomer_is_offered_the_form_and_nobody_else(world: World, case: StreamId) -> None:
    account = brought_in(world, case, COLLEAGUE)
    assert [offered(world, who, case, account) for who in (LEAD, ADVOCATE, GUARDIAN)] == [False, False, True]
    browser, address = world.browser(GUARDIAN), f"/cases/{case}/record/confirm-member?of={account}"
    given = send(browser, address, form_on(browser.get(address)), account=str(account), step="record")
    assert given.status_code == httpx.codes.SEE_OTHER, words(given)
    officer = brought_in(world, case, OFFICER)
    assert [offered(world, who, case, officer) for who in (LEAD, ADVOCATE, GUARDIAN)] == [False, True, False]
    world.ask(ADVOCATE, case, ConfirmMember(account=officer))


def test_an_advocate_stands_in_for_another_once_confirmed_and_never_while_set_apart_from_the_case(
    world: World, case: StreamId
) -> None:
    newcomer = brought_in(world, case, COLLEAGUE)
    body = {"command": "remove-member", "account": str(ADVOCATE.account), "because": "Her colleague takes over."}
    told = is_problem(world.client(LEAD).post(commands_at(case), json=body), 422, "/refused")
    assert "confirmed first" in told["detail"]
    world.ask(GUARDIAN, case, ConfirmMember(account=newcomer))
    entries = world.house.ledger.entries(case)
    reference = next(e.fact.reference for e in entries if isinstance(e.fact, CaseReferred))
    world.ask(PORTAL, None, BarPerson(reference=reference, account=newcomer, because="Lives with the suspect."))
    told = is_problem(world.client(LEAD).post(commands_at(case), json=body), 422, "/refused")
    assert "confirmed first" in told["detail"]
    world.ask(PORTAL, None, LiftBar(reference=reference, account=newcomer, because="They moved out."))
    assert world.client(LEAD).post(commands_at(case), json=body).status_code == httpx.codes.CREATED


def test_no_lead_takes_the_victims_advocate_off_the_case_by_whichever_door(world: World, case: StreamId) -> None:
    advocate = AccountId(ADVOCATE.account)
    everybody_else = tuple(AccountId(who.account) for who in (LEAD, SUPERVISOR, PROBATION))
    with pytest.raises(Refused, match="without an advocate"):
        world.ask(LEAD, case, RemoveMember(account=advocate, because="We manage without."))
    with pytest.raises(Refused, match="advocates stay"):
        world.ask(LEAD, case, RestrictCase(accounts=everybody_else, because="We manage without."))
    world.ask(LEAD, case, RemoveMember(account=AccountId(PROBATION.account), because="Her order ended."))
    body = {"command": "remove-member", "account": str(advocate), "because": "We manage without."}
    told = is_problem(world.client(LEAD).post(commands_at(case), json=body), 422, "/refused")
    assert "never kept to one agency" in told["detail"]
    assert world.client(ADVOCATE).get(f"/api/v1/cases/{case}").status_code == httpx.codes.OK
