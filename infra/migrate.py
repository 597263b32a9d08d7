"""Migration: brings a database to this version, one SQL object a file, all of it or nothing."""

import hashlib
from pathlib import Path

import msgspec
import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow

SQL = Path(__file__).parent / "sql"
ROLES = "00_roles.sql"
_LOCK = 7165920

_RECORD = """
CREATE SCHEMA IF NOT EXISTS migrations AUTHORIZATION accord_migrator;
CREATE TABLE IF NOT EXISTS migrations.applied (
    name text PRIMARY KEY,
    digest bytea NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp()
);
"""


class Migration(msgspec.Struct, frozen=True):
    """One file: its name below the folder, and its text."""

    name: str
    text: str

    @property
    def digest(self) -> bytes:
        """SHA-256 of the text."""
        return hashlib.sha256(self.text.encode()).digest()


def migrations(folder: Path = SQL) -> list[Migration]:
    """Every file in the order in which they run: roles first, then schema by schema, by number."""
    paths = sorted(folder.rglob("*.sql"), key=lambda path: (path.parent != folder, path.relative_to(folder).as_posix()))
    return [Migration(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")) for path in paths]


def migrate(url: str, folder: Path = SQL) -> list[str]:
    """Bring the database to this version and answer with the names of the files that ran; none when it was there.

    A file runs when it is new or changed, so each is written to be run again: a change to a table that exists is a
    file of its own. Whoever connects must be allowed to create roles and schemas, and becomes a member of the roles.
    Two migrations of one database at once take turns.
    """
    with psycopg.connect(url, connect_timeout=10) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        wanted = migrations(folder)
        done = _applied(connection)
        pending = [migration for migration in wanted if done.get(migration.name) != migration.digest]
        if not pending:
            return []
        roles = next((migration for migration in wanted if migration.name == ROLES), None)
        if roles is not None:  # asked each time: roles belong to the server, and a copied database brings none along
            connection.execute(roles.text.encode())
        # From here on everything belongs to the migrator, whoever connected.
        connection.execute("SET LOCAL ROLE accord_migrator")
        connection.execute(_RECORD.encode())
        for migration in pending:
            if migration.name != ROLES:
                connection.execute(migration.text.encode())
            connection.execute(
                "INSERT INTO migrations.applied (name, digest) VALUES (%s, %s) "
                "ON CONFLICT (name) DO UPDATE SET digest = excluded.digest, at = excluded.at",
                (migration.name, migration.digest),
            )
        return [migration.name for migration in pending]


def is_current(url: str, folder: Path = SQL) -> bool:
    """Whether the database is at this version."""
    with psycopg.connect(url, connect_timeout=10) as connection:
        done = _applied(connection)
    return all(done.get(migration.name) == migration.digest for migration in migrations(folder))


def _applied(connection: Connection[TupleRow]) -> dict[str, bytes]:
    there = connection.execute("SELECT to_regclass('migrations.applied') IS NOT NULL").fetchone()
    if not there or not there[0]:
        return {}
    return {
        str(name): bytes(digest)
        for name, digest in connection.execute("SELECT name, digest FROM migrations.applied").fetchall()
    }
