"""The demonstration: embedded PostgreSQL, identity provider and portal on published cases, all on this machine."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import msgspec
import psycopg

from infra.children import ChildEndedError, Children, Stop, stoppable
from infra.embedded import DATABASE, Embedded
from infra.key_file import kept_key
from infra.migrate import migrate
from infra.ports import free_after, require_free
from infra.settings import Settings, written

if TYPE_CHECKING:
    from rich.console import Console

    from portal.registering import Directory

READY_SECONDS = 30.0


def run(settings: Settings, host: str, port: int, data: Path) -> None:
    """Start everything, print where it is and who can sign in, and stop everything when told to.

    A second start is quick: the portal's own process begins while this one still puts the provider together. Raises
    `SettingsError` for a port in use or a ledger of real cases, `EmbeddedError` where PostgreSQL cannot run.
    """
    require_free(host, port)
    provider_port = settings.provider_port or free_after(host, port)
    try:
        with stoppable(), Embedded(data) as embedded, Children() as children:
            url = embedded.url(DATABASE)
            settings = msgspec.structs.replace(
                settings,
                demonstration=True,
                database_url=url,
                kek=kept_key(data),
                data=data,
                host=host,
                port=port,
                provider_port=provider_port,
            )
            migrate(url)
            again = _was_opened(url)
            if again:
                children.begin("portal", "portal.serving", environ=written(settings))
            _stage_and_watch(settings, children, begun=again)
    except Stop:
        print("Stopped.", flush=True)  # noqa: T201 - the last word to the person at the terminal


def _stage_and_watch(settings: Settings, children: Children, *, begun: bool) -> None:
    # Imported here, so that the portal's process can begin before this one has loaded what only it needs.
    from rich.console import Console

    from portal import registering
    from portal.staging import PEOPLE, prepare, provider_of

    console = Console()
    directory = registering.read(PEOPLE)
    demonstration = prepare(settings, directory, console)
    provider = provider_of(settings, directory, demonstration=demonstration)
    provider.start()
    try:
        if not begun:
            children.begin("portal", "portal.serving", environ=written(settings))
        _wait_until_ready(settings.origin, children)
        _tell(console, settings, directory)
        children.watch()
    finally:
        provider.stop()


def _was_opened(url: str) -> bool:
    """Whether the ledger was opened for demonstration before: everything that the portal's process needs is there."""
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT demonstration FROM ledger.head").fetchone()
    return bool(row and row[0])


def _wait_until_ready(origin: str, children: Children) -> None:
    deadline = time.monotonic() + READY_SECONDS
    with httpx.Client(trust_env=False, timeout=5.0) as http:
        while time.monotonic() < deadline:
            if children.ended():
                raise ChildEndedError("The portal did not start.")
            try:
                if http.get(f"{origin}/health/ready").status_code == httpx.codes.OK:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.05)
    raise ChildEndedError("The portal was not ready in time.")


def _tell(console: "Console", settings: Settings, directory: "Directory") -> None:
    from rich.table import Table

    names = {agency.agency: agency.name for agency in directory.agencies}
    table = Table("Sign in as", "Role", "Agency", title="Fictional accounts of the demonstration")
    for account in directory.accounts:
        for role in account.roles:
            table.add_row(account.name, role.value, names[account.agency])
    console.print(table)
    console.print(f"Accord is at {settings.origin} (Ctrl-C stops it).", soft_wrap=True)
    console.file.flush()
