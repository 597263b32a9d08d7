"""A running portal for tests: the whole house over a real PostgreSQL, with its identity provider."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import httpx
from litestar import Litestar
from rich.console import Console

from domain.governance import LedgerKind
from domain.kernel import Command, StreamId
from domain.people import Actor
from infra.client_key import client_key
from infra.settings import KeyVersion, Settings
from infra.tokens import IdToken, SignedInBy
from portal import registering
from portal.accepted import Accepted
from portal.app import make_app
from portal.demonstration_provider.accounts import PORTAL_CLIENT, STRONG
from portal.demonstration_provider.app import make_provider
from portal.demonstration_provider.serving import Serving
from portal.house import House, following, opened
from portal.opening import open_for
from portal.reception import audience_of
from portal.staging import PEOPLE, accounts_of, prepare, provider_url, routes_of
from tests.ports import free_ports
from tests.trust import TRUST

CALLED = registering.read(PEOPLE)


class Portal:
    """Everything that is running, and hands to use it with."""

    def __init__(self, house: House, provider: str) -> None:
        self.house = house
        self.provider = provider
        self.url = house.settings.origin

    def actor(self, called: str) -> Actor:
        """Somebody of the demonstration's directory, by subject or role."""
        return CALLED.actor(called)

    def ask(self, called: str, stream: StreamId | None, command: Command) -> Accepted:
        """Somebody records something, through the door."""
        return self.house.door.ask(self.actor(called), stream, command)

    def cookie(self, called: str) -> dict[str, str]:
        """The cookie of somebody who has signed in, in their role."""
        who = self.actor(called)
        reception = self.house.reception
        now = reception.clock()
        told = IdToken(subject=called, raw="", proof=SignedInBy(STRONG, now))
        token, _ = reception.sessions.open(who.account, who.agency, who.role.value, told=told, onward="/", now=now)
        return {reception.cookie: token}

    def browser(self, called: str) -> httpx.Client:
        """A browser without JavaScript whose person has signed in."""
        return httpx.Client(
            base_url=self.url,
            cookies=self.cookie(called),
            trust_env=False,
            follow_redirects=False,
            timeout=20,
            verify=TRUST,
        )


@contextmanager
def running(database_url: str, folder: Path, *, staged: bool = False) -> Iterator[Portal]:
    """A portal with its provider, both served on loopback, whose ledger is for demonstration.

    It is empty, or, `staged`, holds the published cases as `make demo` does.
    """
    port, provider_port = free_ports(2)
    settings = Settings(
        database_url=database_url,
        kek=(KeyVersion(1, b"\x07" * 32),),
        data=folder,
        port=port,
        provider_port=provider_port,
        demonstration=True,
        sign_ins_a_minute=100_000,
        searches_a_minute=100_000,
    )
    provider = provider_url(settings)
    if staged:
        prepare(settings, CALLED, Console(quiet=True))
    with opened(settings) as house:
        if not staged:
            _empty(house, provider)
        house.engine.prepare()
        servings = [_provider(settings), Serving(_app(settings), host=settings.host, port=port)]
        for serving in servings:
            serving.start()
        yield Portal(house, provider)
        for serving in servings:
            serving.stop()


def _empty(house: House, provider: str) -> None:
    open_for(house.ledger, house.door, LedgerKind.DEMONSTRATION)
    registering.register(
        house.door,
        CALLED,
        issuer_of=lambda agency: f"{provider}/{agency}",
        client_id=PORTAL_CLIENT,
        strong=(STRONG,),
    )


def _app(settings: Settings) -> Litestar:
    entering = opened(settings)
    house = entering.__enter__()

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        try:
            with following(house.engine):
                yield
        finally:
            entering.__exit__(None, None, None)

    return make_app(house, *routes_of(house), lifespan=lifespan)


def _provider(settings: Settings) -> Serving:
    app = make_provider(
        accounts_of(CALLED),
        portal_url=settings.origin,
        provider_url=provider_url(settings),
        portal_jwk=client_key(settings.data / "client-key").as_dict(private=False),
        audience=audience_of(settings.origin),
        demonstration=True,
    )
    return Serving(app, host=settings.host, port=settings.provider_port or 0)
