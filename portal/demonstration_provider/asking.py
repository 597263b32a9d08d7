"""An authorisation request: what is asked, or why it is refused and whether the client may be told."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from portal.demonstration_provider.issuer import Asked, Issuer

_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
_ALLOWED = frozenset({"openid", "profile", "accord"})
FIELDS = (
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
    "acr_values",
    "max_age",
)


class UnknownClientError(Exception):
    """Client or redirect address are not registered, so nobody is sent anywhere; the message says so."""


class AskedWronglyError(Exception):
    """The request is refused, and the client is told at this address."""

    def __init__(self, back: str) -> None:
        super().__init__("The request is not in order.")
        self.back = back


def read(issuer: Issuer, given: Mapping[str, Sequence[str]]) -> Asked:
    """The request of RFC 6749, section 4.1.1, with PKCE (S256), state and, for an ID token, nonce required.

    Raises `UnknownClientError` or `AskedWronglyError`.
    """
    if any(len(values) != 1 for name, values in given.items() if name in FIELDS):
        raise UnknownClientError("Something in the request is given twice.")
    one = {name: given[name][0] for name in FIELDS if name in given}
    client = issuer.clients.get(one.get("client_id", ""))
    redirect = one.get("redirect_uri", "")
    if client is None or redirect not in client.redirect_uris:
        raise UnknownClientError("The client, or the address to return to, is not registered with this issuer.")
    asked = Asked(
        client_id=client.client_id,
        redirect_uri=redirect,
        scope=one.get("scope", ""),
        state=one.get("state", ""),
        nonce=one.get("nonce", ""),
        code_challenge=one.get("code_challenge", ""),
        acr_values=one.get("acr_values", ""),
        max_age=one.get("max_age", ""),
    )
    scopes = asked.scope.split()
    known = [scope for scope in scopes if scope in _ALLOWED or scope.startswith("role:")]
    if one.get("response_type") != "code":
        raise AskedWronglyError(answer(issuer, asked, error="unsupported_response_type"))
    if not scopes or known != scopes or (client.public_jwk is not None and "accord" in scopes):
        raise AskedWronglyError(answer(issuer, asked, error="invalid_scope"))
    pkce = one.get("code_challenge_method") == "S256" and _CHALLENGE.fullmatch(asked.code_challenge)
    if not pkce or not asked.state or ("openid" in scopes and not asked.nonce):
        raise AskedWronglyError(answer(issuer, asked, error="invalid_request"))
    return asked


def answer(issuer: Issuer, asked: Asked, **said: str) -> str:
    """The address that carries the answer back, with state and issuer (RFC 9207)."""
    return f"{asked.redirect_uri}?{urlencode({**said, 'state': asked.state, 'iss': issuer.url})}"
