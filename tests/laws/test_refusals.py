"""Laws of refusals: what a writer may not know of makes no refusal by rule, lifts none and changes none."""

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
from domain.people import Role
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


def answered(case: Case, command: Command, reader: Reader) -> tuple[str, str | None] | list[Fact] | None:
    """What a writer is told: the sentence and its field, or what is recorded. None for a refusal that rests on nothing.

    Such a one (a person is not on the case, a date does not fit another) is answered by the rules as it is.
    """
    ask = Circumstances(
        by=reader.actor, now=NOW, today=TODAY, cause=CAUSE, kinds=reader.kinds, leads=(LEAD,),
        appointments=frozenset(EVERYBODY.values()), policy=reader.policy,
    )  # fmt: skip
    visible = reveal_all(case.entries, reader).entries
    try:
        return [each.fact for each in decide(case, as_written(command, case.entries, visible), ask, reader)]
    except Refused as refused:
        return (refused.sentence, refused.field) if refused.rule else None


def givers_of(command: Command) -> frozenset[Role]:
    return POLICY.giving.get(catalogue.tag_of(type(command)), frozenset())


def rights(reader: Reader) -> tuple[object, ...]:
    return reader.shut, reader.closed, reader.granted, reader.urgent, reader.items, reader.unnamed


@pytest.mark.parametrize("called", sorted(MEMBERS))
def test_what_a_writer_may_not_know_of_changes_no_answer_by_a_rule(called: str) -> None:
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
        full = fold(entry_of(fact, number, by=by) for number, (fact, by) in enumerate((*OPENING, *chosen), 1))
        reader = as_reader(full, who, agreed, NOW, confirmed=True)
        assert reader is not None
        shown = reveal_all(full.entries, reader)
        there = {entry.id for entry in shown.entries} | {e.id for e in full.entries[: len(OPENING)]}
        there |= {entry.id for number, entry in enumerate(full.entries[len(OPENING) :]) if number in kept}
        twin = fold(entry for entry in full.entries if entry.id in there)
        same = as_reader(twin, who, agreed, NOW, confirmed=True)
        assert same is not None
        if repr(reveal_all(twin.entries, same)) != repr(shown) or rights(same) != rights(reader):
            return  # that something is held is all that this reader is told of it: then they are no twins
        for command in given:
            one, other = answered(full, command, reader), answered(twin, command, same)
            assert one is None or other is None or one == other, type(command).__name__
            compared += one is not None

    holds()
    assert compared or not given
