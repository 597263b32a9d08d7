"""Onward: where a person was going when they had to sign in, carried along sealed so that the address says nothing."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from infra.opaque import Sealer

HOME = "/"
_LONGEST = 500


def within(path: str) -> str:
    """The path if it leads nowhere but to a page of this portal, else the front page."""
    plain = path.isascii() and path.isprintable() and "\\" not in path and len(path) <= _LONGEST
    leads_here = path.startswith("/") and not path.startswith("//")
    return path if plain and leads_here and not path.startswith(("/sign-in", "/session")) else HOME


def wrap(sealer: Sealer, path: str) -> str:
    """The path as a word that only this portal can read, and that nobody else can make."""
    return urlsafe_b64encode(sealer.seal(within(path).encode())).rstrip(b"=").decode()


def unwrap(sealer: Sealer, word: str) -> str:
    """The path that was wrapped; the front page for anything else, whoever made it."""
    try:
        sealed = urlsafe_b64decode(word.encode() + b"=" * (-len(word) % 4))
        return within(sealer.open(sealed).decode())
    except ValueError:
        return HOME
