"""A small portal and the real demonstration provider, both served on loopback, over a real PostgreSQL."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

import httpx
import msgspec
import psycopg
import pytest
from litestar import Litestar, Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.static_files import create_static_files_router
from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from infra.client_key import client_key
from infra.limits import allowances
from infra.tokens import IssuerEntry
from portal.accounts import Account
from portal.current import Reception, SignedIn
from portal.demonstration import demonstration_route
from portal.demonstration_provider.accounts import PORTAL_CLIENT, STRONG, DemoAccount
from portal.demonstration_provider.app import make_provider
from portal.demonstration_provider.issuer import Issuer
from portal.demonstration_provider.serving import Serving
from portal.reception import audience_of, open_reception
from portal.recognition import ANSWERS, DEPENDENCIES, OPEN, keep_nothing, needs_person
from portal.rendering import Renderer, page_headers
from portal.sign_in import sign_in_router
from tests.trust import TRUST

IDLE, ABSOLUTE, STEP_UP = timedelta(minutes=15), timedelta(hours=8), timedelta(minutes=15)
ACCOUNTS = [
    DemoAccount("wessex-police", "Wessex Police", "w-1", "Asha Reed", "police_coordinator"),
    DemoAccount("wessex-police", "Wessex Police", "w-2", "Tom Vale", "police_investigator"),
    DemoAccount("wessex-police", "Wessex Police", "w-2", "Tom Vale", "clinic_chair"),
    DemoAccount("haven", "Haven Advocacy", "h-1", "Mina Okoro", "isac_caseworker"),
]


@dataclass
class Hands:
    """A clock whose hands can be moved on."""

    ahead: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class BookOfPeople:
    """The register, as the ledger would tell it: what is changed here holds from the next request on."""

    entries: list[IssuerEntry] = field(default_factory=list)
    accounts: dict[tuple[str, str], Account] = field(default_factory=dict)

    def issuers(self) -> list[IssuerEntry]:
        return list(self.entries)

    def account(self, agency: str, subject: str) -> Account | None:
        return self.accounts.get((agency, subject))

    def account_by_id(self, account: UUID) -> Account | None:
        return next((known for known in self.accounts.values() if known.id == account), None)

    def give_roles(self, agency: str, subject: str, *roles: str) -> None:
        known = self.accounts[agency, subject]
        self.accounts[agency, subject] = msgspec.structs.replace(known, roles=roles)


@dataclass
class House:
    """Everything that is running, and the addresses of both ends."""

    portal_url: str
    provider_url: str
    provider: Litestar
    reception: Reception
    register: BookOfPeople
    clock: Hands
    database_url: str
    browsers: list[httpx.Client] = field(default_factory=list)

    def issuer(self, agency: str) -> Issuer:
        issuers: dict[str, Issuer] = self.provider.state.issuers
        return issuers[agency]

    def browser(self) -> httpx.Client:
        browser = httpx.Client(
            base_url=self.portal_url, trust_env=False, follow_redirects=False, timeout=20, verify=TRUST
        )
        self.browsers.append(browser)
        return browser

    def choose(self, browser: httpx.Client, start: httpx.Response, subject: str) -> str:
        """Chooses an account at the provider; the address that leads back to the portal."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(start.headers["location"]).query).items()}
        where = start.headers["location"].partition("?")[0]
        chosen = browser.post(where, data=asked | {"account": subject}, headers={"Origin": self.provider_url})
        assert chosen.status_code == 303, chosen.text
        return str(chosen.headers["location"])

    def way_back(self, browser: httpx.Client, agency: str, subject: str, onward: str = "") -> str:
        """Sets out and chooses an account, but does not yet come back."""
        return self.choose(browser, browser.get(f"/sign-in/{agency}", params={"next": onward}), subject)

    def sign_in(self, agency: str = "haven", subject: str = "h-1", browser: httpx.Client | None = None) -> httpx.Client:
        """A browser whose person is signed in."""
        browser = browser or self.browser()
        came = browser.get(self.way_back(browser, agency, subject))
        assert came.status_code == 303, came.text
        return browser


@get("/", sync_to_thread=False)
def my_work(person: NamedDependency[SignedIn]) -> dict[str, Any]:
    return {"role": person.role, "agency": person.agency, "token": person.form_token, "name": person.name}


@get("/cases/{case:str}", sync_to_thread=False)
def case_page(case: FromPath[str], person: NamedDependency[SignedIn]) -> Response[str]:
    return Response(f"{case} for {person.role}", media_type="text/html", headers={"Cache-Control": "max-age=60"})


@post("/cases/{case:str}", status_code=200, sync_to_thread=False)
def record(case: FromPath[str], person: NamedDependency[SignedIn]) -> Response[str]:
    return Response(f"recorded on {case} as {person.role}", media_type="text/html")


@get("/api/v1/me", sync_to_thread=False)
def me(person: NamedDependency[SignedIn]) -> dict[str, str]:
    return {"role": person.role, "agency": person.agency, "how": person.how}


@post("/api/v1/me", status_code=201, sync_to_thread=False)
def change_me(person: NamedDependency[SignedIn]) -> dict[str, str]:
    return {"role": person.role}


def two_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


@pytest.fixture(scope="module")
def house(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    portal_port, provider_port = two_ports()
    portal_url, provider_url = f"http://127.0.0.1:{portal_port}", f"http://127.0.0.1:{provider_port}"
    key = client_key(tmp_path_factory.mktemp("keys") / "client.jwk")
    provider = make_provider(
        ACCOUNTS,
        portal_url=portal_url,
        provider_url=provider_url,
        portal_jwk=dict(key.as_dict(private=False)),
        audience=audience_of(portal_url),
        demonstration=True,
    )
    register = BookOfPeople()
    clock = Hands()
    url = f"{database_url}{'&' if '?' in database_url else '?'}options=-c%20role%3Daccord_appender"
    pool: ConnectionPool[Connection[TupleRow]] = ConnectionPool(url, min_size=1, max_size=4, open=True)
    http = httpx.Client(timeout=10.0, trust_env=False)
    limited = allowances(sign_ins=100_000, searches=100_000)
    reception = open_reception(
        pool,
        http,
        register,
        keks={1: b"\x01" * 32},
        key=key,
        portal_url=portal_url,
        idle=IDLE,
        absolute=ABSOLUTE,
        step_up=STEP_UP,
        limited=limited,
        clock=clock,
        render=Renderer(address=lambda name: f"/static/{name}", clock=clock, agencies=dict, demonstration=True),
    )
    portal = Litestar(
        [
            sign_in_router(),
            my_work,
            case_page,
            record,
            me,
            change_me,
            demonstration_route(ACCOUNTS, provider_url=provider_url),
            create_static_files_router("/static", ["portal/static"], opt=OPEN),
        ],
        response_headers=page_headers([provider_url], private=False),
        state=State({"reception": reception}),
        guards=[needs_person],
        dependencies=DEPENDENCIES,
        exception_handlers=ANSWERS,
        before_send=[keep_nothing],
        openapi_config=None,
        logging_config=None,
    )
    servings = [
        Serving(provider, host="127.0.0.1", port=provider_port),
        Serving(portal, host="127.0.0.1", port=portal_port),
    ]
    for serving in servings:
        serving.start()
    yield House(portal_url, provider_url, provider, reception, register, clock, database_url)
    for serving in servings:
        serving.stop()
    http.close()
    pool.close()


@pytest.fixture(autouse=True)
def as_it_was(house: House) -> Iterator[None]:
    """Everybody holds their roles, the clock is right and nobody is signed in when a test begins."""
    house.clock.ahead = timedelta(0)
    agencies = {account.agency: account.agency_name for account in ACCOUNTS}
    house.register.entries = [
        IssuerEntry(agency, name, f"{house.provider_url}/{agency}", PORTAL_CLIENT, strong=(STRONG,))
        for agency, name in agencies.items()
    ]
    house.register.accounts = {}
    for account in ACCOUNTS:
        known = house.register.accounts.get((account.agency, account.subject))
        house.register.accounts[account.agency, account.subject] = Account(
            id=known.id if known else uuid4(),
            agency=account.agency,
            name=account.name,
            roles=(*(known.roles if known else ()), account.role),
        )
    with psycopg.connect(house.database_url, autocommit=True) as connection:
        connection.execute("DELETE FROM sessions.session")
        connection.execute("DELETE FROM sessions.departure")
        connection.execute("DELETE FROM sessions.taken")
    yield
    while house.browsers:
        house.browsers.pop().close()
