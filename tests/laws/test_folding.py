"""Laws of the fold: it may be taken in parts, masked before or after, asked as of now, and loses nothing."""

from datetime import UTC, datetime
from functools import reduce
from typing import Any

import msgspec
import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as some

from domain import catalogue
from domain.boxes import join_because, join_summaries, split
from domain.case import Case, as_known_by, evolve, fold
from domain.classes import RISK, DataClass
from domain.kernel import Closed, Entry, Erased, Fact
from domain.membership import members
from domain.people import Role
from domain.reveal import reveal_all
from portal.asking import AsOf, By, case_then
from portal.house import PROJECTIONS
from tests.domain.reading import reader
from tests.laws.generated import FACTS, SHUT, entries, laid_out, shut, shut_in
from tests.samples.every import BY_WIRE_NAME

FAR = datetime(2030, 1, 1, tzinfo=UTC)
QUICK = settings(max_examples=60, deadline=None)


@QUICK
@for_all(entries(), some.integers(0, 24))
def test_the_fold_of_all_is_the_fold_of_a_prefix_and_then_of_the_rest(every: tuple[Entry[Fact], ...], at: int) -> None:
    assert laid_out(fold(every[at:], onto=fold(every[:at]))) == laid_out(fold(every))


@QUICK
@for_all(entries())
def test_the_fold_is_what_evolving_gives_one_by_one(every: tuple[Entry[Fact], ...]) -> None:
    assert laid_out(fold(every)) == laid_out(reduce(evolve, every, Case()))


@QUICK
@for_all(entries(), SHUT)
def test_placing_and_then_masking_is_masking_and_then_placing(
    every: tuple[Entry[Fact], ...], keys: set[tuple[DataClass, Any]]
) -> None:
    assert laid_out(fold(shut(entry, keys) for entry in every)) == laid_out(shut_in(fold(every), keys))


@QUICK
@for_all(entries(), SHUT, some.sampled_from([role for role in Role if role is not Role.SYSTEM]))
def test_whatever_is_erased_nothing_raises_that_reveals_lists_or_counts_members(
    every: tuple[Entry[Fact], ...], keys: set[tuple[DataClass, Any]], role: Role
) -> None:
    masked = [shut(entry, keys) for entry in every]
    case = fold(masked)
    members(case)
    before = laid_out(fold(reveal_all(every, reader(role)).entries))
    after = reveal_all(masked, reader(role))
    assert [entry.id for entry in after.entries] == [entry.id for entry in reveal_all(every, reader(role)).entries]
    assert laid_out(fold(after.entries)) == before or keys
    for projection in PROJECTIONS:
        projection.rows(case, FAR)


@QUICK
@for_all(entries())
def test_as_of_now_is_now(every: tuple[Entry[Fact], ...]) -> None:
    case = fold(every)
    for by in By:
        assert case_then(case, AsOf(FAR, by)).entries == case_then(case, AsOf()).entries == every
    if every:
        assert case_then(case, AsOf(every[-1].known)).entries == as_known_by(every, every[-1].known) == every


@QUICK
@for_all(entries(), some.integers(0, 23))
def test_as_of_a_moment_is_what_was_known_or_had_happened_by_then_and_a_closed_date_goes_by_what_was_known(
    every: tuple[Entry[Fact], ...], at: int
) -> None:
    for pivot in every[at : at + 1]:
        assert case_then(fold(every), AsOf(pivot.known)).entries == every[: at + 1]
        by_then = tuple(entry for entry in every if entry.happened.earliest <= pivot.happened.earliest)
        assert case_then(fold(every), AsOf(pivot.happened.earliest, By.HAPPENED)).entries == by_then
        undated = [msgspec.structs.replace(entry, happened=Erased(RISK)) for entry in every]
        assert case_then(fold(undated), AsOf(pivot.known, By.HAPPENED)).entries == tuple(undated[: at + 1])


@QUICK
@for_all(entries())
def test_a_correction_removes_nothing(every: tuple[Entry[Fact], ...]) -> None:
    case = fold(every)
    assert case.entries == every
    replaced = {entry.corrects.entry for entry in every if entry.corrects is not None}
    standing = {entry.id for held in case.standing.values() for entry in held}
    assert standing | replaced == {entry.id for entry in every}
    for entry in every:
        if entry.corrects is not None:
            before = fold(as_known_by(every, case.entries[entry.position - 2].known))
            assert entry.corrects.entry in {e.id for held in before.standing.values() for e in held}, "as of before"


WIRES = [*catalogue.FACTS, *catalogue.OUTGROWN]


@pytest.mark.parametrize("wire", WIRES)
def test_whatever_boxes_of_a_fact_are_shut_the_rest_opens_in_its_place(wire: str) -> None:
    fact = BY_WIRE_NAME[wire]
    boxes = split(fact, fact.summary(), "It was wrong.")
    whole = catalogue.join(wire, {box.label: box.content for box in boxes})
    for closed in boxes:
        contents: dict[str, bytes | Closed] = {
            box.label: Erased(box.data_class) if box is closed else box.content for box in boxes
        }
        opened = catalogue.join(wire, contents)
        for name in opened.__struct_fields__:
            value = getattr(opened, name)
            assert isinstance(value, Erased) or value == getattr(whole, name)
        assert (closed.label in {box.label for box in boxes if "/" in box.label}) or any(
            isinstance(getattr(opened, name), Erased) for name in opened.__struct_fields__
        )
        join_summaries(contents)
        join_because(catalogue.compartments_of(wire), contents)
    nothing = catalogue.join(wire, {box.label: Erased(box.data_class) for box in boxes})
    assert all(isinstance(getattr(nothing, name), Erased) for name in nothing.__struct_fields__)


@QUICK
@for_all(some.sampled_from(FACTS))
def test_a_fact_that_is_laid_in_boxes_is_the_same_when_it_is_taken_out(fact: Fact) -> None:
    contents = {box.label: box.content for box in split(fact, fact.summary(), None)}
    assert catalogue.join(catalogue.tag_of(type(fact)), contents) == fact
    assert msgspec.msgpack.encode(fact) == msgspec.msgpack.encode(
        catalogue.join(catalogue.tag_of(type(fact)), contents)
    )
