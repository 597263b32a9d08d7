"""No wider: under the rights of now and of then at once nothing opens that either closes, and nothing else changes."""

from datetime import date

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as some

from domain.access import as_reader
from domain.case import Case, fold
from domain.classes import DataClass
from domain.kernel import EntryId, Fact, is_open
from domain.no_wider import narrower, no_wider
from domain.people import AgencyId
from domain.policy import Letter, Reader
from domain.reveal import Summarised, reveal_all
from tests.cast import MEMBERS
from tests.domain.given import BEGAN, entry_of
from tests.scopes.ledger_in_hand import facts_to_plant, register

REGISTER = register(agreed_until=date(2099, 1, 1), without=set(), engaged={}, persons=())
CASE: Case = fold(entry_of(fact, number, by=by) for number, (fact, by) in enumerate(facts_to_plant(), start=1))
MARKS = tuple(entry.id for entry in CASE.entries)
OF_AGENCIES = tuple((data_class, AgencyId(agency)) for data_class in DataClass for agency in REGISTER.agencies)
CLASSES = some.frozensets(some.sampled_from(list(DataClass)), max_size=6)


@some.composite
def held(draw: some.DrawFn, called: str) -> Reader:
    """Somebody of the cast as they might stand on the case at one moment."""
    plain = as_reader(Case(), MEMBERS[called], REGISTER, BEGAN, confirmed=draw(some.booleans()))
    assert plain is not None
    return msgspec.structs.replace(
        plain,
        granted=draw(some.frozensets(some.sampled_from(OF_AGENCIES), max_size=12)),
        shut=draw(some.frozensets(some.sampled_from(OF_AGENCIES), max_size=12)),
        closed=draw(some.frozensets(some.sampled_from(MARKS), max_size=3)),
        items=draw(some.dictionaries(some.sampled_from(MARKS), CLASSES, max_size=4)),
        misfiled=draw(some.dictionaries(some.sampled_from(MARKS), some.sampled_from(list(DataClass)), max_size=2)),
    )


READERS = some.sampled_from(sorted(MEMBERS)).flatmap(lambda called: some.tuples(held(called), held(called)))


def shown(reader: Reader) -> dict[tuple[EntryId, str], object]:
    """Every open field of every entry, summaries apart: what a reader has in hand."""
    return {
        (entry.id, name): getattr(entry.fact, name)
        for entry in reveal_all(CASE.entries, reader).entries
        if not isinstance(entry.fact, Summarised)
        for name in entry.fact.__struct_fields__
        if is_open(getattr(entry.fact, name))
    }


@settings(max_examples=60, deadline=None)
@given(READERS)
def test_nothing_is_shown_that_either_moment_would_not_show(readers: tuple[Reader, Reader]) -> None:
    mine, then = readers
    together = shown(no_wider(mine, then))
    assert together.keys() <= shown(mine).keys() & shown(then).keys()


@settings(max_examples=25, deadline=None)
@given(READERS)
def test_what_was_and_is_open_alike_is_shown_as_it_was(readers: tuple[Reader, Reader]) -> None:
    mine, _ = readers
    assert shown(no_wider(mine, mine)) == shown(mine)
    for data_class, agency in OF_AGENCIES:
        assert no_wider(mine, mine).letter(data_class, agency) is mine.letter(data_class, agency)


def test_what_was_misfiled_as_one_thing_then_and_as_another_now_is_closed() -> None:
    mark = MARKS[1]
    plain = as_reader(Case(), MEMBERS[min(MEMBERS)], REGISTER, BEGAN, confirmed=True)
    assert plain is not None
    one, other = (
        msgspec.structs.replace(plain, misfiled={mark: each}) for each in (DataClass.RISK, DataClass.CLINICAL)
    )
    assert mark in no_wider(one, other).closed
    assert mark not in no_wider(one, one).closed


def test_of_two_letters_the_one_that_opens_less_holds() -> None:
    assert narrower(Letter.OPEN, Letter.SUMMARY) is Letter.SUMMARY
    assert narrower(Letter.NOTHING, Letter.OPEN) is Letter.NOTHING
    assert narrower(Letter.HELD, Letter.SUMMARY) is Letter.HELD
    assert {narrower(one, one) for one in Letter} == set(Letter)


def test_there_is_something_to_close_and_something_to_open() -> None:
    def plain(called: str) -> Reader:
        found = as_reader(Case(), MEMBERS[called], REGISTER, BEGAN, confirmed=True)
        assert found is not None
        return found

    kinds: set[type[Fact]] = {type(entry.fact) for entry in CASE.entries}
    assert len(kinds) > 20
    sizes = {len(shown(plain(called))) for called in MEMBERS}
    assert len(sizes) > 5
