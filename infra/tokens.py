"""Tokens: which signed statements of an agency's identity provider are believed, and what they say."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Protocol, TypeGuard

import msgspec
from joserfc import jws, jwt
from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jwk import Key

from infra.clocks_differ import LEEWAY, early, is_ahead, late, surely_after

# Asymmetric only: with a shared-secret algorithm, anybody who knows the public key could sign.
ALGORITHMS = ("ES256", "ES384", "EdDSA", "PS256", "RS256")
LONGEST_TOKEN = 8 * 1024
LONGEST_ACCESS = 15 * 60
_LONGEST_NAME = 255


class TokenRefusedError(Exception):
    """A token is not believed; the sentence says which check failed and nothing of the token itself."""


class ClocksDifferError(TokenRefusedError):
    """A token is not of now: it has expired, or the issuer's clock and ours differ. The sentence says by how much."""


class SignedInBy(msgspec.Struct, frozen=True):
    """How and when a person proved to their issuer who they are (OpenID Connect Core 1.0, section 2).

    `acr` is the issuer's own word for how strong the proof was: the register says which words count. `amr` is not
    asked: RFC 8176, section 1, says itself that rules on single methods break with the next method.
    """

    acr: str = ""
    at: datetime | None = None


class IssuerEntry(msgspec.Struct, frozen=True):
    """A registered issuer: whose people it signs in. The agency is ours to say, never the token's.

    `strong` are its `acr` values that count as strong; sign-ins count from `counts_from` on, tokens from `tokens_from`
    on, and none while suspended.
    """

    agency: str
    name: str
    issuer: str
    client_id: str
    suspended: bool = False
    strong: tuple[str, ...] = ()
    counts_from: datetime | None = None
    tokens_from: datetime | None = None

    def counts(self, signed_in: datetime) -> bool:
        """Whether somebody whom this issuer signed in at a moment is still believed to be who it said."""
        return not self.suspended and (self.counts_from is None or signed_in > self.counts_from)

    def counts_token(self, issued: datetime) -> bool:
        """Whether a token that this issuer made at a moment by its own clock was surely made after the last change."""
        return not self.suspended and (self.tokens_from is None or surely_after(issued, self.tokens_from))


SUSPENDED = "This agency’s sign-in is suspended: nobody of it can be signed in until the suspension ends."


class IdToken(msgspec.Struct, frozen=True):
    """What a sign-in tells: who it was, by the issuer's own identifier, and how they proved it.

    `raw` is shown to the issuer at sign-out; `sid` is the issuer's name for the sign-in, by which it ends it.
    """

    subject: str
    raw: str
    proof: SignedInBy = SignedInBy()
    sid: str = ""


class AccessToken(msgspec.Struct, frozen=True):
    """What a bearer token tells: whose it is, in which role they mean to act, and how they proved who they are.

    `client` is who fetched it: a program that fetched it for itself is its subject too (RFC 9068, section 2.2).
    `issued` is when the issuer made it, by its own clock.
    """

    agency: str
    subject: str
    role: str
    issued: datetime
    proof: SignedInBy = SignedInBy()
    client: str = ""


class Keys(Protocol):
    """Where the keys of issuers are looked up."""

    def key(self, issuer: str, kid: str) -> Key | None:
        """The issuer's public key of this id, or None."""


def read_id_token(raw: str, *, keys: Keys, entry: IssuerEntry, nonce: str, now: datetime) -> IdToken:
    """The ID token of one sign-in, checked as OpenID Connect Core 1.0, section 3.1.3.7, and stricter on the audience.

    Raises `TokenRefusedError`.
    """
    if entry.suspended:
        raise TokenRefusedError(SUSPENDED)
    header, claims = verified(raw, keys=keys, issuer=entry.issuer)
    if str(header.get("typ", "JWT")).upper() != "JWT":
        raise TokenRefusedError("This is another kind of token than an ID token.")
    check_claims(
        claims,
        now,
        iss={"essential": True, "value": entry.issuer},
        sub={"essential": True},
        nonce={"essential": True, "value": nonce},
        azp={"value": entry.client_id},
    )
    only_for(entry.client_id, claims)
    sid = claims.get("sid")
    return IdToken(subject=subject_of(claims), raw=raw, proof=_proof(claims, now), sid=sid if _is_name(sid) else "")


def read_access_token(
    raw: str, *, keys: Keys, issuers: Sequence[IssuerEntry], audience: str, now: datetime
) -> AccessToken:
    """A bearer token, checked as RFC 9068, section 4; its scope is `accord` and exactly one `role:NAME`.

    Raises `TokenRefusedError`. Whether the person holds that role is for the register to say, at each request.
    """
    entry = next((entry for entry in issuers if entry.issuer == _claimed_issuer(raw)), None)
    if entry is None:
        raise TokenRefusedError("The token's issuer is not registered.")
    if entry.suspended:
        raise TokenRefusedError(SUSPENDED)
    header, claims = verified(raw, keys=keys, issuer=entry.issuer)
    if str(header.get("typ", "")).lower().removeprefix("application/") != "at+jwt":
        raise TokenRefusedError("This is another kind of token than an access token.")
    check_claims(
        claims,
        now,
        iss={"essential": True, "value": entry.issuer},
        sub={"essential": True},
        client_id={"essential": True},
        jti={"essential": True},
        scope={"essential": True},
    )
    only_for(audience, claims)
    if claims["exp"] - claims["iat"] > LONGEST_ACCESS:
        raise TokenRefusedError("The token lives longer than a bearer token may.")
    scope = claims["scope"].split() if isinstance(claims["scope"], str) else []
    roles = [word.removeprefix("role:") for word in scope if word.startswith("role:")]
    if "accord" not in scope or len(roles) != 1:
        raise TokenRefusedError("The token must be for this portal and for exactly one role.")
    issued = datetime.fromtimestamp(claims["iat"], UTC)
    if not entry.counts_token(issued):
        raise TokenRefusedError(
            "The token is older than a change of this agency's sign-in, or of the same half minute. "
            "Ask for a new one in half a minute."
        )
    return AccessToken(
        agency=entry.agency,
        subject=subject_of(claims),
        role=roles[0],
        issued=issued,
        proof=_proof(claims, now),
        client=str(claims["client_id"]),
    )


def verified(raw: str, *, keys: Keys, issuer: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Header and claims of a token that this issuer signed. Raises `TokenRefusedError`."""
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


def check_claims(claims: dict[str, Any], now: datetime, **expected: jwt.ClaimsOption) -> None:
    """Raise `TokenRefusedError` for claims that are missing, of another time, or other than expected."""
    always: dict[str, jwt.ClaimsOption] = {name: {"essential": True} for name in ("aud", "exp", "iat")}
    registry = jwt.JWTClaimsRegistry(now=int(now.timestamp()), leeway=LEEWAY, **always, **expected)
    try:
        registry.validate(claims)
    except ExpiredTokenError as failure:
        raise ClocksDifferError(late(claims["exp"], now)) from failure
    except JoseError as failure:
        if is_ahead(claims.get("iat"), now):
            raise ClocksDifferError(early(claims["iat"], now)) from failure
        raise TokenRefusedError("The token says something that does not fit.") from failure


def _proof(claims: dict[str, Any], now: datetime) -> SignedInBy:
    """How and when the person signed in. A moment that has not come yet says nothing."""
    acr, at = claims.get("acr"), claims.get("auth_time")
    if not isinstance(at, int) or isinstance(at, bool) or not 0 < at <= now.timestamp() + LEEWAY:
        return SignedInBy()
    return SignedInBy(acr=acr if _is_name(acr) else "", at=min(datetime.fromtimestamp(at, UTC), now))


def only_for(audience: str, claims: dict[str, Any]) -> None:
    """Raise `TokenRefusedError` for a token that is not for this audience, or also for another."""
    # joserfc is content when one of several audiences fits; a token that is also for somebody else is not ours.
    if claims["aud"] not in (audience, [audience]):
        raise TokenRefusedError("The token is for another audience.")


def subject_of(claims: dict[str, Any]) -> str:
    """The issuer's own identifier of the person. Raises `TokenRefusedError`."""
    if not _is_name(claims["sub"]):
        raise TokenRefusedError("The token does not say whose it is.")
    return str(claims["sub"])


def _is_name(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_NAME


def claimed_issuer(raw: str) -> str:
    """The issuer that a token claims, or nothing: for counting what is not believed."""
    try:
        return _claimed_issuer(raw)
    except TokenRefusedError:
        return ""


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
