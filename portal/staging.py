"""Staging: the demonstration's ledger opened, its people registered, the published cases loaded, its provider made."""

from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from domain.governance import LedgerKind
from infra import clock, journal
from infra.client_key import client_key
from infra.settings import Settings, SettingsError
from portal import demonstrated_programs, loading, registering
from portal.demonstration import DemonstrationProgram, demonstration_route
from portal.demonstration_provider.accounts import PORTAL_CLIENT, STRONG, DemoAccount
from portal.demonstration_provider.app import make_provider
from portal.demonstration_provider.serving import Serving
from portal.erasing import at_start
from portal.house import House, opened
from portal.opening import open_for
from portal.reception import audience_of

PEOPLE = Path(__file__).parent / "scenarios" / "people.toml"


def prepare(settings: Settings, directory: registering.Directory, console: Console) -> bool:
    """Open the demonstration ledger, register its people and, the first time, load the published cases.

    Answers with what the ledger itself says it is.
    """
    with opened(settings) as house, Progress(console=console, transient=True) as bars:
        begins = loading.begins(house.door, directory, now=clock.now())
        settle(house, directory, provider_url(settings), begins)
        bar = bars.add_task("Loading the published cases", total=None)
        loading.load(
            house.door,
            directory,
            now=clock.now(),
            progress=lambda done, total: bars.update(bar, completed=done, total=total),
        )
        demonstrated_programs.bring_in(
            house.ledger, house.door, directory, demonstrated_programs.read(), now=clock.now()
        )
        house.engine.prepare()
        house.engine.catch_up()
        journal.note("scenarios-loaded", count=house.ledger.head())
        return bool(house.ledger.demonstration)


def settle(house: House, directory: registering.Directory, provider: str, begins: datetime | None) -> None:
    """The ledger opened for demonstration, its erasures finished, and its people registered with their provider.

    Of a ledger that is new, all of it is known as of a moment (UTC). Raises `SettingsError` for one of real cases.
    """
    open_for(house.ledger, house.door, LedgerKind.DEMONSTRATION, known=begins)
    at_start(house.door, house.ledger, house.settings.erased_list)
    registering.register(
        house.door,
        directory,
        issuer_of=lambda agency: f"{provider}/{agency}",
        client_id=PORTAL_CLIENT,
        strong=(STRONG,),
        known=begins,
    )


def provider_url(settings: Settings) -> str:
    """The origin of the demonstration's identity provider."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.provider_port}"


def routes_of(house: House) -> list[Any]:
    """The routes that a demonstration alone has. Raises `SettingsError` on any other ledger."""
    if not house.ledger.demonstration:
        raise SettingsError("Only a demonstration ledger tells of the demonstration's accounts.")
    accounts = accounts_of(registering.read(PEOPLE))
    programs = [
        DemonstrationProgram(each.subject, each.agency, each.role.value) for each in demonstrated_programs.read()
    ]
    return [demonstration_route(accounts, provider_url=provider_url(house.settings), programs=programs)]


def accounts_of(directory: registering.Directory) -> list[DemoAccount]:
    """The directory's people as the identity provider takes them: one line a person and role."""
    names = {agency.agency: agency.name for agency in directory.agencies}
    return [
        DemoAccount(account.agency, names[account.agency], account.subject, account.name, role.value)
        for account in directory.accounts
        for role in account.roles
    ]


def provider_of(settings: Settings, directory: registering.Directory, *, demonstration: bool) -> Serving:
    """The demonstration's identity provider, to be started on its own port."""
    key = client_key(settings.data / "client-key")
    app = make_provider(
        accounts_of(directory),
        portal_url=settings.origin,
        provider_url=provider_url(settings),
        portal_jwk=key.as_dict(private=False),
        audience=audience_of(settings.origin),
        demonstration=demonstration,
        programs=demonstrated_programs.at_provider(demonstrated_programs.read(), settings.data),
    )
    return Serving(app, host=settings.host, port=settings.provider_port or 0)
