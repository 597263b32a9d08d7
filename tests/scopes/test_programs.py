"""A program reads less than its role at every class and agency, whatever was handed to that role."""

from datetime import date, timedelta

import msgspec
import pytest

from domain.access import as_reader, reader_on
from domain.anatomy import fields_by_class
from domain.case import Case, fold
from domain.classes import DataClass
from domain.fence import keys_of
from domain.governance import Account, Register
from domain.governance.accounts import mark_of
from domain.governance.programs import program_roles
from domain.governance.programs_said import NEVER, Program, within_role
from domain.kernel import AccountId, Entry, Fact, is_open
from domain.people import Actor, AgencyId, Role
from domain.policy import Letter
from domain.reveal import Summarised, reveal_all
from domain.sharing.answers import Outcome
from tests.cast import DIRECTORY
from tests.domain.given import BEGAN, entry_of
from tests.samples.asking import ANSWERED, REQUESTED
from tests.scopes.ledger_in_hand import LEAD, POLICY, facts_to_plant, joined, referred, register

AFTER = BEGAN + timedelta(days=3)
UNTIL = AFTER.date()
FEW = frozenset({DataClass.RISK, DataClass.ORDERS})
KINDS = {AgencyId(each.agency): each.kind for each in DIRECTORY.agencies}
PLACES = [
    Actor(mark_of(agency, "system"), agency, role)
    for agency, kind in KINDS.items()
    for role in sorted(program_roles(kind))
]


def known(who: Actor, classes: frozenset[DataClass], until: date = UNTIL) -> Register:
    """The register of everybody with one program in it."""
    mark = AccountId(who.account)
    plain = register(agreed_until=AFTER.date(), without=set(), engaged={}, persons=())
    program = Program(
        account=mark, agency=who.agency, role=who.role, classes=classes, daily=10, until=until, since=BEGAN
    )
    account = Account(mark, who.agency, "system", "The system")
    return msgspec.structs.replace(plain, accounts=plain.accounts | {mark: account}, programs={mark: program})


def case_with(who: Actor) -> Case:
    """A case with an entry of nearly every class, somebody on it, and everything handed to their role."""
    entries: list[Entry[Fact]] = list(referred().case.entries)
    told: list[tuple[Fact, Actor]] = [(joined(who, founding=True), LEAD), *facts_to_plant()]
    for fact, by in told:
        entries.append(entry_of(fact, len(entries) + 1, by=by))
    for data_class in DataClass:
        asked = msgspec.structs.replace(
            REQUESTED, agency=LEAD.agency, data_class=data_class, for_account=None, for_role=who.role
        )
        entries.append(entry_of(asked, len(entries) + 1, by=who))
        given = msgspec.structs.replace(
            ANSWERED,
            request=entries[-1].id,
            outcome=Outcome.GIVEN,
            data_class=data_class,
            to_agency=who.agency,
            to_account=None,
            to_role=who.role,
            whole=False,
            items=tuple(entry.id for entry in entries),
            expires_at=AFTER + timedelta(days=1),
        )
        entries.append(entry_of(given, len(entries) + 1, by=LEAD))
    return fold(entries)


def test_there_is_a_place_for_a_program_in_every_kind_of_agency() -> None:
    assert {who.agency for who in PLACES} == set(KINDS)


@pytest.mark.parametrize("who", PLACES, ids=lambda who: f"{who.role.value}@{who.agency}")
def test_a_program_reads_no_more_than_its_role_and_never_what_no_program_is_told(who: Actor) -> None:
    case, everything = case_with(who), frozenset(DataClass)
    register_of_all = known(who, everything)
    program = reader_on(case, who, register_of_all, AFTER)
    plain = msgspec.structs.replace(register_of_all, programs={})
    person = as_reader(Case(), who, plain, AFTER, confirmed=True)
    assert person is not None
    if program is None:
        assert person.letter(DataClass.CASE_SHELL, case.entries[0].agency) is Letter.NOTHING
        return
    assert not program.items
    assert not program.granted
    for agency in KINDS:
        for data_class in DataClass:
            letter = program.letter(data_class, agency)
            assert letter in {Letter.NOTHING, person.letter(data_class, agency)}
            assert letter is Letter.NOTHING or data_class not in NEVER | POLICY.guarded
    for entry in reveal_all(case.entries, program).entries:
        assert not classes_told(entry) & (NEVER | POLICY.guarded)


def classes_told(entry: Entry[Fact]) -> frozenset[DataClass]:
    """The classes of which a revealed entry says something."""
    if isinstance(entry.fact, Summarised):
        return frozenset({entry.fact.data_class})
    told = {
        data_class
        for data_class, names in fields_by_class(type(entry.fact)).items()
        if any(is_open(getattr(entry.fact, name)) for name in names)
    }
    return frozenset(told)


def test_a_program_of_few_classes_is_told_those_and_that_there_is_a_case() -> None:
    who = next(who for who in PLACES if who.role is Role.ISAC_CASEWORKER)
    case = case_with(who)
    program = reader_on(case, who, known(who, FEW), AFTER)
    assert program is not None
    shown = reveal_all(case.entries, program)
    told = frozenset().union(*(classes_told(entry) for entry in shown.entries))
    assert FEW <= told <= FEW | {DataClass.CASE_SHELL}
    assert shown.held == ()


def test_a_case_that_no_lead_added_it_to_is_not_there() -> None:
    who = next(who for who in PLACES if who.role is Role.ISAC_CASEWORKER)
    assert reader_on(referred().case, who, known(who, FEW), AFTER) is None


def test_nothing_is_there_after_its_last_day() -> None:
    who = next(who for who in PLACES if who.role is Role.ISAC_CASEWORKER)
    yesterday = AFTER.date() - timedelta(days=1)
    assert reader_on(case_with(who), who, known(who, FEW, yesterday), AFTER) is None
    assert as_reader(Case(), who, known(who, FEW, yesterday), AFTER, confirmed=True) is None


def test_it_gives_no_command_and_hears_of_no_offer() -> None:
    for who in PLACES:
        there = known(who, within_role(POLICY, who.role))
        reader = as_reader(Case(), who, there, AFTER, confirmed=True)
        assert reader is not None
        assert not any(reader.may_give(name) for name in POLICY.giving)
        assert keys_of(who, there, AFTER) == [f"{who.account}:{who.role.value}"]
