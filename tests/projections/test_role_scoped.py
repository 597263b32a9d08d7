"""Role-scoped views: what is brought to a clinic and to a MAPPA meeting is never more than what each role may read."""

import pytest

from domain.anatomy import fields_by_class
from domain.classes import DataClass
from domain.kernel import Entry, Fact, Withheld, is_open
from domain.people import Actor, Role
from domain.policy import Letter, Reader
from domain.reveal import Held, Summarised, reveal
from projections.role_scoped import MAPPA, MASIP, TABLES, Table, brought, governing
from tests.domain.given import entry_of
from tests.domain.seen import HOME, KINDS, POLICY
from tests.samples.every import BY_WIRE_NAME
from tests.samples.people import FORCE, OFFICER, SECOND_ACCOUNT

READING = [role for role in Role if role not in {Role.SYSTEM, Role.ADMINISTRATOR}]
KEPT_BY_THEIR_AGENCY = {
    DataClass.CLINICAL,
    DataClass.ADVOCACY_CONFIDENTIAL,
    DataClass.LEGAL_ADVICE,
    DataClass.PROGRAMME_CONTENT,
    DataClass.PROTECTED_LOCATION,
    DataClass.VICTIM_PLACES,
    DataClass.VICTIM_CONTACT,
    DataClass.SAFETY_PLAN,
    DataClass.VICTIM_UNRELEASED,
}
ENTRIES = [entry_of(fact, by=OFFICER) for fact in BY_WIRE_NAME.values()]


def _revealed(role: Role) -> list[Entry[Fact]]:
    agency = HOME.get(role, FORCE)
    reader = Reader(actor=Actor(SECOND_ACCOUNT, agency, role), kind=KINDS[agency], policy=POLICY, kinds=KINDS)
    found = [reveal(entry, reader) for entry in ENTRIES]
    return [each for each in found if each is not None and not isinstance(each, Held)]


def _brought(role: Role, table: Table) -> list[Entry[Fact]]:
    return [entry for each in brought(_revealed(role), table) for entry in each.entries]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("role", READING)
def test_a_table_shows_each_role_what_the_policy_opens_to_it_and_no_more(role: Role, table: Table) -> None:
    agency = HOME.get(role, FORCE)
    reader = Reader(actor=Actor(SECOND_ACCOUNT, agency, role), kind=KINDS[agency], policy=POLICY, kinds=KINDS)
    for entry in _brought(role, table):
        letter = reader.letter(governing(entry), entry.agency)
        if isinstance(entry.fact, Summarised):
            assert letter is Letter.SUMMARY
            continue
        assert letter is Letter.OPEN
        for data_class, fields in fields_by_class(type(entry.fact)).items():
            if reader.letter(data_class, entry.agency) is not Letter.OPEN:
                assert all(isinstance(getattr(entry.fact, field), Withheld) for field in fields)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_what_is_not_brought_stays_closed_even_to_those_who_could_open_it_elsewhere(table: Table) -> None:
    for role in READING:
        for entry in _brought(role, table):
            assert governing(entry) not in KEPT_BY_THEIR_AGENCY
            if isinstance(entry.fact, Summarised):
                continue
            for data_class, fields in fields_by_class(type(entry.fact)).items():
                if data_class in KEPT_BY_THEIR_AGENCY:
                    assert not any(is_open(getattr(entry.fact, field)) for field in fields)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_whatever_is_brought_and_open_to_a_role_is_there_once_in_one_part(table: Table) -> None:
    for role in READING:
        shown = [entry.fact for entry in _brought(role, table)]
        expected = [entry.fact.title for entry in _revealed(role) if governing(entry) in table.classes]
        assert sorted(fact.title for fact in shown) == sorted(expected)


def test_a_clinic_sees_the_advocates_summary_and_a_programme_worker_does_not() -> None:
    def parts(role: Role) -> dict[str, int]:
        return {each.part.title: len(each.entries) for each in brought(_revealed(role), MASIP)}

    hers = "The victim’s account, wishes and needs"
    assert parts(Role.POLICE_COORDINATOR)[hers]
    assert parts(Role.ISAC_CASEWORKER)[hers]
    assert not parts(Role.PROGRAMME_FACILITATOR)[hers]
    assert parts(Role.PROGRAMME_FACILITATOR)["Probation and programme"]


def test_code_c_intelligence_is_brought_to_mappa_by_the_force_and_read_by_no_advocate() -> None:
    def intelligence(role: Role) -> bool:
        found = {each.part.title: each.entries for each in brought(_revealed(role), MAPPA)}
        return any(governing(entry) is DataClass.INTELLIGENCE_CONDITIONAL for entry in found["Intelligence"])

    assert intelligence(Role.POLICE_INTELLIGENCE)
    assert not intelligence(Role.ISAC_CASEWORKER)


def test_minutes_of_a_clinic_are_not_brought_to_mappa_and_its_referral_is_not_brought_to_a_clinic() -> None:
    assert DataClass.MINUTES in MASIP.classes
    assert DataClass.MINUTES not in MAPPA.classes
    assert DataClass.MAPPA in MAPPA.classes
    assert DataClass.MAPPA not in MASIP.classes
