"""The composition root: the web application of one process, and how it is served."""

import os
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, ExitStack, asynccontextmanager
from functools import lru_cache
from typing import Any, cast
from urllib.parse import urlsplit

from litestar import Litestar, Request, Response, Router, get
from litestar.config.allowed_hosts import AllowedHostsConfig
from litestar.config.compression import CompressionConfig
from litestar.datastructures import MutableScopeHeaders, State
from litestar.di import Provide
from litestar.params import FromPath
from litestar.types import Message, Scope

from infra import journal, metrics
from infra.assets import IMMUTABLE
from infra.looks import Looks
from infra.settings import Settings, SettingsError, read
from portal import pages
from portal.api import ROUTES as API
from portal.api.openapi import DOCUMENT_BYTES
from portal.declared import Declared
from portal.door import Door
from portal.ending import told_to_end
from portal.head import AnswersHead
from portal.house import PROJECTIONS, House, following, opened, telling
from portal.leaving_bytes import LeavingBytes
from portal.live.rooms import Rooms
from portal.pages.live import AS_IT_COMES
from portal.problems import HANDLERS, Problem
from portal.processing.by_group import HitsByGroup
from portal.processing.figures import ClinicFigures
from portal.processing.misuse import PatternsOfMisuse
from portal.processing.record import TheRecord
from portal.recognition import ANSWERS, DEPENDENCIES, OPEN, keep_nothing, needs_person
from portal.rehearsal import Rehearsals
from portal.rendering import page_headers
from portal.sign_in import sign_in_router

Asking = Request[Any, Any, Any]
LARGEST_BODY = 2 * 1024 * 1024


def make_app(house: House, *extra: Any, lifespan: Callable[[Litestar], AbstractAsyncContextManager[None]]) -> Litestar:
    """The application over an open house; `extra` are routes that a demonstration alone has."""
    host = urlsplit(house.settings.origin).netloc

    def fence(message: Message, scope: Scope) -> None:
        """Hook before sending: the headers that fence every answer in."""
        del scope
        if message["type"] == "http.response.start":
            sent = MutableScopeHeaders.from_message(message)
            agencies = house.door.register_in_hand.agencies.values()
            for name, value in _fence(tuple(agency.issuer for agency in agencies)).items():
                sent.setdefault(name, value)

    routes: list[Any] = [*pages.ROUTES, *API, sign_in_router(), assets_route, openapi, live, ready, *extra]
    if house.settings.metrics:
        routes.append(measured)
    return AnswersHead(
        # One router: registered one by one, Litestar 2.25 wraps a threaded handler twice where two share a path.
        [Router("/", route_handlers=routes)],
        guards=[needs_person],
        dependencies={
            **DEPENDENCIES,
            "door": Provide(_door, sync_to_thread=False),
            "looks": Provide(_looks, sync_to_thread=False),
            "processing": Provide(_processing, sync_to_thread=False),
            "rehearsals": Provide(_rehearsals, sync_to_thread=False),
            "misuse": Provide(_misuse, sync_to_thread=False),
            "hits": Provide(_hits, sync_to_thread=False),
            "figures": Provide(_figures, sync_to_thread=False),
            "declared": Provide(_declared, sync_to_thread=False),
            "watchman": Provide(_watchman, sync_to_thread=False),
        },
        exception_handlers=cast("Any", {**HANDLERS, **ANSWERS}),
        before_request=_begin,
        # With its port where it has one: whoever asks by another name is answered 400 before anything else.
        allowed_hosts=AllowedHostsConfig(allowed_hosts=[host], exclude="^/health/"),
        before_send=[keep_nothing, fence, _measure],
        middleware=[LeavingBytes],
        state=State({"house": house, "reception": house.reception, "watchman": _watchman_of(house)}),
        lifespan=[lifespan],
        openapi_config=None,
        logging_config=None,
        compression_config=CompressionConfig(backend="gzip", minimum_size=1_000, exclude_opt_key=AS_IT_COMES),
        request_max_body_size=LARGEST_BODY,
    )


@lru_cache(maxsize=8)
def _fence(issuers: tuple[str, ...]) -> dict[str, str]:
    """The headers of every answer, which let forms lead to these issuers' origins and nowhere else."""
    origins = {urlsplit(issuer) for issuer in issuers}
    return page_headers(sorted({f"{origin.scheme}://{origin.netloc}" for origin in origins}), private=False)


def house_of(request: Asking) -> House:
    """The open house of this process."""
    return cast("House", request.app.state.house)


def _door(request: Asking) -> Door:
    return house_of(request).door


def _looks(request: Asking) -> Looks:
    return house_of(request).looks


def _rehearsals(request: Asking) -> Rehearsals:
    house = house_of(request)
    return Rehearsals(house.door, house.ledger, house.looks, house.reception.clock)


def _watchman(request: Asking) -> Rooms:
    return cast("Rooms", request.app.state.watchman)


def _watchman_of(house: House) -> Rooms:
    most, each = house.settings.live_pages, house.settings.live_pages_each
    return Rooms(house.door, house.ledger, house.reception, house.reception.clock, most=most, each=each)


def _processing(request: Asking) -> TheRecord:
    house = house_of(request)
    return TheRecord(house.door, house.ledger, house.looks, house.reception.clock)


def _misuse(request: Asking) -> PatternsOfMisuse:
    house = house_of(request)
    return PatternsOfMisuse(house.door, house.ledger, house.looks, house.reception.clock)


def _hits(request: Asking) -> HitsByGroup:
    house = house_of(request)
    return HitsByGroup(house.door, house.ledger, house.reception.clock)


def _figures(request: Asking) -> ClinicFigures:
    house = house_of(request)
    return ClinicFigures(house.door, house.ledger, house.reception.clock)


def _declared(request: Asking) -> Declared:
    return Declared(house_of(request).ledger)


@get("/assets/{digest:str}/{name:str}", opt=OPEN, sync_to_thread=False, include_in_schema=False)
def assets_route(request: Asking, digest: FromPath[str], name: FromPath[str]) -> Response[bytes]:
    """A front-end file under the hash of its content."""
    asset = house_of(request).assets.find(digest, name)
    if asset is None:
        raise Problem(404, "not-found", "Nothing here", "There is no such file.")
    return Response(asset.content, media_type=asset.media_type, headers={"Cache-Control": IMMUTABLE})


@get("/schema/openapi.json", opt=OPEN, sync_to_thread=False, include_in_schema=False)
def openapi() -> Response[bytes]:
    """The OpenAPI 3.1 description: the same bytes on every start."""
    return Response(DOCUMENT_BYTES, media_type="application/json")


@get("/health/live", opt=OPEN, sync_to_thread=False, include_in_schema=False)
def live() -> dict[str, str]:
    """The process answers."""
    return {"status": "live"}


@get("/health/ready", opt=OPEN, sync_to_thread=True, include_in_schema=False)
def ready(request: Asking) -> dict[str, str]:
    """The ledger can be reached and a policy is in force."""
    if house_of(request).door.register().policy is None:
        raise Problem(503, "not-ready", "Not ready", "No sharing policy is in force yet.")
    return {"status": "ready"}


@get("/metrics", opt=OPEN, sync_to_thread=True, include_in_schema=False)
def measured(request: Asking) -> Response[bytes]:
    """Prometheus metrics, without anything of a case."""
    for projection, entries in house_of(request).engine.behind().items():
        metrics.lagging(projection, entries)
    return Response(metrics.written(), media_type="text/plain; version=0.0.4")


_BEGAN = "accord.began"


def _begin(request: Asking) -> None:
    cast("dict[str, Any]", request.scope)[_BEGAN] = time.monotonic()


def _measure(message: Message, scope: Scope) -> None:
    """Hook before sending: count and log the answer by its route's template, never by its address."""
    if message["type"] != "http.response.start":
        return
    asked = cast("dict[str, Any]", scope)
    handler = asked.get("route_handler")
    route = min(handler.paths, default="/") if handler is not None else "/"
    seconds = time.monotonic() - asked.get(_BEGAN, time.monotonic())
    metrics.answered(asked["method"], route, message["status"], seconds)
    journal.note(
        "request", route=route, method=asked["method"], status=message["status"], milliseconds=round(seconds * 1_000, 1)
    )


def create() -> Litestar:
    """The application of one worker, from the settings of its environment: what the server calls."""
    settings = read(os.environ)
    journal.begin(settings.log_level)
    open_things = ExitStack()
    house = open_things.enter_context(opened(settings))

    @asynccontextmanager
    async def lifespan(app: Litestar) -> AsyncIterator[None]:
        with open_things:
            open_things.enter_context(following(house.engine))
            open_things.enter_context(telling(house))
            open_things.enter_context(told_to_end(app.state.watchman.close))
            yield

    return make_app(house, *_demonstration_routes(house), lifespan=lifespan)


def _demonstration_routes(house: House) -> list[Any]:
    if not house.settings.demonstration:
        return []
    from portal.staging import routes_of

    return routes_of(house)


def serve(settings: Settings) -> None:
    """Serve real cases: open the ledger as a real one or check that it is, then answer until told to stop."""
    from portal.serving import run_server

    prepare(settings)
    run_server(settings)


def prepare(settings: Settings) -> None:
    """Bring a real ledger to where it can be served. Raises `SettingsError` for a demonstration one."""
    from domain.governance import LedgerKind
    from infra.migrate import is_current
    from portal.erasing import at_start
    from portal.opening import open_for

    if settings.database_url is None or not is_current(settings.database_url):
        raise SettingsError("The database is not at this version: run accord migrate first.")
    with opened(settings) as house:
        open_for(house.ledger, house.door, LedgerKind.REAL)
        at_start(house.door, house.ledger, settings.erased_list)
        house.engine.prepare()


def rebuild(settings: Settings, name: str | None) -> Iterator[tuple[str, int, int]]:
    """Rebuild one projection or all, telling (projection, entries read, entries in all) as it goes."""
    known = {projection.name for projection in PROJECTIONS}
    if name is not None and name not in known:
        raise SettingsError(f"There is no projection named {name!r}: choose one of {', '.join(sorted(known))}.")
    with opened(settings) as house:
        total = house.ledger.head()
        for projection in PROJECTIONS:
            if name in {None, projection.name}:
                yield projection.name, 0, total
                house.engine.rebuild(projection)
                yield projection.name, total, total
