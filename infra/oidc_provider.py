"""What an identity provider publishes: where its doors are and which keys it signs with, asked for sparingly."""

import ipaddress
import math
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx
import msgspec
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, JWKRegistry, Key, OKPKey, RSAKey

T = TypeVar("T")

METADATA_GOOD_FOR = 3600.0
KEYS_GOOD_FOR = 300.0
# A provider that falls silent does not sign everybody out: its keys are kept this long, and no longer.
KEYS_KEPT_FOR = 3600.0
# However many tokens with made-up key ids arrive, the provider is asked for its keys at most this often.
ASK_AGAIN_AFTER = 30.0
# After one failure nobody is made to wait for the next one for this long.
SILENT_FOR = 5.0
LONGEST_ANSWER = 256 * 1024


class ProviderSilentError(Exception):
    """The identity provider does not answer, or answers something that cannot be used."""


class Doors(msgspec.Struct, frozen=True):
    """The part of OpenID Connect Discovery 1.0, section 3, that a relying party needs."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    end_session_endpoint: str | None = None
    authorization_response_iss_parameter_supported: bool = False


class _KeyList(msgspec.Struct, frozen=True):
    keys: list[dict[str, Any]]


class _Held(msgspec.Struct):
    lock: threading.Lock = msgspec.field(default_factory=threading.Lock)
    doors: Doors | None = None
    doors_at: float = 0.0
    silent_at: float | None = None
    keys: dict[str, Key] = msgspec.field(default_factory=dict)
    keys_at: float | None = None
    asked_at: float | None = None


def is_loopback(url: str) -> bool:
    """Whether an address leads to this very machine."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def usable(url: str) -> bool:
    """Whether secrets may travel there: https, or http that never leaves this machine."""
    return urlsplit(url).scheme == "https" or (urlsplit(url).scheme == "http" and is_loopback(url))


class Providers:
    """The metadata and keys of every registered issuer; safe to share between threads."""

    def __init__(self, http: httpx.Client, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._http = http
        self._monotonic = monotonic
        self._guard = threading.Lock()
        self._held: dict[str, _Held] = {}

    def doors(self, issuer: str) -> Doors:
        """Where the issuer's doors are; `ProviderSilentError` when it does not say, or speaks for another issuer."""
        held = self._of(issuer)
        with held.lock:
            return self._doors(issuer, held)

    def key(self, issuer: str, kid: str) -> Key | None:
        """The issuer's key of this id, or None. An unknown id makes us ask again, but only once in a while.

        What the list no longer has is believed until the list is asked for again, for `KEYS_GOOD_FOR` at most. Raises
        `ProviderSilentError` for a provider that is silent for longer than `KEYS_KEPT_FOR`, or has no keys any more.
        """
        held = self._of(issuer)
        with held.lock:
            age, waited = self._since(held.keys_at), self._since(held.asked_at)
            if (age >= KEYS_GOOD_FOR or kid not in held.keys) and waited >= ASK_AGAIN_AFTER:
                held.asked_at = self._monotonic()
                try:
                    held.keys = self._fetch_keys(self._doors(issuer, held).jwks_uri)
                    held.keys_at = self._monotonic()
                except ProviderSilentError:
                    if age >= KEYS_KEPT_FOR:
                        raise
            elif age >= KEYS_KEPT_FOR:
                raise ProviderSilentError("The identity provider does not answer.")
            if not held.keys:
                raise ProviderSilentError("The identity provider publishes no keys to check its word by.")
            return held.keys.get(kid)

    def _since(self, moment: float | None) -> float:
        return math.inf if moment is None else self._monotonic() - moment

    def _of(self, issuer: str) -> _Held:
        with self._guard:
            return self._held.setdefault(issuer, _Held())

    def _doors(self, issuer: str, held: _Held) -> Doors:
        if held.doors is not None and self._monotonic() - held.doors_at < METADATA_GOOD_FOR:
            return held.doors
        # Everybody of the agency would otherwise queue here, each waiting for the same silence.
        if self._since(held.silent_at) < SILENT_FOR:
            raise ProviderSilentError("The identity provider does not answer.")
        held.silent_at = self._monotonic()
        doors = self._fetch(f"{issuer}/.well-known/openid-configuration", Doors)
        if doors.issuer != issuer:
            raise ProviderSilentError("The identity provider speaks for another issuer than the registered one.")
        ways = [doors.authorization_endpoint, doors.token_endpoint, doors.jwks_uri, doors.end_session_endpoint]
        if not all(usable(way) for way in ways if way is not None):
            raise ProviderSilentError("The identity provider has a door that is not reached by https.")
        held.doors, held.doors_at, held.silent_at = doors, self._monotonic(), None
        return doors

    def _fetch_keys(self, url: str) -> dict[str, Key]:
        keys: dict[str, Key] = {}
        for given in self._fetch(url, _KeyList).keys:
            kid = given.get("kid")
            # Only public keys for signatures: a shared secret in the list would let anybody sign with it.
            if not isinstance(kid, str) or given.get("use", "sig") != "sig" or "d" in given:
                continue
            try:
                key = JWKRegistry.import_key(given)
            except (JoseError, ValueError):
                continue
            if isinstance(key, (ECKey, RSAKey, OKPKey)):
                keys[kid] = key
        return keys

    def _fetch(self, url: str, shape: type[T]) -> T:
        if not usable(url):
            raise ProviderSilentError("The identity provider's address is not reached by https.")
        try:
            answer = self._http.get(url, headers={"Accept": "application/json"})
            answer.raise_for_status()
        except httpx.HTTPError as failure:
            raise ProviderSilentError("The identity provider does not answer.") from failure
        if len(answer.content) > LONGEST_ANSWER:
            raise ProviderSilentError("The identity provider's answer is too long.")
        try:
            return msgspec.json.decode(answer.content, type=shape)
        except msgspec.DecodeError as failure:
            raise ProviderSilentError("The identity provider's answer cannot be read.") from failure
