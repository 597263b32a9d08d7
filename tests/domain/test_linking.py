"""Linking: accounts that are one natural person, by two agencies or by the portal, and parted the same way."""

from uuid import UUID

from domain.governance.administration_said import ConfirmProposal
from domain.governance.linking_said import ConfirmLink, LinkAccounts, ProposeLink, ProposeUnlink
from domain.kernel import AccountId
from domain.people import PORTAL, Actor
from tests.domain.administered import (
    ADVOCATE,
    CHARITY,
    ELSEWHERE,
    FIRST,
    OFFICER,
    SECOND,
    TRUST,
    Partnership,
    person,
)


def test_accounts_of_one_person_are_linked_by_two_agencies() -> None:
    house = Partnership()
    proposal = ProposeLink(account=AccountId(OFFICER.account), agency=CHARITY, known_as="PC Vale", because="Both")
    house.ask(FIRST, proposal)
    made = house.newest()
    assert house.register.accounts_of(OFFICER.account) == {OFFICER.account}
    assert "another agency" in house.refused(SECOND, _linking(made.id, OFFICER)).sentence
    house.ask(ELSEWHERE, _linking(made.id, ADVOCATE))
    assert house.register.accounts_of(OFFICER.account) == {OFFICER.account, ADVOCATE.account}
    assert "confirmed this already" in house.refused(ELSEWHERE, _linking(made.id, ADVOCATE)).sentence


def _linking(proposal: UUID, who: Actor) -> ConfirmLink:
    return ConfirmLink(proposal=proposal, account=AccountId(who.account))


def test_what_an_administrator_says_of_a_link_tells_nothing_of_the_other_agency() -> None:
    house = Partnership()
    for known_as in ("advocate", "nobody at all"):
        facts = house.ask(
            FIRST, ProposeLink(account=AccountId(OFFICER.account), agency=CHARITY, known_as=known_as, because="Both")
        )
        assert len(facts) == 1
    assert house.refused(ELSEWHERE, _linking(house.newest().id, OFFICER)).field == "account"


def test_an_agency_that_a_link_does_not_name_knows_nothing_of_it() -> None:
    stranger = person(TRUST, "stranger")
    house = Partnership(FIRST, SECOND, ELSEWHERE, OFFICER, ADVOCATE, stranger)
    house.ask(FIRST, ProposeLink(account=AccountId(OFFICER.account), agency=CHARITY, known_as="x", because="x"))
    assert "no such proposal" in house.refused(stranger, _linking(house.newest().id, stranger)).sentence


def test_linked_accounts_are_parted_by_two_agencies_too() -> None:
    house = Partnership()
    pair = (AccountId(OFFICER.account), AccountId(ADVOCATE.account))
    house.ask(PORTAL, LinkAccounts(accounts=pair))
    assert not house.ask(PORTAL, LinkAccounts(accounts=pair))
    parting = ProposeUnlink(account=pair[0], because="A namesake")
    house.ask(FIRST, parting)
    mark = house.newest().id
    assert "another agency" in house.refused(SECOND, ConfirmProposal(proposal=mark)).sentence
    house.ask(ELSEWHERE, ConfirmProposal(proposal=mark))
    assert house.register.accounts_of(OFFICER.account) == {OFFICER.account}
    assert house.register.persons == ()
    assert "linked to no other" in house.refused(FIRST, parting).sentence


def test_whoever_is_linked_to_one_of_two_is_one_with_both() -> None:
    house = Partnership()
    marks = [AccountId(who.account) for who in (OFFICER, ADVOCATE, SECOND)]
    house.ask(PORTAL, LinkAccounts(accounts=(marks[0], marks[1])))
    house.ask(PORTAL, LinkAccounts(accounts=(marks[1], marks[2])))
    assert house.register.accounts_of(marks[0]) == set(marks)


def test_only_the_portal_links_without_being_asked() -> None:
    house = Partnership()
    pair = (AccountId(OFFICER.account), AccountId(ADVOCATE.account))
    assert "Only the portal" in house.refused(FIRST, LinkAccounts(accounts=pair)).sentence
