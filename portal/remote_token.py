"""A bearer token for the command line, from a running demonstration: a native app's code flow, without a browser."""

import secrets
from urllib.parse import parse_qs, urlsplit

import httpx
import msgspec
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from infra.oidc_provider import is_loopback
from portal.demonstration import Demonstration
from portal.demonstration_provider.accounts import CLI_CLIENT, CLI_REDIRECT
from portal.remote import RemoteError


class _Tokens(msgspec.Struct, frozen=True):
    access_token: str


def token(portal_url: str, role: str) -> str:
    """An access token, good for ten minutes, of the demonstration account of this role (a column of the policy).

    Raises `RemoteError` in a sentence.
    """
    portal_url = portal_url.rstrip("/")
    if not is_loopback(portal_url):
        raise RemoteError("A demonstration runs on this machine only; give an address such as http://127.0.0.1:8000.")
    # No proxy: neither the portal nor its provider is anywhere else than on this machine.
    with httpx.Client(timeout=10.0, trust_env=False, follow_redirects=False) as http:
        try:
            told = http.get(f"{portal_url}/demonstration", headers={"Accept": "application/json"})
            if told.status_code != httpx.codes.OK:
                raise RemoteError(f"What answers at {portal_url} is not a demonstration of Accord.")
            return _sign_in(http, msgspec.json.decode(told.content, type=Demonstration), role)
        except httpx.HTTPError:
            raise RemoteError(f"No demonstration answers at {portal_url}.") from None
        except msgspec.DecodeError:
            raise RemoteError(f"What answers at {portal_url} is not a demonstration of Accord.") from None


def _sign_in(http: httpx.Client, told: Demonstration, role: str) -> str:
    account = next((account for account in told.accounts if account.role == role), None)
    issuer = next((entry.issuer for entry in told.issuers if account and entry.agency == account.agency), None)
    if account is None or issuer is None:
        roles = ", ".join(sorted({account.role for account in told.accounts}))
        raise RemoteError(f"There is no demonstration account for that role. Roles: {roles}.")
    if not is_loopback(issuer):
        raise RemoteError("The demonstration names an identity provider that is not on this machine.")
    verifier, state = secrets.token_urlsafe(48), secrets.token_urlsafe(32)
    chosen = http.post(
        f"{issuer}/authorize",
        headers={"Origin": told.provider},
        data={
            "response_type": "code",
            "client_id": CLI_CLIENT,
            "redirect_uri": CLI_REDIRECT,
            "scope": f"accord role:{role}",
            "state": state,
            "code_challenge": create_s256_code_challenge(verifier),
            "code_challenge_method": "S256",
            "account": account.subject,
        },
    )
    back = chosen.headers.get("location", "")
    answer = parse_qs(urlsplit(back).query)
    if not back.startswith(f"{CLI_REDIRECT}?") or answer.get("state") != [state] or answer.get("iss") != [issuer]:
        raise RemoteError("The identity provider did not accept the sign-in.")
    if "code" not in answer:
        raise RemoteError("The identity provider did not accept the sign-in.")
    given = http.post(
        f"{issuer}/token",
        data={
            "grant_type": "authorization_code",
            "client_id": CLI_CLIENT,
            "redirect_uri": CLI_REDIRECT,
            "code": answer["code"][0],
            "code_verifier": verifier,
        },
    )
    if given.status_code != httpx.codes.OK:
        raise RemoteError("The identity provider gave no token.")
    return msgspec.json.decode(given.content, type=_Tokens).access_token
