"""The policy: every cell of both tables, and what the flags beside a class change."""

import csv

import msgspec
import pytest

from domain.classes import DataClass
from domain.kernel import AccountId, EntryId
from domain.people import Actor, AgencyId, AgencyKind, Role
from domain.policy import Letter, Reader, digest_of, read_policy
from domain.policy_tables import GIVING, SHARING
from tests.samples.people import ACCOUNT, ADVOCACY_CHARITY, FORCE, PROSECUTORS, TRUST

POLICY = read_policy(SHARING, GIVING)
ANOTHER_CHARITY = AgencyId("open-door")
ANOTHER_FORCE = AgencyId("southfield-police")
KINDS = {
    FORCE: AgencyKind.POLICE,
    ANOTHER_FORCE: AgencyKind.POLICE,
    ADVOCACY_CHARITY: AgencyKind.ADVOCACY,
    ANOTHER_CHARITY: AgencyKind.ADVOCACY,
    TRUST: AgencyKind.HEALTH,
    PROSECUTORS: AgencyKind.CPS,
}
ROWS = {row["data_class"]: row for row in csv.DictReader(SHARING.splitlines())}


def reader(role: Role, agency: AgencyId, *, confirmed: bool = True) -> Reader:
    return Reader(
        actor=Actor(AccountId(ACCOUNT), agency, role),
        kind=KINDS[agency],
        policy=POLICY,
        kinds=KINDS,
        confirmed=confirmed,
    )


@pytest.mark.parametrize("data_class", list(DataClass))
def test_every_cell_of_the_table_is_the_letter_in_force(data_class: DataClass) -> None:
    row = ROWS[data_class.value]
    roles = [Role(column) for column in row if column in set(Role)]
    assert len(roles) == len(set(Role)) - 1  # all but the portal itself
    assert all(POLICY.letters[data_class][role] == row[role.value] for role in roles)


def test_every_row_of_the_giving_table_says_who_may_give() -> None:
    for row in csv.DictReader(GIVING.splitlines()):
        givers = set(Role) - {Role.SYSTEM} if row["roles"] == "*" else {Role(role) for role in row["roles"].split()}
        assert {role for role in Role if POLICY.may_give(row["command"], role)} == givers


def test_nobody_gives_a_command_that_the_table_does_not_name() -> None:
    assert not any(POLICY.may_give("shred-everything", role) for role in Role)


def test_another_charity_is_a_stranger_to_what_was_told_in_confidence() -> None:
    idva = reader(Role.IDVA, ANOTHER_CHARITY)
    assert idva.letter(DataClass.ADVOCACY_CONFIDENTIAL, ADVOCACY_CHARITY) is Letter.NOTHING
    assert idva.letter(DataClass.ADVOCACY_CONFIDENTIAL, ANOTHER_CHARITY) is Letter.OPEN


def test_another_force_reads_the_prosecutors_advice_but_not_the_first_forces_own() -> None:
    officer = reader(Role.POLICE_INVESTIGATOR, ANOTHER_FORCE)
    assert officer.letter(DataClass.LEGAL_ADVICE, PROSECUTORS) is Letter.OPEN
    assert officer.letter(DataClass.FORCE_LEGAL_ADVICE, FORCE) is Letter.NOTHING


def test_an_auditor_sees_nothing_guarded_of_another_agency() -> None:
    auditor = reader(Role.AUDITOR, FORCE)
    for data_class in POLICY.guarded:
        assert auditor.letter(data_class, TRUST) is Letter.NOTHING


def test_the_victims_contact_details_are_closed_to_a_newcomer_until_confirmed() -> None:
    for confirmed, letter in ((False, Letter.NOTHING), (True, Letter.OPEN)):
        officer = reader(Role.POLICE_INVESTIGATOR, FORCE, confirmed=confirmed)
        assert officer.letter(DataClass.VICTIM_CONTACT, ADVOCACY_CHARITY) is letter
        assert officer.opens(DataClass.RISK, ADVOCACY_CHARITY)


@pytest.mark.parametrize("data_class", [DataClass.PROTECTED_LOCATION, DataClass.VICTIM_PLACES, DataClass.SAFETY_PLAN])
def test_nothing_that_says_where_she_is_opens_to_a_newcomer_until_confirmed(data_class: DataClass) -> None:
    for confirmed, letter in ((False, Letter.NOTHING), (True, Letter.OPEN)):
        newcomer = reader(Role.IDVA, ADVOCACY_CHARITY, confirmed=confirmed)
        assert newcomer.letter(data_class, ADVOCACY_CHARITY) is letter


@pytest.mark.parametrize("role", [Role.POLICE_INVESTIGATOR, Role.IDVA, Role.CPS_PROSECUTOR, Role.CLINIC_CHAIR])
def test_what_she_told_that_he_does_not_know_of_waits_too_for_it_holds_places_like_the_rest(role: Role) -> None:
    told = DataClass.VICTIM_UNRELEASED
    agency = {Role.IDVA: ADVOCACY_CHARITY, Role.CPS_PROSECUTOR: PROSECUTORS}.get(role, FORCE)
    newcomer = reader(role, agency, confirmed=False)
    assert newcomer.letter(told, FORCE) is Letter.NOTHING
    assert reader(role, agency).letter(told, FORCE) is POLICY.letters[told][role] is not Letter.NOTHING
    mark = EntryId(ACCOUNT)
    handed = msgspec.structs.replace(newcomer, items={mark: frozenset({told})})
    assert handed.letter_in(mark, told, FORCE) is Letter.NOTHING


def test_no_grant_tells_a_newcomer_where_she_is_but_a_threat_to_life_does_not_wait() -> None:
    newcomer = reader(Role.POLICE_SUPERVISOR, FORCE, confirmed=False)
    place = frozenset({(DataClass.PROTECTED_LOCATION, ADVOCACY_CHARITY)})
    given = msgspec.structs.replace(newcomer, granted=place)
    assert given.letter(DataClass.PROTECTED_LOCATION, ADVOCACY_CHARITY) is Letter.NOTHING
    life = msgspec.structs.replace(newcomer, urgent=place)
    assert life.letter(DataClass.PROTECTED_LOCATION, ADVOCACY_CHARITY) is Letter.OPEN
    shut = msgspec.structs.replace(life, shut=place)
    assert shut.letter(DataClass.PROTECTED_LOCATION, ADVOCACY_CHARITY) is Letter.NOTHING


def test_the_summary_of_a_safety_plan_is_read_by_a_newcomer_too() -> None:
    officer = reader(Role.POLICE_INVESTIGATOR, FORCE, confirmed=False)
    assert officer.letter(DataClass.SAFETY_PLAN, ADVOCACY_CHARITY) is Letter.SUMMARY


def test_a_policy_without_a_class_or_with_an_unknown_letter_is_refused() -> None:
    without = "\n".join(line for line in SHARING.splitlines() if not line.startswith("risk,"))
    with pytest.raises(ValueError, match="no row for risk"):
        read_policy(without, GIVING)
    with pytest.raises(ValueError, match="Z"):
        read_policy(SHARING.replace("no,no,yes,R,", "no,no,yes,Z,", 1), GIVING)
    with pytest.raises(ValueError, match="must be yes or no"):
        read_policy(SHARING.replace('agencies, dates",no', 'agencies, dates",maybe'), GIVING)


def test_the_digest_tells_the_tables_apart_and_nothing_moves_between_them() -> None:
    assert digest_of("ab", "c") != digest_of("a", "bc")
    assert digest_of(SHARING, GIVING) == POLICY.digest
