"""Laws of deciding: whatever is asked of whatever case, the rules answer with facts or with a refusal in a sentence."""

from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as some

from domain import catalogue
from domain.anatomy import traits
from domain.boxes import split
from domain.case import Case, fold
from domain.classes import DataClass
from domain.kernel import Circumstances, Command, Fact, Refused
from domain.wording import UnclearTextError, clean
from portal.intake import cleaned
from portal.refusals import Invalid
from tests.domain.given import CAUSE, NOW, TODAY, entry_of
from tests.laws.generated import ACTORS, FACTS, SHUT, commands, entries, shut
from tests.laws.sampled import commands_of_samples

ASK = Circumstances(
    by=ACTORS[0], now=NOW, today=TODAY, cause=CAUSE, leads=(ACTORS[2],), kinds=MappingProxyType({}),
    appointments=frozenset(ACTORS),
)  # fmt: skip
EVERYTHING = fold(entry_of(fact, number, by=ACTORS[number % 3]) for number, fact in enumerate(FACTS, 1))
NAMES = sorted(catalogue.COMMANDS)


def answered(case: Case, command: Command) -> None:
    """Decide, and hold the answer to what is promised of it."""
    try:
        decided = catalogue.decide(case, command, ASK)
    except Refused as refused:
        told = refused.sentence
    else:
        told = ""
        for each in decided:
            wire = catalogue.tag_of(type(each.fact))
            assert wire in catalogue.FACTS
            boxes = split(each.fact, each.fact.summary(), None)
            assert catalogue.join(wire, {box.label: box.content for box in boxes}) == each.fact
    if told:
        assert told.endswith((".", "!")), told
        assert told[0].isupper() or told[0] in "“‘", told


@pytest.mark.parametrize("name", NAMES)
def test_a_command_is_answered_with_facts_or_a_refusal_and_nothing_else(name: str) -> None:
    @settings(max_examples=25, deadline=None)
    @for_all(commands(catalogue.COMMANDS[name]), some.booleans(), some.lists(some.sampled_from(range(len(FACTS)))))
    def holds(command: Command, whole: bool, chosen: list[int]) -> None:
        some_case = fold(entry_of(FACTS[index], n, by=ACTORS[index % 3]) for n, index in enumerate(chosen, 1))
        answered(EVERYTHING if whole else some_case, command)

    holds()


@pytest.mark.parametrize("name", NAMES)
def test_a_command_is_answered_on_an_erased_case_too(name: str) -> None:
    @settings(max_examples=15, deadline=None)
    @for_all(commands(catalogue.COMMANDS[name]), SHUT)
    def holds(command: Command, keys: set[tuple[DataClass, Any]]) -> None:
        answered(fold(shut(entry, keys) for entry in EVERYTHING.entries), command)

    holds()


@pytest.mark.parametrize("name", NAMES)
def test_cleaning_a_command_twice_changes_nothing_more(name: str) -> None:
    @settings(max_examples=15, deadline=None)
    @for_all(commands(catalogue.COMMANDS[name]))
    def holds(command: Command) -> None:
        try:
            once = cleaned(command)
        except Invalid as invalid:
            faults = invalid.fields
        else:
            faults = {"": "None"} if cleaned(once) == once else {}
        assert faults
        assert all(faults.values())

    holds()


@settings(max_examples=300, deadline=None)
@for_all(some.text(max_size=60))
def test_cleaning_a_text_twice_changes_nothing_more(text: str) -> None:
    try:
        once = clean(text)
    except UnclearTextError as unclear:
        once, told = "", str(unclear)
    else:
        told = "kept"
    assert told
    assert clean(once) == once


@settings(max_examples=20, deadline=None)
@for_all(entries())
def test_deciding_changes_no_case(every: tuple[Any, ...]) -> None:
    case = fold(every)
    before = repr(case.entries)
    for _, command in commands_of_samples():
        try:
            catalogue.decide(case, command, ASK)
        except Refused:
            continue
    assert repr(case.entries) == before


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: catalogue.tag_of(type(fact)))
def test_every_field_of_a_fact_says_what_it_is(fact: Fact) -> None:
    assert {trait.name for trait in traits(type(fact))} == set(fact.__struct_fields__)
