"""Conduct inquiries: opened by professional standards of the same agency, never into oneself, for so long only."""

from datetime import date

import msgspec
import pytest

from domain.governance import Account, Register
from domain.governance.conduct import (
    CloseConductInquiry,
    ConductInquiryClosed,
    ConductInquiryOpened,
    OpenConductInquiry,
    decide,
    with_inquiry,
)
from domain.kernel import AccountId, Fact, Refused
from domain.people import Actor
from tests.cast import actor
from tests.domain.given import asked

STANDARDS, OFFICER = actor("professional_standards"), actor("police_investigator@northfield-police")
STRANGER = actor("isac_caseworker@safe-harbour")
ACCOUNTS = {
    AccountId(who.account): Account(AccountId(who.account), who.agency, "s", "Name")
    for who in (STANDARDS, OFFICER, STRANGER)
}
REGISTER = Register(accounts=ACCOUNTS)
TODAY = asked().today
LATER = date(TODAY.year, TODAY.month + 1, 1)


def opening(who: Actor = OFFICER, until: date = LATER) -> OpenConductInquiry:
    return OpenConductInquiry(account=AccountId(who.account), until=until, because="She looked up her neighbour.")


def after(*facts: ConductInquiryOpened | ConductInquiryClosed) -> Register:
    register = REGISTER
    for fact in facts:
        register = msgspec.structs.replace(register, inquiries=with_inquiry(register.inquiries, fact))
    return register


def given_to(command: OpenConductInquiry | CloseConductInquiry, register: Register = REGISTER) -> list[Fact]:
    return [each.fact for each in decide(register, command, asked(STANDARDS))]


OPENED = ConductInquiryOpened(account=AccountId(OFFICER.account), until=LATER, because="She looked up her neighbour.")


def test_an_inquiry_is_opened_and_closed() -> None:
    assert given_to(opening()) == [OPENED]
    register = after(OPENED)
    assert register.under_inquiry(OFFICER.account, TODAY)
    assert register.under_inquiry(OFFICER.account, LATER)
    assert not register.under_inquiry(OFFICER.account, date(LATER.year, LATER.month, 2))
    [closed] = given_to(CloseConductInquiry(account=AccountId(OFFICER.account)), register)
    assert isinstance(closed, ConductInquiryClosed)
    assert not after(OPENED, closed).under_inquiry(OFFICER.account, TODAY)


def test_the_same_again_changes_nothing_and_another_day_does() -> None:
    assert given_to(opening(), after(OPENED)) == []
    assert given_to(opening(until=TODAY), after(OPENED)) != []


@pytest.mark.parametrize(
    ("command", "field", "says"),
    [
        (opening(STRANGER), "account", "your own agency"),
        (opening(STANDARDS), "account", "into themselves"),
        (opening(until=date(2020, 1, 1)), "until", "today or later"),
        (opening(until=date(TODAY.year + 1, 12, 1)), "until", "for so long only"),
        (CloseConductInquiry(account=AccountId(OFFICER.account)), "account", "No inquiry"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    command: OpenConductInquiry | CloseConductInquiry, field: str, says: str
) -> None:
    with pytest.raises(Refused, match=says) as refused:
        given_to(command)
    assert refused.value.field == field


def test_nobody_opens_one_into_another_account_of_their_own() -> None:
    ask = msgspec.structs.replace(
        asked(STANDARDS), persons=(frozenset({AccountId(STANDARDS.account), AccountId(OFFICER.account)}),)
    )
    with pytest.raises(Refused, match="into themselves"):
        decide(REGISTER, opening(), ask)


def test_every_account_of_the_person_is_under_inquiry() -> None:
    person = frozenset({AccountId(OFFICER.account), AccountId(STRANGER.account)})
    register = msgspec.structs.replace(after(OPENED), persons=(person,))
    assert register.under_inquiry(STRANGER.account, TODAY)
