"""Sessions: who is signed in, as rows in PostgreSQL that say nothing to anybody who reads the table."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from infra.opaque import Sealer
from infra.tokens import IdToken, SignedInBy

# A page asks for several things at once; writing each use down would make every look a disk write.
TOUCH_AFTER = timedelta(seconds=30)


class Session(msgspec.Struct, frozen=True):
    """One person, in one agency and one role (none while they still have to choose one of several)."""

    ref: bytes
    account: UUID
    agency: str
    role: str | None
    id_token: str
    onward: str
    created: datetime
    last_used: datetime
    absolute_expiry: datetime
    proof: SignedInBy = SignedInBy()


class _Inside(msgspec.Struct, frozen=True, array_like=True):
    ref: bytes  # ties the blob to its row: a blob copied to another row does not open there
    account: UUID
    agency: str
    role: str | None
    id_token: str
    onward: str
    acr: str = ""
    proved: datetime | None = None


_read_inside = msgspec.msgpack.Decoder(_Inside).decode


def hash_of(token: str) -> bytes:
    """What is stored in place of a secret of 256 random bits: its SHA-256 (no salt is needed at that length)."""
    return hashlib.sha256(token.encode()).digest()


def new_secret() -> str:
    """256 random bits, as text that fits a cookie or an address."""
    return secrets.token_urlsafe(32)


class Sessions:
    """Opens, finds, rotates and ends sessions. Idle and absolute limits are lengths of time; now is always given."""

    def __init__(
        self, pool: ConnectionPool[Connection[TupleRow]], sealer: Sealer, *, idle: timedelta, absolute: timedelta
    ) -> None:
        self._pool = pool
        self._sealer = sealer
        self.idle = idle
        self.absolute = absolute

    def open(
        self, account: UUID, agency: str, role: str | None, *, told: IdToken, onward: str, now: datetime
    ) -> tuple[str, Session]:
        """A new session and the cookie value that opens it, always of our own making; `told` is the issuer's word."""
        with self._pool.connection() as connection:
            connection.execute(
                "DELETE FROM sessions.session WHERE absolute_expiry <= %s OR last_used <= %s", (now, now - self.idle)
            )
            return self._insert(
                connection,
                Session(
                    ref=b"",
                    account=account,
                    agency=agency,
                    role=role,
                    id_token=told.raw,
                    onward=onward,
                    created=now,
                    last_used=now,
                    absolute_expiry=now + self.absolute,
                    proof=told.proof,
                ),
                _sid_hash(agency, told.sid),
            )

    def find(self, token: str, *, now: datetime, touch: bool = False, unused: bool = False) -> Session | None:
        """The live session that this cookie value opens, or None; its use is written down (at once with `touch`).

        `unused` is for what a page asks by itself: nobody need be sitting there, so that it lasts no longer for it.
        """
        ref = hash_of(token)
        with self._pool.connection() as connection:
            row = connection.execute(
                "SELECT account, sealed, created, last_used, absolute_expiry FROM sessions.session WHERE ref = %s",
                (ref,),
            ).fetchone()
            if row is None:
                return None
            session = self._read(ref, row)
            if session is None or now >= self.ends(session):
                connection.execute("DELETE FROM sessions.session WHERE ref = %s", (ref,))
                return None
            if touch or (not unused and now - session.last_used >= TOUCH_AFTER):
                connection.execute(
                    "UPDATE sessions.session SET last_used = greatest(last_used, %s) WHERE ref = %s", (now, ref)
                )
                return msgspec.structs.replace(session, last_used=max(now, session.last_used))
            return session

    def lasting(self, refs: Collection[bytes], *, now: datetime) -> dict[bytes, datetime]:
        """Which of these sessions live, with when each began. Asking is no use of them: none lasts longer for it."""
        with self._pool.connection() as connection:
            rows = connection.execute(
                "SELECT ref, created FROM sessions.session"
                " WHERE ref = ANY (%s) AND absolute_expiry > %s AND last_used > %s",
                (list(refs), now, now - self.idle),
            ).fetchall()
        return {bytes(ref): created for ref, created in rows}

    def rotate(self, session: Session, role: str, *, now: datetime) -> tuple[str, Session] | None:
        """The same sign-in in another role under a new cookie value: the old one is dead, the absolute limit stays.

        None when the session has ended meanwhile.
        """
        return self._instead(session, msgspec.structs.replace(session, role=role, onward="", last_used=now), None, now)

    def confirm(self, session: Session, told: IdToken, *, now: datetime) -> tuple[str, Session] | None:
        """The same session under a new cookie value, its person having proved anew who they are: what was kept stays.

        None when the session has ended meanwhile.
        """
        after = msgspec.structs.replace(session, id_token=told.raw, proof=told.proof, last_used=now)
        return self._instead(session, after, _sid_hash(session.agency, told.sid), now)

    def end_of(self, account: UUID | None, agency: str, sid: str) -> int:
        """Ends what the issuer ended: the session of its `sid`, or without one all of the account. How many ended."""
        with self._pool.connection() as connection:
            return connection.execute(
                "DELETE FROM sessions.session WHERE (account = %(account)s OR %(account)s IS NULL)"
                " AND (sid_hash = %(sid)s OR %(sid)s IS NULL) AND NOT (%(account)s IS NULL AND %(sid)s IS NULL)",
                {"account": account, "sid": _sid_hash(agency, sid)},
            ).rowcount

    def end(self, ref: bytes) -> None:
        """The session is over; ending one that is over already is no error."""
        with self._pool.connection() as connection:
            connection.execute("DELETE FROM sessions.session WHERE ref = %s", (ref,))

    def ends(self, session: Session) -> datetime:
        """When this session ends unless it is used again: the nearer of its idle and its absolute limit."""
        return min(session.last_used + self.idle, session.absolute_expiry)

    def _instead(
        self, session: Session, after: Session, sid_hash: bytes | None, now: datetime
    ) -> tuple[str, Session] | None:
        """One session in another's place, in one step: with the draft that it keeps, and its `sid` unless another."""
        if now >= self.ends(session):
            return None
        with self._pool.connection() as connection, connection.transaction():
            gone = connection.execute(
                "SELECT sid_hash FROM sessions.session WHERE ref = %s FOR UPDATE", (session.ref,)
            ).fetchone()
            if gone is None:
                return None
            token, kept = self._insert(connection, after, sid_hash or gone[0])
            connection.execute("UPDATE sessions.draft SET session = %s WHERE session = %s", (kept.ref, session.ref))
            connection.execute("DELETE FROM sessions.session WHERE ref = %s", (session.ref,))
            return token, kept

    def _insert(
        self, connection: Connection[TupleRow], session: Session, sid_hash: bytes | None
    ) -> tuple[str, Session]:
        token = new_secret()
        kept = msgspec.structs.replace(session, ref=hash_of(token))
        inside = _Inside(
            kept.ref, kept.account, kept.agency, kept.role, kept.id_token, kept.onward, kept.proof.acr, kept.proof.at
        )
        connection.execute(
            "INSERT INTO sessions.session (ref, account, sealed, created, last_used, absolute_expiry, sid_hash)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s)",
            (
                kept.ref,
                kept.account,
                self._sealer.seal(msgspec.msgpack.encode(inside)),
                kept.created,
                kept.last_used,
                kept.absolute_expiry,
                sid_hash,
            ),
        )
        return token, kept

    def _read(self, ref: bytes, row: TupleRow) -> Session | None:
        account, sealed, created, last_used, absolute_expiry = row
        try:
            inside = _read_inside(self._sealer.open(bytes(sealed)))
        except ValueError:
            # The key-encryption key was replaced, or somebody wrote to the table: either way, nobody is signed in.
            return None
        if inside.ref != ref or inside.account != account:
            return None
        return Session(
            ref=ref,
            account=account,
            agency=inside.agency,
            role=inside.role,
            id_token=inside.id_token,
            onward=inside.onward,
            created=created,
            last_used=last_used,
            absolute_expiry=absolute_expiry,
            proof=SignedInBy(inside.acr, inside.proved),
        )


def _sid_hash(agency: str, sid: str) -> bytes | None:
    """What is stored in place of an issuer's name for a sign-in: it means something within that agency alone."""
    return hashlib.sha256(f"{agency}\0{sid}".encode()).digest() if sid else None
