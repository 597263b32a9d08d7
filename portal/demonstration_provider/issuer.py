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

from portal.demonstration_provider.accounts import REMEMBERED, STRONG, Client, DemoAccount

CODE_SECONDS = 60
ID_TOKEN_SECONDS = 300
ACCESS_TOKEN_SECONDS = 600
LOGOUT_TOKEN_SECONDS = 120
LONGEST_ASSERTION_SECONDS = 300
LEEWAY_SECONDS = 30
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"
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
    acr_values: str = ""
    max_age: str = ""

    @property
    def confirms(self) -> bool:
        """Whether an earlier sign-in is not enough, and the person has to confirm that it is them."""
        return bool(self.max_age) or STRONG in self.acr_values.split()


class Sitting(msgspec.Struct, frozen=True):
    """Somebody signed in with this issuer, when they last proved who they are, and to which clients it was told."""

    subject: str
    proved: int
    clients: frozenset[str]


class _Code(msgspec.Struct, frozen=True):
    asked: Asked
    subject: str
    sid: str
    expires: float
    acr: str
    proved: int


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
        self._sittings: dict[str, Sitting] = {}
        self._assertions: dict[str, float] = {}

    def authorise(self, asked: Asked, subject: str, *, goes_on: str = "") -> tuple[str, str]:
        """A code for this person, good once and for a minute, and the sitting that it belongs to.

        A new sitting begins, unless the person's earlier one `goes_on`: then they prove nothing anew.
        """
        code, now = secrets.token_urlsafe(32), self._clock()
        with self._lock:
            earlier = self._sittings.get(goes_on)
            remembered = earlier is not None and earlier.subject == subject and not asked.confirms
            sid = goes_on if remembered else secrets.token_urlsafe(16)
            proved = earlier.proved if earlier is not None and remembered else int(now)
            clients = earlier.clients if earlier is not None and remembered else frozenset[str]()
            self._codes = {known: kept for known, kept in self._codes.items() if kept.expires > now}
            acr = REMEMBERED if remembered else STRONG
            self._codes[code] = _Code(asked, subject, sid, now + CODE_SECONDS, acr, proved)
            self._sittings[sid] = Sitting(subject, proved, clients | {asked.client_id})
        return code, sid

    def exchange(self, form: dict[str, str]) -> dict[str, Any]:
        """Tokens for a code: the client proves itself, the verifier fits, and the code dies. Raises `TokenError`."""
        if form.get("grant_type") == "client_credentials":
            return self._of_program(self._client(form), form)
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

    def _of_program(self, client: Client, form: dict[str, str]) -> dict[str, Any]:
        """A token of a program's own, in its one role: its subject is the program itself (RFC 9068, section 2.2)."""
        if not client.role or client.public_jwk is None:
            raise TokenError("unauthorized_client")
        scope = f"accord role:{client.role}"
        if form.get("scope", scope).split() != scope.split():
            raise TokenError("invalid_scope")
        claims = {"sub": client.client_id, "client_id": client.client_id, "scope": scope}
        token = self._signed("at+jwt", self._for_the_portal(claims))
        return {"token_type": "Bearer", "scope": scope, "access_token": token, "expires_in": ACCESS_TOKEN_SECONDS}

    def signed_in(self, sid: str) -> str | None:
        """The subject of a sitting that has not ended."""
        with self._lock:
            held = self._sittings.get(sid)
        return held.subject if held is not None else None

    def end(self, id_token_hint: str) -> tuple[Client, list[tuple[str, str]]] | None:
        """Ends the sitting that an ID token of this issuer tells of, however old; None if the token is not ours.

        Answers with its client, and what each client that can be told so is told: address and logout token.
        """
        try:
            claims = jwt.decode(id_token_hint, self.key, algorithms=["ES256"]).claims
        except (JoseError, ValueError):
            return None
        client = self.clients.get(str(claims.get("aud")))
        if claims.get("iss") != self.url or client is None:
            return None
        sid = str(claims.get("sid"))
        with self._lock:
            ended = self._sittings.pop(sid, None)
        told = [self.clients[name] for name in sorted(ended.clients)] if ended is not None else []
        return client, [
            (each.backchannel_logout_uri, self.logout_token(each, str(claims.get("sub")), sid))
            for each in told
            if each.backchannel_logout_uri
        ]

    def logout_token(self, client: Client, subject: str, sid: str) -> str:
        """The word that a sitting is over (OpenID Connect Back-Channel Logout 1.0, section 2.4)."""
        now = int(self._clock())
        claims = {
            "iss": self.url,
            "sub": subject,
            "sid": sid,
            "aud": client.client_id,
            "iat": now,
            "exp": now + LOGOUT_TOKEN_SECONDS,
            "jti": secrets.token_urlsafe(16),
            "events": {LOGOUT_EVENT: {}},
        }
        return self._signed("logout+jwt", claims)

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
        """RFC 7523, section 3: signed by the client, about itself, for this issuer, used once and soon over.

        That it was used is kept for as long as it would be taken: it ends in a few minutes, or it is refused.
        """
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
            jwt.JWTClaimsRegistry(now=int(now), leeway=LEEWAY_SECONDS, **expected).validate(claims)
        except (JoseError, ValueError):
            return False
        soon_over = claims["exp"] <= now + LONGEST_ASSERTION_SECONDS + LEEWAY_SECONDS  # False too of what is no number
        if not soon_over:
            return False
        with self._lock:
            self._assertions = {jti: until for jti, until in self._assertions.items() if until > now}
            if claims["jti"] in self._assertions:
                return False
            self._assertions[claims["jti"]] = float(claims["exp"]) + LEEWAY_SECONDS + 1
        return True

    def _id_token(self, client: Client, kept: _Code) -> str:
        now = int(self._clock())
        claims = {
            "iss": self.url,
            "sub": kept.subject,
            "aud": client.client_id,
            "nonce": kept.asked.nonce,
            "sid": kept.sid,
            "auth_time": kept.proved,
            "acr": kept.acr,
            "amr": ["pop"] if kept.acr == STRONG else [],
            "iat": now,
            "exp": now + ID_TOKEN_SECONDS,
        }
        return self._signed("JWT", claims)

    def _access_token(self, client: Client, kept: _Code) -> str:
        claims = {
            "sub": kept.subject,
            "client_id": client.client_id,
            "auth_time": kept.proved,
            "acr": kept.acr,
            "scope": kept.asked.scope,
        }
        return self._signed("at+jwt", self._for_the_portal(claims))

    def _for_the_portal(self, claims: dict[str, Any]) -> dict[str, Any]:
        now = int(self._clock())
        always = {"iss": self.url, "aud": self._audience, "jti": secrets.token_urlsafe(16)}
        return {**claims, **always, "iat": now, "exp": now + ACCESS_TOKEN_SECONDS}

    def _signed(self, kind: str, claims: dict[str, Any]) -> str:
        return jwt.encode({"alg": "ES256", "kid": self.key.kid, "typ": kind}, claims, self.key)
