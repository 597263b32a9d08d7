"""Opened cases are kept in memory while nothing of them changes, and not a moment longer."""

import time
from collections.abc import Iterator, Mapping, Sequence

import psycopg
import pytest

from domain.classes import DataClass
from domain.kernel import Entry, Erased, Fact, StreamId, Withheld
from infra import opened
from infra.keys import Keys
from infra.ledger import Ledger, LedgerDamaged, open_ledger
from infra.mapper import OpenKeys, Row, SealedMapper
from infra.opened import OpenedCases
from infra.pools import Pools
from tests.infra.ledger.drafting import KEK, draft, drafts, new_stream


class Counting(SealedMapper):
    """A mapper that says how many rows it opened."""

    rows = 0

    def open_all(
        self,
        rows: Sequence[Row],
        keys: Mapping[StreamId, OpenKeys],
        classes: frozenset[DataClass] | None = None,
        summaries: frozenset[DataClass] | None = None,
    ) -> list[Entry[Fact]]:
        self.rows += len(rows)
        return super().open_all(rows, keys, classes, summaries)


@pytest.fixture
def other(pools: Pools) -> Iterator[Ledger]:
    """The same ledger as another process has it, with keys of its own in memory."""
    with open_ledger(pools, Keys(pools.keykeeper, KEK)) as ledger:
        yield ledger


def test_a_case_in_which_nothing_changed_is_the_same_case_and_one_more_entry_makes_another(ledger: Ledger) -> None:
    stream = new_stream()
    ledger.append(drafts(stream, 3))
    before = ledger.case(stream)
    assert ledger.case(stream) is before
    with ledger.snapshot() as snapshot:
        assert snapshot.case(stream) is before
    ledger.append([draft(stream, 4)])
    after = ledger.case(stream)
    assert [entry.version for entry in after.entries] == [1, 2, 3, 4]
    assert len(before.entries) == 3
    assert after.entries == ledger.entries(stream)


def test_only_what_came_since_is_opened(ledger: Ledger, keys: Keys) -> None:
    stream = new_stream()
    ledger.append(drafts(stream, 3))
    mapper = Counting(keys)
    cases = OpenedCases(mapper)

    def read(classes: frozenset[DataClass] | None = None) -> None:
        cases.read((stream, classes, None), ledger.recorder.rows_of(stream), keys.keys_of(stream))

    read()
    read()
    assert mapper.rows == 3
    ledger.append([draft(stream, 4)])
    read()
    assert mapper.rows == 4
    read(frozenset({DataClass.CASE_SHELL}))  # what is opened in part is kept apart
    assert mapper.rows == 8
    cases.forget(stream)
    read()
    assert mapper.rows == 12


def test_a_case_opened_in_some_classes_shows_nobody_the_others(ledger: Ledger) -> None:
    stream = new_stream()
    ledger.append(drafts(stream, 2))
    none: frozenset[DataClass] = frozenset()
    for _ in range(2):
        assert not any(isinstance(value, Withheld) for value in _values(ledger.case(stream).entries[0]))
        assert all(isinstance(value, Withheld) for value in _values(ledger.case(stream, classes=none).entries[0]))


def test_a_row_that_is_changed_after_it_was_opened_is_found(ledger: Ledger, database_url: str) -> None:
    stream = new_stream()
    position = ledger.append(drafts(stream, 3))[1].position
    assert len(ledger.case(stream).entries) == 3
    flip = "UPDATE ledger.entries SET body = set_byte(body, 60, get_byte(body, 60) # 1) WHERE position = %s"
    with psycopg.connect(database_url, autocommit=True) as owner:
        owner.execute("ALTER TABLE ledger.entries DISABLE TRIGGER ALL")
        owner.execute(flip.encode(), (position,))
        try:
            with pytest.raises(LedgerDamaged):
                ledger.case(stream)
        finally:
            owner.execute(flip.encode(), (position,))
            owner.execute("ALTER TABLE ledger.entries ENABLE TRIGGER ALL")
    assert len(ledger.case(stream).entries) == 3


def test_what_another_process_erased_is_gone_with_the_next_reading(ledger: Ledger, other: Ledger) -> None:
    stream = new_stream()
    entry = ledger.append([draft(stream, 1)])[0]
    governs = type(entry.fact).governs
    assert not any(isinstance(value, Erased) for value in _values(ledger.case(stream).entries[0]))
    assert other.keys.destroy_of(stream, governs.value, entry.agency, ())
    assert any(isinstance(value, Erased) for value in _values(ledger.case(stream).entries[0]))


def test_what_this_process_erased_is_dropped_at_once(keys: Keys, ledger: Ledger) -> None:
    stream = new_stream()
    entry = ledger.append([draft(stream, 1)])[0]
    cases = OpenedCases(SealedMapper(keys))
    keys.when_forgotten(cases.forget)
    cases.read((stream, None, None), ledger.recorder.rows_of(stream), keys.keys_of(stream))
    assert cases.kept() == {stream}
    keys.destroy_of(stream, type(entry.fact).governs.value, entry.agency, ())
    assert cases.kept() == set()


def test_so_many_entries_are_kept_and_so_long(ledger: Ledger, keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "ENTRIES_KEPT", 5)
    cases = OpenedCases(SealedMapper(keys))
    streams = [new_stream() for _ in range(4)]
    for stream, size in zip(streams, (2, 2, 3, 6), strict=True):
        ledger.append(drafts(stream, size))
        cases.read((stream, None, None), ledger.recorder.rows_of(stream), keys.keys_of(stream))
    assert cases.kept() == {streams[1], streams[2]}  # the oldest gave way, and one that is too large is never kept
    monkeypatch.setattr(opened, "SECONDS_KEPT", 0.01)
    time.sleep(0.02)
    cases.read((streams[0], None, None), ledger.recorder.rows_of(streams[0]), keys.keys_of(streams[0]))
    assert cases.kept() == {streams[0]}


def _values(entry: Entry[Fact]) -> list[object]:
    return [getattr(entry.fact, name) for name in entry.fact.__struct_fields__]
