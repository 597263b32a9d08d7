"""Newcomers: whoever is offered to confirm one would not be refused, and whoever would be refused is not offered it."""

import msgspec
import pytest

from domain.catalogue import decide
from domain.kernel import AccountId, Refused
from domain.membership import ConfirmMember, MemberAdded, members
from domain.newcomers import may_confirm
from domain.people import Actor, Role
from tests.domain.sharing_given import FORCE_GUARDIAN, GUARDIAN, ON_CASE, PROBATION, Told, asks, case_of, person
from tests.samples.people import ADVOCATE, FORCE, OFFICER

NEW = person(71, FORCE, Role.POLICE_INVESTIGATOR)
UNSURE = person(72, PROBATION.agency, Role.PROBATION_PRACTITIONER)
BESIDE = person(73, ADVOCATE.agency, Role.IDVA)
EVERYBODY = (*ON_CASE, NEW, UNSURE, BESIDE, GUARDIAN, FORCE_GUARDIAN)
ONE_PERSON = frozenset({AccountId(PROBATION.account), AccountId(OFFICER.account)})


def joins(who: Actor) -> MemberAdded:
    return MemberAdded(account=AccountId(who.account), agency=who.agency, role=who.role, because="Needed")


@pytest.mark.parametrize("brings", [OFFICER, ADVOCATE, PROBATION])
@pytest.mark.parametrize("persons", [(), (ONE_PERSON,)])
@pytest.mark.parametrize("who", EVERYBODY)
def test_it_is_offered_to_those_alone_who_would_not_be_refused(
    who: Actor, brings: Actor, persons: tuple[frozenset[AccountId], ...]
) -> None:
    told: tuple[Told, ...] = ((joins(NEW), brings), (joins(UNSURE), ADVOCATE))
    case = case_of(*told)
    ask = asks(who, persons=persons)
    ask = msgspec.structs.replace(ask, appointments=ask.appointments | {NEW, UNSURE, BESIDE})
    accounts = next((each for each in persons if who.account in each), frozenset({AccountId(who.account)}))
    member = members(case).get(who)
    joining = next(entry for entry in case.of(MemberAdded) if entry.fact.account == NEW.account)
    try:
        taken = bool(decide(case, ConfirmMember(account=AccountId(NEW.account)), ask))
    except Refused:
        taken = False
    confirmed = member is not None and member.confirmed
    assert may_confirm(case, joining, who, accounts, confirmed=confirmed) == taken


def test_somebody_may() -> None:
    case = case_of((joins(NEW), OFFICER))
    joining = next(entry for entry in case.of(MemberAdded) if entry.fact.account == NEW.account)
    accounts = frozenset({AccountId(PROBATION.account)})
    assert may_confirm(case, joining, PROBATION, accounts, confirmed=True)
    assert not may_confirm(case, joining, PROBATION, accounts, confirmed=False)
