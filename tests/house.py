"""A whole house to test in: real database, real provider, the app served on loopback, and one person for each role."""

import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid5

import httpx
from litestar import Litestar

from domain.case import fold
from domain.classes import DataClass
from domain.governance import LedgerKind
from domain.kernel import AccountId, Command, CommandId, Correction, Entry, EntryId, Fact, StreamId
from domain.membership import AddMember, ConfirmMember
from domain.people import Actor, Role
from domain.referral import case_reference
from infra.client_key import client_key
from infra.draft import Draft
from infra.settings import KeyVersion, Settings
from portal import registering, staging
from portal.accepted import Accepted
from portal.app import make_app
from portal.demonstration_provider.accounts import PORTAL_CLIENT, STRONG
from portal.demonstration_provider.app import make_provider
from portal.demonstration_provider.issuer import Issuer
from portal.demonstration_provider.serving import Serving
from portal.house import House, following, opened
from portal.opening import open_for
from portal.reception import audience_of
from portal.stamping import happened_of
from tests.cast import DIRECTORY, MEMBERS, UNCONFIRMED, actor
from tests.lists import held_back
from tests.ports import free_ports
from tests.samples.agreements import engagement_for
from tests.samples.referral import REFER_CASE
from tests.tokens import TOKEN_SECONDS, token_of
from tests.trust import TRUST

KEK = (KeyVersion(1, bytes(range(32))),)
BEGAN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
# Who confirms a colleague of the advocate's whom the police brought in: a third agency, or the charity's own guardian.
THIRD, GUARDIAN = actor("isac_caseworker@other-charity"), actor("agency_guardian")


@dataclass
class World:
    """A house that is served, and everybody's way into it."""

    house: House
    origin: str
    issuers: dict[str, Issuer]
    provider_url: str
    database_url: str
    _tokens: dict[Actor, tuple[float, str]] = field(default_factory=dict)
    _clients: list[httpx.Client] = field(default_factory=list)
    _programs: dict[Actor, httpx.Client] = field(default_factory=dict)
    _held_back: bool = False

    @contextmanager
    def lists_held_back(self) -> Iterator[None]:
        """While much is written, the lists wait: they are drawn once at its end, not anew for each entry."""
        if self._held_back:
            yield
            return
        with held_back(self.database_url):
            self._held_back = True
            try:
                yield
            finally:
                self._held_back = False

    def token(self, who: Actor) -> str:
        """A real bearer token of the person's own issuer."""
        if who not in self._tokens or self._tokens[who][0] < time.monotonic() - TOKEN_SECONDS:
            subject = next(a.subject for a in DIRECTORY.accounts if a.id == who.account)
            self._tokens[who] = time.monotonic(), token_of(self.issuers[who.agency], subject, who.role.value)
        return self._tokens[who][1]

    def client(self, who: Actor) -> httpx.Client:
        """A program that asks with this person's token."""
        program = self._programs[who] = self._programs.get(who) or self._opened({})
        program.headers["Authorization"] = f"Bearer {self.token(who)}"
        return program

    def nobody(self) -> httpx.Client:
        """A program without a token."""
        return self._opened({})

    def _opened(self, headers: dict[str, str]) -> httpx.Client:
        client = httpx.Client(
            base_url=self.origin, headers=headers, trust_env=False, timeout=30, follow_redirects=False, verify=TRUST
        )
        self._clients.append(client)
        return client

    def browser(self, who: Actor) -> httpx.Client:
        """A browser in which this person is signed in, through their agency's provider."""
        browser = self._opened({"Accept": "text/html"})
        subject = next(a.subject for a in DIRECTORY.accounts if a.id == who.account)
        start = browser.get(f"/sign-in/{who.agency}")
        asked = {name: values[0] for name, values in parse_qs(urlsplit(start.headers["location"]).query).items()}
        where = start.headers["location"].partition("?")[0]
        chosen = browser.post(where, data=asked | {"account": subject}, headers={"Origin": self.provider_url})
        back = browser.get(chosen.headers["location"])
        assert back.status_code == 303, back.text
        return browser

    def ask(self, who: Actor, stream: StreamId | None, command: Command, **more: Any) -> Accepted:
        """A command given at the door."""
        return self.house.door.ask(who, stream, command, **more)

    def referred(self, command: Command = REFER_CASE, *, by: Actor | None = None) -> StreamId:
        """A new case, by an advocate, with the lead of new cases on it."""
        return self.ask(by or actor("isac_caseworker"), None, command).stream

    def shared(self, members: Sequence[Actor] = tuple(MEMBERS.values())) -> StreamId:
        """A new case with these people on it, everybody confirmed but the newcomer."""
        with self.lists_held_back():
            return self._shared(members)

    def _shared(self, members: Sequence[Actor]) -> StreamId:
        stream = self.referred()
        founders = {actor("isac_caseworker"), actor("police_coordinator")}
        lead, confirmer = actor("police_coordinator"), actor("isac_caseworker")
        for who in members:
            if who.role is Role.AUDITOR:
                self.engaged(who, stream)
            elif who not in founders:
                self.ask(
                    lead,
                    stream,
                    AddMember(account=AccountId(who.account), role=who.role, because="The clinic needs them."),
                )
        for who in members:
            if who not in founders | {UNCONFIRMED} and who.role is not Role.AUDITOR and who.agency != confirmer.agency:
                self.ask(confirmer, stream, ConfirmMember(account=AccountId(who.account)))
        for who in members:
            if who not in founders and who.role is not Role.AUDITOR and who.agency == confirmer.agency:
                by = THIRD if THIRD in members else GUARDIAN
                self.ask(by, stream, ConfirmMember(account=AccountId(who.account)))
        return stream

    def engaged(self, auditor: Actor, stream: StreamId) -> None:
        """An engagement under which an auditor reads this case."""
        reference = case_reference(fold(self.house.ledger.entries(stream)))
        now = self.house.reception.clock()
        self.ask(actor("data_protection_officer"), None, engagement_for(AccountId(auditor.account), reference, now))

    def record(
        self,
        stream: StreamId,
        fact: Fact,
        by: Actor,
        *,
        mark: UUID | None = None,
        known: datetime | None = None,
        corrects: tuple[EntryId, str, DataClass | None] | None = None,
    ) -> Entry[Fact]:
        """A fact put into the ledger as it is, behind the door: for what no one command would record."""
        version = self.house.ledger.versions([stream])[stream] + 1
        draft = draft_of(stream, version, fact, by, mark=mark, corrects=corrects)
        return self.house.ledger.append([draft], known=known)[0]

    def caught_up(self) -> None:
        """Wait until the lists are where the ledger is."""
        self.house.engine.prepare()
        self.house.engine.catch_up()

    def close(self) -> None:
        for client in self._clients:
            client.close()


def draft_of(
    stream: StreamId,
    version: int,
    fact: Fact,
    by: Actor,
    *,
    mark: UUID | None = None,
    corrects: tuple[EntryId, str, DataClass | None] | None = None,
) -> Draft:
    """A draft of a fact, its mark and cause made from its stream and version where no mark is given."""
    return Draft(
        stream=stream,
        version=version,
        id=EntryId(mark or uuid5(stream, f"mark {version}")),
        happened=happened_of(fact),
        by=AccountId(by.account),
        agency=by.agency,
        role=by.role,
        seen=None,
        cause=CommandId(uuid5(stream, f"cause {version}")),
        fact=fact,
        corrects=None if corrects is None else Correction(*corrects),
    )


@contextmanager
def served(database_url: str, *, members_begin: datetime = BEGAN) -> Iterator[World]:
    """A house on a fresh database, opened for demonstration, with everybody registered, and served."""
    port, provider_port = free_ports(2)
    data = Path(tempfile.mkdtemp(prefix="accord-house-"))
    settings = Settings(
        database_url=database_url,
        kek=KEK,
        data=data,
        port=port,
        provider_port=provider_port,
        demonstration=True,
        metrics=True,
        database_connections=6,
        sign_ins_a_minute=100_000,
        searches_a_minute=100_000,
    )
    provider_url = staging.provider_url(settings)
    provider = make_provider(
        staging.accounts_of(DIRECTORY),
        portal_url=settings.origin,
        provider_url=provider_url,
        portal_jwk=client_key(data / "client-key").as_dict(private=False),
        audience=audience_of(settings.origin),
        demonstration=True,
    )
    with opened(settings) as house:
        open_for(house.ledger, house.door, LedgerKind.DEMONSTRATION, known=members_begin)
        registering.register(
            house.door,
            DIRECTORY,
            issuer_of=lambda agency: f"{provider_url}/{agency}",
            client_id=PORTAL_CLIENT,
            strong=(STRONG,),
            known=members_begin + timedelta(minutes=1),
        )
        house.engine.prepare()
        house.engine.catch_up()

        @asynccontextmanager
        async def lifespan(_: Litestar) -> AsyncIterator[None]:
            yield

        servings = [
            Serving(provider, host="127.0.0.1", port=provider_port),
            Serving(make_app(house, lifespan=lifespan), host="127.0.0.1", port=port),
        ]
        for serving in servings:
            serving.start()
        world = World(house, settings.origin, provider.state.issuers, provider_url, database_url)
        try:
            with following(house.engine):
                yield world
        finally:
            world.close()
            for serving in reversed(servings):
                serving.stop()
            shutil.rmtree(data)
