"""Tokens as the command line buys them: a code from the person's own issuer, exchanged for a bearer token."""

import secrets

from authlib.oauth2.rfc7636 import create_s256_code_challenge

from portal.demonstration_provider.accounts import CLI_CLIENT, CLI_REDIRECT
from portal.demonstration_provider.issuer import Asked, Issuer

TOKEN_SECONDS = 300.0  # well before the provider's end: a slow machine takes long over a file of tests


def token_of(issuer: Issuer, subject: str, role: str) -> str:
    """A real bearer token of an issuer for one of its people, in a role."""
    verifier = secrets.token_urlsafe(48)
    asked = Asked(
        CLI_CLIENT,
        CLI_REDIRECT,
        f"accord role:{role}",
        "state",
        "",
        create_s256_code_challenge(verifier),
    )
    code, _ = issuer.authorise(asked, subject)
    form = {
        "grant_type": "authorization_code",
        "client_id": CLI_CLIENT,
        "redirect_uri": CLI_REDIRECT,
        "code": code,
        "code_verifier": verifier,
    }
    return str(issuer.exchange(form)["access_token"])
