"""Pools of connections, one a database role: what a part of the portal may do is what its role may do."""

import select
from types import TracebackType
from typing import Self

import msgspec
from psycopg import Connection, OperationalError
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

Pool = ConnectionPool[Connection[TupleRow]]

_SECONDS_TO_CONNECT = 5
_SECONDS_TO_WAIT = 3.0
_SECONDS_TO_GIVE_UP = 0.5
# A transaction that its holder forgot would hold up every writer: the server ends it.
_IDLE_IN_TRANSACTION = "15s"


class Pools(msgspec.Struct, frozen=True):
    """The portal's four pools. Every connection is in autocommit mode, in UTC, and in the role of its pool.

    They heal by themselves: a connection that the server closed is found before it is handed out, without a round
    trip. A caller sees `psycopg.OperationalError` while there is no database, and for what was under way.
    """

    url: str
    appender: Pool
    projector: Pool
    keykeeper: Pool
    auditor: Pool

    def close(self) -> None:
        """Close every connection."""
        for pool in (self.appender, self.projector, self.keykeeper, self.auditor):
            pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_pools(url: str, *, connections: int = 10) -> Pools:
    """Pools onto the database at `url`, of at most so many connections each for writing and for keys.

    Who connects must be a member of the roles (`infra.migrate` makes whoever migrates one). Nothing is waited for:
    without a database, the first use raises.
    """
    return Pools(
        url=url,
        appender=_pool(url, "accord_appender", connections),
        projector=_pool(url, "accord_projector", connections),
        keykeeper=_pool(url, "accord_keykeeper", connections),
        auditor=_pool(url, "accord_auditor", max(2, connections // 4)),
    )


def options_of(url: str, role: str) -> str:
    """The connection options that put a session into a role, after whatever options the address itself gives."""
    own = str(conninfo_to_dict(url).get("options") or "")
    ours = f"-c role={role} -c TimeZone=UTC -c idle_in_transaction_session_timeout={_IDLE_IN_TRANSACTION}"
    return f"{own} {ours}".strip()


def _pool(url: str, role: str, most: int) -> Pool:
    def check(connection: Connection[TupleRow]) -> None:
        try:
            still_there(connection)
        except OperationalError:
            # Where one is gone all may be: left alone, the pool waits a second and more between finding each.
            pool.check()
            raise

    pool: Pool = ConnectionPool(
        url,
        kwargs={
            "autocommit": True,
            "options": options_of(url, role),
            "connect_timeout": _SECONDS_TO_CONNECT,
            "application_name": "accord",
        },
        min_size=1,
        max_size=most,
        open=True,
        check=check,
        timeout=_SECONDS_TO_WAIT,
        reconnect_timeout=_SECONDS_TO_GIVE_UP,
        reconnect_failed=try_again,
        name=role,
        num_workers=1,
    )
    return pool


def try_again(pool: Pool) -> None:
    """Go on trying for a connection, twice a second, where none is left.

    Left alone, a pool waits twice as long after each failure, and would find a database that came back minutes late.
    """
    if not pool.closed:
        pool.check()


def still_there(connection: Connection[TupleRow]) -> None:
    """Raise `OperationalError` for a connection that the server has closed.

    An idle connection has nothing to read but the end of it, so looking costs a microsecond and no round trip.
    """
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN | select.POLLHUP | select.POLLERR)
    if poll.poll(0):
        try:
            connection.execute("")  # it may be no more than a notice of the server's
        except OperationalError:
            connection.close()
            raise
