"""Commands through HTTP: sign-in by token, door, rules, sealing and append, against the bare one-round-trip append."""

import http.client
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg

from bench.ledger import draft, together
from bench.measure import Alternative, Measured, in_turn
from domain.kernel import StreamId
from infra.embedded import DATABASE, Embedded
from infra.key_file import kept_key
from infra.keys import Keys
from infra.ledger import open_ledger
from infra.mapper import Sealed, SealedMapper
from infra.pools import open_pools, options_of
from infra.ports import free_after
from portal.remote_token import token

CLIENTS = (1, 16)
COMMANDS = 160  # a round, shared among the clients
ROUNDS = 5
HOST = "127.0.0.1"
READY_SECONDS = 120.0
_APPEND = "SELECT position, known FROM ledger.append(%s, %s, %s, %s)"
CONCERN: dict[str, object] = {
    "command": "report-concern",
    "kinds": ["sighting"],
    "detail": "Seen outside again",
    "told_by": "seen_myself",
}
REFERRAL: dict[str, object] = {
    "command": "refer-case",
    "source": "advocate",
    "received_on": "2026-03-02",
    "reason": "He follows her",
    "told_by": "somebody_else",
    "victim_name": "Jo March",
}


def measure() -> list[Measured]:
    """Concerns reported through a running demonstration, against appends of ready bytes to the same database."""
    with tempfile.TemporaryDirectory(prefix="accord-bench-") as folder:
        port = free_after(HOST, 20_000)
        with subprocess.Popen(
            [
                sys.executable,
                "-c",
                "from portal.cli import main; main()",
                "demo",
                "--port",
                str(port),
                "--data",
                folder,
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as demo:
            try:
                _wait(port, demo)
                return _measured(Path(folder), port)
            finally:
                demo.terminate()


def _measured(folder: Path, port: int) -> list[Measured]:
    url = Embedded(folder).url(DATABASE)
    bearer = token(f"http://{HOST}:{port}", "isac_caseworker")
    with open_pools(url, connections=max(CLIENTS)) as pools:
        keys = Keys(pools.keykeeper, kept_key(folder))
        with open_ledger(pools, keys) as ledger:
            mapper = SealedMapper(keys)

            def ready(clients: int) -> Callable[[], list[list[Sealed]]]:
                def prepare() -> list[list[Sealed]]:
                    streams = [StreamId(uuid4()) for _ in range(clients)]
                    for stream in streams:
                        ledger.append([draft(stream, 1)])
                    each = COMMANDS // clients
                    return [[mapper.to_stored_event(draft(s, v)) for v in range(2, each + 2)] for s in streams]

                return prepare

            measured: list[Measured] = []
            for clients in CLIENTS:
                measured += in_turn(
                    f"One command, {clients} client{'s' * (clients > 1)}",
                    [
                        Alternative[Any]("one-round-trip append, ready bodies", COMMANDS, ready(clients), _calls(url)),
                        Alternative("report-concern through HTTP", COMMANDS, _cases(port, bearer, clients), _reports),
                    ],
                    ROUNDS,
                )
            return measured


def _calls(url: str) -> Callable[[list[list[Sealed]]], None]:
    def run(ready: list[list[Sealed]]) -> None:
        def work(client: int) -> None:
            with (
                psycopg.connect(url, autocommit=True, options=options_of(url, "accord_appender")) as connection,
                connection.cursor(binary=True) as cursor,
            ):
                for one in ready[client]:
                    arguments = ([one.originator_id], [one.originator_version], [one.state], [one.digests])
                    cursor.execute(_APPEND, arguments, prepare=True).fetchall()

        together(len(ready), work)

    return run


class Client:
    """One program with a connection of its own and a case of its own."""

    def __init__(self, port: int, bearer: str) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=30)
        self._headers = {"Authorization": f"Bearer {bearer}", "Content-Type": "application/json"}
        self._case = json.loads(self._post("/api/v1/cases", REFERRAL))["case_id"]

    def report(self) -> None:
        """Report one concern."""
        self._post(f"/api/v1/cases/{self._case}/commands", CONCERN)

    def _post(self, path: str, body: dict[str, object]) -> bytes:
        self._connection.request("POST", path, json.dumps(body), self._headers)
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status != http.client.CREATED:
            raise RuntimeError(f"{answer.status} {content[:200]!r}")
        return content


def _cases(port: int, bearer: str, clients: int) -> Callable[[], list[Client]]:
    return lambda: [Client(port, bearer) for _ in range(clients)]


def _reports(clients: list[Client]) -> None:
    def work(client: int) -> None:
        for _ in range(COMMANDS // len(clients)):
            clients[client].report()

    together(len(clients), work)


def _wait(port: int, demo: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and demo.poll() is None:
        try:
            if httpx.get(f"http://{HOST}:{port}/health/ready", trust_env=False).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise RuntimeError("The demonstration did not start.")
