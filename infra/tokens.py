"""Tokens: which signed statements of an agency's identity provider are believed, and what they say."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

import msgspec
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import Key

# Asymmetric only: with a shared-secret algorithm, anybody who knows the public key could sign.
ALGORITHMS = ("ES256", "ES384", "EdDSA", "PS256", "RS256")
LEEWAY = 30
LONGEST_TOKEN = 8 * 1024
LONGEST_ACCESS = 15 * 60
_LONGEST_NAME = 255


class TokenRefusedError(Exception):
    """A token is not believed; the sentence says which check failed and nothing of the token itself."""


class IssuerEntry(msgspec.Struct, frozen=True):
    """A registered issuer: whose people it signs in. The agency is ours to say, never the token's."""

    agency: str
    name: str
    issuer: str
    client_id: str


class IdToken(msgspec.Struct, frozen=True):
    """What a sign-in tells: who it was, by the issuer's own identifier. `raw` is shown to the issuer at sign-out."""

    subject: str
    raw: str


class AccessToken(msgspec.Struct, frozen=True):
    """What a bearer token tells: whose it is, and in which role they mean to act."""

    agency: str
    subject: str
    role: str


class Keys(Protocol):
    """Where the keys of issuers are looked up."""

    def key(self, issuer: str, kid: str) -> Key | None:
        """The issuer's public key of this id, or None."""


def read_id_token(raw: str, *, keys: Keys, entry: IssuerEntry, nonce: str, now: datetime) -> IdToken:
    """The ID token of one sign-in, checked as OpenID Connect Core 1.0, section 3.1.3.7, and stricter on the audience.

    Raises `TokenRefusedError`.
    """
    header, claims = _verified(raw, keys=keys, issuer=entry.issuer)
    if str(header.get("typ", "JWT")).upper() != "JWT":
        raise TokenRefusedError("This is another kind of token than an ID token.")
    _check(
        claims,
        now,
        iss={"essential": True, "value": entry.issuer},
        nonce={"essential": True, "value": nonce},
        azp={"value": entry.client_id},
    )
    _only_for(entry.client_id, claims)
    return IdToken(subject=_subject(claims), raw=raw)


def read_access_token(
    raw: str, *, keys: Keys, issuers: Sequence[IssuerEntry], audience: str, now: datetime
) -> AccessToken:
    """A bearer token, checked as RFC 9068, section 4; its scope is `accord` and exactly one `role:NAME`.

    Raises `TokenRefusedError`. Whether the person holds that role is for the register to say, at each request.
    """
    entry = next((entry for entry in issuers if entry.issuer == _claimed_issuer(raw)), None)
    if entry is None:
        raise TokenRefusedError("The token's issuer is not registered.")
    header, claims = _verified(raw, keys=keys, issuer=entry.issuer)
    if str(header.get("typ", "")).lower().removeprefix("application/") != "at+jwt":
        raise TokenRefusedError("This is another kind of token than an access token.")
    _check(
        claims,
        now,
        iss={"essential": True, "value": entry.issuer},
        client_id={"essential": True},
        jti={"essential": True},
        scope={"essential": True},
    )
    _only_for(audience, claims)
    if claims["exp"] - claims["iat"] > LONGEST_ACCESS:
        raise TokenRefusedError("The token lives longer than a bearer token may.")
    scope = claims["scope"].split() if isinstance(claims["scope"], str) else []
    roles = [word.removeprefix("role:") for word in scope if word.startswith("role:")]
    if "accord" not in scope or len(roles) != 1:
        raise TokenRefusedError("The token must be for this portal and for exactly one role.")
    return AccessToken(agency=entry.agency, subject=_subject(claims), role=roles[0])


def _verified(raw: str, *, keys: Keys, issuer: str) -> tuple[dict[str, Any], dict[str, Any]]:
    if len(raw) > LONGEST_TOKEN:
        raise TokenRefusedError("The token is too long.")
    try:
        header = jws.extract_compact(raw.encode()).headers()
        if header.get("alg") not in ALGORITHMS:
            raise TokenRefusedError("The token is not signed in a way that is accepted.")
        kid = header.get("kid")
        key = keys.key(issuer, kid) if isinstance(kid, str) else None
        if key is None:
            raise TokenRefusedError("The token is signed with a key that the issuer does not publish.")
        token = jwt.decode(raw, key, algorithms=list(ALGORITHMS))
    except (JoseError, ValueError) as failure:
        raise TokenRefusedError("The token's signature does not hold.") from failure
    return dict(token.header), token.claims


def _check(claims: dict[str, Any], now: datetime, **expected: jwt.ClaimsOption) -> None:
    always: dict[str, jwt.ClaimsOption] = {name: {"essential": True} for name in ("sub", "aud", "exp", "iat")}
    registry = jwt.JWTClaimsRegistry(now=int(now.timestamp()), leeway=LEEWAY, **always, **expected)
    try:
        registry.validate(claims)
    except JoseError as failure:
        raise TokenRefusedError("The token has expired, or says something that does not fit.") from failure


def _only_for(audience: str, claims: dict[str, Any]) -> None:
    # joserfc is content when one of several audiences fits; a token that is also for somebody else is not ours.
    if claims["aud"] not in (audience, [audience]):
        raise TokenRefusedError("The token is for another audience.")


def _subject(claims: dict[str, Any]) -> str:
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= _LONGEST_NAME:
        raise TokenRefusedError("The token does not say whose it is.")
    return subject


def _claimed_issuer(raw: str) -> str:
    """The issuer that the token claims, before anything is believed: it only chooses whose keys are tried."""
    if len(raw) > LONGEST_TOKEN:
        raise TokenRefusedError("The token is too long.")
    try:
        claims = msgspec.json.decode(jws.extract_compact(raw.encode()).payload, type=dict[str, Any])
    except (JoseError, ValueError) as failure:
        raise TokenRefusedError("This is not a token.") from failure
    issuer = claims.get("iss")
    if not isinstance(issuer, str) or not issuer:
        raise TokenRefusedError("The token does not say who issued it.")
    return issuer
