"""The engine: follows the ledger in batches, catches up, and rebuilds a table beside the old one and swaps them."""

import contextlib
import math
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime

from psycopg import Connection, OperationalError, sql
from psycopg.rows import TupleRow

from domain.calendar import london_date
from domain.case import Case, fold
from domain.classes import DataClass
from domain.fence import kept_from
from domain.governance import GOVERNANCE
from domain.kernel import Entry, Fact, StreamId
from infra import journal
from infra.clock import Clock
from infra.ledger import Ledger
from infra.pools import Pools
from projections.tables import Projection

BATCH = 2_000
LEADER_LOCK = 7_165_922
WRITER_LOCK = 7_165_923
AGAIN_SECONDS = 0.5
WAIT_SECONDS = 1.0
Connected = Connection[TupleRow]


class Engine:
    """Keeps every projected table as far as the ledger has come, in the projector's role."""

    def __init__(self, ledger: Ledger, pools: Pools, clock: Clock, projections: Sequence[Projection]) -> None:
        self._ledger = ledger
        self._pools = pools
        self._clock = clock
        self._projections = tuple(projections)
        self._prepared_on: date | None = None
        self._classes: frozenset[DataClass] = frozenset().union(*(p.classes for p in projections))

    def prepare(self) -> None:
        """Make the tables that are not there yet, and rebuild those whose shape has changed or that are a day old.

        A table that no question asks any more goes.
        """
        today = london_date(self._clock())
        with self._pools.projector.connection() as connection:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS views.progress "
                "(name text PRIMARY KEY, position bigint NOT NULL, shape text NOT NULL, day text NOT NULL)"
            )
            connection.execute("GRANT SELECT ON views.progress TO accord_appender")
            found = connection.execute("SELECT name, shape, day FROM views.progress").fetchall()
            for name in {name for name, _, _ in found} - {projection.name for projection in self._projections}:
                _drop(connection, name)
        kept = {name: (shape, day) for name, shape, day in found}
        for projection in self._projections:
            if kept.get(projection.name) != (self._shape(projection), str(today)):
                self.rebuild(projection)
        self._prepared_on = today

    def catch_up(self) -> int:
        """Bring every table to the ledger's head; answers with the position reached."""
        while True:
            with self._pools.projector.connection() as connection, connection.transaction():
                _alone(connection)
                reached = self._reached(connection)
                batch = self._ledger.follow(reached, BATCH, self._classes)
                if batch.reached == reached:
                    return reached
                moment = self._clock()
                for stream in {entry.stream for entry in batch} - {GOVERNANCE}:
                    case = self._ledger.case(stream, classes=self._classes)
                    for projection in self._projections:
                        self._replace(connection, projection, stream, case, moment)
                connection.execute("UPDATE views.progress SET position = %s", (batch.reached,))
                connection.execute("NOTIFY accord_views")

    def behind(self) -> dict[str, float]:
        """How many entries each table has yet to take in, whoever leads; not a number where the database is lost."""
        names = [projection.name for projection in self._projections]
        try:
            with self._pools.projector.connection() as connection:
                rows = connection.execute("SELECT name, position FROM views.progress").fetchall()
            head = self._ledger.head()
        except OperationalError:
            return dict.fromkeys(names, math.nan)
        reached = {name: int(position) for name, position in rows}
        return {name: head - reached.get(name, 0) for name in names}

    def rebuild(self, projection: Projection, *, progress: Callable[[int], None] = lambda _done: None) -> int:
        """Build a table anew beside the one in use, and swap them in one transaction. Answers with the rows written."""
        moment = self._clock()
        beside = f"{projection.name}__next"
        cases, reached = self._every_case(projection.classes, progress)
        drawn = [self._drawn(projection, stream, case, moment) for stream, case in cases.items()]
        lines = [line for some in drawn if some is not None for line in some]
        with self._pools.projector.connection() as connection, connection.transaction():
            _alone(connection)
            connection.execute(sql.SQL("DROP TABLE IF EXISTS views.{}").format(sql.Identifier(beside)))
            for statement in _definition(projection, beside):
                connection.execute(statement)
            _copy(connection, projection, beside, lines)
            connection.execute(sql.SQL("DROP TABLE IF EXISTS views.{}").format(sql.Identifier(projection.name)))
            connection.execute(
                sql.SQL("ALTER TABLE views.{} RENAME TO {}").format(
                    sql.Identifier(beside), sql.Identifier(projection.name)
                )
            )
            connection.execute(
                "INSERT INTO views.progress VALUES (%s, %s, %s, %s) ON CONFLICT (name) DO UPDATE "
                "SET position = excluded.position, shape = excluded.shape, day = excluded.day",
                (projection.name, reached, self._shape(projection), str(london_date(moment))),
            )
        return len(lines)

    def follow(self, stop: threading.Event) -> None:
        """Follow the ledger until told to stop, led by whoever holds the lock; a lost database is waited out."""
        journal.note("follower-started")
        while not stop.is_set():
            try:
                with self._pools.projector.connection() as leader:
                    self._lead_if_nobody_does(stop, leader)
            except OperationalError:
                journal.note("database-lost", level="warning")
            except Exception as fault:  # noqa: BLE001 - lists that stand still are said, and tried again
                journal.note("projection-failed", level="error", problem=fault)
            stop.wait(AGAIN_SECONDS)
        journal.note("follower-stopped")

    def _lead_if_nobody_does(self, stop: threading.Event, leader: Connected) -> None:
        if not _leads(leader):
            return
        try:
            while not stop.is_set():
                if self._prepared_on != london_date(self._clock()):
                    self.prepare()
                reached = self.catch_up()
                leader.execute("SELECT 1")  # the lock is the connection's: without it somebody else leads
                self._ledger.wait(reached, WAIT_SECONDS)
        finally:
            with contextlib.suppress(OperationalError):
                leader.execute("SELECT pg_advisory_unlock(%s)", (LEADER_LOCK,))

    def _shape(self, projection: Projection) -> str:
        """What a table is built by: another shape, or another key for its fingerprints, and it is built anew."""
        keyed = f", keyed {self._ledger.keys.newest}" if any(column.keyed for column in projection.columns) else ""
        return ", ".join(f"{column.name} {column.type}" for column in projection.columns) + keyed

    def _drawn(
        self, projection: Projection, stream: StreamId, case: Case, moment: datetime
    ) -> Iterable[tuple[object, ...]] | None:
        """A case's lines, or None where they cannot be drawn: one case must not hold up the lists of all the others."""
        try:
            return self._lines(projection, stream, case, moment)
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is said, and the others go on
            journal.note("projection-failed", level="error", problem=fault)
            return None

    def _lines(
        self, projection: Projection, stream: StreamId, case: Case, moment: datetime
    ) -> Iterable[tuple[object, ...]]:
        fence = list(projection.readers(case)), kept_from(case)
        rows = [(stream, *fence, *row) for row in projection.rows(case, moment)]
        for place, column in enumerate(projection.columns, start=3):
            if column.keyed:
                rows = [(*row[:place], self._fingerprints(row[place]), *row[place + 1 :]) for row in rows]
        return rows

    def _fingerprints(self, texts: object) -> list[str]:
        assert isinstance(texts, list)  # noqa: S101 - the type of a keyed column
        return sorted(self._ledger.keys.fingerprint(text) for text in texts)

    def _replace(
        self, connection: Connected, projection: Projection, stream: StreamId, case: Case, moment: datetime
    ) -> None:
        lines = self._drawn(projection, stream, case, moment)
        if lines is None:
            return  # what was drawn last stays until it can be drawn again
        connection.execute(
            sql.SQL("DELETE FROM views.{} WHERE case_id = %s").format(sql.Identifier(projection.name)), (stream,)
        )
        _copy(connection, projection, projection.name, lines)

    def _reached(self, connection: Connected) -> int:
        row = connection.execute("SELECT coalesce(min(position), 0) FROM views.progress").fetchone()
        return int(row[0]) if row else 0

    def _every_case(
        self, classes: frozenset[DataClass], progress: Callable[[int], None]
    ) -> tuple[Mapping[StreamId, Case], int]:
        by_stream: dict[StreamId, list[Entry[Fact]]] = {}
        reached = 0
        while (batch := self._ledger.follow(reached, BATCH, classes)).reached > reached:
            for entry in batch:
                by_stream.setdefault(entry.stream, []).append(entry)
            reached = batch.reached
            progress(reached)
        by_stream.pop(GOVERNANCE, None)
        return {stream: fold(entries) for stream, entries in by_stream.items()}, reached


def _drop(connection: Connected, name: str) -> None:
    with connection.transaction():
        _alone(connection)
        connection.execute(sql.SQL("DROP TABLE IF EXISTS views.{}").format(sql.Identifier(name)))
        connection.execute("DELETE FROM views.progress WHERE name = %s", (name,))


def _alone(connection: Connected) -> None:
    """Hold off whoever else writes to the lists until this transaction ends.

    A list swapped in while a batch is written would lose what came between the two.
    """
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (WRITER_LOCK,))


def _leads(connection: Connected) -> bool:
    row = connection.execute("SELECT pg_try_advisory_lock(%s)", (LEADER_LOCK,)).fetchone()
    return bool(row and row[0])


def _definition(projection: Projection, table: str) -> list[sql.Composed]:
    """The table with its second fence: a row is there only for who holds one of its keys and is not kept from it."""
    name = sql.Identifier("views", table)
    columns = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(column.name), sql.SQL(column.type)) for column in projection.columns
    )
    return [
        sql.SQL(
            "CREATE TABLE {} (case_id uuid NOT NULL, readers text[] NOT NULL, kept_from text[] NOT NULL, {})"
        ).format(name, columns),
        sql.SQL("CREATE INDEX ON {} (case_id)").format(name),
        sql.SQL("CREATE INDEX ON {} USING gin (readers)").format(name),
        sql.SQL("GRANT SELECT ON {} TO accord_appender").format(name),
        sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(name),
        sql.SQL(
            "CREATE POLICY own_cases ON {} FOR SELECT TO accord_appender "
            # Read as lists inside, so that they are read once and not for every row.
            "USING (readers && (SELECT coalesce(nullif(current_setting('accord.keys', true), ''), '{{}}')::text[]) "
            "AND NOT kept_from && "
            "(SELECT coalesce(nullif(current_setting('accord.accounts', true), ''), '{{}}')::text[]) AND case_id <> "
            "ALL ((SELECT coalesce(nullif(current_setting('accord.left', true), ''), '{{}}')::uuid[])::uuid[]))"
        ).format(name),
    ]


def _copy(connection: Connected, projection: Projection, table: str, lines: Iterable[tuple[object, ...]]) -> None:
    types = ["uuid", "text[]", "text[]", *(column.type for column in projection.columns)]
    statement = sql.SQL("COPY {} FROM STDIN").format(sql.Identifier("views", table))
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.set_types(types)
        for line in lines:
            copy.write_row(line)
