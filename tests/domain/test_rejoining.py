"""Rejoining: whoever comes back to a closed account under another name has it once a second administrator confirms."""

from datetime import datetime, timedelta

import msgspec
import pytest

from domain.governance.accounts import mark_of
from domain.governance.administration_said import CloseAccount, ConfirmProposal, DeclineProposal, ProposeAppointment
from domain.governance.said import AccountRegistered
from domain.kernel import AccountId
from domain.people import Role
from tests.domain.administered import FIRST, POLICE, SECOND, Partnership
from tests.domain.test_administration import JOINS


def _gone(house: Partnership) -> tuple[AccountId, datetime]:
    """Somebody who joined as Asha Reed, was confirmed, and left; with when she worked here."""
    house.ask(FIRST, JOINS)
    house.ask(SECOND, ConfirmProposal(proposal=house.newest().id))
    worked = house.case.entries[-1].known
    mark = mark_of(POLICE, "4712")
    house.ask(FIRST, CloseAccount(account=mark, because="Left."))
    return mark, worked


BACK = msgspec.structs.replace(JOINS, name="Dana Whitlock")


def test_a_name_in_use_is_not_another_until_whoever_comes_back_under_it_is_confirmed() -> None:
    house = Partnership()
    mark, worked = _gone(house)
    house.ask(FIRST, BACK)
    account = house.register.accounts[mark]
    assert (account.name, account.joining, account.roles) == ("Asha Reed", "Dana Whitlock", frozenset())
    house.ask(SECOND, ConfirmProposal(proposal=house.newest().id))
    account = house.register.accounts[mark]
    confirmed = account.since[Role.POLICE_SUPERVISOR]
    assert (account.name, account.joining) == ("Dana Whitlock", "")
    assert account.name_at(confirmed) == "Dana Whitlock"
    assert account.name_at(confirmed - timedelta(microseconds=1)) == "Asha Reed"
    assert account.name_at(worked) == account.name_at(worked - timedelta(days=365)) == "Asha Reed"


@pytest.mark.parametrize("closes", [True, False])
def test_a_name_that_nobody_confirmed_is_never_used(closes: bool) -> None:
    house = Partnership()
    mark, _ = _gone(house)
    house.ask(FIRST, BACK)
    if closes:
        house.ask(FIRST, CloseAccount(account=mark, because="A mistake."))
    else:
        house.ask(SECOND, DeclineProposal(proposal=house.newest().id, because="Another person."))
    account = house.register.accounts[mark]
    assert (account.name, account.joining) == ("Asha Reed", "")


def test_declining_one_of_two_roles_leaves_the_name_waiting_with_the_other() -> None:
    house = Partnership()
    mark, _ = _gone(house)
    house.ask(FIRST, BACK)
    waiting = house.newest().id
    house.ask(FIRST, ProposeAppointment(account=mark, role=Role.POLICE_COORDINATOR, because="Needed."))
    house.ask(SECOND, DeclineProposal(proposal=house.newest().id, because="Not that one."))
    house.ask(SECOND, ConfirmProposal(proposal=waiting))
    assert house.register.accounts[mark].name == "Dana Whitlock"


def test_what_waited_for_an_account_when_it_closed_is_not_confirmed_once_it_is_open_again() -> None:
    house = Partnership()
    mark, _ = _gone(house)
    house.ask(FIRST, JOINS)
    before = house.newest().id
    house.ask(FIRST, CloseAccount(account=mark, because="Left again."))
    house.ask(FIRST, BACK)
    now = house.newest().id
    for answer in (ConfirmProposal(proposal=before), DeclineProposal(proposal=before, because="Not wanted.")):
        assert "This proposal has lapsed" in house.refused(SECOND, answer).sentence
    assert (house.register.accounts[mark].name, house.register.accounts[mark].roles) == ("Asha Reed", frozenset())
    assert not house.register.proposals[before].waits(house.today)
    house.ask(SECOND, DeclineProposal(proposal=now, because="Another person."))
    assert house.register.accounts[mark].joining == ""


def test_what_waits_for_an_open_account_goes_on_waiting_when_it_is_registered_again() -> None:
    house = Partnership()
    house.ask(FIRST, JOINS)
    mark, waiting = mark_of(POLICE, "4712"), house.newest().id
    house.said(AccountRegistered(account=mark, agency=POLICE, subject="4712", name="Asha Reed"))
    house.ask(SECOND, ConfirmProposal(proposal=waiting))
    assert house.register.accounts[mark].roles == {Role.POLICE_SUPERVISOR}


def test_somebody_who_comes_back_under_the_same_name_has_no_other_to_confirm() -> None:
    house = Partnership()
    mark, _ = _gone(house)
    house.ask(FIRST, JOINS)
    assert (house.register.accounts[mark].name, house.register.accounts[mark].joining) == ("Asha Reed", "")


def test_those_who_run_the_portal_rename_at_once_and_what_was_before_keeps_its_name() -> None:
    house = Partnership()
    mark, worked = _gone(house)
    house.ask(FIRST, BACK)
    house.said(AccountRegistered(account=mark, agency=POLICE, subject="4712", name="Asha Reed-Hall"))
    account = house.register.accounts[mark]
    assert (account.name, account.joining, account.name_at(worked)) == ("Asha Reed-Hall", "", "Asha Reed")
