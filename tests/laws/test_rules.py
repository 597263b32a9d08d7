"""Laws of the rules: they rest on what they name and nothing else, survive erasure, and tell nobody what is hidden."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

import msgspec
import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as some

from domain import duties as duty_table
from domain import surfacing as surfacing_table
from domain.anatomy import fields_by_class
from domain.case import Case, fold
from domain.catalogue import COMMANDS
from domain.classes import CHRONOLOGY, DataClass
from domain.conclusions import reveal_strip, stage, strip
from domain.kernel import Entry, Erased, Fact, Withheld
from domain.legible import legible
from domain.people import AgencyId, Role
from domain.rules import (
    NEVER_TOWARDS_SUSPECT,
    SUSPECTS_SIDE,
    Finding,
    Moment,
    Rule,
    reveal_conclusions,
    text_of,
)
from tests.domain.given import entry_of
from tests.domain.reading import HOME, POLICY, reader
from tests.samples.people import ADVOCATE, FORCE, OFFICER

NOW = Moment(datetime(2026, 3, 20, 9, 30, tzinfo=UTC), date(2026, 3, 20))
RULES: tuple[Rule, ...] = (*surfacing_table.RULES, *duty_table.RULES)
READERS = [role for role in Role if role is not Role.SYSTEM]


def sample_facts() -> Iterable[Fact]:
    """Every sample of every section that keeps some."""
    for path in sorted((Path(__file__).parent.parent / "samples").glob("*.py")):
        yield from getattr(import_module(f"tests.samples.{path.stem}"), "FACTS", ())


EVERY_FACT = tuple(sample_facts())
ENTRIES = tuple(
    entry_of(fact, number, by=ADVOCATE if number % 3 == 0 else OFFICER) for number, fact in enumerate(EVERY_FACT, 1)
)
EVERYTHING = fold(ENTRIES)


def found(rule: Rule, case: Case) -> list[Finding]:
    return rule.find(case, NOW)


def told(rule: Rule, case: Case) -> list[tuple[str, tuple[object, ...], object, object]]:
    """What a rule finds, without the entries themselves, which differ where fields are masked."""
    return [
        (rule.sentence.format_map(each.values), tuple(entry.id for entry in each.entries), each.due, each.owner)
        for each in found(rule, case)
    ]


def masked(case: Case, classes: frozenset[DataClass]) -> Case:
    """The case with every field of any other class withheld, so that a rule that reads one raises."""

    def narrow(entry: Entry[Fact]) -> Entry[Fact]:
        closed = {
            field: Withheld(data_class, entry.agency, shown=False)
            for data_class, fields in fields_by_class(type(entry.fact)).items()
            if data_class not in classes
            for field in fields
        }
        return msgspec.structs.replace(entry, fact=msgspec.structs.replace(entry.fact, **closed))

    standing = {kind: tuple(narrow(entry) for entry in held) for kind, held in case.standing.items()}
    return Case(case.entries, MappingProxyType(standing))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_nothing_shown_to_those_who_work_with_the_suspect_rests_on_what_must_not_reach_him(rule: Rule) -> None:
    assert not (rule.to & SUSPECTS_SIDE and rule.rests_on & NEVER_TOWARDS_SUSPECT)


@pytest.mark.parametrize("role", sorted(SUSPECTS_SIDE))
@pytest.mark.parametrize("data_class", sorted(NEVER_TOWARDS_SUSPECT))
def test_a_rule_by_which_the_suspect_could_learn_of_it_cannot_even_be_written(
    role: Role, data_class: DataClass
) -> None:
    with pytest.raises(TypeError, match="shown to those who work with the suspect"):
        Rule(
            id="leak",
            sentence="He may learn of it.",
            source="none",
            valid_from=date(2026, 1, 1),
            rests_on=frozenset({CHRONOLOGY, data_class}),
            to=frozenset({role}),
            find=lambda _case, _moment: [],
        )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_rests_on_the_classes_that_it_names_and_no_other(rule: Rule) -> None:
    readable = legible(EVERYTHING, rule.rests_on)
    assert told(rule, masked(readable, rule.rests_on)) == told(rule, readable)
    for each in found(rule, readable):
        assert {entry.fact.governs for entry in each.entries} <= rule.rests_on


def test_the_samples_make_most_rules_speak() -> None:
    speaking = {rule.id for rule in RULES if found(rule, legible(EVERYTHING, rule.rests_on))}
    assert {"probable-stalking", "whole-pattern", "classification-review", "bound-already"} <= speaking


def test_no_two_rules_of_one_table_have_one_name_and_each_has_its_source() -> None:
    for rules in (surfacing_table.RULES, duty_table.RULES):
        assert len({rule.id for rule in rules}) == len(rules)
    assert all(rule.source and rule.to and rule.rests_on for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_action_of_a_rule_is_a_command_that_somebody_whom_it_concerns_may_give(rule: Rule) -> None:
    if rule.action is not None:
        assert rule.action in COMMANDS
        assert any(POLICY.may_give(rule.action, role) for role in rule.to)


def test_the_rules_can_be_adopted_as_text() -> None:
    lines = text_of(RULES).splitlines()
    assert [json.loads(line)["id"] for line in lines] == [rule.id for rule in RULES]
    assert text_of(RULES) == text_of(RULES)


# Erasure


def erased(entry: Entry[Fact], classes: frozenset[DataClass]) -> Entry[Fact]:
    gone = {
        field: Erased(data_class)
        for data_class, fields in fields_by_class(type(entry.fact)).items()
        if data_class in classes
        for field in fields
    }
    return msgspec.structs.replace(entry, fact=msgspec.structs.replace(entry.fact, **gone))


@settings(max_examples=60, deadline=None)
@for_all(
    some.sets(some.sampled_from(sorted(DataClass))),
    some.sets(some.sampled_from([FORCE, ADVOCATE.agency]), min_size=1),
)
def test_whatever_keys_are_destroyed_nothing_that_is_concluded_raises(
    classes: set[DataClass], agencies: set[AgencyId]
) -> None:
    case = fold(erased(entry, frozenset(classes)) if entry.agency in agencies else entry for entry in ENTRIES)
    everything(case, Role.POLICE_SUPERVISOR)


def everything(case: Case, role: Role) -> bytes:
    """Every conclusion that somebody in a role is shown, as bytes."""
    who = reader(role)
    return msgspec.json.encode(
        [
            reveal_conclusions(surfacing_table.surfaced(case, NOW), who),
            reveal_conclusions(duty_table.duties(case, NOW), who),
            reveal_strip(strip(case, NOW), who),
            stage(case, who),
        ]
    )


# Twin worlds


def is_hidden(fact: Fact, role: Role) -> bool:
    """Whether the reader may know nothing at all of a fact of this kind from the police, not even in summary."""
    who = reader(role)
    return who.letter(fact.governs, FORCE).value not in {"R", "S"}


HALF = len(EVERY_FACT) // 2


@pytest.mark.parametrize("role", READERS)
def test_facts_that_a_reader_may_not_know_of_change_no_byte_of_what_is_concluded_for_them(role: Role) -> None:
    visible = [fact for fact in EVERY_FACT if not is_hidden(fact, role)]
    hidden = [fact for fact in EVERY_FACT if is_hidden(fact, role)]
    numbered = [entry_of(fact, number) for number, fact in enumerate(visible, 1)]
    plain = everything(fold(numbered), role)
    for start, fact in enumerate(hidden, 1):
        extra = entry_of(fact, len(visible) + start)
        between = [*numbered[:HALF], extra, *numbered[HALF:]]
        assert everything(fold(between), role) == plain, type(fact).__name__
    every = [entry_of(fact, len(visible) + start) for start, fact in enumerate(hidden, 1)]
    assert everything(fold([*every, *numbered]), role) == plain
    assert everything(fold([*numbered, *every]), role) == plain


def test_every_role_that_a_rule_concerns_has_a_home_in_the_test() -> None:
    assert {role for rule in RULES for role in rule.to} <= set(READERS)
    assert set(HOME) <= set(READERS)
