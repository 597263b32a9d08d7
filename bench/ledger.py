"""The ledger beside the barest way: appending against one statement with ready bytes, reading against opening boxes."""

import hmac
import os
import tempfile
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
import psycopg
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from psycopg import Connection
from psycopg.rows import TupleRow

from bench.measure import Alternative, Measured, in_turn
from domain.boxes import compartments
from domain.kernel import AccountId, CommandId, EntryId, PartyId, StreamId
from domain.people import AgencyId, Role
from domain.risk.assessments import RiskAssessed
from domain.risk.tools import Tool
from infra.draft import Draft
from infra.embedded import Embedded
from infra.keys import Keys
from infra.ledger import Ledger, open_ledger
from infra.mapper import Envelope, Sealed, SealedMapper
from infra.migrate import migrate
from infra.pools import open_pools, options_of
from infra.settings import KeyVersion

CLIENTS = (1, 16)
SAVES = 320  # a round, shared among the clients
ROUNDS = 7
SIZES = (50, 500, 5_000)
TEXT = "He waited outside her work again and followed her to the station, though he had been told not to."

_VICTIM = PartyId(uuid4())
_BY = AccountId(uuid4())
_FACT = RiskAssessed(victim=_VICTIM, tool=Tool.DASH, grade="high", assessed_on=date(2026, 3, 1), rationale=TEXT)
_APPEND = "SELECT position, known FROM ledger.append(%s, %s, %s, %s)"
_RAW = "INSERT INTO bench.raw (stream, version, known, body, leaf) VALUES (%s, %s, %s, %s, %s) RETURNING position"


def draft(stream: StreamId, version: int) -> Draft:
    """A fact of one class with its summary: three boxes, the envelope among them."""
    return Draft(
        stream=stream,
        version=version,
        id=EntryId(uuid4()),
        happened=None,
        by=_BY,
        agency=AgencyId("northfield-police"),
        role=Role.POLICE_INVESTIGATOR,
        seen=None,
        cause=CommandId(uuid4()),
        fact=_FACT,
    )


class Noted(Aggregate):
    """The same text in the library's own manner."""

    @event("Began")
    def __init__(self, text: str) -> None:
        self.text = text

    @event("Noted")
    def note(self, text: str, tool: str, grade: str, victim: str) -> None:
        """One more event of about the size of a fact."""
        self.text, self.tool, self.grade, self.victim = text, tool, grade, victim


def together(clients: int, work: Callable[[int], None]) -> None:
    """The work of each client in a thread of its own."""
    if clients == 1:
        work(0)
        return
    with ThreadPoolExecutor(clients) as crowd:
        list(crowd.map(work, range(clients)))


def appending(url: str, ledger: Ledger, keys: Keys, clients: int) -> list[Measured]:
    """Saves of one fact each by so many clients, four ways."""
    each = SAVES // clients
    mapper = SealedMapper(keys)
    bare: list[Connection[TupleRow]] = [
        psycopg.connect(url, autocommit=True, options=options_of(url, "accord_appender")) for _ in range(clients)
    ]
    raw = [psycopg.connect(url, autocommit=True) for _ in range(clients)]
    stock = Application[UUID](env=_library_environment(url, clients))

    def made() -> list[list[Draft]]:
        streams = [StreamId(uuid4()) for _ in range(clients)]
        for stream in streams:  # a case has its keys from its first entry on
            ledger.append([draft(stream, 1)])
        return [[draft(stream, version) for version in range(2, each + 2)] for stream in streams]

    def sealed() -> list[list[Sealed]]:
        return [[mapper.to_stored_event(one) for one in drafts] for drafts in made()]

    def insert(ready: list[list[Sealed]]) -> None:
        def work(client: int) -> None:
            with raw[client].cursor(binary=True) as cursor:
                for one in ready[client]:
                    row = (one.originator_id, one.originator_version, datetime.now(UTC), one.state, one.digests[:32])
                    cursor.execute(_RAW, row, prepare=True).fetchall()

        together(clients, work)

    def call(ready: list[list[Sealed]]) -> None:
        def work(client: int) -> None:
            with bare[client].cursor(binary=True) as cursor:
                for one in ready[client]:
                    arguments = ([one.originator_id], [one.originator_version], [one.state], [one.digests])
                    cursor.execute(_APPEND, arguments, prepare=True).fetchall()

        together(clients, work)

    def ours(ready: list[list[Draft]]) -> None:
        def work(client: int) -> None:
            for one in ready[client]:
                ledger.append([one])

        together(clients, work)

    def seal_only(ready: list[list[Draft]]) -> None:
        deque(map(mapper.to_stored_event, chain.from_iterable(ready)), maxlen=0)

    def library() -> list[Noted]:
        begun = [Noted(TEXT) for _ in range(clients)]
        stock.save(*begun)
        return begun

    def save(ready: list[Noted]) -> None:
        def work(client: int) -> None:
            for _ in range(each):
                ready[client].note(TEXT, "dash", "high", str(_VICTIM))
                stock.save(ready[client])

        together(clients, work)

    with closing(stock), ExitStack() as stack:
        for connection in (*bare, *raw):
            stack.enter_context(connection)
        ways: list[Alternative[Any]] = [
            Alternative("one-round-trip append, ready bodies", SAVES, sealed, call),
            Alternative("our append: seal, save, entry back", SAVES, made, ours),
            Alternative("raw insert and commit, ready bodies", SAVES, sealed, insert),
            Alternative("stock eventsourcing save", SAVES, library, save),
            Alternative("sealing alone, no database", SAVES, made, seal_only),
        ]
        return in_turn(f"Append one fact, {clients} client{'s' * (clients > 1)}", ways, ROUNDS)


def reading(url: str, ledger: Ledger, keys: Keys) -> list[Measured]:
    """Whole cases of several sizes: every box opened and decoded, bare and as verified entries."""
    measured = []
    with psycopg.connect(url, autocommit=True, options=options_of(url, "accord_appender")) as connection:
        for size in SIZES:
            stream = StreamId(uuid4())
            ledger.append([draft(stream, version) for version in range(1, size + 1)])
            shelf = {key_id: key.plain for key_id, key in keys.keys_of(stream).items() if key is not None}
            measured += in_turn(
                f"Read a case of {size:,} facts, a fact",
                [
                    Alternative(
                        "bare select, open and decode", size, lambda: None, _bare(connection, stream, shelf, size)
                    ),
                    Alternative("our entries: verified, whole", size, lambda: None, _ours(ledger, stream, size)),
                ],
                ROUNDS if size > 1_000 else 5 * ROUNDS,
            )
    return measured


def _ours(ledger: Ledger, stream: StreamId, size: int) -> Callable[[object], None]:
    def read(_: object) -> None:
        assert len(ledger.entries(stream)) == size

    return read


def _bare(
    connection: Connection[TupleRow], stream: StreamId, shelf: dict[bytes, bytes], size: int
) -> Callable[[object], None]:
    body_of = msgspec.msgpack.Decoder(tuple[bytes, list[tuple[bytes, bytes]]]).decode
    part = compartments(RiskAssessed)[0]
    decoders = (
        (b"envelope", msgspec.msgpack.Decoder(Envelope).decode),
        (part.label.encode(), part.decode),
        (part.label.encode() + b"/summary", msgspec.msgpack.Decoder(str).decode),
    )
    labelled = [(label, len(label).to_bytes(4, "big") + label, decode) for label, decode in decoders]
    placed = b"\0\0\0\x10" + stream.bytes + b"\0\0\0\x10"

    def read(_: object) -> None:
        with connection.cursor(binary=True) as cursor:
            rows = cursor.execute(
                "SELECT body FROM ledger.entries WHERE stream = %s ORDER BY version", (stream,), prepare=True
            ).fetchall()
        opened: list[object] = []
        for (body,) in rows:
            entry, boxes = body_of(body)
            for (key_id, box), (label, framed, decode) in zip(boxes, labelled, strict=True):
                own = AESGCM(hmac.digest(shelf[key_id], entry + label, "sha256"))
                content = own.decrypt(box[:12], box[12:], placed + entry + framed)
                opened.append(decode(content[4 : 4 + int.from_bytes(content[:4], "big")]))
        assert len(opened) == 3 * size

    return read


def _library_environment(url: str, clients: int) -> dict[str, str]:
    parts = psycopg.conninfo.conninfo_to_dict(url)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": str(parts["dbname"]),
        "POSTGRES_HOST": str(parts["host"]),
        "POSTGRES_USER": str(parts["user"]),
        "POSTGRES_PASSWORD": "",
        "POSTGRES_POOL_SIZE": str(clients),
        "POSTGRES_SCHEMA": "bench",
    }


def measure() -> list[Measured]:
    """Every measurement of the ledger, on a server of its own that keeps what it acknowledges."""
    with tempfile.TemporaryDirectory(prefix="accord-bench-") as folder, Embedded(Path(folder)) as embedded:
        url = embedded.url("accord")
        migrate(url)
        with psycopg.connect(url, autocommit=True) as owner:
            owner.execute(
                "CREATE SCHEMA bench; CREATE TABLE bench.raw (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                " stream uuid, version int, known timestamptz, body bytea, leaf bytea, UNIQUE (stream, version))"
            )
        with open_pools(url, connections=max(CLIENTS)) as pools:
            keys = Keys(pools.keykeeper, [KeyVersion(1, os.urandom(32))])
            with open_ledger(pools, keys) as ledger:
                ledger.open(demonstration=True)
                measured: Sequence[Measured] = [
                    result for clients in CLIENTS for result in appending(url, ledger, keys, clients)
                ]
                return [*measured, *reading(url, ledger, keys)]
