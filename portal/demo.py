"""The demonstration: embedded PostgreSQL, identity provider and portal on published cases, all on this machine."""

import time
from pathlib import Path
from typing import Any

import httpx
import msgspec
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from domain.governance import LedgerKind
from infra import clock, journal
from infra.children import ChildEndedError, Children, Stop, stoppable
from infra.client_key import client_key
from infra.embedded import DATABASE, Embedded
from infra.key_file import kept_key
from infra.migrate import migrate
from infra.ports import free_after, require_free
from infra.settings import Settings, SettingsError, written
from portal import loading, registering
from portal.demonstration import demonstration_route
from portal.demonstration_provider.accounts import PORTAL_CLIENT, DemoAccount
from portal.demonstration_provider.app import make_provider
from portal.demonstration_provider.serving import Serving
from portal.house import House, opened
from portal.opening import open_for
from portal.reception import audience_of

PEOPLE = Path(__file__).parent / "scenarios" / "people.toml"
READY_SECONDS = 30.0


def run(settings: Settings, host: str, port: int, data: Path) -> None:
    """Start everything, print where it is and who can sign in, and stop everything when told to.

    Raises `SettingsError` for a port in use or a ledger of real cases, `EmbeddedError` where PostgreSQL cannot run.
    """
    require_free(host, port)
    provider_port = settings.provider_port or free_after(host, port)
    console = Console()
    directory = registering.read(PEOPLE)
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
            demonstration = prepare(settings, directory, console)
            provider = _provider(settings, directory, demonstration=demonstration)
            provider.start()
            try:
                children.begin("portal", "portal.serving", environ=written(settings))
                _wait_until_ready(settings.origin, children)
                _tell(console, settings, directory)
                children.watch()
            finally:
                provider.stop()
    except Stop:
        console.print("Stopped.")


def prepare(settings: Settings, directory: registering.Directory, console: Console) -> bool:
    """Open the demonstration ledger, register its people and, the first time, load the published cases.

    Answers with what the ledger itself says it is.
    """
    with opened(settings) as house, Progress(console=console, transient=True) as bars:
        begins = loading.begins(house.door, directory, now=clock.now())
        open_for(house.ledger, house.door, LedgerKind.DEMONSTRATION, known=begins)
        provider = provider_url(settings)
        registering.register(
            house.door,
            directory,
            issuer_of=lambda agency: f"{provider}/{agency}",
            client_id=PORTAL_CLIENT,
            known=begins,
        )
        bar = bars.add_task("Loading the published cases", total=None)
        loading.load(
            house.door,
            directory,
            now=clock.now(),
            progress=lambda done, total: bars.update(bar, completed=done, total=total),
        )
        house.engine.prepare()
        house.engine.catch_up()
        journal.note("scenarios-loaded", count=house.ledger.head())
        return bool(house.ledger.demonstration)


def provider_url(settings: Settings) -> str:
    """The origin of the demonstration's identity provider."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.provider_port}"


def routes_of(house: House) -> list[Any]:
    """The routes that a demonstration alone has. Raises `SettingsError` on any other ledger."""
    if not house.ledger.demonstration:
        raise SettingsError("Only a demonstration ledger tells of the demonstration's accounts.")
    accounts = accounts_of(registering.read(PEOPLE))
    return [demonstration_route(accounts, provider_url=provider_url(house.settings))]


def accounts_of(directory: registering.Directory) -> list[DemoAccount]:
    """The directory's people as the identity provider takes them: one line a person and role."""
    names = {agency.agency: agency.name for agency in directory.agencies}
    return [
        DemoAccount(account.agency, names[account.agency], account.subject, account.name, role.value)
        for account in directory.accounts
        for role in account.roles
    ]


def _provider(settings: Settings, directory: registering.Directory, *, demonstration: bool) -> Serving:
    key = client_key(settings.data / "client-key")
    app = make_provider(
        accounts_of(directory),
        portal_url=settings.origin,
        provider_url=provider_url(settings),
        portal_jwk=key.as_dict(private=False),
        audience=audience_of(settings.origin),
        demonstration=demonstration,
    )
    return Serving(app, host=settings.host, port=settings.provider_port or 0)


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


def _tell(console: Console, settings: Settings, directory: registering.Directory) -> None:
    names = {agency.agency: agency.name for agency in directory.agencies}
    table = Table("Sign in as", "Role", "Agency", title="Fictional accounts of the demonstration")
    for account in directory.accounts:
        for role in account.roles:
            table.add_row(account.name, role.value, names[account.agency])
    console.print(table)
    console.print(f"Accord is at {settings.origin} (Ctrl-C stops it).", soft_wrap=True)
    console.file.flush()
