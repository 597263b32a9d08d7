"""One reader after another of many cases is told what each would be told alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from domain.access import as_reader, reader_on
from domain.alike import Alike
from domain.case import Case
from domain.classes import DataClass
from domain.people import ANYBODY, AgencyId
from domain.policy import Letter, Reader
from tests.cast import actor
from tests.scopes.test_resting import AFTER, EVERYBODY, KNOWN, TOLD, Told, made_up

CHARITY, STRANGER = AgencyId("safe-harbour"), AgencyId("no-agreement-with-it")
AGENCIES = (ANYBODY, *KNOWN.agencies, STRANGER)
OFFICER = actor("police_supervisor")

RESTS_ON: dict[str, object] = {
    "confirmed": False,
    "granted": frozenset({(DataClass.ADVOCACY_CONFIDENTIAL, CHARITY)}),
    "urgent": frozenset({(DataClass.PROTECTED_LOCATION, CHARITY)}),
    "shut": frozenset({(DataClass.CASE_SHELL, CHARITY)}),
    "suppliers": frozenset({STRANGER}),
    "only": frozenset({DataClass.CASE_SHELL}),
    "handed_alone": True,
}
SAME_FOR_ALL = {"actor", "kind", "policy", "kinds", "agreed"}  # of one person, one register and one moment
OF_ENTRIES = {"misfiled", "instead", "items", "closed", "unnamed", "handling"}


def letters(reader: Reader | None) -> list[Letter]:
    if reader is None:
        return []
    return [reader.letter(data_class, agency) for data_class in DataClass for agency in AGENCIES]


def a_reader(alike: Alike, changed: dict[str, object]) -> Reader:
    plain = as_reader(Case(), OFFICER, KNOWN, AFTER, confirmed=True)
    assert plain is not None
    given = {name: getattr(plain, name) for name in plain.__struct_fields__} | changed
    return alike.asked_with(Reader(**given))


def test_of_everything_that_a_reader_is_made_of_it_is_said_what_rests_on_it() -> None:
    assert set(Reader.__struct_fields__) == SAME_FOR_ALL | OF_ENTRIES | RESTS_ON.keys()


@pytest.mark.parametrize("what", RESTS_ON)
def test_a_letter_is_asked_anew_where_something_else_that_it_rests_on_differs(what: str) -> None:
    changed = {what: RESTS_ON[what]}
    alone = [letters(a_reader(Alike.of(OFFICER, KNOWN, AFTER), each)) for each in ({}, changed)]
    together = Alike.of(OFFICER, KNOWN, AFTER)
    assert alone[0] != alone[1]
    assert [letters(a_reader(together, each)) for each in ({}, changed, {})] == [*alone, alone[0]]


@given(every=some.lists(TOLD, min_size=2, max_size=3))
@settings(max_examples=20, deadline=None)
def test_everybody_is_the_same_reader_of_many_cases_as_of_each(every: list[list[Told]]) -> None:
    cases = [made_up(told) for told in every]
    for who in EVERYBODY:
        alike = Alike.of(who, KNOWN, AFTER)
        together = [reader_on(case, who, KNOWN, AFTER, alike) for case in cases]
        alone = [reader_on(case, who, KNOWN, AFTER) for case in cases]
        assert together == alone
        assert [letters(each) for each in together] == [letters(each) for each in alone]
