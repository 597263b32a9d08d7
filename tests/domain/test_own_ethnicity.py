"""One's own ethnicity: said by the person alone, changed and taken back by them, and read by nobody else."""

import msgspec
import pytest

from domain.anatomy import fields_by_class
from domain.classes import EQUALITY, STAFF_CONFLICT
from domain.ethnicity import CATEGORIES, GROUP_TITLES, NOT_SAID, Ethnicity, Group, group_of, title_of
from domain.governance.own_ethnicity import DeclareEthnicity, EthnicityDeclared, TakeEthnicityBack, declared_by
from domain.governance.programs_said import ProgramRegistered
from domain.kernel import AccountId, Erased
from domain.people import PORTAL, Actor, Role
from domain.policy import Letter, who_can_see
from tests.domain.administered import ADVOCATE, CHARITY, FIRST, OFFICER, Partnership
from tests.domain.given import TODAY, entry_of
from tests.domain.reading import POLICY
from tests.domain.seen import seen_by
from tests.samples.administration import PROGRAM

INDIAN, IRISH = Ethnicity.ASIAN_INDIAN, Ethnicity.WHITE_IRISH


def said_in(partnership: Partnership) -> dict[AccountId, Ethnicity]:
    return declared_by(partnership.case.entries)


def test_somebody_says_it_of_themself_changes_it_and_takes_it_back() -> None:
    partnership = Partnership()
    assert partnership.ask(OFFICER, DeclareEthnicity(ethnicity=INDIAN)) == (EthnicityDeclared(ethnicity=INDIAN),)
    partnership.ask(ADVOCATE, DeclareEthnicity(ethnicity=IRISH))
    partnership.ask(OFFICER, DeclareEthnicity(ethnicity=Ethnicity.PREFERS_NOT_TO_SAY))
    assert said_in(partnership) == {OFFICER.account: Ethnicity.PREFERS_NOT_TO_SAY, ADVOCATE.account: IRISH}
    assert partnership.ask(OFFICER, TakeEthnicityBack()) == (EthnicityDeclared(ethnicity=None),)
    assert said_in(partnership) == {ADVOCATE.account: IRISH}


def test_the_same_again_changes_nothing_and_what_was_not_said_is_not_taken_back() -> None:
    partnership = Partnership()
    partnership.ask(OFFICER, DeclareEthnicity(ethnicity=INDIAN))
    assert partnership.ask(OFFICER, DeclareEthnicity(ethnicity=INDIAN)) == ()
    assert "nothing that you could take back" in partnership.refused(FIRST, TakeEthnicityBack()).sentence
    assert said_in(partnership) == {OFFICER.account: INDIAN}


def test_nobody_says_it_of_somebody_else() -> None:
    for kind in (DeclareEthnicity, TakeEthnicityBack, EthnicityDeclared):
        assert set(kind.__struct_fields__) <= {"ethnicity"}


def test_neither_the_portal_nor_a_program_says_anything_of_itself() -> None:
    partnership = Partnership()
    program = AccountId(FIRST.account)
    partnership.said(ProgramRegistered(**PROGRAM, account=program, agency=CHARITY))
    for by in (PORTAL, Actor(program, CHARITY, Role.AGENCY_GUARDIAN)):
        assert "of themself" in partnership.refused(by, DeclareEthnicity(ethnicity=INDIAN)).sentence


@pytest.mark.parametrize("role", Role)
def test_nobody_in_any_role_may_read_it_even_where_they_are_handed_the_entry(role: Role) -> None:
    assert seen_by(role, EthnicityDeclared(ethnicity=INDIAN)) == ""
    assert fields_by_class(EthnicityDeclared).keys() == {EQUALITY}
    assert EthnicityDeclared.governs is STAFF_CONFLICT
    closed = [who_can_see(POLICY, each).get(role, Letter.NOTHING) for each in (STAFF_CONFLICT, EQUALITY)]
    assert Letter.NOTHING in closed


def test_the_register_that_every_page_has_in_hand_holds_none_of_it() -> None:
    partnership = Partnership()
    before = partnership.register
    partnership.ask(OFFICER, DeclareEthnicity(ethnicity=INDIAN))
    assert partnership.register == before


def test_what_was_erased_was_not_said() -> None:
    fact = msgspec.structs.replace(EthnicityDeclared(ethnicity=INDIAN), ethnicity=Erased(EQUALITY))
    earlier = entry_of(EthnicityDeclared(ethnicity=IRISH), 1, by=OFFICER)
    assert declared_by([earlier]) == {OFFICER.account: IRISH}
    assert declared_by([earlier, entry_of(fact, 2, by=OFFICER)]) == {}


def test_the_categories_are_the_eighteen_of_both_censuses_and_one_of_the_second() -> None:
    assert {row.ethnicity for row in CATEGORIES} == set(Ethnicity) - {Ethnicity.PREFERS_NOT_TO_SAY}
    assert sum("2011 and" in row.source for row in CATEGORIES) == len(CATEGORIES) - 1 == 18
    assert {row.group for row in CATEGORIES} == set(Group) - {Group.NOT_TOLD}
    assert set(GROUP_TITLES) == set(Group)
    assert len({title_of(each) for each in Ethnicity}) == len(Ethnicity)
    assert title_of(Ethnicity.PREFERS_NOT_TO_SAY) == NOT_SAID


def test_roma_are_counted_from_the_census_that_named_them_on() -> None:
    (roma,) = [row for row in CATEGORIES if row.ethnicity is Ethnicity.WHITE_ROMA]
    assert group_of(Ethnicity.WHITE_ROMA, roma.valid_from) is Group.WHITE
    assert group_of(Ethnicity.WHITE_ROMA, roma.valid_from.replace(day=20)) is Group.NOT_TOLD
    assert group_of(INDIAN, roma.valid_from.replace(day=20)) is Group.ASIAN


@pytest.mark.parametrize("said", [None, Ethnicity.PREFERS_NOT_TO_SAY])
def test_whoever_says_nothing_is_of_no_group(said: Ethnicity | None) -> None:
    assert group_of(said, TODAY) is Group.NOT_TOLD
