"""Views beside the barest way: a case as one reader may see it, against opening and decoding the same boxes."""

import hmac
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import uuid4

import msgspec
import psycopg
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from psycopg import Connection
from psycopg.rows import TupleRow

from bench.measure import Alternative, Measured, in_turn
from bench.people import ADVOCATE, COORDINATOR, register_people
from domain.boxes import SUMMARY, class_of, compartments
from domain.calendar import london_date
from domain.catalogue import command_from, compartments_of
from domain.classes import DataClass
from domain.governance import LedgerKind
from domain.kernel import AccountId, CommandId, EntryId, Fact, StreamId
from domain.parties import VictimNamed
from domain.risk.assessments import RiskAssessed
from domain.risk.tools import Tool
from infra import clock
from infra.draft import Draft
from infra.embedded import DATABASE, Embedded
from infra.mapper import Envelope
from infra.migrate import migrate
from infra.pools import options_of
from infra.settings import KeyVersion, Settings
from portal.asking import NOW, AsOf
from portal.house import House, opened
from portal.opening import open_for
from portal.surfaces import Surface

SIZES = (50, 500, 5_000)
ROUNDS = {50: 30, 500: 15, 5_000: 5}
TEXT = "He waited outside her work again and followed her to the station, though he had been told not to."
_body_of = msgspec.msgpack.Decoder(tuple[bytes, list[tuple[bytes, bytes]]]).decode
_envelope_of = msgspec.msgpack.Decoder(Envelope).decode
_text_of = msgspec.msgpack.Decoder(str).decode


def measure() -> list[Measured]:
    """A look at cases of several sizes, now and as of a moment, on a server that keeps what it acknowledges."""
    with tempfile.TemporaryDirectory(prefix="accord-bench-") as folder, Embedded(Path(folder)) as embedded:
        url = embedded.url(DATABASE)
        migrate(url)
        settings = Settings(database_url=url, kek=(KeyVersion(1, os.urandom(32)),), data=Path(folder))
        with (
            opened(settings) as house,
            psycopg.connect(url, autocommit=True, options=options_of(url, "accord_appender")) as connection,
        ):
            open_for(house.ledger, house.door, LedgerKind.REAL)
            register_people(house.door)
            return [result for size in SIZES for result in _views(house, connection, size)]


def case_of(house: House, size: int) -> StreamId:
    """A case referred through the door, with so many assessments of a few hundred bytes each."""
    referral = {
        "source": "advocate",
        "received_on": "2026-03-02",
        "reason": TEXT,
        "told_by": "somebody_else",
        "victim_name": "Jo March",
    }
    stream = house.door.ask(ADVOCATE, None, command_from("refer-case", referral)).stream
    there = house.ledger.entries(stream)
    victim = next(entry.fact.victim for entry in there if isinstance(entry.fact, VictimNamed))
    fact = RiskAssessed(
        victim=victim, tool=Tool.DASH, grade="high", assessed_on=london_date(clock.now()), rationale=TEXT
    )
    append(house, stream, [fact] * (size - len(there)))
    return stream


def append(house: House, stream: StreamId, facts: Sequence[Fact]) -> None:
    """Put facts at the end of a case, behind the door, as the coordinator's."""
    last = len(house.ledger.entries(stream))
    house.ledger.append(
        [
            Draft(
                stream=stream,
                version=version,
                id=EntryId(uuid4()),
                happened=None,
                by=AccountId(COORDINATOR.account),
                agency=COORDINATOR.agency,
                role=COORDINATOR.role,
                seen=None,
                cause=CommandId(uuid4()),
                fact=fact,
            )
            for version, fact in enumerate(facts, start=last + 1)
        ]
    )


def _views(house: House, connection: Connection[TupleRow], size: int) -> list[Measured]:
    stream = case_of(house, size)
    keys = {key: held.plain for key, held in house.ledger.keys.keys_of(stream).items() if held is not None}
    then = AsOf(moment=clock.now())

    def look(at: AsOf) -> Callable[[object], object]:
        return lambda _: house.door.look(ADVOCATE, stream, Surface.TIMELINE, at=at)

    def conclude(_: object) -> None:
        house.door.look(ADVOCATE, stream, Surface.OVERVIEW)

    return in_turn(
        f"A case of {size:,} facts as one reader may see it, a fact",
        [
            Alternative("bare select, open and decode", size, lambda: None, _bare(connection, stream, keys, size)),
            Alternative(
                "entries alone: opened and verified", size, lambda: None, lambda _: house.ledger.entries(stream)
            ),
            Alternative("revealed view, now: look recorded", size, lambda: None, look(NOW)),
            Alternative("revealed view, as of a moment", size, lambda: None, look(then)),
            Alternative("the same with duties, strip and surfaced", size, lambda: None, conclude),
        ],
        ROUNDS[size],
    )


def _bare(
    connection: Connection[TupleRow], stream: StreamId, keys: dict[bytes, bytes], size: int
) -> Callable[[object], None]:
    def read(_: object) -> None:
        with connection.cursor(binary=True) as cursor:
            rows = cursor.execute(
                "SELECT stream, body FROM ledger.entries WHERE stream = %s ORDER BY version", (stream,), prepare=True
            ).fetchall()
        assert decoded(rows, keys) == size

    return read


def decoded(rows: Sequence[TupleRow], keys: dict[bytes, bytes], classes: frozenset[DataClass] | None = None) -> int:
    """Open and decode the boxes of these rows (of some classes alone), keep nothing, and answer with how many rows."""
    kept: list[object] = []
    for stream, body in rows:
        entry, boxes = _body_of(body)
        placed = b"\0\0\0\x10" + stream.bytes + b"\0\0\0\x10" + entry
        envelope = _envelope_of(_unseal(entry, placed, keys[boxes[0][0]], "envelope", boxes[0][1]))
        decoders = {part.label: part.decode for part in compartments(compartments_of(envelope.wire))}
        for label, (key, box) in zip(envelope.labels, boxes[1:], strict=True):
            if classes is None or class_of(label) in classes:
                content = _unseal(entry, placed, keys[key], label, box)
                kept.append(_text_of(content) if label.endswith(SUMMARY) else decoders[label](content))
    return len(rows)


def _unseal(entry: bytes, placed: bytes, key: bytes, label: str, box: bytes) -> bytes:
    raw = label.encode()
    own = AESGCM(hmac.digest(key, entry + raw, "sha256"))
    content = own.decrypt(box[:12], box[12:], placed + len(raw).to_bytes(4, "big") + raw)
    return content[4 : 4 + int.from_bytes(content[:4], "big")]
