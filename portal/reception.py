"""Setting up reception: the parts that recognise people, put together from a pool, keys and addresses."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import httpx
from joserfc.jwk import ECKey
from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from infra.departures import Departures
from infra.kept_drafts import KeptDrafts
from infra.limits import Allowances, Limits
from infra.oidc import RelyingParty
from infra.oidc_provider import Providers, usable
from infra.opaque import Opaque, key_for
from infra.sessions import Sessions
from infra.used_once import UsedOnce
from portal.csrf import FormTokens
from portal.current import Reception, Register


def audience_of(portal_url: str) -> str:
    """The audience that a bearer token must name to be meant for this portal's API."""
    return f"{portal_url.rstrip('/')}/api/v1"


def open_reception(
    pool: ConnectionPool[Connection[TupleRow]],
    http: httpx.Client,
    register: Register,
    *,
    keks: Mapping[int, bytes],
    key: ECKey,
    portal_url: str,
    idle: timedelta,
    absolute: timedelta,
    step_up: timedelta,
    limited: Allowances,
    clock: Callable[[], datetime],
    render: Callable[[str, Mapping[str, object]], str],
) -> Reception:
    """Reception for the portal at this address (scheme, host and port).

    `step_up` is how long a strong proof lasts for the gravest acts, `limited` how often things may be done. `keks` are
    the versions of the key-encryption key, `key` the portal's own as a client. ValueError in a sentence
    when cookies would travel in the clear.
    """
    if not usable(portal_url):
        raise ValueError("The portal must be reached by https, or by http on this machine alone.")
    return Reception(
        register=register,
        sessions=Sessions(pool, Opaque(keks, "session"), idle=idle, absolute=absolute),
        departures=Departures(pool, Opaque(keks, "departure")),
        drafts=KeptDrafts(pool, Opaque(keks, "draft")),
        used_once=UsedOnce(pool),
        limits=Limits(pool, key_for(keks[max(keks)], "limits"), limited, clock),
        relying_party=RelyingParty(http, Providers(http), key, portal_url=portal_url),
        form_tokens=FormTokens(keks[max(keks)], portal_url),
        onward=Opaque(keks, "onward"),
        clock=clock,
        portal_url=portal_url.rstrip("/"),
        audience=audience_of(portal_url),
        step_up=step_up,
        render=render,
    )
