"""A bearer token for the command line, from a running demonstration: a native app's code flow, without a browser."""

import secrets
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import msgspec
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt

from infra.client_key import client_key
from infra.oidc_provider import is_loopback
from portal.demonstration import Demonstration, DemonstrationProgram
from portal.demonstration_provider.accounts import CLI_CLIENT, CLI_REDIRECT, key_file
from portal.demonstration_provider.issuer import ASSERTION_TYPE
from portal.remote import RemoteError


class _Tokens(msgspec.Struct, frozen=True):
    access_token: str


def token(portal_url: str, role: str, data: Path | None = None) -> str:
    """An access token, good for ten minutes, of the demonstration account of this role (a column of the policy).

    A program of the demonstration is called by its client: it proves itself by the key that the demonstration keeps
    for it in its folder `data`. Raises `RemoteError` in a sentence.
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
            demonstration = msgspec.json.decode(told.content, type=Demonstration)
            program = next((each for each in demonstration.programs if each.subject == role), None)
            if program is not None:
                return _as_program(http, demonstration, program, data or Path())
            return _sign_in(http, demonstration, role)
        except httpx.HTTPError:
            raise RemoteError(f"No demonstration answers at {portal_url}.") from None
        except msgspec.DecodeError:
            raise RemoteError(f"What answers at {portal_url} is not a demonstration of Accord.") from None


def _sign_in(http: httpx.Client, told: Demonstration, role: str) -> str:
    every = [account for account in told.accounts if account.role == role]
    account = next((account for account in every if account.subject == role), every[0] if every else None)
    issuer = next((entry.issuer for entry in told.issuers if account and entry.agency == account.agency), None)
    if account is None or issuer is None:
        roles = ", ".join(sorted({account.role for account in told.accounts}))
        programs = ", ".join(each.subject for each in told.programs)
        also = f" Programs: {programs}." if programs else ""
        raise RemoteError(f"There is no demonstration account for that role. Roles: {roles}.{also}")
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
    return _given(given)


def _as_program(http: httpx.Client, told: Demonstration, program: DemonstrationProgram, data: Path) -> str:
    """A token of a program's own, for which it proves itself by a signed assertion (RFC 7523, section 2.2)."""
    issuer = next((each.issuer for each in told.issuers if each.agency == program.agency), "")
    if not is_loopback(issuer):
        raise RemoteError("The demonstration names an identity provider that is not on this machine.")
    kept = key_file(data, program.subject)
    if not kept.exists():
        raise RemoteError("The key of this program lies in the folder of its demonstration. Give it with --data.")
    now, key = int(time.time()), client_key(kept)
    claims = {"iss": program.subject, "sub": program.subject, "aud": issuer, "iat": now, "exp": now + 60}
    assertion = jwt.encode({"alg": "ES256", "kid": key.kid}, {**claims, "jti": secrets.token_urlsafe(16)}, key)
    return _given(
        http.post(
            f"{issuer}/token",
            data={
                "grant_type": "client_credentials",
                "client_id": program.subject,
                "client_assertion_type": ASSERTION_TYPE,
                "client_assertion": assertion,
                "scope": f"accord role:{program.role}",
            },
        )
    )


def _given(answer: httpx.Response) -> str:
    if answer.status_code != httpx.codes.OK:
        raise RemoteError("The identity provider gave no token.")
    return msgspec.json.decode(answer.content, type=_Tokens).access_token
