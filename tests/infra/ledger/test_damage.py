"""Damage: whatever is changed in the ledger behind its back is found when it is read, and told where."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID

import msgspec
import psycopg
import pytest

from domain import catalogue
from domain.kernel import StreamId
from infra.keys import Keys, WrongKeyEncryptionKey
from infra.ledger import Ledger, LedgerDamaged, open_ledger
from infra.mapper import SealedMapper
from infra.pools import Pools
from infra.settings import KeyVersion
from tests.infra.ledger.drafting import drafts, new_stream


@contextmanager
def changed(url: str, statement: str, *arguments: object) -> Iterator[None]:
    """The ledger as whoever owns the database could leave it, and afterwards as it was."""
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("CREATE TABLE public.kept AS SELECT * FROM ledger.entries")
        owner.execute(statement.encode(), arguments)
        try:
            yield
        finally:
            owner.execute("DELETE FROM ledger.entries")
            owner.execute("INSERT INTO ledger.entries SELECT * FROM public.kept")
            owner.execute("DROP TABLE public.kept")


def three(ledger: Ledger) -> tuple[StreamId, int]:
    """A stream of three entries, and the position of its second."""
    stream = new_stream()
    return stream, ledger.append(drafts(stream, 3))[1].position


COLUMNS = {
    "version": "UPDATE ledger.entries SET version = version + 10 WHERE position = %s",
    "known": "UPDATE ledger.entries SET known = known + interval '1 microsecond' WHERE position = %s",
    "body": "UPDATE ledger.entries SET body = set_byte(body, 60, get_byte(body, 60) # 1) WHERE position = %s",
    "the last byte of the body": (
        "UPDATE ledger.entries SET body = set_byte(body, octet_length(body) - 1, "
        "get_byte(body, octet_length(body) - 1) # 1) WHERE position = %s"
    ),
    "leaf": "UPDATE ledger.entries SET leaf = sha256(leaf) WHERE position = %s",
    "position": "UPDATE ledger.entries SET position = position + 100 WHERE position = %s",
    "stream": "UPDATE ledger.entries SET stream = gen_random_uuid() WHERE position = %s",
    "the row": "DELETE FROM ledger.entries WHERE position = %s",
}


@pytest.mark.parametrize("column", COLUMNS)
def test_a_change_to_any_column_is_found_by_whoever_reads_the_case(
    ledger: Ledger, database_url: str, column: str
) -> None:
    stream, position = three(ledger)
    with changed(database_url, COLUMNS[column], position), pytest.raises(LedgerDamaged) as found:
        ledger.entries(stream)
    assert str(found.value.position) in str(found.value)
    assert found.value.check
    assert len(ledger.entries(stream)) == 3


@pytest.mark.parametrize("column", COLUMNS)
def test_a_change_to_any_column_is_found_by_whoever_follows(ledger: Ledger, database_url: str, column: str) -> None:
    _, position = three(ledger)
    with changed(database_url, COLUMNS[column], position), pytest.raises(LedgerDamaged):
        ledger.follow(position - 2, 3)


def test_a_changed_byte_anywhere_in_a_body_is_found(ledger: Ledger, keys: Keys, database_url: str) -> None:
    stream, position = three(ledger)
    with psycopg.connect(database_url) as owner:
        row = owner.execute("SELECT octet_length(body) FROM ledger.entries WHERE position = %s", (position,)).fetchone()
        assert row is not None
        for place in range(0, row[0], 7):
            owner.execute(
                "UPDATE ledger.entries SET body = set_byte(body, %s, get_byte(body, %s) # 4) WHERE position = %s",
                (place, place, position),
            )
            rows = owner.execute(
                "SELECT position, stream, version, known, body, leaf FROM ledger.entries WHERE position = %s",
                (position,),
            ).fetchall()
            with pytest.raises(LedgerDamaged):
                SealedMapper(keys).open_all(rows, {stream: keys.keys_of(stream)})
            owner.rollback()
    assert len(ledger.entries(stream)) == 3


def test_two_bodies_cannot_change_places(ledger: Ledger, database_url: str) -> None:
    stream, position = three(ledger)
    swap = (
        "UPDATE ledger.entries AS e SET body = o.body, leaf = o.leaf FROM ledger.entries AS o "
        "WHERE e.position IN (%s, %s) AND o.position IN (%s, %s) AND o.position <> e.position"
    )
    pair = (position, position + 1)
    with changed(database_url, swap, *pair, *pair), pytest.raises(LedgerDamaged, match="not the one that was sealed"):
        ledger.entries(stream)


def test_a_boxs_missing_key_is_told_from_one_that_was_destroyed(ledger: Ledger, database_url: str) -> None:
    stream, _ = three(ledger)
    with psycopg.connect(database_url) as owner:
        owner.execute("DELETE FROM keys.data_keys WHERE stream = %s", (stream,))
    with pytest.raises(LedgerDamaged, match="a key or a box of it is missing"):
        ledger.entries(stream)


def test_an_unknown_wire_name_is_an_error_that_says_it(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    stream, position = three(ledger)
    monkeypatch.delitem(catalogue.FACTS, "risk-assessed/1")
    with pytest.raises(LedgerDamaged, match="risk-assessed/1") as found:
        ledger.entries(stream)
    assert found.value.position == position - 1


def test_a_wrong_key_encryption_key_is_found_at_start(ledger: Ledger, pools: Pools) -> None:
    three(ledger)
    with pytest.raises(WrongKeyEncryptionKey, match="Version 1 of ACCORD_KEK does not open"):
        open_ledger(pools, Keys(pools.keykeeper, (KeyVersion(1, b"w" * 32),)))
    with pytest.raises(WrongKeyEncryptionKey, match="lacks version 1"):
        open_ledger(pools, Keys(pools.keykeeper, (KeyVersion(2, bytes(range(32))),)))
    with pytest.raises(WrongKeyEncryptionKey, match="There is no key-encryption key"):
        Keys(pools.keykeeper, ())


def test_a_data_key_that_was_put_in_anothers_place_does_not_open(
    ledger: Ledger, pools: Pools, database_url: str, keys: Keys
) -> None:
    stream, _ = three(ledger)
    with psycopg.connect(database_url) as owner:
        owner.execute(
            "UPDATE keys.data_keys AS k SET wrapped = o.wrapped FROM keys.data_keys AS o "
            "WHERE k.stream = %s AND o.stream = %s AND o.key_id <> k.key_id",
            (stream, stream),
        )
    keys.forget(stream)
    with pytest.raises(WrongKeyEncryptionKey):
        ledger.entries(stream)


def framed(*parts: bytes) -> bytes:
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def leaf_from(row: tuple[int, UUID, int, datetime, bytes, bytes], labels: list[str]) -> bytes:
    """The leaf worked out from the row by the published description alone, with nothing of the portal's."""
    position, stream, _, known, body, _ = row
    _, boxes = msgspec.msgpack.decode(body)
    since = known - datetime(1970, 1, 1, tzinfo=UTC)
    microseconds = (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
    digests = [
        hashlib.sha256(framed(label.encode(), key_id, box)).digest()
        for label, (key_id, box) in zip(labels, boxes, strict=True)
    ]
    parts = (position.to_bytes(8, "big"), stream.bytes, microseconds.to_bytes(8, "big", signed=True), *digests)
    return hashlib.sha256(b"\x00" + framed(*parts)).digest()


@pytest.mark.parametrize("known", [None, datetime(1969, 7, 20, 20, 17, 40, 1, tzinfo=UTC)], ids=["now", "before 1970"])
def test_the_leaf_worked_out_from_the_row_alone_agrees(
    ledger: Ledger, database_url: str, known: datetime | None, new_ledger: Callable[[], tuple[Ledger, str]]
) -> None:
    fresh, url = (ledger, database_url) if known is None else new_ledger()
    stream = new_stream()
    fresh.append(drafts(stream, 2), known=known)
    with psycopg.connect(url) as owner:
        rows = owner.execute(
            "SELECT position, stream, version, known, body, leaf FROM ledger.entries WHERE stream = %s", (stream,)
        ).fetchall()
    assert len(rows) == 2
    for row in rows:
        assert leaf_from(row, ["envelope", "risk", "risk/summary"]) == row[5]
