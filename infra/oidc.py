"""The portal as a relying party: sends a person to their agency's identity provider and takes the answer back."""

import secrets
import time
from collections.abc import Generator
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import msgspec
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.client import OAuth2Client
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from joserfc.jwk import ECKey

from infra.oidc_provider import Providers, ProviderSilentError
from infra.tokens import IdToken, IssuerEntry, TokenRefusedError, read_id_token

_ASSERTION_SECONDS = 60


class Setting(msgspec.Struct, frozen=True):
    """A sign-in that sets out: where the browser goes, and what must come back with it."""

    url: str
    state: str
    nonce: str
    verifier: str


class _Proof(httpx.Auth):
    """Authlib's client authentication, on an httpx request: its own httpx client warns that httpx is going away."""

    requires_request_body = True

    def __init__(self, authentication: Any) -> None:
        self._authentication = authentication

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        url, headers, body = self._authentication.prepare(
            request.method, str(request.url), request.headers, request.content.decode()
        )
        headers["Content-Length"] = str(len(body))
        yield httpx.Request(request.method, url, headers=headers, content=body, extensions=request.extensions)


class RelyingParty:
    """Authorisation code with PKCE (S256), state and nonce; the portal proves itself by `private_key_jwt`.

    OpenID Connect Core 1.0; RFC 7636 (PKCE); RFC 7523 (client assertion); RFC 9207 (issuer in the answer).
    """

    def __init__(self, http: httpx.Client, providers: Providers, key: ECKey, *, portal_url: str) -> None:
        self._http = http
        self._key = key
        self.providers = providers
        self._portal_url = portal_url.rstrip("/")

    def callback(self, agency: str) -> str:
        """The one address to which this agency's provider may send people back."""
        return f"{self._portal_url}/sign-in/callback/{quote(agency, safe='')}"

    def set_out(self, entry: IssuerEntry, *, confirm: bool = False) -> Setting:
        """A new sign-in at this issuer. Raises `ProviderSilentError`.

        With `confirm` the person proves anew, and strongly, who they are, whatever session they have there: `max_age` 0
        and the registered `acr_values` (OpenID Connect Core 1.0, section 3.1.2.1).
        """
        doors = self.providers.doors(entry.issuer)
        setting = Setting(url="", state=_secret(), nonce=_secret(), verifier=_secret())
        anew = {"max_age": "0", "acr_values": " ".join(entry.strong)} if confirm else {}
        url, _ = self._client(entry).create_authorization_url(
            doors.authorization_endpoint,
            state=setting.state,
            code_verifier=setting.verifier,
            nonce=setting.nonce,
            **anew,
        )
        return msgspec.structs.replace(setting, url=url)

    def come_back(
        self, entry: IssuerEntry, *, code: str, issuer: str | None, verifier: str, nonce: str, now: datetime
    ) -> IdToken:
        """Who signed in. Raises `TokenRefusedError`, or `ProviderSilentError` when nobody answers."""
        doors = self.providers.doors(entry.issuer)
        expected = doors.authorization_response_iss_parameter_supported
        if (issuer is None and expected) or (issuer is not None and issuer != entry.issuer):
            raise TokenRefusedError("The answer came from another issuer than the one that was asked.")
        client = self._client(entry)
        client.register_client_auth_method(
            PrivateKeyJWT(doors.token_endpoint, alg="ES256", claims={"exp": int(time.time()) + _ASSERTION_SECONDS})
        )
        try:
            tokens = client.fetch_token(
                doors.token_endpoint,
                grant_type="authorization_code",
                code=code,
                code_verifier=verifier,
                auth=_Proof(client.client_auth("private_key_jwt")),
            )
        except httpx.HTTPError as failure:
            raise ProviderSilentError("The identity provider does not answer.") from failure
        except (OAuth2Error, ValueError) as failure:
            raise TokenRefusedError("The identity provider did not accept this sign-in.") from failure
        raw = tokens.get("id_token")
        if not isinstance(raw, str):
            raise TokenRefusedError("The identity provider did not say who signed in.")
        return read_id_token(raw, keys=self.providers, entry=entry, nonce=nonce, now=now)

    def farewell(self, entry: IssuerEntry, id_token: str) -> str | None:
        """Where the browser goes to be signed out there too (RP-Initiated Logout 1.0); None without such a door."""
        try:
            door = self.providers.doors(entry.issuer).end_session_endpoint
        except ProviderSilentError:
            return None
        if door is None:
            return None
        asked = {
            "id_token_hint": id_token,
            "client_id": entry.client_id,
            "post_logout_redirect_uri": f"{self._portal_url}/signed-out",
        }
        return f"{door}{'&' if '?' in door else '?'}{urlencode(asked)}"

    def _client(self, entry: IssuerEntry) -> Any:
        return OAuth2Client(
            self._http,
            client_id=entry.client_id,
            client_secret=self._key,
            token_endpoint_auth_method="private_key_jwt",  # noqa: S106 the method's registered name, not a secret
            scope="openid",
            redirect_uri=self.callback(entry.agency),
            code_challenge_method="S256",
        )


def _secret() -> str:
    return secrets.token_urlsafe(48)
