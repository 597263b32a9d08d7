"""Backup and restore: the ledger and its keys in two files that are kept apart, with PostgreSQL's own programs."""

import os
import subprocess
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from infra.embedded import PROGRAMS
from infra.migrate import ROLES, SQL, migrate

LEDGER, KEYS = "ledger.dump", "keys.dump"

# The programs take these from the environment: on a command line, a password would be seen by everybody on the machine.
_VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}


class BackupError(Exception):
    """A backup cannot be made or restored as asked; the message is one sentence."""


def backup(url: str, folder: Path) -> list[Path]:
    """Write the ledger and the wrapped keys to two new files in a folder, and answer with their paths.

    Left out are the lists, which are drawn anew, and the sessions. The keys are written last, so that every fact in
    the first file has its key in the second. Raises `BackupError`.
    """
    paths = [folder / LEDGER, folder / KEYS]
    if any(path.exists() for path in paths):
        raise BackupError(f"{folder} holds a backup already. Give a folder of its own to each.")
    folder.mkdir(parents=True, exist_ok=True)
    kept_out = ["--exclude-schema=keys", "--exclude-table=views.*", "--exclude-table-data=sessions.*"]
    _run("pg_dump", url, "--format=custom", f"--file={paths[0]}", *kept_out)
    _run("pg_dump", url, "--format=custom", f"--file={paths[1]}", "--schema=keys")
    for path in paths:
        path.chmod(0o600)
    return paths


def restore(url: str, folder: Path) -> None:
    """Bring a backup into an empty database, and the database to this version. Raises `BackupError`.

    What was erased since is to be destroyed again before anybody is served: `portal.erasing.finish` does that.
    """
    for name in (LEDGER, KEYS):
        if not (folder / name).is_file():
            raise BackupError(f"{folder} holds no {name}: give the folder of a backup.")
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute("SELECT count(*) FROM pg_namespace WHERE nspname IN ('ledger', 'keys')").fetchone()
        if row is None or row[0]:
            raise BackupError("This database is not empty. Restore into a new one.")
        connection.execute((SQL / ROLES).read_bytes())
    for name in (LEDGER, KEYS):
        _run("pg_restore", url, "--exit-on-error", "--single-transaction", "--dbname=", str(folder / name))
    migrate(url)


def _run(program: str, url: str, *arguments: str) -> None:
    asked = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    given = [argument if argument != "--dbname=" else f"--dbname={asked.get('dbname', '')}" for argument in arguments]
    environ = os.environ | {_VARIABLES[name]: value for name, value in asked.items() if name in _VARIABLES}
    done = subprocess.run([PROGRAMS / program, *given], env=environ, capture_output=True, text=True, check=False)  # noqa: S603 - PostgreSQL's own program, with our own arguments
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason was given"])[-1]
        raise BackupError(f"{program} did not finish: {last}")
