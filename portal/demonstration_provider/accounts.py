"""Who can sign in to a demonstration: fictional accounts, and the clients that may send people here."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

CLI_CLIENT = "accord-cli"
CLI_REDIRECT = "http://127.0.0.1/accord-cli"
PORTAL_CLIENT = "accord-portal"
STRONG = "urn:accord:demonstration:confirmed"
"""The `acr` of a sign-in in which the person was chosen or confirmed just then."""
REMEMBERED = "urn:accord:demonstration:remembered"
"""The `acr` of a sign-in that went on from an earlier one, without asking anybody."""


class DemoAccount(msgspec.Struct, frozen=True):
    """A fictional person of an agency, in one role; a person with two roles is given twice."""

    agency: str
    agency_name: str
    subject: str
    name: str
    role: str


class Client(msgspec.Struct, frozen=True):
    """A registered client of one issuer; without a key it is public and has PKCE alone to prove itself.

    One with a `role` is a program: it gets tokens for itself in that role (RFC 6749, section 4.4), and for nobody else.
    """

    client_id: str
    redirect_uris: tuple[str, ...]
    post_logout_redirect_uris: tuple[str, ...] = ()
    public_jwk: dict[str, Any] | None = None
    backchannel_logout_uri: str | None = None
    role: str = ""


class DemoProgram(msgspec.Struct, frozen=True):
    """A fictional system of an agency, in one role, with the public key that it proves itself by."""

    agency: str
    subject: str
    role: str
    public_jwk: dict[str, Any]


def key_file(data: Path, subject: str) -> Path:
    """Where a demonstration that keeps its things in a folder keeps the private key of one of its programs."""
    return data / "program-keys" / f"{subject}.jwk"


class ProviderRefusedError(Exception):
    """The demonstration provider will not start; the sentence says why."""


def clients_of(
    agency: str, portal_url: str, portal_jwk: dict[str, Any], programs: Sequence[DemoProgram] = ()
) -> dict[str, Client]:
    """The clients of an agency's issuer: the portal, the command line of this machine, and the agency's programs."""
    own = [each for each in programs if each.agency == agency]
    return {
        **{each.subject: Client(each.subject, (), public_jwk=each.public_jwk, role=each.role) for each in own},
        PORTAL_CLIENT: Client(
            PORTAL_CLIENT,
            (f"{portal_url}/sign-in/callback/{agency}",),
            (f"{portal_url}/signed-out",),
            portal_jwk,
            f"{portal_url}/sign-out/back-channel/{agency}",
        ),
        CLI_CLIENT: Client(CLI_CLIENT, (CLI_REDIRECT,)),
    }


def agencies_of(accounts: Sequence[DemoAccount]) -> dict[str, str]:
    """The agencies that have accounts, with their names, in the order given."""
    return {account.agency: account.agency_name for account in accounts}
