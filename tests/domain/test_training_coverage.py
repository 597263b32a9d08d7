"""Coverage of training: counts of teams, and none so small, alone or by subtraction, that it tells of one person."""

from datetime import date
from uuid import UUID

import pytest

from domain.governance import Account, Register
from domain.kernel import AccountId
from domain.people import AgencyId, Role
from domain.policy import read_policy
from domain.policy_tables import GIVING, SHARING
from domain.training import Course, Trained
from domain.training_coverage import Covered, coverage

FORCE, DAY = AgencyId("northfield-police"), date(2026, 3, 20)
DASH = Trained(training=UUID(int=7), course=Course.DASH, completed_on=date(2025, 1, 1), holds_until=date(2028, 1, 1))


def register(**teams: tuple[int, int]) -> Register:
    """Teams by name, each with how many grade risk and how many of them are trained in DASH."""
    accounts: dict[AccountId, Account] = {}
    trainings: dict[AccountId, tuple[Trained, ...]] = {}
    for team, (people, trained) in teams.items():
        for place in range(people):
            mark = AccountId(UUID(int=len(accounts) + 1))
            accounts[mark] = Account(mark, FORCE, "s", "Name", roles=frozenset({Role.POLICE_INVESTIGATOR}), team=team)
            if place < trained:
                trainings[mark] = (DASH,)
    return Register(policy=read_policy(SHARING, GIVING), accounts=accounts, trainings=trainings)


def told(
    found: Register, day: date = DAY, *, knows_each: bool = False
) -> dict[str | None, tuple[int | None, int | None]]:
    every = coverage(found, FORCE, day, knows_each=knows_each)
    rows: list[Covered] = [each for each in every if each.course is Course.DASH]
    return {each.team: (each.people, each.trained) for each in rows}


def test_teams_that_are_large_enough_are_told() -> None:
    assert told(register(north=(12, 6), south=(10, 5))) == {"north": (12, 6), "south": (10, 5), None: (22, 11)}


@pytest.mark.parametrize(("people", "trained", "said"), [(4, 4, (None, None)), (5, 2, (5, None)), (10, 5, (10, 5))])
def test_a_team_is_told_from_five_upwards(people: int, trained: int, said: tuple[int | None, int | None]) -> None:
    assert told(register(north=(people, trained)))["north"] == said


@pytest.mark.parametrize(("people", "trained"), [(6, 0), (6, 6), (40, 0), (40, 40)])
def test_that_none_or_everybody_is_trained_is_told_of_no_team_and_of_no_agency(people: int, trained: int) -> None:
    assert told(register(north=(people, trained))) == {"north": (people, None), None: (people, None)}


def test_two_teams_of_which_nobody_is_trained_are_not_found_by_taking_the_others_from_the_whole() -> None:
    found = told(register(north=(12, 6), south=(10, 0), west=(10, 0)))
    assert (found["south"], found["west"], found[None]) == ((10, None), (10, None), (32, None))


def test_whoever_records_who_is_trained_is_told_every_count() -> None:
    found = told(register(north=(6, 0), small=(2, 2)), knows_each=True)
    assert found == {"north": (6, 0), "small": (2, 2), None: (8, 2)}


@pytest.mark.parametrize("trained", [1, 4, 6, 9])
def test_neither_a_few_who_are_trained_nor_a_few_who_are_not_are_told(trained: int) -> None:
    assert told(register(north=(10, trained)))["north"] == (10, None)


def test_no_small_team_is_found_by_taking_the_others_from_the_whole() -> None:
    found = told(register(north=(12, 6), south=(20, 10), small=(3, 1)))
    assert found["small"] == (None, None)
    assert found["north"] == (None, None)
    assert found[None] == (35, 17)


def test_no_few_are_found_by_taking_the_others_from_the_whole() -> None:
    assert told(register(north=(12, 6), south=(10, 1)))[None] == (22, None)


def test_whoever_grades_nothing_whose_account_is_closed_or_whose_training_lapsed_is_not_counted() -> None:
    found = register(north=(12, 6))
    assert told(found, date(2028, 1, 1))["north"] == (12, 6)
    assert told(found, date(2028, 1, 2), knows_each=True)["north"] == (12, 0)
    clerk = AccountId(UUID(int=99))
    found.accounts[clerk] = Account(clerk, FORCE, "s", "Name", roles=frozenset({Role.ADMINISTRATOR}), team="north")
    assert told(found)["north"] == (12, 6)


def test_nothing_is_told_where_no_bound_is_in_force() -> None:
    assert coverage(register(north=(12, 6)), FORCE, date(2019, 12, 31)) == []
