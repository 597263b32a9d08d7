"""One agency's issuer: its key, its codes, its tokens, and who is signed in with it."""

import secrets
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from portal.demonstration_provider.accounts import Client, DemoAccount

CODE_SECONDS = 60
ID_TOKEN_SECONDS = 300
ACCESS_TOKEN_SECONDS = 600
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class TokenError(Exception):
    """A request to the token endpoint fails; the message is its error code of RFC 6749, section 5.2."""


class Asked(msgspec.Struct, frozen=True):
    """An authorisation request that was found in order."""

    client_id: str
    redirect_uri: str
    scope: str
    state: str
    nonce: str
    code_challenge: str


class _Code(msgspec.Struct, frozen=True):
    asked: Asked
    subject: str
    sid: str
    expires: float


class Issuer:
    """Issues codes and tokens for one agency's accounts. All of it is in memory, and gone with the demonstration."""

    def __init__(
        self,
        agency: str,
        name: str,
        url: str,
        accounts: Sequence[DemoAccount],
        clients: dict[str, Client],
        *,
        audience: str,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.agency = agency
        self.name = name
        self.url = url
        self.accounts = tuple(account for account in accounts if account.agency == agency)
        self.clients = clients
        self.key = ECKey.generate_key("P-256", {"alg": "ES256", "use": "sig"}, auto_kid=True)
        self._audience = audience
        self._clock = clock
        self._lock = threading.Lock()
        self._codes: dict[str, _Code] = {}
        self._sittings: dict[str, str] = {}
        self._assertions: dict[str, float] = {}

    def authorise(self, asked: Asked, subject: str) -> tuple[str, str]:
        """A code for this person, good once and for a minute, and the sitting that begins with it."""
        code, sid = secrets.token_urlsafe(32), secrets.token_urlsafe(16)
        now = self._clock()
        with self._lock:
            self._codes = {known: kept for known, kept in self._codes.items() if kept.expires > now}
            self._codes[code] = _Code(asked, subject, sid, now + CODE_SECONDS)
            self._sittings[sid] = subject
        return code, sid

    def exchange(self, form: dict[str, str]) -> dict[str, Any]:
        """Tokens for a code: the client proves itself, the verifier fits, and the code dies. Raises `TokenError`."""
        if form.get("grant_type") != "authorization_code":
            raise TokenError("unsupported_grant_type")
        client = self._client(form)
        with self._lock:
            kept = self._codes.pop(form.get("code", ""), None)
        if kept is None or kept.expires <= self._clock() or kept.asked.client_id != client.client_id:
            raise TokenError("invalid_grant")
        verifier = form.get("code_verifier", "")
        fits = verifier.isascii() and create_s256_code_challenge(verifier) == kept.asked.code_challenge
        if not fits or form.get("redirect_uri") != kept.asked.redirect_uri:
            raise TokenError("invalid_grant")
        tokens: dict[str, Any] = {"token_type": "Bearer", "scope": kept.asked.scope}
        if "openid" in kept.asked.scope.split():
            tokens |= {"id_token": self._id_token(client, kept)}
        if "accord" in kept.asked.scope.split():
            return tokens | {"access_token": self._access_token(client, kept), "expires_in": ACCESS_TOKEN_SECONDS}
        # RFC 6749 wants an access token in every answer; this one opens nothing anywhere.
        return tokens | {"access_token": secrets.token_urlsafe(32), "expires_in": CODE_SECONDS}

    def signed_in(self, sid: str) -> str | None:
        """The subject of a sitting that has not ended."""
        with self._lock:
            return self._sittings.get(sid)

    def end(self, id_token_hint: str) -> Client | None:
        """Ends the sitting that an ID token of this issuer tells of, however old; its client, or None if not ours."""
        try:
            claims = jwt.decode(id_token_hint, self.key, algorithms=["ES256"]).claims
        except (JoseError, ValueError):
            return None
        client = self.clients.get(str(claims.get("aud")))
        if claims.get("iss") != self.url or client is None:
            return None
        with self._lock:
            self._sittings.pop(str(claims.get("sid")), None)
        return client

    def _client(self, form: dict[str, str]) -> Client:
        assertion = form.get("client_assertion")
        if assertion is None:
            client = self.clients.get(form.get("client_id", ""))
            if client is None or client.public_jwk is not None:
                raise TokenError("invalid_client")
            return client
        if form.get("client_assertion_type") != ASSERTION_TYPE:
            raise TokenError("invalid_client")
        for client in self.clients.values():
            if client.public_jwk is not None and self._proves(assertion, client):
                return client
        raise TokenError("invalid_client")

    def _proves(self, assertion: str, client: Client) -> bool:
        """RFC 7523, section 3: signed by the client, about itself, for this issuer, and used once."""
        now = self._clock()
        expected: dict[str, jwt.ClaimsOption] = {
            "iss": {"essential": True, "value": client.client_id},
            "sub": {"essential": True, "value": client.client_id},
            "aud": {"essential": True, "values": [self.url, f"{self.url}/token"]},
            "exp": {"essential": True},
            "jti": {"essential": True},
        }
        try:
            key = ECKey.import_key(client.public_jwk or {})
            claims = jwt.decode(assertion, key, algorithms=["ES256"]).claims
            jwt.JWTClaimsRegistry(now=int(now), leeway=30, **expected).validate(claims)
        except (JoseError, ValueError):
            return False
        with self._lock:
            self._assertions = {jti: until for jti, until in self._assertions.items() if until > now}
            if claims["jti"] in self._assertions:
                return False
            self._assertions[claims["jti"]] = float(claims["exp"]) + 30
        return True

    def _id_token(self, client: Client, kept: _Code) -> str:
        now = int(self._clock())
        claims = {
            "iss": self.url,
            "sub": kept.subject,
            "aud": client.client_id,
            "nonce": kept.asked.nonce,
            "sid": kept.sid,
            "auth_time": now,
            "iat": now,
            "exp": now + ID_TOKEN_SECONDS,
        }
        return self._signed("JWT", claims)

    def _access_token(self, client: Client, kept: _Code) -> str:
        now = int(self._clock())
        claims = {
            "iss": self.url,
            "sub": kept.subject,
            "aud": self._audience,
            "client_id": client.client_id,
            "scope": kept.asked.scope,
            "jti": secrets.token_urlsafe(16),
            "iat": now,
            "exp": now + ACCESS_TOKEN_SECONDS,
        }
        return self._signed("at+jwt", claims)

    def _signed(self, kind: str, claims: dict[str, Any]) -> str:
        return jwt.encode({"alg": "ES256", "kid": self.key.kid, "typ": kind}, claims, self.key)
