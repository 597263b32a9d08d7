"""Logout tokens: an issuer's word that a sign-in of its own is over (OpenID Connect Back-Channel Logout 1.0)."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from infra.clocks_differ import LEEWAY
from infra.tokens import IssuerEntry, Keys, TokenRefusedError, check_claims, only_for, subject_of, verified

EVENT = "http://schemas.openid.net/event/backchannel-logout"
LONGEST_LOGOUT = 10 * 60
_KINDS = frozenset({"LOGOUT+JWT", "APPLICATION/LOGOUT+JWT", "JWT"})
_LONGEST_NAME = 255


class LogoutToken(msgspec.Struct, frozen=True):
    """Which sign-in is over: by its `sid`, or without one all of a subject's. `once` is what may be used once only.

    `once` is a hash of issuer and `jti`, `until` the moment after which the token is refused by its age anyway.
    """

    subject: str
    sid: str
    once: bytes
    until: datetime


def read_logout_token(raw: str, *, keys: Keys, entry: IssuerEntry, now: datetime) -> LogoutToken:
    """A logout token, checked as section 2.6 asks. Raises `TokenRefusedError`.

    That it was not used before is for the caller to ask: of all tokens that reach the portal, only this one does
    something by arriving, so only its `jti` is spent. A bearer token (RFC 9068) is meant to be shown many times within
    its minutes; the client assertions of the portal are spent at the issuer, to whom they are shown.
    """
    header, claims = verified(raw, keys=keys, issuer=entry.issuer)
    if str(header.get("typ", "JWT")).upper() not in _KINDS:
        raise TokenRefusedError("This is another kind of token than a logout token.")
    check_claims(
        claims, now, iss={"essential": True, "value": entry.issuer}, jti={"essential": True}, events={"essential": True}
    )
    only_for(entry.client_id, claims)
    events = claims["events"]
    if not isinstance(events, dict) or not isinstance(events.get(EVENT), dict):
        raise TokenRefusedError("The token does not say that a sign-in is over.")
    if "nonce" in claims:  # an ID token, which somebody holds who was once signed in, must never pass for this
        raise TokenRefusedError("A logout token has no nonce.")
    if claims["exp"] - claims["iat"] > LONGEST_LOGOUT:
        raise TokenRefusedError("The token lives longer than a logout token may.")
    subject = subject_of(claims) if "sub" in claims else ""
    sid = _named(claims, "sid") if "sid" in claims else ""
    if not subject and not sid:
        raise TokenRefusedError("The token does not say whose sign-in is over.")
    once = hashlib.sha256(b"\0".join(part.encode() for part in (entry.issuer, _named(claims, "jti")))).digest()
    until = datetime.fromtimestamp(int(claims["exp"]), UTC) + timedelta(seconds=2 * LEEWAY)
    return LogoutToken(subject=subject, sid=sid, once=once, until=until)


def _named(claims: dict[str, Any], name: str) -> str:
    value = claims[name]
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_NAME:
        raise TokenRefusedError(f"The token's {name} cannot be taken.")
    return value
