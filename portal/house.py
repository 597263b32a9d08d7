"""The house: ledger, doors, lists and reception put together for one process, and taken down in order."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

import httpx
import msgspec

from infra import assets, clock
from infra.assets import Assets
from infra.client_key import client_key
from infra.keys import Keys
from infra.ledger import Ledger, open_ledger
from infra.limits import allowances
from infra.looks import Looks
from infra.pools import Pools, open_pools
from infra.settings import Settings, SettingsError
from portal.current import Reception
from portal.door import Door
from portal.processing.telling import Telling
from portal.reception import open_reception
from portal.registered import Registered
from portal.rendering import Renderer
from projections.agendas import AGENDAS
from projections.caseload import CASELOAD
from projections.duties_due import DUTIES_DUE
from projections.engine import Engine
from projections.likeness import LIKENESS
from projections.other_roles import OTHER_ROLES
from projections.people_on import PEOPLE_ON
from projections.reviewed import REVIEWED
from projections.surfaced_now import SURFACED_NOW
from projections.transfers_offered import TRANSFERS_OFFERED

PROJECTIONS = (
    CASELOAD,
    DUTIES_DUE,
    SURFACED_NOW,
    REVIEWED,
    LIKENESS,
    TRANSFERS_OFFERED,
    OTHER_ROLES,
    PEOPLE_ON,
    AGENDAS,
)


class House(msgspec.Struct, frozen=True):
    """Everything that one process of the portal holds open."""

    settings: Settings
    pools: Pools
    ledger: Ledger
    looks: Looks
    door: Door
    engine: Engine
    reception: Reception
    assets: Assets


@contextmanager
def opened(settings: Settings) -> Iterator[House]:
    """The house open on the settings' database, closed again in order. Raises `SettingsError` where one is missing."""
    if settings.database_url is None or not settings.kek:
        raise SettingsError("ACCORD_DATABASE_URL and ACCORD_KEK must be set.")
    with (
        open_pools(settings.database_url, connections=settings.database_connections) as pools,
        httpx.Client(timeout=10.0, trust_env=False) as http,
    ):
        keys = Keys(pools.keykeeper, settings.kek, settings.erased_list)
        with open_ledger(pools, keys) as ledger:
            door = Door(ledger, clock.now)
            front = assets.load()
            renderer = Renderer(
                address=front.address,
                clock=clock.now,
                agencies=lambda: {agency.id: agency.name for agency in door.register().agencies.values()},
                demonstration=bool(ledger.demonstration),
            )
            reception = open_reception(
                pools.appender,
                http,
                Registered(door),
                keks={version.version: version.key for version in settings.kek},
                key=client_key(settings.data / "client-key"),
                portal_url=settings.origin,
                idle=timedelta(minutes=settings.session_idle_minutes),
                absolute=timedelta(minutes=settings.session_absolute_minutes),
                step_up=timedelta(minutes=settings.step_up_minutes),
                limited=allowances(sign_ins=settings.sign_ins_a_minute, searches=settings.searches_a_minute),
                clock=clock.now,
                render=renderer,
            )
            engine = Engine(ledger, pools, clock.now, PROJECTIONS)
            yield House(settings, pools, ledger, Looks(pools.auditor, keys), door, engine, reception, front)


@contextmanager
def following(engine: Engine) -> Iterator[None]:
    """The lists kept up with the ledger by a thread of this process, led by whichever process holds the lock."""
    with _beside("follower", engine.follow):
        yield


@contextmanager
def telling(house: House) -> Iterator[None]:
    """What is due to be told of months recorded by a thread of this process."""
    teller = Telling(house.door, house.ledger, house.looks, house.reception.clock)
    with _beside("teller", partial(teller.follow, pool=house.pools.projector)):
        yield


@contextmanager
def _beside(name: str, follow: Callable[[threading.Event], None]) -> Iterator[None]:
    """A thread that goes on until this ends."""
    stop = threading.Event()
    thread = threading.Thread(target=follow, args=(stop,), name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(5)
