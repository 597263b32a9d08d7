"""Departures: sign-ins under way to an agency's identity provider, each taken up once by the browser that set out."""

from datetime import datetime, timedelta

import msgspec
from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from infra.opaque import Sealer
from infra.sessions import hash_of, new_secret

GOOD_FOR = timedelta(minutes=10)


class Departure(msgspec.Struct, frozen=True, array_like=True):
    """What has to be remembered until the browser comes back.

    `confirms` is the session whose person went to prove anew who they are; empty for a sign-in.
    """

    agency: str
    state: str
    nonce: str
    verifier: str
    onward: str
    confirms: bytes = b""


_read = msgspec.msgpack.Decoder(Departure).decode


class Departures:
    """Keeps departures: single use, ten minutes, bound to a cookie of the browser that set out."""

    def __init__(self, pool: ConnectionPool[Connection[TupleRow]], sealer: Sealer) -> None:
        self._pool = pool
        self._sealer = sealer

    def begin(self, departure: Departure, *, now: datetime) -> str:
        """Remembers the departure; answers the value of the browser's cookie, always of our own making."""
        browser = new_secret()
        with self._pool.connection() as connection:
            connection.execute("DELETE FROM sessions.departure WHERE expires <= %s", (now,))
            connection.execute(
                "INSERT INTO sessions.departure (state_hash, browser_hash, sealed, expires) VALUES (%s, %s, %s, %s)",
                (
                    hash_of(departure.state),
                    hash_of(browser),
                    self._sealer.seal(msgspec.msgpack.encode(departure)),
                    now + GOOD_FOR,
                ),
            )
        return browser

    def take(self, state: str, browser: str, *, now: datetime) -> Departure | None:
        """The departure of this state and this browser, now used up; None if there is none, or no longer."""
        with self._pool.connection() as connection:
            row = connection.execute(
                "DELETE FROM sessions.departure WHERE state_hash = %s AND browser_hash = %s RETURNING sealed, expires",
                (hash_of(state), hash_of(browser)),
            ).fetchone()
        if row is None or now >= row[1]:
            return None
        try:
            departure = _read(self._sealer.open(bytes(row[0])))
        except ValueError:
            return None
        return departure if departure.state == state else None
