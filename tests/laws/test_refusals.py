"""Laws of refusals: what a writer may not know of makes no refusal, lifts none and changes none."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date

import msgspec
import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as some

from domain import catalogue
from domain.access import as_reader
from domain.advocacy.consent import ConsentDecision
from domain.case import Case, fold
from domain.governance import Register
from domain.kernel import Circumstances, Command, Fact, Refused
from domain.people import Actor, Role
from domain.policy import Reader
from domain.reveal import reveal_all
from portal.admission import decide
from portal.unseen import as_written
from tests.cast import EVERYBODY, MEMBERS, actor
from tests.domain.given import CAUSE, NOW, TODAY, entry_of
from tests.laws.sampled import commands_of_samples
from tests.samples.advocacy import CONSENT_RECORDED, UNRELEASED_CONSENT_RECORDED
from tests.scopes.ledger_in_hand import LEAD, POLICY, joined, register
from tests.scopes.model import FOUNDER
from tests.scopes.twins import FOUNDING, Recorded, recordings

change = msgspec.structs.replace
REGISTERS = [
    register(agreed_until=until, without=set(), engaged={}, persons=())
    for until in (date(2099, 1, 1), date(2026, 1, 1))
]
OPENING: tuple[Recorded, ...] = (*FOUNDING, (joined(FOUNDER), FOUNDER), (joined(LEAD, lead=True), FOUNDER))
CHARITIES = (actor("isac_caseworker"), actor("isac_caseworker@other-charity"))


def decisions() -> list[Recorded]:
    """That she gave her consent, and that she took it back from everybody, as each charity records it."""
    return [
        (change(fact, decision=decision, with_whom="Everybody", agency=None, limits=None), who)
        for fact in (CONSENT_RECORDED, UNRELEASED_CONSENT_RECORDED)
        for decision in (ConsentDecision.GIVEN, ConsentDecision.WITHDRAWN)
        for who in CHARITIES
    ]


EVERY = [*recordings(), *decisions()]
COMMANDS = [command for _, command in commands_of_samples()]


def answered(case: Case, command: Command, reader: Reader) -> tuple[str, str | None] | list[Fact]:
    """What a writer is told: the sentence and its field, or what is recorded."""
    ask = Circumstances(
        by=reader.actor, now=NOW, today=TODAY, cause=CAUSE, kinds=reader.kinds, leads=(LEAD,),
        appointments=frozenset(EVERYBODY.values()), policy=reader.policy,
    )  # fmt: skip
    visible = reveal_all(case.entries, reader).entries
    try:
        return [each.fact for each in decide(case, as_written(command, case.entries, visible), ask, reader)]
    except Refused as refused:
        return refused.sentence, refused.field


def givers_of(command: Command) -> frozenset[Role]:
    return POLICY.giving.get(catalogue.tag_of(type(command)), frozenset())


def rights(reader: Reader) -> tuple[object, ...]:
    return reader.shut, reader.closed, reader.granted, reader.urgent, reader.items, reader.unnamed


def twins(
    full: Case, who: Actor, agreed: Register, kept: AbstractSet[int] = frozenset()
) -> tuple[tuple[Case, Reader], tuple[Case, Reader]] | None:
    """A case and its twin without what this reader may not know of, with them as a reader of each.

    `kept` are the places of what stays in the twin all the same. None where that something is held is told of it: then
    they are no twins.
    """
    reader = as_reader(full, who, agreed, NOW, confirmed=True)
    assert reader is not None
    shown = reveal_all(full.entries, reader)
    there = {entry.id for entry in shown.entries} | {e.id for e in full.entries[: len(OPENING)]}
    there |= {entry.id for number, entry in enumerate(full.entries[len(OPENING) :]) if number in kept}
    twin = fold(entry for entry in full.entries if entry.id in there)
    same = as_reader(twin, who, agreed, NOW, confirmed=True)
    assert same is not None
    if repr(reveal_all(twin.entries, same)) != repr(shown) or rights(same) != rights(reader):
        return None
    return (full, reader), (twin, same)


def after_opening(recorded: Iterable[Recorded]) -> Case:
    return fold(entry_of(fact, number, by=by) for number, (fact, by) in enumerate((*OPENING, *recorded), 1))


@pytest.mark.parametrize("called", sorted(MEMBERS))
def test_what_a_writer_may_not_know_of_changes_no_answer(called: str) -> None:
    who, compared = MEMBERS[called], 0
    given = [each for each in COMMANDS if who.role in givers_of(each)]

    @settings(max_examples=3, deadline=None, derandomize=True)
    @for_all(
        some.lists(some.sampled_from(EVERY), min_size=25, max_size=50, unique_by=repr),
        some.sampled_from(REGISTERS),
        some.sets(some.integers(0, 59), max_size=8),
    )
    def holds(chosen: list[Recorded], agreed: Register, kept: set[int]) -> None:
        nonlocal compared
        found = twins(after_opening(chosen), who, agreed, kept)
        if found is None:
            return
        (full, reader), (twin, same) = found
        for command in given:
            assert answered(full, command, reader) == answered(twin, command, same), type(command).__name__
            compared += 1

    holds()
    assert compared or not given


def sections() -> dict[str, list[list[Recorded]]]:
    """Of each section with commands, all that is recorded in it and beside it of the people, and each kind alone."""
    found: dict[str, list[list[Recorded]]] = {}
    for section in sorted({type(command).section for command in COMMANDS}):
        of_it = [(fact, by) for fact, by in EVERY if type(fact).section in {section, "people"}]
        kinds = dict.fromkeys(type(fact) for fact, _ in of_it)
        found[section] = [of_it, *([(f, by) for f, by in of_it if type(f) is kind] for kind in kinds)]
    return found


SECTIONS = sections()
LAPSED = REGISTERS[1]


@pytest.mark.parametrize("called", sorted(MEMBERS))
def test_where_the_agreement_lapsed_no_rule_tells_that_what_it_asks_for_is_held_elsewhere(called: str) -> None:
    """Nor that it is missing: a rule without a name that rests on what is closed to its writer fails here."""
    who = MEMBERS[called]
    for section, worlds in SECTIONS.items():
        given = [each for each in COMMANDS if type(each).section == section and who.role in givers_of(each)]
        for recorded in worlds if given else ():
            found = twins(after_opening(recorded), who, LAPSED)
            if found is None:
                continue
            (full, reader), (twin, same) = found
            for command in given:
                assert answered(full, command, reader) == answered(twin, command, same), type(command).__name__
